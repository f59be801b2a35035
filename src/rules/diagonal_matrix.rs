//! The diagonal of a matrix, and the matrix with a given diagonal. Both are linear: each is its own derivative.

use crate::dim::Dim;
use crate::jacobian::LinearMap;
use crate::notation::{Differential, Kind, Term};
use crate::rule::{Sorted, sort};
use crate::scalar::Scalar;
use crate::tensor::{Matrix, Vector};

/// The entries on the diagonal, to write to.
#[inline]
fn diagonal_mut<T: Copy, N: Dim>(x: &mut Matrix<T, N, N>) -> impl Iterator<Item = &mut T> {
    x.iter_mut().step_by(N::LEN + 1)
}

#[inline]
fn add<'a, T: Scalar + 'a>(
    to: impl Iterator<Item = &'a mut T>,
    entries: impl Iterator<Item = &'a T>,
) {
    for (to, entry) in to.zip(entries) {
        *to = *to + *entry;
    }
}

/// diag X = (x₁₁, x₂₂, …), of `(N,)` for X of `(N, N)`. The derivative stores nothing; its `vjp` is the diagonal matrix
/// of δ.
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

impl Sorted for MainDiagonal {
    type Sort = sort::Linear;
}

impl<N: Dim> LinearMap<(N, N)> for MainDiagonal {
    type Output = (N,);

    #[inline]
    fn apply<T: Scalar>(x: &Matrix<T, N, N>) -> Vector<T, N> {
        let mut diagonal = Vector::zeros();
        add(diagonal.iter_mut(), x.diagonal());
        diagonal
    }

    #[inline]
    fn pull_add<T: Scalar>(dy: &Vector<T, N>, acc: &mut Matrix<T, N, N>) {
        add(diagonal_mut(acc), dy.iter());
    }
}

written! {
    [N: Dim] (N, N), MainDiagonal: |_, x| Term::Apply("diag", &[x], Kind::Column),
    |_, at| Differential::Pullback(Term::DiagonalMatrix(&at.delta))
}

/// Diag x, the matrix of `(N, N)` with x of `(N,)` on its diagonal and 0 beside it. The derivative stores
/// nothing; its `vjp` is the diagonal of δ, whatever δ has beside it.
///
/// Not to be confused with the kind [`Diagonal`](crate::jacobian::Diagonal): Diag x · y is x ⊙ y, which needs no matrix.
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

impl Sorted for DiagonalMatrix {
    type Sort = sort::Linear;
}

impl<N: Dim> LinearMap<(N,)> for DiagonalMatrix {
    type Output = (N, N);

    #[inline]
    fn apply<T: Scalar>(x: &Vector<T, N>) -> Matrix<T, N, N> {
        let mut matrix = Matrix::zeros();
        add(diagonal_mut(&mut matrix), x.iter());
        matrix
    }

    #[inline]
    fn pull_add<T: Scalar>(dy: &Matrix<T, N, N>, acc: &mut Vector<T, N>) {
        add(acc.iter_mut(), dy.diagonal());
    }
}

written! {
    [N: Dim] (N,), DiagonalMatrix: |_, x| Term::DiagonalMatrix(&x),
    |_, at| Differential::Pullback(Term::Apply("diag", &[at.delta], Kind::Column))
}
