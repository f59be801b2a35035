//! A = L D Lᵀ.

use super::sides::solve_from_in_place;
use super::triangular::{self, OnDiagonal};
use super::{RightSides, ZeroPivot};
use crate::dim::Dim;
use crate::product::dot;
use crate::scalar::Field;
use crate::tensor::{Matrix, Tensor, Vector};

/// A = L D Lᵀ of a symmetric matrix, with no square roots: L lower triangular with 1 on its diagonal, D diagonal. Exact over an exact
/// field. Stored in the place of A.
///
/// Only the lower half of A is read; that the upper half mirrors it is taken on trust. Rows are not exchanged: some invertible matrices
/// have no such factors, [[0, 1], [1, 0]] for one, and over floating point an indefinite matrix may lose digits where a pivot is
/// small. Positive or negative definite matrices have neither trouble; for others [`Lu`](super::Lu) is safe.
///
/// ```
/// use conformable::linalg::Ldlt;
/// use conformable::prelude::*;
/// let a: Matrix<f64, D<2>, D<2>> = matrix![4.0, 2.0; 2.0, -5.0];
/// let factors = Ldlt::new(a)?;
/// assert_eq!(factors.lower(), matrix![1.0, 0.0; 0.5, 1.0]);
/// assert_eq!(factors.diagonal(), vector![4.0, -6.0]);
/// # Ok::<(), conformable::linalg::ZeroPivot>(())
/// ```
///
/// Source: Golub and Van Loan, "Matrix Computations", 4th ed., section 4.1.
#[derive(Clone, Copy, Debug)]
pub struct Ldlt<T: Copy, N: Dim> {
    /// L below the diagonal, D on it, zeros above.
    factors: Matrix<T, N, N>,
}

impl<T: Field, N: Dim> Ldlt<T, N> {
    /// Factors a matrix in its place.
    ///
    /// By rows: cᵢⱼ = aᵢⱼ − Σ cᵢₖ lⱼₖ, where cᵢⱼ = lᵢⱼ dⱼ, each sum over the beginnings of two rows; then dᵢ = aᵢᵢ − Σ cᵢⱼ lᵢⱼ.
    ///
    /// # Errors
    ///
    /// When a pivot is 0: at the first one.
    pub fn new(mut a: Matrix<T, N, N>) -> Result<Self, ZeroPivot> {
        for i in 0..N::LEN {
            let Some((above, [row, ..])) = a.rows_mut().split_at_mut_checked(i) else {
                break;
            };
            for (j, other) in above.iter().enumerate() {
                if let (Some((left, [x, ..])), Some((other, _))) = (
                    row.as_mut_slice().split_at_mut_checked(j),
                    other.as_slice().split_at_checked(j),
                ) {
                    *x = *x - dot(left, other);
                }
            }
            let pivots = above.iter().enumerate();
            let pivots = pivots.filter_map(|(j, row)| row.as_slice().get(j));
            if let Some((left, [own, right @ ..])) = row.as_mut_slice().split_at_mut_checked(i) {
                for (x, pivot) in left.iter_mut().zip(pivots) {
                    let l = *x / *pivot;
                    *own = *own - (*x * l);
                    *x = l;
                }
                if own.is_zero() {
                    return Err(ZeroPivot::at::<N, N>(i));
                }
                right.iter_mut().for_each(|entry| *entry = T::zero());
            }
        }
        Ok(Ldlt { factors: a })
    }

    /// b ← A⁻¹ b
    pub fn solve_in_place<S: RightSides<N>>(&self, b: &mut Tensor<T, S>) {
        let b = S::rows_mut(b);
        triangular::lower(self.factors.rows(), OnDiagonal::Ones, b);
        for (b, d) in b.iter_mut().zip(self.factors.diagonal()) {
            *b /= *d;
        }
        triangular::lower_transposed(self.factors.rows(), OnDiagonal::Ones, b);
    }

    solve_from_in_place! { "A⁻¹ b" solve solve_in_place; }

    /// A⁻¹. To multiply by it, [`solve`](Self::solve) is faster and loses fewer digits.
    #[must_use]
    pub fn inverse(&self) -> Matrix<T, N, N> {
        let mut inverse = Matrix::identity();
        self.solve_in_place(&mut inverse);
        inverse
    }

    /// det A, the product of the entries of D; 1 for a matrix without entries.
    #[must_use]
    pub fn determinant(&self) -> T {
        let pivots = self.factors.diagonal().copied();
        pivots.fold(T::one(), |product, d| product * d)
    }

    /// L
    #[must_use]
    pub fn lower(&self) -> Matrix<T, N, N> {
        let mut l = self.factors;
        for (i, row) in l.rows_mut().iter_mut().enumerate() {
            if let Some(entry) = row.get_mut(i) {
                *entry = T::one();
            }
        }
        l
    }

    /// The diagonal of D. As many of its entries are negative as A has negative eigenvalues.
    #[must_use]
    pub fn diagonal(&self) -> Vector<T, N> {
        Vector::from_fn(|i| self.factors.rows()[i][i])
    }
}
