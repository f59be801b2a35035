//! Multiplication by a matrix, as a map between matrices: the derivatives of products. Each borrows its other factor.

use core::marker::PhantomData;

use super::{Jacobian, class};
use crate::dim::Dim;
use crate::product::Multiply;
use crate::scalar::Scalar;
use crate::tensor::{Matrix, Vector};

/// dX ↦ A dX: the derivative of A X by X, with A of `(M, N)` and X of `(N, K)`. Its `vjp` is Aᵀ δ.
#[derive(Clone, Debug)]
pub struct LeftMul<'a, T, M: Dim, N: Dim, K: Dim> {
    a: &'a Matrix<T, M, N>,
    columns: PhantomData<K>,
}

impl<'a, T, M: Dim, N: Dim, K: Dim> LeftMul<'a, T, M, N, K> {
    /// Multiplication by `a` from the left.
    #[must_use]
    pub const fn new(a: &'a Matrix<T, M, N>) -> Self {
        LeftMul {
            a,
            columns: PhantomData,
        }
    }
}

impl<T: Scalar, M: Dim, N: Dim, K: Dim> Jacobian for LeftMul<'_, T, M, N, K> {
    type Class = class::Operator;
    type Scalar = T;
    type Input = (N, K);
    type Output = (M, K);
    #[inline]
    fn jvp(&self, dx: &Matrix<T, N, K>) -> Matrix<T, M, K> {
        self.a * dx
    }
    #[inline]
    fn vjp_add(&self, dy: &Matrix<T, M, K>, acc: &mut Matrix<T, N, K>) {
        self.a.transpose_mul_add(dy, acc);
    }
}

/// dX ↦ dX B: the derivative of X B by X, with X of `(K, M)` and B of `(M, N)`. Its `vjp` is δ Bᵀ.
#[derive(Clone, Debug)]
pub struct RightMul<'a, T, K: Dim, M: Dim, N: Dim> {
    b: &'a Matrix<T, M, N>,
    rows: PhantomData<K>,
}

impl<'a, T, K: Dim, M: Dim, N: Dim> RightMul<'a, T, K, M, N> {
    /// Multiplication by `b` from the right.
    #[must_use]
    pub const fn new(b: &'a Matrix<T, M, N>) -> Self {
        RightMul {
            b,
            rows: PhantomData,
        }
    }
}

impl<T: Scalar, K: Dim, M: Dim, N: Dim> Jacobian for RightMul<'_, T, K, M, N> {
    type Class = class::Operator;
    type Scalar = T;
    type Input = (K, M);
    type Output = (K, N);
    #[inline]
    fn jvp(&self, dx: &Matrix<T, K, M>) -> Matrix<T, K, N> {
        dx * self.b
    }
    #[inline]
    fn vjp_add(&self, dy: &Matrix<T, K, N>, acc: &mut Matrix<T, K, M>) {
        dy.mul_transpose_add(self.b, acc);
    }
}

/// dX ↦ dX Wᵀ: the derivative of X Wᵀ by the batch X of `(B, N)`, with W of `(M, N)`. Its `vjp` is δ W.
#[derive(Clone, Debug)]
pub struct RightMulTransposed<'a, T, B: Dim, M: Dim, N: Dim> {
    w: &'a Matrix<T, M, N>,
    rows: PhantomData<B>,
}

impl<'a, T, B: Dim, M: Dim, N: Dim> RightMulTransposed<'a, T, B, M, N> {
    /// Multiplication by the transpose of `w` from the right.
    #[must_use]
    pub const fn new(w: &'a Matrix<T, M, N>) -> Self {
        RightMulTransposed {
            w,
            rows: PhantomData,
        }
    }
}

impl<T: Scalar, B: Dim, M: Dim, N: Dim> Jacobian for RightMulTransposed<'_, T, B, M, N> {
    type Class = class::Operator;
    type Scalar = T;
    type Input = (B, N);
    type Output = (B, M);
    #[inline]
    fn jvp(&self, dx: &Matrix<T, B, N>) -> Matrix<T, B, M> {
        dx.mul_transpose(self.w)
    }
    #[inline]
    fn vjp_add(&self, dy: &Matrix<T, B, M>, acc: &mut Matrix<T, B, N>) {
        Multiply::multiply_add(dy, self.w, acc);
    }
}

/// dW ↦ dW x: the derivative of W x by W, with W of `(M, N)`. Its `vjp` is δ xᵀ, which has the shape of W.
#[derive(Clone, Debug)]
pub struct ApplyTo<'a, T, M: Dim, N: Dim> {
    x: &'a Vector<T, N>,
    rows: PhantomData<M>,
}

impl<'a, T, M: Dim, N: Dim> ApplyTo<'a, T, M, N> {
    /// The map that applies a matrix to `x`.
    #[must_use]
    pub const fn new(x: &'a Vector<T, N>) -> Self {
        ApplyTo {
            x,
            rows: PhantomData,
        }
    }
}

impl<T: Scalar, M: Dim, N: Dim> Jacobian for ApplyTo<'_, T, M, N> {
    type Class = class::Operator;
    type Scalar = T;
    type Input = (M, N);
    type Output = (M,);
    #[inline]
    fn jvp(&self, dw: &Matrix<T, M, N>) -> Vector<T, M> {
        dw * self.x
    }
    #[inline]
    fn vjp_add(&self, dy: &Vector<T, M>, acc: &mut Matrix<T, M, N>) {
        for (row, dy) in acc.rows_mut().iter_mut().zip(dy) {
            row.axpy(dy.clone(), self.x);
        }
    }
}

/// dW ↦ X dWᵀ: the derivative of X Wᵀ by W, a matrix applied to every row of the batch X of `(B, N)`. Its `vjp` is δᵀ X.
#[derive(Clone, Debug)]
pub struct ApplyToRows<'a, T, B: Dim, M: Dim, N: Dim> {
    x: &'a Matrix<T, B, N>,
    rows: PhantomData<M>,
}

impl<'a, T, B: Dim, M: Dim, N: Dim> ApplyToRows<'a, T, B, M, N> {
    /// The map that applies a matrix to every row of `x`.
    #[must_use]
    pub const fn new(x: &'a Matrix<T, B, N>) -> Self {
        ApplyToRows {
            x,
            rows: PhantomData,
        }
    }
}

impl<T: Scalar, B: Dim, M: Dim, N: Dim> Jacobian for ApplyToRows<'_, T, B, M, N> {
    type Class = class::Operator;
    type Scalar = T;
    type Input = (M, N);
    type Output = (B, M);
    #[inline]
    fn jvp(&self, dw: &Matrix<T, M, N>) -> Matrix<T, B, M> {
        self.x.mul_transpose(dw)
    }
    #[inline]
    fn vjp_add(&self, dy: &Matrix<T, B, M>, acc: &mut Matrix<T, M, N>) {
        dy.transpose_mul_add(self.x, acc);
    }
}
