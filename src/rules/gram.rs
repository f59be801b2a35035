//! Products of a matrix with itself and with its own transpose.

use super::{LeftMul, RightMul};
use crate::dim::Dim;
use crate::jacobian::{self, Borrowed, Plus};
use crate::notation::{Differential, Term};
use crate::rule::{Differentiable, Rule};
use crate::scalar::Scalar;
use crate::tensor::{Holds, Matrix};

/// X², the matrix product X X, for X of `(N, N)`. The derivative is dX ↦ dX X + X dX, kind `Plus<RightMul, LeftMul>`; its `vjp` is δ Xᵀ + Xᵀ δ.
///
/// It is 2 X dX only where X and dX commute. Entry by entry there is [`Square`](super::Square).
///
/// Source: J. R. Magnus and H. Neudecker, Matrix Differential Calculus, 3rd ed. 2019, chapter 9 (matrix functions).
///
/// ```
/// use conformable::prelude::*;
/// use conformable::rules::MatrixSquare;
/// let x: Matrix<i64, D<2>, D<2>> = matrix![1, 2; 3, 4];
/// let dx = matrix![0, 1; 0, 0];
/// let y = MatrixSquare.value(&x);
/// assert_eq!(y, matrix![7, 10; 15, 22]);
/// assert_eq!(MatrixSquare.derivative(&x, &y).jvp(&dx), &dx * &x + &x * &dx);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MatrixSquare;

impl<N: Dim> Rule<(N, N)> for MatrixSquare {
    type Output = (N, N);
}

impl<T: Scalar, N: Dim> Differentiable<T, (N, N)> for MatrixSquare {
    type Derivative = Plus<RightMul<T, N, N, N>, LeftMul<T, N, N, N>>;

    #[inline]
    fn value(&self, x: &Matrix<T, N, N>) -> Matrix<T, N, N> {
        x * x
    }

    #[inline]
    fn derivative(&self, x: &Matrix<T, N, N>, _: &Matrix<T, N, N>) -> Self::Derivative {
        Plus(RightMul::new(*x), LeftMul::new(*x))
    }
}

written! {
    [N: Dim] (N, N), MatrixSquare: |_, x| Term::MatrixPower(&x, 2),
    |_, at| Differential::Pullback(Term::Sum(
        &Term::Product(&at.delta, &Term::TransposeOf(&at.x)),
        &Term::Product(&Term::TransposeOf(&at.x), &at.delta),
    ))
}

/// XᵀX, of `(C, C)` for X of `(R, C)`: the products of all pairs of columns. The derivative is dX ↦ Xᵀ dX + dXᵀ X, kind
/// [`Gram`](jacobian::Gram) with X borrowed; its `vjp` is X (δ + δᵀ).
///
/// XᵀX is symmetric; δ need not be, and is not assumed to be: for a δ with one entry off the diagonal, 2 X δ would be wrong.
///
/// Source: J. R. Magnus and H. Neudecker, Matrix Differential Calculus, 3rd ed. 2019, chapter 9 (matrix functions).
///
/// ```
/// use conformable::prelude::*;
/// use conformable::rules::Gram;
/// let x: Matrix<i64, D<3>, D<2>> = matrix![1, 2; 3, 4; 5, 6];
/// let y = Gram.value(&x);
/// assert_eq!(y, matrix![35, 44; 44, 56]);
/// assert_eq!(Gram.derivative(&x, &y).vjp(&matrix![0, 1; 0, 0]), &x * &matrix![0, 1; 1, 0]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gram;

impl<R: Dim, C: Dim> Rule<(R, C)> for Gram {
    type Output = (C, C);
}

impl<T: Scalar, R: Dim, C: Dim> Differentiable<T, (R, C)> for Gram {
    type Derivative = Borrowed<jacobian::Gram<T, R, C>>;

    #[inline]
    fn value(&self, x: &Matrix<T, R, C>) -> Matrix<T, C, C> {
        x.transpose_mul(x)
    }

    #[inline]
    fn derivative<'a>(
        &'a self,
        x: &'a Matrix<T, R, C>,
        _: &Matrix<T, C, C>,
    ) -> &'a jacobian::Gram<T, R, C> {
        jacobian::Gram::of(x)
    }
}

written! {
    [R: Dim, C: Dim] (R, C), Gram: |_, x| Term::Product(&Term::TransposeOf(&x), &x),
    |_, at| Differential::Pullback(Term::Product(
        &at.x,
        &Term::Sum(&at.delta, &Term::TransposeOf(&at.delta)),
    ))
}

/// X Xᵀ, of `(R, R)` for X of `(R, C)`: the products of all pairs of rows. The derivative is dX ↦ X dXᵀ + dX Xᵀ, kind
/// [`GramOfRows`](jacobian::GramOfRows) with X borrowed; its `vjp` is (δ + δᵀ) X, for a δ that need not be symmetric.
///
/// Source: as for [`Gram`], of Xᵀ.
///
/// ```
/// use conformable::prelude::*;
/// use conformable::rules::GramOfRows;
/// let x: Matrix<i64, D<2>, D<3>> = matrix![1, 2, 3; 4, 5, 6];
/// let y = GramOfRows.value(&x);
/// assert_eq!(y, matrix![14, 32; 32, 77]);
/// assert_eq!(GramOfRows.derivative(&x, &y).vjp(&matrix![0, 1; 0, 0]), matrix![4, 5, 6; 1, 2, 3]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GramOfRows;

impl<R: Dim, C: Dim> Rule<(R, C)> for GramOfRows {
    type Output = (R, R);
}

impl<T: Scalar, R: Dim, C: Dim> Differentiable<T, (R, C)> for GramOfRows {
    type Derivative = Borrowed<jacobian::GramOfRows<T, R, C>>;

    #[inline]
    fn value(&self, x: &Matrix<T, R, C>) -> Matrix<T, R, R> {
        x.mul_transpose(x)
    }

    #[inline]
    fn derivative<'a>(
        &'a self,
        x: &'a Matrix<T, R, C>,
        _: &Matrix<T, R, R>,
    ) -> &'a jacobian::GramOfRows<T, R, C> {
        jacobian::GramOfRows::of(x)
    }
}

written! {
    [R: Dim, C: Dim] (R, C), GramOfRows: |_, x| Term::Product(&x, &Term::TransposeOf(&x)),
    |_, at| Differential::Pullback(Term::Product(
        &Term::Sum(&at.delta, &Term::TransposeOf(&at.delta)),
        &at.x,
    ))
}
