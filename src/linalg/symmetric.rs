//! One question to one symmetric matrix.

use super::{CompleteLu, Lu, RightSides, Singular};
use crate::dim::Triangular;
use crate::scalar::{Field, Real};
use crate::symmetric::Symmetric;
use crate::tensor::Tensor;

/// By LU with pivoting of the full matrix, which is safe for every invertible one, definite or not. Where a matrix is positive definite,
/// as a covariance is, [`Cholesky`](super::Cholesky) takes half the work, and says so where it is not.
impl<T: Field + PartialOrd, N: Triangular> Symmetric<T, N> {
    /// S⁻¹ b, the x with S x = b, for a vector b or for each column of a matrix.
    ///
    /// # Errors
    ///
    /// When S is singular.
    ///
    /// ```
    /// use conformable::prelude::*;
    /// let s: Symmetric<f64, D<2>> = Symmetric::from_vech(vector![0.0, 2.0, 0.0]); // indefinite
    /// assert_eq!(s.solve(&vector![2.0, 6.0])?, vector![3.0, 1.0]);
    /// # Ok::<(), conformable::linalg::Singular>(())
    /// ```
    pub fn solve<Q: RightSides<N>>(&self, b: &Tensor<T, Q>) -> Result<Tensor<T, Q>, Singular> {
        Ok(Lu::new(self.to_matrix())?.solve(b))
    }

    /// S⁻¹, of which rounding is taken to be symmetric. To multiply by it, [`solve`](Self::solve) is faster and loses fewer digits.
    ///
    /// # Errors
    ///
    /// When S is singular.
    pub fn inverse(&self) -> Result<Self, Singular> {
        let inverse = Lu::new(self.to_matrix())?.inverse();
        Ok(Symmetric::symmetrise(&inverse))
    }

    /// det S; 0 of a singular matrix, 1 of one without entries. Exact over an exact field.
    #[must_use]
    pub fn determinant(&self) -> T {
        CompleteLu::new(self.to_matrix()).determinant()
    }

    /// The matrix of the cofactors, the gradient of the determinant [in matrices](crate::symmetric#two-gradients); right for singular
    /// matrices too.
    #[must_use]
    pub fn cofactors(&self) -> Self {
        Symmetric::symmetrise(&CompleteLu::new(self.to_matrix()).cofactors())
    }
}

impl<T: Real, N: Triangular> Symmetric<T, N> {
    /// The sign of det S, −1, 0 or 1, and ln |det S|, which neither overflows nor underflows where the determinant would; of a singular
    /// matrix 0 and ln 0. Of a positive definite one, [`Cholesky::ln_determinant`](super::Cholesky::ln_determinant) takes half the work.
    #[doc(alias = "slogdet")]
    #[must_use]
    pub fn ln_abs_determinant(&self) -> (T, T) {
        self.to_matrix().ln_abs_determinant()
    }
}
