//! Making tensors.

use core::fmt;

use super::{Matrix, Rank0, Tensor, Vector};
use crate::dim::sealed::Same;
use crate::dim::{Dim, FromArray};
use crate::scalar::Scalar;
use crate::shape::Shape;

/// A vector from its components: `vector![1.0, 2.0]`. The dimension comes from where the vector goes.
///
/// ```
/// use conformable::prelude::*;
/// dims! { Meas { range, bearing } }
/// let z: Vector<f64, Meas> = vector![3.0, 0.1];
/// ```
///
/// ```compile_fail,E0277
/// use conformable::prelude::*;
/// dims! { Meas { range, bearing } }
/// let z: Vector<f64, Meas> = vector![3.0, 0.1, 7.0]; // `Meas` does not have 3 components
/// ```
#[macro_export]
macro_rules! vector {
    ($($entry:expr),* $(,)?) => { $crate::tensor::Vector::from_array([$($entry),*]) };
}

/// A matrix from its rows, a semicolon between them: `matrix![1.0, 2.0; 3.0, 4.0]`.
///
/// ```
/// use conformable::prelude::*;
/// const A: Matrix<f64, D<2>, D<3>> = matrix![1.0, 2.0, 3.0; 4.0, 5.0, 6.0];
/// assert_eq!(A[(1, 2)], 6.0);
/// ```
#[macro_export]
macro_rules! matrix {
    ($($($entry:expr),+);* $(;)?) => { $crate::tensor::Matrix::from_rows([$([$($entry),+]),*]) };
}

/// The entries offered to a tensor are not as many as its shape has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LengthError {
    /// They ended early.
    TooFew {
        /// Entries of the shape.
        expected: usize,
        /// Entries that were offered.
        found: usize,
    },
    /// They went on.
    TooMany {
        /// Entries of the shape.
        expected: usize,
        /// Entries that were offered, where that is known: an iterator may never end.
        found: Option<usize>,
    },
}

impl LengthError {
    pub(super) const fn check(expected: usize, found: usize) -> Result<(), Self> {
        if found < expected {
            Err(LengthError::TooFew { expected, found })
        } else if found > expected {
            Err(LengthError::TooMany {
                expected,
                found: Some(found),
            })
        } else {
            Ok(())
        }
    }
}

impl fmt::Display for LengthError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LengthError::TooFew { expected, found }
            | LengthError::TooMany {
                expected,
                found: Some(found),
            } => {
                write!(f, "expected {expected} entries, found {found}")
            }
            LengthError::TooMany {
                expected,
                found: None,
            } => {
                write!(f, "expected {expected} entries, found more")
            }
        }
    }
}

impl core::error::Error for LengthError {}

impl<T: Copy, S: Shape> Tensor<T, S> {
    /// A tensor whose entry at each index is what `entry` says.
    ///
    /// ```
    /// use conformable::prelude::*;
    /// let hilbert = Matrix::<f64, D<2>, D<3>>::from_fn(|(i, j)| 1.0 / (i + j + 1) as f64);
    /// assert_eq!(hilbert[(1, 1)], 1.0 / 3.0);
    /// ```
    #[inline]
    pub fn from_fn(mut entry: impl FnMut(S::Index) -> T) -> Self {
        Self::generate(|flat| entry(S::unravel(flat)))
    }

    /// 0 everywhere.
    #[inline]
    #[must_use]
    pub fn zeros() -> Self
    where
        T: Scalar,
    {
        Self::generate(|_| T::zero())
    }

    /// 1 everywhere.
    #[must_use]
    pub fn ones() -> Self
    where
        T: Scalar,
    {
        Self::generate(|_| T::one())
    }
}

/// Says that a matrix has the same dimension on both sides. Sealed.
#[diagnostic::on_unimplemented(
    message = "an identity matrix is square: this has `{Self}` rows and `{C}` columns",
    label = "`{Self}` is not `{C}`"
)]
pub trait SquareWith<C: Dim>: Dim + Same<C> {}

impl<N: Dim> SquareWith<N> for N {}

impl<T: Scalar, R: Dim, C: Dim> Matrix<T, R, C> {
    /// The identity matrix, every entry stored. The derivative ∂x/∂x stores none: see
    /// [`Identity`](crate::jacobian::Identity).
    #[must_use]
    pub fn identity() -> Self
    where
        R: SquareWith<C>,
    {
        Self::from_fn(|(i, j)| if i == j { T::one() } else { T::zero() })
    }
}

impl<T: Copy> From<T> for Rank0<T> {
    fn from(number: T) -> Self {
        Tensor::new(number)
    }
}

impl<T: Copy, N: Dim, const K: usize> From<[T; K]> for Vector<T, N>
where
    N::Size: FromArray<N, K>,
{
    fn from(array: [T; K]) -> Self {
        Vector::from_array(array)
    }
}

impl<T: Copy, R: Dim, C: Dim, const M: usize, const N: usize> From<[[T; N]; M]> for Matrix<T, R, C>
where
    R::Size: FromArray<R, M>,
    C::Size: FromArray<C, N>,
{
    fn from(rows: [[T; N]; M]) -> Self {
        Matrix::from_rows(rows)
    }
}

impl<T: Copy, N: Dim, const K: usize> From<Vector<T, N>> for [T; K]
where
    N::Size: crate::dim::Size<Array<T> = [T; K]>,
{
    fn from(vector: Vector<T, N>) -> Self {
        vector.into_inner()
    }
}

impl<T: Copy, R: Dim, C: Dim, const M: usize, const N: usize> From<Matrix<T, R, C>> for [[T; N]; M]
where
    C::Size: crate::dim::Size<Array<T> = [T; N]>,
    R::Size: crate::dim::Size<Array<[T; N]> = [[T; N]; M]>,
{
    fn from(matrix: Matrix<T, R, C>) -> Self {
        matrix.into_inner()
    }
}

/// Copies the slice; see [`Tensor::try_from_ref`] for no copy.
impl<T: Copy, S: Shape> TryFrom<&[T]> for Tensor<T, S> {
    type Error = LengthError;
    fn try_from(entries: &[T]) -> Result<Self, LengthError> {
        Tensor::try_from_ref(entries).copied()
    }
}
