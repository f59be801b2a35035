//! Triangular equations, by substitution.

use super::sides::solve_from_in_place;
use super::{RightSides, Singular};
use crate::dim::Dim;
use crate::product::combine;
use crate::scalar::Field;
use crate::shape::Shape;
use crate::tensor::{Matrix, Tensor, Vector};

/// What stands on the diagonal of a triangular matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OnDiagonal {
    /// 1 everywhere, whatever is stored there.
    Ones,
    /// What is stored.
    Stored,
}

#[derive(Clone, Copy, Debug)]
enum Half {
    Lower,
    Upper,
}

/// One half of a matrix, as the triangular matrix that it is by itself; the other half is not read.
///
/// Solves L x = b, or U x = b, by substitution, in n² operations for each right-hand side.
///
/// ```
/// use conformable::linalg::TriangularMatrix;
/// use conformable::prelude::*;
/// let a: Matrix<f64, D<2>, D<2>> = matrix![2.0, 7.0; 3.0, 4.0];
/// let b: Vector<f64, D<2>> = vector![4.0, 10.0];
/// assert_eq!(TriangularMatrix::lower(&a)?.solve(&b), vector![2.0, 1.0]);
/// assert_eq!(TriangularMatrix::unit_lower(&a).solve(&b), vector![4.0, -2.0]);
/// # Ok::<(), conformable::linalg::Singular>(())
/// ```
///
/// Source: Golub and Van Loan, "Matrix Computations", 4th ed., section 3.1.
#[derive(Clone, Copy, Debug)]
pub struct TriangularMatrix<'a, T: Copy, N: Dim> {
    matrix: &'a Matrix<T, N, N>,
    half: Half,
    diagonal: OnDiagonal,
}

impl<'a, T: Field, N: Dim> TriangularMatrix<'a, T, N> {
    /// L, the lower half with the diagonal.
    ///
    /// # Errors
    ///
    /// When an entry on the diagonal is 0.
    pub fn lower(matrix: &'a Matrix<T, N, N>) -> Result<Self, Singular> {
        Self::unit_lower(matrix).with_diagonal()
    }

    /// U, the upper half with the diagonal.
    ///
    /// # Errors
    ///
    /// When an entry on the diagonal is 0.
    pub fn upper(matrix: &'a Matrix<T, N, N>) -> Result<Self, Singular> {
        Self::unit_upper(matrix).with_diagonal()
    }

    /// L, what lies below the diagonal, with 1 on the diagonal.
    #[must_use]
    pub const fn unit_lower(matrix: &'a Matrix<T, N, N>) -> Self {
        TriangularMatrix {
            matrix,
            half: Half::Lower,
            diagonal: OnDiagonal::Ones,
        }
    }

    /// U, what lies above the diagonal, with 1 on the diagonal.
    #[must_use]
    pub const fn unit_upper(matrix: &'a Matrix<T, N, N>) -> Self {
        TriangularMatrix {
            matrix,
            half: Half::Upper,
            diagonal: OnDiagonal::Ones,
        }
    }

    /// L, of which it is not asked whether there is a 0 on its diagonal. Where there is, solving divides by 0.
    pub(crate) const fn lower_as_it_is(matrix: &'a Matrix<T, N, N>) -> Self {
        TriangularMatrix {
            matrix,
            half: Half::Lower,
            diagonal: OnDiagonal::Stored,
        }
    }

    fn with_diagonal(self) -> Result<Self, Singular> {
        match self.matrix.diagonal().position(T::is_zero) {
            Some(column) => Err(Singular::at::<N, N>(column)),
            None => Ok(TriangularMatrix {
                diagonal: OnDiagonal::Stored,
                ..self
            }),
        }
    }

    /// b ← A⁻¹ b
    pub fn solve_in_place<S: RightSides<N>>(&self, b: &mut Tensor<T, S>) {
        let solve = match self.half {
            Half::Lower => lower,
            Half::Upper => upper,
        };
        solve(self.matrix.rows(), self.diagonal, S::rows_mut(b));
    }

