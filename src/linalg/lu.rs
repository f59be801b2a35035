//! P A = L U.

use super::pivot::{eliminate, exchange, larger, permute, signed, unpermute, wins};
use super::sides::solve_from_in_place;
use super::triangular::{self, OnDiagonal};
use super::{RightSides, Singular};
use crate::dim::Dim;
use crate::scalar::{Field, Real};
use crate::tensor::{Matrix, Tensor, Vector};

/// P A = L U with partial pivoting: L lower triangular with 1 on its diagonal and no entry above 1 in magnitude, U upper triangular,
/// P a permutation of rows. Stored in the place of A, with one integer for each row.
///
/// The pivot is the largest entry of its column in magnitude, which over floating point keeps rounding in bounds and over an exact field
/// is as good as any other: every field of use here, the rationals and duals among them, has an order. For one that has none, the
/// complex numbers say, there is [`pivoting_by`](Lu::pivoting_by).
///
/// ```
/// use conformable::linalg::Lu;
/// use conformable::prelude::*;
/// let a: Matrix<f64, D<2>, D<2>> = matrix![1.0, 2.0; 4.0, 4.0];
/// let lu = Lu::new(a)?;
/// assert_eq!(lu.lower(), matrix![1.0, 0.0; 0.25, 1.0]);
/// assert_eq!(lu.upper(), matrix![4.0, 4.0; 0.0, 1.0]);
/// assert_eq!(lu.permutation(), vector![1, 0]);
/// let mut b: Matrix<f64, D<2>, D<3>> = matrix![3.0, 1.0, 2.0; 8.0, 4.0, 4.0];
/// lu.solve_in_place(&mut b); // three right-hand sides at once
/// assert_eq!(b, matrix![1.0, 1.0, 0.0; 1.0, 0.0, 1.0]);
/// # Ok::<(), conformable::linalg::Singular>(())
/// ```
///
/// Source: Golub and Van Loan, "Matrix Computations", 4th ed., section 3.4.
#[derive(Clone, Copy, Debug)]
pub struct Lu<T: Copy, N: Dim> {
    /// L below the diagonal, U on it and above.
    factors: Matrix<T, N, N>,
    /// At each step, how far below the row lay that it was exchanged with.
    exchanges: Vector<usize, N>,
}

impl<T: Field, N: Dim> Lu<T, N> {
    /// Factors a matrix in its place.
    ///
    /// # Errors
    ///
    /// When the matrix is singular: at the first column that is a combination of those before it.
    pub fn new(a: Matrix<T, N, N>) -> Result<Self, Singular>
    where
        T: PartialOrd,
    {
        Self::pivoting_by(a, larger)
    }

    /// As [`new`](Self::new), for numbers without an order: `beats` says whether its first argument is the better pivot.
    ///
    /// # Errors
    ///
    /// When the matrix is singular.
    pub fn pivoting_by(
        a: Matrix<T, N, N>,
        beats: impl FnMut(&T, &T) -> bool,
    ) -> Result<Self, Singular> {
        match Self::factor(a, beats) {
            (lu, None) => Ok(lu),
            (_, Some(column)) => Err(Singular::at::<N, N>(column)),
        }
    }

    /// The factors of any matrix. Where it is singular, solving divides by 0.
    pub(crate) fn of_any(a: Matrix<T, N, N>) -> Self
    where
        T: PartialOrd,
    {
        Self::factor(a, larger).0
    }

