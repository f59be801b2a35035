//! Products of a matrix with its own transpose.

use super::{Held, Jacobian, Lend, class};
use crate::dim::Dim;
use crate::product::Multiply;
use crate::scalar::Scalar;
use crate::tensor::{Matrix, Tensor};

/// dX ↦ Xᵀ dX + dXᵀ X, for X of `(R, C)`: the derivative of XᵀX by X. Its `vjp` is X (δ + δᵀ), for a δ that need not be symmetric.
/// `X` is `Matrix<T, R, C>`, or a reference to one.
#[derive(Clone, Debug)]
pub struct Gram<X> {
    x: X,
}

/// dX ↦ X dXᵀ + dX Xᵀ, for X of `(R, C)`: the derivative of XXᵀ by X. Its `vjp` is (δ + δᵀ) X, for a δ that need not be symmetric.
/// `X` is `Matrix<T, R, C>`, or a reference to one.
#[derive(Clone, Debug)]
pub struct GramOfRows<X> {
    x: X,
}

/// A + Aᵀ
fn with_transpose<T: Scalar, N: Dim>(a: &Matrix<T, N, N>) -> Matrix<T, N, N> {
    a + a.transpose()
}

macro_rules! lend {
    ($($kind:ident)*) => {$(
        impl<X: Held<Shape = (R, C)>, R: Dim, C: Dim> $kind<X> {
            /// The derivative at `x`.
            #[must_use]
            pub const fn new(x: X) -> Self {
                $kind { x }
            }
        }

        impl<T: Scalar, R: Dim, C: Dim> Lend for $kind<Matrix<T, R, C>> {
            type Ref<'a> = $kind<&'a Matrix<T, R, C>> where Self: 'a;
            #[inline]
            fn from_ref(lent: Self::Ref<'_>) -> Self {
                $kind::new(Tensor::clone(lent.x))
            }
        }
    )*};
}
lend! { Gram GramOfRows }

impl<X: Held<Shape = (R, C)>, R: Dim, C: Dim> Jacobian for Gram<X> {
    type Class = class::Operator;
    type Scalar = X::Scalar;
    type Input = (R, C);
    type Output = (C, C);
    #[inline]
    fn jvp(&self, dx: &Matrix<X::Scalar, R, C>) -> Matrix<X::Scalar, C, C> {
        with_transpose(&self.x.tensor().transpose_mul(dx))
    }
    #[inline]
    fn vjp_add(&self, dy: &Matrix<X::Scalar, C, C>, acc: &mut Matrix<X::Scalar, R, C>) {
        Multiply::multiply_add(self.x.tensor(), &with_transpose(dy), acc);
    }
}

impl<X: Held<Shape = (R, C)>, R: Dim, C: Dim> Jacobian for GramOfRows<X> {
    type Class = class::Operator;
    type Scalar = X::Scalar;
    type Input = (R, C);
    type Output = (R, R);
    #[inline]
    fn jvp(&self, dx: &Matrix<X::Scalar, R, C>) -> Matrix<X::Scalar, R, R> {
        with_transpose(&self.x.tensor().mul_transpose(dx))
    }
    #[inline]
    fn vjp_add(&self, dy: &Matrix<X::Scalar, R, R>, acc: &mut Matrix<X::Scalar, R, C>) {
        Multiply::multiply_add(&with_transpose(dy), self.x.tensor(), acc);
    }
}
