//! The solution of linear equations, as a map of right-hand sides.

use core::marker::PhantomData;

use super::{Jacobian, Kind};
use crate::dim::Dim;
use crate::linalg::{Lu, RightSides};
use crate::scalar::Field;
use crate::shape::Shape;
use crate::tensor::Tensor;

/// dB ↦ A⁻¹ dB: the derivative of A⁻¹ B by B, of shape `S`, a vector `(N,)` or a matrix `(N, K)`. Its `vjp` is A⁻ᵀ δ.
///
/// It holds the factors of A, not its inverse: they take a third of the work, and lose fewer digits.
///
/// ```
/// use conformable::linalg::Lu;
/// use conformable::prelude::*;
/// use conformable::jacobian::LeftDiv;
/// let a: Matrix<f64, D<2>, D<2>> = matrix![1.0, 2.0; 0.0, 4.0];
/// let divide: LeftDiv<f64, D<2>, (D<2>,)> = LeftDiv::new(Lu::new(a)?);
/// assert_eq!(divide.jvp(&vector![3.0, 4.0]), vector![1.0, 1.0]);
/// assert_eq!(divide.vjp(&vector![1.0, 6.0]), vector![1.0, 1.0]);
/// # Ok::<(), conformable::linalg::Singular>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct LeftDiv<T: Copy, N: Dim, S: Shape> {
    factors: Lu<T, N>,
    shape: PhantomData<S>,
}

impl<T: Field, N: Dim, S: RightSides<N>> LeftDiv<T, N, S> {
    /// Division by the matrix of which these are the factors, from the left.
    #[must_use]
    pub const fn new(factors: Lu<T, N>) -> Self {
        LeftDiv {
            factors,
            shape: PhantomData,
        }
    }
}

impl<T: Field, N: Dim, S: RightSides<N>> Kind for LeftDiv<T, N, S> {
    type Class = S::Maps;
    type Scalar = T;
    type Input = S;
    type Output = S;
}

impl<T: Field, N: Dim, S: RightSides<N>> Jacobian for LeftDiv<T, N, S> {
    fn jvp(&self, db: &Tensor<T, S>) -> Tensor<T, S> {
        self.factors.solve(db)
    }
    fn vjp_add(&self, dx: &Tensor<T, S>, acc: &mut Tensor<T, S>) {
        *acc += self.factors.solve_transposed(dx);
    }
    fn vjp(&self, dx: &Tensor<T, S>) -> Tensor<T, S> {
        self.factors.solve_transposed(dx)
    }
}
