//! Why there is no rotation.

use core::fmt;

/// A vector has no direction: its length is 0, or not finite.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoDirection;

impl fmt::Display for NoDirection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a vector has no direction: its length is 0 or not finite")
    }
}

impl core::error::Error for NoDirection {}

/// A matrix is not a rotation.
///
/// ```
/// use conformable::frames::Rotation;
/// use conformable::prelude::*;
/// let mirror: Matrix<f64, D<3>, D<3>> = matrix![1.0, 0.0, 0.0; 0.0, 1.0, 0.0; 0.0, 0.0, -1.0];
/// let error = Rotation::from_matrix(mirror, 1e-12).unwrap_err();
/// assert_eq!(error.to_string(), "not a rotation: the matrix is orthogonal, and its determinant is -1");
/// let stretched = Rotation::from_matrix(Matrix::<f64, D<3>, D<3>>::identity() * 1.5, 1e-12).unwrap_err();
/// assert_eq!(stretched.to_string(), "not a rotation: an entry of RᵀR is 1.25 from that of the identity");
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum NotARotation<T> {
    /// RᵀR is not the identity.
    NotOrthogonal {
        /// The largest distance of an entry of RᵀR from that of the identity.
        by: T,
    },
    /// R is orthogonal, and exchanges left and right.
    Reflection {
        /// Its determinant, −1 but for rounding.
        determinant: T,
    },
}

impl<T: fmt::Display> fmt::Display for NotARotation<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a rotation: ")?;
        match self {
            NotARotation::NotOrthogonal { by } => {
                write!(f, "an entry of RᵀR is {by} from that of the identity")
            }
            NotARotation::Reflection { determinant } => write!(
                f,
                "the matrix is orthogonal, and its determinant is {determinant}"
            ),
        }
    }
}

impl<T: fmt::Debug + fmt::Display> core::error::Error for NotARotation<T> {}