    /// The factors, and the first column without a pivot. Where there is one, solving divides by 0.
    fn factor(
        mut a: Matrix<T, N, N>,
        mut beats: impl FnMut(&T, &T) -> bool,
    ) -> (Self, Option<usize>) {
        let mut exchanges = Vector::filled(0);
        let mut without = None;
        for (step, offset) in exchanges.iter_mut().enumerate() {
            let rows = a.rows_mut().get_mut(step..).unwrap_or_default();
            let column = rows.iter().filter_map(|row| row.as_slice().get(step));
            let pivot = column.enumerate().reduce(|best, next| {
                if wins(next.1, best.1, &mut beats) {
                    next
                } else {
                    best
                }
            });
            let Some((place, pivot)) = pivot else { break };
            if pivot.is_zero() {
                without = without.or(Some(step));
                continue;
            }
            *offset = place;
            exchange(rows, place);
            if let [pivot, below @ ..] = rows {
                for row in below {
                    eliminate(step, pivot.as_slice(), row.as_mut_slice());
                }
            }
        }
        let lu = Lu {
            factors: a,
            exchanges,
        };
        (lu, without)
    }

    /// b ← A⁻¹ b
    pub fn solve_in_place<S: RightSides<N>>(&self, b: &mut Tensor<T, S>) {
        let b = S::rows_mut(b);
        permute(self.exchanges.as_slice(), b);
        triangular::lower(self.factors.rows(), OnDiagonal::Ones, b);
        triangular::upper(self.factors.rows(), OnDiagonal::Stored, b);
    }

    /// b ← A⁻ᵀ b
    pub fn solve_transposed_in_place<S: RightSides<N>>(&self, b: &mut Tensor<T, S>) {
        let b = S::rows_mut(b);
        triangular::upper_transposed(self.factors.rows(), OnDiagonal::Stored, b);
        triangular::lower_transposed(self.factors.rows(), OnDiagonal::Ones, b);
        unpermute(self.exchanges.as_slice(), b);
    }

    solve_from_in_place! {
        "A⁻¹ b" solve solve_in_place;
        "A⁻ᵀ b" solve_transposed solve_transposed_in_place;
    }

    /// A⁻¹. To multiply by it, [`solve`](Self::solve) is faster and loses fewer digits.
    #[must_use]
    pub fn inverse(&self) -> Matrix<T, N, N> {
        let mut inverse = Matrix::identity();
        self.solve_in_place(&mut inverse);
        inverse
    }

    /// det A, the product of the pivots with the sign of the permutation; 1 for a matrix without entries.
    #[must_use]
    pub fn determinant(&self) -> T {
        let pivots = self.factors.diagonal().copied();
        let product = pivots.fold(T::one(), |product, pivot| product * pivot);
        signed(self.exchanges.as_slice(), product)
    }

    /// The sign of det A, 1 or −1, and ln |det A|, which neither overflows nor underflows where the determinant would.
    #[must_use]
    pub fn ln_abs_determinant(&self) -> (T, T)
    where
        T: Real,
    {
        let start = (signed(self.exchanges.as_slice(), T::one()), T::zero());
        self.factors.diagonal().fold(start, |(sign, sum), pivot| {
            let sign = if pivot.is_zero() {
                T::zero()
            } else if *pivot < T::zero() {
                -sign
            } else {
                sign
            };
            (sign, sum + pivot.abs().ln())
        })
    }

    /// L
    #[must_use]
    pub fn lower(&self) -> Matrix<T, N, N> {
        let mut l = self.factors;
        for (i, row) in l.rows_mut().iter_mut().enumerate() {
            for (j, entry) in row.iter_mut().enumerate().skip(i) {
                *entry = if i == j { T::one() } else { T::zero() };
            }
        }
        l
    }

    /// U
    #[must_use]
    pub fn upper(&self) -> Matrix<T, N, N> {
        let mut u = self.factors;
        for (i, row) in u.rows_mut().iter_mut().enumerate() {
            row.iter_mut().take(i).for_each(|entry| *entry = T::zero());
        }
        u
    }

    /// P, as the row of A that each row of P A is.
    #[must_use]
    pub fn permutation(&self) -> Vector<usize, N> {
        let mut rows = Vector::from_fn(|row| row);
        permute(self.exchanges.as_slice(), rows.as_mut_slice());
        rows
    }
}
