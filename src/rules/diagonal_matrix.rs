//! The diagonal of a matrix, and the matrix with a given diagonal. Both are linear: each is its own derivative.

use crate::dim::Dim;
use crate::jacobian::{self, Jacobian};
use crate::notation::{Differential, Kind, Term};
use crate::rule::{Differentiable, Rule};
use crate::scalar::Scalar;
use crate::tensor::{Matrix, Vector};

/// diag X = (x₁₁, x₂₂, …), of `(N,)` for X of `(N, N)`. The derivative is of kind [`MainDiagonal`](jacobian::MainDiagonal), which stores
/// nothing; its `vjp` is the diagonal matrix of δ.
///
/// Source: J. R. Magnus and H. Neudecker, Matrix Differential Calculus, 3rd ed. 2019, chapter 5 (a linear map is its own differential).
///
/// ```
/// use conformable::prelude::*;
/// use conformable::rules::MainDiagonal;
/// let x: Matrix<i64, D<2>, D<2>> = matrix![1, 2; 3, 4];
/// let y = MainDiagonal.value(&x);
/// assert_eq!(y, vector![1, 4]);
/// assert_eq!(MainDiagonal.derivative(&x, &y).vjp(&vector![5, 6]), matrix![5, 0; 0, 6]);
/// ```
#[doc(alias = "diag")]
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MainDiagonal;

impl<N: Dim> Rule<(N, N)> for MainDiagonal {
    type Output = (N,);
}

impl<T: Scalar, N: Dim> Differentiable<T, (N, N)> for MainDiagonal {
    type Derivative = jacobian::MainDiagonal<T, N>;

    #[inline]
    fn value(&self, x: &Matrix<T, N, N>) -> Vector<T, N> {
        jacobian::MainDiagonal::new().jvp(x)
    }

    #[inline]
    fn derivative(&self, _: &Matrix<T, N, N>, _: &Vector<T, N>) -> Self::Derivative {
        jacobian::MainDiagonal::new()
    }
}

written! {
    [N: Dim] (N, N), MainDiagonal: |_, x| Term::Apply("diag", &[x], Kind::Column),
    |_, at| Differential::Pullback(Term::DiagonalMatrix(&at.delta))
}

/// Diag x, the matrix of `(N, N)` with x of `(N,)` on its diagonal and 0 beside it. The derivative is of kind
/// [`DiagonalMatrix`](jacobian::DiagonalMatrix), which stores nothing; its `vjp` is the diagonal of δ, whatever δ has beside it.
///
/// Not to be confused with the kind [`Diagonal`](jacobian::Diagonal): Diag x · y is x ⊙ y, which needs no matrix.
///
/// Source: as for [`MainDiagonal`], of which it is the transpose.
///
/// ```
/// use conformable::prelude::*;
/// use conformable::rules::DiagonalMatrix;
/// let x: Vector<i64, D<2>> = vector![1, 4];
/// let y = DiagonalMatrix.value(&x);
/// assert_eq!(y, matrix![1, 0; 0, 4]);
/// assert_eq!(DiagonalMatrix.derivative(&x, &y).vjp(&matrix![5, 6; 7, 8]), vector![5, 8]);
/// ```
#[doc(alias = "diagm")]
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DiagonalMatrix;

impl<N: Dim> Rule<(N,)> for DiagonalMatrix {
    type Output = (N, N);
}

impl<T: Scalar, N: Dim> Differentiable<T, (N,)> for DiagonalMatrix {
    type Derivative = jacobian::DiagonalMatrix<T, N>;

    #[inline]
    fn value(&self, x: &Vector<T, N>) -> Matrix<T, N, N> {
        jacobian::DiagonalMatrix::new().jvp(x)
    }

    #[inline]
    fn derivative(&self, _: &Vector<T, N>, _: &Matrix<T, N, N>) -> Self::Derivative {
        jacobian::DiagonalMatrix::new()
    }
}

written! {
    [N: Dim] (N,), DiagonalMatrix: |_, x| Term::DiagonalMatrix(&x),
    |_, at| Differential::Pullback(Term::Apply("diag", &[at.delta], Kind::Column))
}
