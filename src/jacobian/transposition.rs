//! The transposition of a matrix. Nothing is stored.

use core::marker::PhantomData;

use super::{Jacobian, Lend, class};
use crate::dim::Dim;
use crate::scalar::Scalar;
use crate::tensor::Matrix;

/// dX ↦ dXᵀ, for X of `(R, C)`: the derivative of Xᵀ by X. Its `vjp` is δᵀ.
///
/// On vec X, columns below one another, it is the commutation matrix K: K vec X = vec Xᵀ. Neither is stored.
///
/// ```
/// use conformable::prelude::*;
/// use conformable::jacobian::Transposition;
/// let swap = Transposition::<i64, D<2>, D<3>>::new();
/// assert_eq!(swap.jvp(&matrix![1, 2, 3; 4, 5, 6]), matrix![1, 4; 2, 5; 3, 6]);
/// assert_eq!(size_of_val(&swap), 0);
/// ```
#[doc(alias = "commutation matrix")]
#[derive(Clone, Debug)]
pub struct Transposition<T, R, C>(PhantomData<(T, R, C)>);

impl<T, R, C> Transposition<T, R, C> {
    /// The map; its types say everything.
    #[must_use]
    pub const fn new() -> Self {
        Transposition(PhantomData)
    }
}

impl<T, R, C> Default for Transposition<T, R, C> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: Scalar, R: Dim, C: Dim> Jacobian for Transposition<T, R, C> {
    type Class = class::Operator;
    type Scalar = T;
    type Input = (R, C);
    type Output = (C, R);
    #[inline]
    fn jvp(&self, dx: &Matrix<T, R, C>) -> Matrix<T, C, R> {
        dx.transpose()
    }
    #[inline]
    fn vjp_add(&self, dy: &Matrix<T, C, R>, acc: &mut Matrix<T, R, C>) {
        for (column, dy) in dy.rows().iter().enumerate() {
            let acc = acc.iter_mut().skip(column).step_by(C::LEN);
            for (acc, dy) in acc.zip(dy) {
                *acc = acc.clone() + dy.clone();
            }
        }
    }
    #[inline]
    fn vjp(&self, dy: &Matrix<T, C, R>) -> Matrix<T, R, C> {
        dy.transpose()
    }
}

impl<T: Scalar, R: Dim, C: Dim> Lend for Transposition<T, R, C> {
    type Ref<'a>
        = Self
    where
        Self: 'a;
    #[inline]
    fn from_ref(lent: Self) -> Self {
        lent
    }
}
