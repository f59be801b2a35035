//! Products of a matrix with its own transpose.

use super::known::equal;
use super::{Jacobian, Kind, class};
use crate::dim::Dim;
use crate::product::Multiply;
use crate::scalar::Scalar;
use crate::tensor::Matrix;

/// dX ↦ Xᵀ dX + dXᵀ X, for X of `(R, C)`: the derivative of XᵀX by X. Its `vjp` is X (δ + δᵀ), for a δ that need not be symmetric.
#[derive(Clone, Copy, Debug)]
#[repr(transparent)]
pub struct Gram<T: Copy, R: Dim, C: Dim>(pub Matrix<T, R, C>);

/// dX ↦ X dXᵀ + dX Xᵀ, for X of `(R, C)`: the derivative of XXᵀ by X. Its `vjp` is (δ + δᵀ) X, for a δ that need not be symmetric.
#[derive(Clone, Copy, Debug)]
#[repr(transparent)]
pub struct GramOfRows<T: Copy, R: Dim, C: Dim>(pub Matrix<T, R, C>);

/// A + Aᵀ
fn with_transpose<T: Scalar, N: Dim>(a: &Matrix<T, N, N>) -> Matrix<T, N, N> {
    a + a.transpose()
}

impl<T: Scalar, R: Dim, C: Dim> Kind for Gram<T, R, C> {
    type Class = class::Terminal;
    type Scalar = T;
    type Input = (R, C);
    type Output = (C, C);
}

impl<T: Scalar, R: Dim, C: Dim> Jacobian for Gram<T, R, C> {
    #[inline]
    fn jvp(&self, dx: &Matrix<T, R, C>) -> Matrix<T, C, C> {
        with_transpose(&self.0.transpose_mul(dx))
    }
    #[inline]
    fn vjp_add(&self, dy: &Matrix<T, C, C>, acc: &mut Matrix<T, R, C>) {
        Multiply::multiply_add(&self.0, &with_transpose(dy), acc);
    }
}

impl<T: Scalar, R: Dim, C: Dim> Kind for GramOfRows<T, R, C> {
    type Class = class::Terminal;
    type Scalar = T;
    type Input = (R, C);
    type Output = (R, R);
}

impl<T: Scalar, R: Dim, C: Dim> Jacobian for GramOfRows<T, R, C> {
    #[inline]
    fn jvp(&self, dx: &Matrix<T, R, C>) -> Matrix<T, R, R> {
        with_transpose(&self.0.mul_transpose(dx))
    }
    #[inline]
    fn vjp_add(&self, dy: &Matrix<T, R, R>, acc: &mut Matrix<T, R, C>) {
        Multiply::multiply_add(&with_transpose(dy), &self.0, acc);
    }
}

equal! {
   [T: Copy + PartialEq, R: Dim, C: Dim] Gram<T, R, C>, 0;
   [T: Copy + PartialEq, R: Dim, C: Dim] GramOfRows<T, R, C>, 0;
}
