//! A = L D Lᵀ.

use super::packed;
use super::sides::solve_from_in_place;
use super::triangular::OnDiagonal::Ones;
use super::{RightSides, ZeroPivot};
use crate::dim::{Packed, Triangular};
use crate::scalar::Field;
use crate::symmetric::Symmetric;
use crate::symmetric::packed::{columns_mut, diagonal};
use crate::tensor::{Matrix, Tensor, Vector};

/// A = L D Lᵀ of a symmetric matrix, with no square roots: L lower triangular with 1 on its diagonal, D diagonal. Exact over an exact
/// field. Stored in the place of A, N(N+1)/2 numbers.
///
/// Rows are not exchanged: some invertible matrices have no such factors, [[0, 1], [1, 0]] for one, and over floating point an
/// indefinite matrix may lose digits where a pivot is small. Positive or negative definite matrices have neither trouble; for others
/// [`Symmetric::solve`] is safe.
///
/// ```
/// use conformable::linalg::Ldlt;
/// use conformable::prelude::*;
/// let a: Symmetric<f64, D<2>> = Symmetric::from_vech(vector![4.0, 2.0, -5.0]);
/// let factors = Ldlt::new(a)?;
/// assert_eq!(factors.lower(), matrix![1.0, 0.0; 0.5, 1.0]);
/// assert_eq!(factors.diagonal(), vector![4.0, -6.0]);
/// # Ok::<(), conformable::linalg::ZeroPivot>(())
/// ```
///
/// Of a covariance, the factors are a covariance of their own, as the U D Uᵀ of Bierman's filter is: they are
/// [propagated](Self::propagate) through a linear map and take a [measurement](Self::measurement_update) with no square root and no
/// matrix A, and D stays positive.
///
/// Source: Golub and Van Loan, "Matrix Computations", 4th ed., section 4.1.
#[derive(Clone, Copy, Debug)]
pub struct Ldlt<T: Copy, N: Triangular> {
    /// L below the diagonal, D on it.
    pub(super) factors: Vector<T, Packed<N>>,
}

impl<T: Field, N: Triangular> Ldlt<T, N> {
    /// Factors a matrix in its place.
    ///
    /// By columns: dⱼ = aⱼⱼ − Σ dₖ lⱼₖ², then lᵢⱼ = (aᵢⱼ − Σ lᵢₖ dₖ lⱼₖ) / dⱼ.
    ///
    /// # Errors
    ///
    /// When a pivot is 0: at the first one.
    #[inline]
    pub fn new(a: Symmetric<T, N>) -> Result<Self, ZeroPivot> {
        let (mut factors, mut without) = (a.into_vech(), None);
        packed::factor::<T, N>(
            &mut factors,
            |l, d| l * d,
            |i, pivot, below| {
                if pivot.is_zero() {
                    without = without.or(Some(i));
                    return;
                }
                for x in below {
                    *x = *x / *pivot;
                }
            },
        );
        match without {
            None => Ok(Ldlt { factors }),
            Some(column) => Err(ZeroPivot::at::<N, N>(column)),
        }
    }

    /// b ← A⁻¹ b
    pub fn solve_in_place<S: RightSides<N>>(&self, b: &mut Tensor<T, S>) {
        let b = S::rows_mut(b);
        packed::lower(&self.factors, Ones, b);
        for (b, d) in b.iter_mut().zip(diagonal(&self.factors)) {
            *b /= *d;
        }
        packed::lower_transposed(&self.factors, Ones, b);
    }

    solve_from_in_place! { "A⁻¹ b" solve solve_in_place; }

    /// xᵀ A⁻¹ x, by one triangular solve: the squared Mahalanobis distance of an error x with the covariance A.
    #[doc(alias = "mahalanobis")]
    #[must_use]
    pub fn inverse_quadratic_form(&self, x: &Vector<T, N>) -> T {
        let mut x = *x;
        packed::lower(&self.factors, Ones, <(N,)>::rows_mut(&mut x));
        let terms = x.iter().zip(diagonal(&self.factors));
        terms.fold(T::zero(), |sum, (x, d)| sum + *x * *x / *d)
    }

    /// A⁻¹. To multiply by it, [`solve`](Self::solve) is faster and loses fewer digits.
    #[must_use]
    pub fn inverse(&self) -> Symmetric<T, N> {
        let mut inverse = Matrix::identity();
        self.solve_in_place(&mut inverse);
        Symmetric::from_lower(&inverse)
    }

    /// det A, the product of the entries of D; 1 for a matrix without entries.
    #[must_use]
    pub fn determinant(&self) -> T {
        diagonal(&self.factors).fold(T::one(), |product, d| product * *d)
    }

    /// ln det A, of a positive definite A, which neither overflows nor underflows where the determinant would.
    #[must_use]
    pub fn ln_determinant(&self) -> T
    where
        T: crate::scalar::Real,
    {
        diagonal(&self.factors).fold(T::zero(), |sum, d| sum + d.ln())
    }

    /// L
    #[must_use]
    pub fn lower(&self) -> Matrix<T, N, N> {
        packed::unpacked(&self.factors, Ones)
    }

    /// The diagonal of D. As many of its entries are negative as A has negative eigenvalues.
    #[must_use]
    pub fn diagonal(&self) -> Vector<T, N> {
        let mut d = Vector::zeros();
        for (d, pivot) in d.iter_mut().zip(diagonal(&self.factors)) {
            *d = *pivot;
        }
        d
    }

    /// L D Lᵀ, the matrix that was factored.
    #[must_use]
    pub fn to_symmetric(&self) -> Symmetric<T, N> {
        let mut a = Symmetric::zeros();
        let mut rest = a.vech_mut().as_mut_slice();
        let mut factors = self.factors;
        for column in columns_mut(&mut factors) {
            let Some(d) = column.first_mut() else { break };
            let d = core::mem::replace(d, T::one());
            packed::outer(rest, column, column, |a, x, y| *a = *a + x * d * y);
            rest = rest.get_mut(column.len()..).unwrap_or_default();
        }
        a
    }
}
