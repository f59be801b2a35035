//! One question to one matrix.

use super::{CompleteLu, Lu, RightSides, Singular};
use crate::dim::Dim;
use crate::scalar::{Field, Real};
use crate::tensor::{Matrix, Tensor};

impl<T: Field + PartialOrd, N: Dim> Matrix<T, N, N> {
    /// A⁻¹ b, the x with A x = b, for a vector b or for each column of a matrix. For several calls with one A, [`Lu`] factors it once.
    ///
    /// # Errors
    ///
    /// When A is singular.
    ///
    /// ```
    /// use conformable::prelude::*;
    /// let a: Matrix<f64, D<2>, D<2>> = matrix![1.0, 2.0; 3.0, 4.0];
    /// assert_eq!(a.solve(&vector![5.0, 11.0])?, vector![1.0, 2.0]);
    /// # Ok::<(), conformable::linalg::Singular>(())
    /// ```
    pub fn solve<S: RightSides<N>>(&self, b: &Tensor<T, S>) -> Result<Tensor<T, S>, Singular> {
        Ok(Lu::new(*self)?.solve(b))
    }

    /// A⁻¹. To multiply by it, [`solve`](Self::solve) is faster and loses fewer digits.
    ///
    /// # Errors
    ///
    /// When A is singular.
    pub fn inverse(&self) -> Result<Self, Singular> {
        Ok(Lu::new(*self)?.inverse())
    }

    /// det A; 0 of a singular matrix, 1 of one without entries. Exact over an exact field.
    ///
    /// By [complete pivoting](CompleteLu), so that over duals its derivative is right for singular matrices too.
    #[must_use]
    pub fn determinant(&self) -> T {
        CompleteLu::new(*self).determinant()
    }

    /// The matrix of the cofactors, the gradient of the determinant; right for singular matrices too. See [`CompleteLu::cofactors`].
    ///
    /// ```
    /// use conformable::prelude::*;
    /// let a: Matrix<f64, D<2>, D<2>> = matrix![1.0, 2.0; 3.0, 6.0];
    /// assert_eq!(a.cofactors(), matrix![6.0, -3.0; -2.0, 1.0]);
    /// ```
    #[must_use]
    pub fn cofactors(&self) -> Self {
        CompleteLu::new(*self).cofactors()
    }
}

impl<T: Real, N: Dim> Matrix<T, N, N> {
    /// The sign of det A, −1, 0 or 1, and ln |det A|, which neither overflows nor underflows where the determinant would; of a singular
    /// matrix 0 and ln 0.
    ///
    /// ```
    /// use conformable::prelude::*;
    /// let a: Matrix<f64, D<3>, D<3>> = Matrix::identity() * -1e-200;
    /// let (sign, ln) = a.ln_abs_determinant();
    /// assert_eq!(a.determinant(), 0.0); // −1e-600 underflows
    /// assert_eq!(sign, -1.0);
    /// assert!((ln - 3.0 * 1e-200_f64.ln()).abs() < 1e-12);
    /// ```
    #[doc(alias = "slogdet")]
    #[must_use]
    pub fn ln_abs_determinant(&self) -> (T, T) {
        Lu::of_any(*self).ln_abs_determinant()
    }
}
