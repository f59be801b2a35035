//! The triangles of a matrix. Both are linear: each is its own derivative.

use crate::dim::Dim;
use crate::jacobian::LinearMap;
use crate::notation::{Differential, Term};
use crate::rule::{Sorted, sort};
use crate::scalar::Scalar;
use crate::tensor::{Matrix, Tensor};

macro_rules! triangle {
    ($($(#[$doc:meta])* $rule:ident, $name:literal, $compare:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq)]
        pub struct $rule;

        impl $rule {
            /// Whether the entry at a place, counted row by row, is in the triangle.
            #[inline]
            fn holds<C: Dim>(flat: usize) -> bool {
                (flat % C::LEN).$compare(&(flat / C::LEN))
            }
        }

        impl Sorted for $rule {
            type Sort = sort::Linear;
        }

        impl<R: Dim, C: Dim> LinearMap<(R, C)> for $rule {
            type Output = (R, C);

            #[inline]
            fn apply<T: Scalar>(x: &Matrix<T, R, C>) -> Matrix<T, R, C> {
                let entries = x.as_slice();
                Tensor::generate(|flat| match Self::holds::<C>(flat) {
                    true => entries[flat],
                    false => T::zero(),
                })
            }

            #[inline]
            fn pull_add<T: Scalar>(dy: &Matrix<T, R, C>, acc: &mut Matrix<T, R, C>) {
                let entries = acc.iter_mut().zip(dy).enumerate();
                for (_, (acc, dy)) in entries.filter(|(flat, _)| Self::holds::<C>(*flat)) {
                    *acc = *acc + *dy;
                }
            }
        }

        written! {
            [R: Dim, C: Dim] (R, C), $rule: |_, x| Term::Map($name, &[x]),
            |_, at| Differential::Pullback(Term::Map($name, &[at.delta]))
        }
    )*};
}
triangle! {
    /// tril X, the lower triangle of X of `(R, C)`, diagonal included, and 0 above it. The derivative is a mask of ones and zeros,
    /// which stores nothing; its `vjp` is tril δ.
    ///
    /// Entries outside of the triangle are replaced by 0, not multiplied with it: a NaN or an infinity there has no effect.
    ///
    /// Source: I. Murray, Differentiation of the Cholesky decomposition, arXiv 1602.07527, 2016, which uses it throughout.
    ///
    /// ```
    /// use conformable::prelude::*;
    /// use conformable::rules::LowerTriangle;
    /// let x: Matrix<i64, D<2>, D<3>> = matrix![1, 2, 3; 4, 5, 6];
    /// let y = LowerTriangle.value(&x);
    /// assert_eq!(y, matrix![1, 0, 0; 4, 5, 0]);
    /// assert_eq!(LowerTriangle.derivative(&x, &y).vjp(&x), y);
    /// ```
    #[doc(alias = "tril")]
    LowerTriangle, "tril", le;
    /// triu X, the upper triangle of X of `(R, C)`, diagonal included, and 0 below it. The derivative is a mask of ones and zeros,
    /// which stores nothing; its `vjp` is triu δ.
    ///
    /// Entries outside of the triangle are replaced by 0, not multiplied with it: a NaN or an infinity there has no effect.
    ///
    /// Source: as for [`LowerTriangle`], of Xᵀ.
    ///
    /// ```
    /// use conformable::prelude::*;
    /// use conformable::rules::UpperTriangle;
    /// let x: Matrix<i64, D<3>, D<2>> = matrix![1, 2; 3, 4; 5, 6];
    /// assert_eq!(UpperTriangle.value(&x), matrix![1, 2; 0, 4; 0, 0]);
    /// ```
    #[doc(alias = "triu")]
    UpperTriangle, "triu", ge;
}