    /// b ← A⁻ᵀ b
    pub fn solve_transposed_in_place<S: RightSides<N>>(&self, b: &mut Tensor<T, S>) {
        let solve = match self.half {
            Half::Lower => lower_transposed,
            Half::Upper => upper_transposed,
        };
        solve(self.matrix.rows(), self.diagonal, S::rows_mut(b));
    }

    solve_from_in_place! {
        "A⁻¹ b" solve solve_in_place;
        "A⁻ᵀ b" solve_transposed solve_transposed_in_place;
    }
}

/// x ← x − Σ factorᵢ rowᵢ
pub(super) fn subtract<T: Field, S: Shape>(
    factors: &[T],
    rows: &[Tensor<T, S>],
    x: &mut Tensor<T, S>,
) {
    let mut sum = Tensor::zeros();
    combine(factors, rows, &mut sum);
    *x -= sum;
}

pub(super) fn divide<T: Field, S: Shape>(x: &mut Tensor<T, S>, by: &T, diagonal: OnDiagonal) {
    if diagonal == OnDiagonal::Stored {
        *x /= *by;
    }
}

/// b ← L⁻¹ b, from the top: xᵢ = (bᵢ − Σ lᵢⱼ xⱼ) / lᵢᵢ.
pub(super) fn lower<T: Field, N: Dim, S: Shape>(
    l: &[Vector<T, N>],
    diagonal: OnDiagonal,
    b: &mut [Tensor<T, S>],
) {
    for (i, row) in l.iter().enumerate() {
        if let (Some((row, [l, ..])), Some((solved, [x, ..]))) = (
            row.as_slice().split_at_checked(i),
            b.split_at_mut_checked(i),
        ) {
            subtract(row, solved, x);
            divide(x, l, diagonal);
        }
    }
}

/// b ← U⁻¹ b, from the bottom.
pub(super) fn upper<T: Field, N: Dim, S: Shape>(
    u: &[Vector<T, N>],
    diagonal: OnDiagonal,
    b: &mut [Tensor<T, S>],
) {
    for (i, row) in u.iter().enumerate().rev() {
        if let (Some((_, [u, row @ ..])), Some((_, [x, solved @ ..]))) = (
            row.as_slice().split_at_checked(i),
            b.split_at_mut_checked(i),
        ) {
            subtract(row, solved, x);
            divide(x, u, diagonal);
        }
    }
}

/// b ← L⁻ᵀ b, from the bottom: what is solved is at once subtracted from the rest, so that L is read row by row.
pub(super) fn lower_transposed<T: Field, N: Dim, S: Shape>(
    l: &[Vector<T, N>],
    diagonal: OnDiagonal,
    b: &mut [Tensor<T, S>],
) {
    for (i, row) in l.iter().enumerate().rev() {
        if let (Some((row, [l, ..])), Some((rest, [x, ..]))) = (
            row.as_slice().split_at_checked(i),
            b.split_at_mut_checked(i),
        ) {
            divide(x, l, diagonal);
            for (rest, l) in rest.iter_mut().zip(row) {
                rest.axpy(-*l, x);
            }
        }
    }
}

/// b ← U⁻ᵀ b, from the top.
pub(super) fn upper_transposed<T: Field, N: Dim, S: Shape>(
    u: &[Vector<T, N>],
    diagonal: OnDiagonal,
    b: &mut [Tensor<T, S>],
) {
    for (i, row) in u.iter().enumerate() {
        if let (Some((_, [u, row @ ..])), Some((_, [x, rest @ ..]))) = (
            row.as_slice().split_at_checked(i),
            b.split_at_mut_checked(i),
        ) {
            divide(x, u, diagonal);
            for (rest, u) in rest.iter_mut().zip(row) {
                rest.axpy(-*u, x);
            }
        }
    }
}
