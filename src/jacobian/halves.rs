//! The two blocks of a vector over a [`Sum`]. Nothing is stored.

use core::marker::PhantomData;

use super::{Jacobian, class};
use crate::dim::{Dim, Sum};
use crate::scalar::Scalar;
use crate::tensor::Vector;

macro_rules! half {
    ($(#[$doc:meta])* $name:ident, $part:ident, $offset:expr, $place:tt) => {
        $(#[$doc])*
        #[derive(Clone, Debug)]
        pub struct $name<T, A, B>(PhantomData<(T, A, B)>);

        impl<T, A, B> $name<T, A, B> {
            /// The map; its types say everything.
            #[must_use]
            pub const fn new() -> Self {
                $name(PhantomData)
            }
        }

        impl<T, A, B> Default for $name<T, A, B> {
            fn default() -> Self {
                Self::new()
            }
        }

        impl<T: Scalar, A: Dim, B: Dim> Jacobian for $name<T, A, B> {
            type Class = class::Operator;
            type Scalar = T;
            type Input = (Sum<A, B>,);
            type Output = ($part,);
            fn jvp(&self, dx: &Vector<T, Sum<A, B>>) -> Vector<T, $part> {
                dx.split().$place.clone()
            }
            fn vjp_add(&self, dy: &Vector<T, $part>, acc: &mut Vector<T, Sum<A, B>>) {
                for (acc, dy) in acc.iter_mut().skip($offset).zip(dy) {
                    *acc = acc.clone() + dy.clone();
                }
            }
        }
    };
}
half! {
    /// (da, db) ↦ da: the first block, \[I 0\]. Its transpose puts a vector above zeros.
    ///
    /// ```
    /// use conformable::prelude::*;
    /// use conformable::jacobian::TakeFirst;
    /// let j: TakeFirst<i64, D<1>, D<2>> = TakeFirst::new();
    /// assert_eq!(j.to_dense().0.as_slice(), [1, 0, 0]); // 1 × (1 + 2)
    /// assert_eq!(size_of_val(&j), 0);
    /// ```
    TakeFirst, A, 0, 0
}
half! {
    /// (da, db) ↦ db: the second block, \[0 I\]. Its transpose puts a vector below zeros.
    TakeSecond, B, A::LEN, 1
}
