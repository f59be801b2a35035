//! A = L Lᵀ.

use super::sides::solve_from_in_place;
use super::triangular::{self, OnDiagonal};
use super::{NotPositiveDefinite, RightSides};
use crate::dim::Dim;
use crate::product::dot;
use crate::scalar::{Real, lit};
use crate::tensor::{Matrix, Tensor};

/// A = L Lᵀ of a symmetric, positive definite matrix: L lower triangular with a positive diagonal. Stored in the place of A.
///
/// Only the lower half of A is read; that the upper half mirrors it is taken on trust. Whether A is positive definite is found out on the
/// way, which is the cheapest way to find out.
///
/// ```
/// use conformable::linalg::Cholesky;
/// use conformable::prelude::*;
/// let p: Matrix<f64, D<2>, D<2>> = matrix![4.0, 2.0; 2.0, 10.0];
/// let factor = Cholesky::new(p)?;
/// assert_eq!(factor.lower(), &matrix![2.0, 0.0; 1.0, 3.0]);
/// let b: Vector<f64, D<2>> = vector![8.0, 22.0];
/// assert_eq!(factor.solve(&b), vector![1.0, 2.0]);
/// assert_eq!(factor.determinant(), 36.0);
/// # Ok::<(), conformable::linalg::NotPositiveDefinite>(())
/// ```
///
/// Source: Golub and Van Loan, "Matrix Computations", 4th ed., section 4.2.
#[derive(Clone, Copy, Debug)]
pub struct Cholesky<T: Copy, N: Dim> {
    /// L, and zeros above it.
    factor: Matrix<T, N, N>,
}

impl<T: Real, N: Dim> Cholesky<T, N> {
    /// Factors a matrix in its place.
    ///
    /// # Errors
    ///
    /// When the matrix is not positive definite: at the first pivot that is not above 0. A matrix that is positive semidefinite is not
    /// positive definite.
    pub fn new(a: Matrix<T, N, N>) -> Result<Self, NotPositiveDefinite> {
        match Self::factor(a) {
            (factor, None) => Ok(factor),
            (_, Some(column)) => Err(NotPositiveDefinite::at::<N, N>(column)),
        }
    }

    /// The factor, and the first pivot that is not above 0. Where there is one, the factor has the root of it.
    ///
    /// By rows: lᵢⱼ = (aᵢⱼ − Σ lᵢₖ lⱼₖ) / lⱼⱼ, each sum over the beginnings of two rows.
    pub(crate) fn factor(mut a: Matrix<T, N, N>) -> (Self, Option<usize>) {
        let mut without = None;
        for i in 0..N::LEN {
            let Some((above, [row, ..])) = a.rows_mut().split_at_mut_checked(i) else {
                break;
            };
            for (j, other) in above.iter().enumerate() {
                if let (Some((left, [x, ..])), Some((other, [pivot, ..]))) = (
                    row.as_mut_slice().split_at_mut_checked(j),
                    other.as_slice().split_at_checked(j),
                ) {
                    *x = (*x - dot(left, other)) / *pivot;
                }
            }
            if let Some((left, [pivot, right @ ..])) = row.as_mut_slice().split_at_mut_checked(i) {
                let square = *pivot - dot(left, left);
                let positive = square > T::zero(); // a NaN is not
                without = without.or((!positive).then_some(i));
                *pivot = square.sqrt();
                right.iter_mut().for_each(|entry| *entry = T::zero());
            }
        }
        (Cholesky { factor: a }, without)
    }

    /// b ← A⁻¹ b
    pub fn solve_in_place<S: RightSides<N>>(&self, b: &mut Tensor<T, S>) {
        let b = S::rows_mut(b);
        triangular::lower(self.factor.rows(), OnDiagonal::Stored, b);
        triangular::lower_transposed(self.factor.rows(), OnDiagonal::Stored, b);
    }

    solve_from_in_place! { "A⁻¹ b" solve solve_in_place; }

    /// A⁻¹. To multiply by it, [`solve`](Self::solve) is faster and loses fewer digits.
    #[must_use]
    pub fn inverse(&self) -> Matrix<T, N, N> {
        let mut inverse = Matrix::identity();
        self.solve_in_place(&mut inverse);
        inverse
    }

    /// det A, the square of the product of the diagonal of L; 1 for a matrix without entries.
    #[must_use]
    pub fn determinant(&self) -> T {
        let diagonal = self.factor.diagonal().copied();
        let product = diagonal.fold(T::one(), |product, l| product * l);
        product * product
    }

    /// ln det A, which neither overflows nor underflows where the determinant would.
    #[must_use]
    pub fn ln_determinant(&self) -> T {
        let roots = self.factor.diagonal().copied();
        roots.fold(T::zero(), |sum, l| sum + l.ln()) * lit(2.0)
    }

    /// L, with zeros above its diagonal.
    #[must_use]
    pub const fn lower(&self) -> &Matrix<T, N, N> {
        &self.factor
    }

    /// L, to keep.
    #[must_use]
    pub fn into_lower(self) -> Matrix<T, N, N> {
        self.factor
    }
}
