//! What the quarters beside the diagonal take from right-hand sides.

use super::quarters::{Four, Tall, Wide};
use crate::jacobian::Scaled;
use crate::jacobian::tree::{At, Nil};
use crate::scalar::Scalar;
use crate::shape::{Shape, Split};
use crate::tensor::Tensor;

/// A matrix M beside the diagonal, of rows along `Y` and columns along `X`, and what it takes from right-hand sides, by their rows.
pub trait Subtracts<T: Scalar, Y: Shape, X: Shape> {
    /// y ← y − M x
    fn subtract<Z: Shape>(&self, x: &[Tensor<T, Z>], y: &mut [Tensor<T, Z>]);
    /// x ← x − Mᵀ y
    fn subtract_transposed<Z: Shape>(&self, y: &[Tensor<T, Z>], x: &mut [Tensor<T, Z>]);
}

impl<T: Scalar, Y: Shape, X: Shape> Subtracts<T, Y, X> for Nil {
    #[inline]
    fn subtract<Z: Shape>(&self, _: &[Tensor<T, Z>], _: &mut [Tensor<T, Z>]) {}
    #[inline]
    fn subtract_transposed<Z: Shape>(&self, _: &[Tensor<T, Z>], _: &mut [Tensor<T, Z>]) {}
}

impl<T: Scalar> Subtracts<T, (), ()> for At<Scaled<T, ()>> {
    #[inline]
    fn subtract<Z: Shape>(&self, x: &[Tensor<T, Z>], y: &mut [Tensor<T, Z>]) {
        for (y, x) in y.iter_mut().zip(x) {
            y.axpy(-self.0.factor, x);
        }
    }
    #[inline]
    fn subtract_transposed<Z: Shape>(&self, y: &[Tensor<T, Z>], x: &mut [Tensor<T, Z>]) {
        self.subtract(y, x);
    }
}

impl<T: Scalar, X: Split, A, B> Subtracts<T, (), X> for Wide<A, B>
where
    A: Subtracts<T, (), X::Left>,
    B: Subtracts<T, (), X::Right>,
{
    #[inline]
    fn subtract<Z: Shape>(&self, x: &[Tensor<T, Z>], y: &mut [Tensor<T, Z>]) {
        if let Some((left, right)) = x.split_at_checked(X::Left::LEN) {
            self.0.subtract(left, y);
            self.1.subtract(right, y);
        }
    }
    #[inline]
    fn subtract_transposed<Z: Shape>(&self, y: &[Tensor<T, Z>], x: &mut [Tensor<T, Z>]) {
        if let Some((left, right)) = x.split_at_mut_checked(X::Left::LEN) {
            self.0.subtract_transposed(y, left);
            self.1.subtract_transposed(y, right);
        }
    }
}

impl<T: Scalar, Y: Split, A, B> Subtracts<T, Y, ()> for Tall<A, B>
where
    A: Subtracts<T, Y::Left, ()>,
    B: Subtracts<T, Y::Right, ()>,
{
    #[inline]
    fn subtract<Z: Shape>(&self, x: &[Tensor<T, Z>], y: &mut [Tensor<T, Z>]) {
        if let Some((above, below)) = y.split_at_mut_checked(Y::Left::LEN) {
            self.0.subtract(x, above);
            self.1.subtract(x, below);
        }
    }
    #[inline]
    fn subtract_transposed<Z: Shape>(&self, y: &[Tensor<T, Z>], x: &mut [Tensor<T, Z>]) {
        if let Some((above, below)) = y.split_at_checked(Y::Left::LEN) {
            self.0.subtract_transposed(above, x);
            self.1.subtract_transposed(below, x);
        }
    }
}

impl<T: Scalar, Y: Split, X: Split, A, B, C, D> Subtracts<T, Y, X> for Four<A, B, C, D>
where
    A: Subtracts<T, Y::Left, X::Left>,
    B: Subtracts<T, Y::Left, X::Right>,
    C: Subtracts<T, Y::Right, X::Left>,
    D: Subtracts<T, Y::Right, X::Right>,
{
    #[inline]
    fn subtract<Z: Shape>(&self, x: &[Tensor<T, Z>], y: &mut [Tensor<T, Z>]) {
        let halves = y.split_at_mut_checked(Y::Left::LEN);
        if let (Some((above, below)), Some((left, right))) =
            (halves, x.split_at_checked(X::Left::LEN))
        {
            self.0.subtract(left, above);
            self.1.subtract(right, above);
            self.2.subtract(left, below);
            self.3.subtract(right, below);
        }
    }
    #[inline]
    fn subtract_transposed<Z: Shape>(&self, y: &[Tensor<T, Z>], x: &mut [Tensor<T, Z>]) {
        let halves = x.split_at_mut_checked(X::Left::LEN);
        if let (Some((left, right)), Some((above, below))) =
            (halves, y.split_at_checked(Y::Left::LEN))
        {
            self.0.subtract_transposed(above, left);
            self.1.subtract_transposed(above, right);
            self.2.subtract_transposed(below, left);
            self.3.subtract_transposed(below, right);
        }
    }
}
