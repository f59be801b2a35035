//! A = L Lᵀ.

use super::packed;
use super::sides::solve_from_in_place;
use super::triangular::OnDiagonal::Stored;
use super::{NotPositiveDefinite, RightSides};
use crate::dim::{Packed, Triangular};
use crate::scalar::{Real, lit};
use crate::symmetric::Symmetric;
use crate::symmetric::packed::{columns, diagonal};
use crate::tensor::{Matrix, Tensor, Vector};

/// A = L Lᵀ of a symmetric, positive definite matrix: L lower triangular with a positive diagonal. Stored in the place of A, N(N+1)/2
/// numbers.
///
/// Whether A is positive definite is found out on the way, which is the cheapest way to find out. Of a [`Matrix`] that is symmetric,
/// [`Symmetric::from_lower`] is what is read.
///
/// ```
/// use conformable::linalg::Cholesky;
/// use conformable::prelude::*;
/// let p: Symmetric<f64, D<2>> = Symmetric::from_vech(vector![4.0, 2.0, 10.0]);
/// let factor = Cholesky::new(p)?;
/// assert_eq!(factor.lower(), matrix![2.0, 0.0; 1.0, 3.0]);
/// assert_eq!(factor.to_symmetric(), p);
/// let b: Vector<f64, D<2>> = vector![8.0, 22.0];
/// assert_eq!(factor.solve(&b), vector![1.0, 2.0]);
/// assert_eq!(factor.inverse_quadratic_form(&b), 52.0); // bᵀ A⁻¹ b
/// assert_eq!(factor.determinant(), 36.0);
/// # Ok::<(), conformable::linalg::NotPositiveDefinite>(())
/// ```
///
/// It is a covariance of its own: it is [propagated](Self::propagate) through a linear map, takes a
/// [measurement](Self::measurement_update), an [update of rank one](Self::rank_one_update), and A never has to be formed. What is a
/// factor cannot be indefinite.
///
/// Source: Golub and Van Loan, "Matrix Computations", 4th ed., section 4.2.
#[derive(Clone, Copy, Debug)]
pub struct Cholesky<T: Copy, N: Triangular> {
    /// vech L
    pub(super) factor: Vector<T, Packed<N>>,
}

/// Above 0, which a NaN is not.
pub(super) fn positive<T: Real>(x: T) -> bool {
    x > T::zero()
}

impl<T: Real, N: Triangular> Cholesky<T, N> {
    /// Factors a matrix in its place.
    ///
    /// # Errors
    ///
    /// When the matrix is not positive definite: at the first pivot that is not above 0. A matrix that is positive semidefinite is not
    /// positive definite.
    pub fn new(a: Symmetric<T, N>) -> Result<Self, NotPositiveDefinite> {
        match Self::factor(a) {
            (factor, None) => Ok(factor),
            (_, Some(column)) => Err(NotPositiveDefinite::at::<N, N>(column)),
        }
    }

    /// The factor, and the first pivot that is not above 0. Where there is one, the factor has the root of it.
    ///
    /// By columns: lᵢⱼ = (aᵢⱼ − Σ lᵢₖ lⱼₖ) / lⱼⱼ.
    #[inline]
    pub(crate) fn factor(a: Symmetric<T, N>) -> (Self, Option<usize>) {
        let (mut factor, mut without) = (a.into_vech(), None);
        packed::factor::<T, N>(
            &mut factor,
            |l, _| l,
            |i, pivot, below| {
                without = without.or((!positive(*pivot)).then_some(i));
                *pivot = pivot.sqrt();
                for x in below {
                    *x = *x / *pivot;
                }
            },
        );
        (Cholesky { factor }, without)
    }

    /// b ← A⁻¹ b
    pub fn solve_in_place<S: RightSides<N>>(&self, b: &mut Tensor<T, S>) {
        let b = S::rows_mut(b);
        packed::lower(&self.factor, Stored, b);
        packed::lower_transposed(&self.factor, Stored, b);
    }

    /// b ← L⁻¹ b: errors with the covariance A become uncorrelated ones of variance 1.
    #[doc(alias = "whiten")]
    pub fn solve_lower_in_place<S: RightSides<N>>(&self, b: &mut Tensor<T, S>) {
        packed::lower(&self.factor, Stored, S::rows_mut(b));
    }

    solve_from_in_place! {
        "A⁻¹ b" solve solve_in_place;
        "L⁻¹ b: errors with the covariance A become uncorrelated ones of variance 1." solve_lower solve_lower_in_place;
    }

    /// xᵀ A⁻¹ x = ‖L⁻¹ x‖², by one triangular solve: the squared Mahalanobis distance of an error x with the covariance A.
    #[doc(alias = "mahalanobis")]
    #[must_use]
    pub fn inverse_quadratic_form(&self, x: &Vector<T, N>) -> T {
        self.solve_lower(x).norm_squared()
    }

    /// A⁻¹. To multiply by it, [`solve`](Self::solve) is faster and loses fewer digits.
    #[must_use]
    pub fn inverse(&self) -> Symmetric<T, N> {
        let mut inverse = Matrix::identity();
        self.solve_in_place(&mut inverse);
        Symmetric::from_lower(&inverse)
    }

    /// det A, the square of the product of the diagonal of L; 1 for a matrix without entries.
    #[must_use]
    pub fn determinant(&self) -> T {
        let product = diagonal(&self.factor).fold(T::one(), |product, l| product * *l);
        product * product
    }

    /// ln det A, which neither overflows nor underflows where the determinant would.
    #[must_use]
    pub fn ln_determinant(&self) -> T {
        diagonal(&self.factor).fold(T::zero(), |sum, l| sum + l.ln()) * lit(2.0)
    }

    /// L, with zeros above its diagonal.
    #[must_use]
    pub fn lower(&self) -> Matrix<T, N, N> {
        packed::unpacked(&self.factor, Stored)
    }

    /// The columns of L, each from the diagonal down, as they are stored.
    #[must_use]
    pub const fn vech(&self) -> &Vector<T, Packed<N>> {
        &self.factor
    }

    /// L Lᵀ, the matrix that was factored.
    #[must_use]
    pub fn to_symmetric(&self) -> Symmetric<T, N> {
        let mut a = Symmetric::zeros();
        let mut rest = a.vech_mut().as_mut_slice();
        for column in columns(&self.factor) {
            packed::outer(rest, column, column, |a, x, y| *a = *a + x * y);
            rest = rest.get_mut(column.len()..).unwrap_or_default();
        }
        a
    }
}
