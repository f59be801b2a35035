//! From matrices and to them; other numbers, other names.

use core::fmt;

use typenum::IsEqual;

use super::{Symmetric, matrix_gradient, packed};
use crate::dim::{Packed, SameSize, Triangular};
use crate::scalar::Field;
use crate::shape::{Name, Shape};
use crate::tensor::{Matrix, Tensor, Vector};

impl<T: Copy, N: Triangular> Symmetric<T, N> {
    /// The symmetric matrix with the lower triangle of `a`. What is above the diagonal is not read.
    ///
    /// ```
    /// use conformable::prelude::*;
    /// let a: Matrix<i64, D<2>, D<2>> = matrix![1, 77; 2, 3];
    /// assert_eq!(Symmetric::from_lower(&a).to_matrix(), matrix![1, 2; 2, 3]);
    /// ```
    #[must_use]
    pub fn from_lower(a: &Matrix<T, N, N>) -> Self {
        Self::from_fn(|(i, j)| a.rows()[i].as_slice()[j])
    }

    /// (A + Aᵀ)/2, the symmetric matrix that is nearest to A.
    ///
    /// ```
    /// use conformable::prelude::*;
    /// let a: Matrix<f64, D<2>, D<2>> = matrix![1.0, 6.0; 2.0, 3.0];
    /// assert_eq!(Symmetric::symmetrise(&a).to_matrix(), matrix![1.0, 4.0; 4.0, 3.0]);
    /// ```
    #[doc(alias = "symmetrize")]
    #[must_use]
    pub fn symmetrise(a: &Matrix<T, N, N>) -> Self
    where
        T: Field,
    {
        matrix_gradient(a)
    }

    /// Every entry, N².
    #[must_use]
    pub fn to_matrix(&self) -> Matrix<T, N, N> {
        packed::unpack(self.vech())
    }

    /// Sᵀ, which is S: so that a formula can be written as for any [`Matrix`].
    ///
    /// ```
    /// use conformable::prelude::*;
    /// let s: Symmetric<i64, D<2>> = Symmetric::from_vech(vector![2, 1, 3]);
    /// let f: Matrix<i64, D<2>, D<2>> = matrix![1, 1; 0, 1];
    /// assert_eq!(f * s.transpose(), f * s);
    /// ```
    #[inline]
    #[must_use]
    pub const fn transpose(&self) -> Self {
        *self
    }

    /// `f` of each entry.
    #[inline]
    pub fn map<U: Copy>(&self, f: impl FnMut(T) -> U) -> Symmetric<U, N> {
        Symmetric(self.vech().map(f))
    }

    /// `f` of each pair of entries.
    #[inline]
    pub fn zip_with<U: Copy, V: Copy>(
        &self,
        other: &Symmetric<U, N>,
        f: impl FnMut(T, U) -> V,
    ) -> Symmetric<V, N> {
        Symmetric(self.vech().zip_with(other.vech(), f))
    }

    /// Each entry as another kind of number: data as constants among duals, for one.
    ///
    /// ```
    /// use conformable::prelude::*;
    /// let s: Symmetric<f32, D<2>> = Symmetric::from_vech(vector![1.0, 0.5, 2.0]);
    /// let wider: Symmetric<f64, D<2>> = s.lift();
    /// assert_eq!(wider[(0, 1)], 0.5);
    /// ```
    pub fn lift<U: Copy + From<T>>(&self) -> Symmetric<U, N> {
        self.map(U::from)
    }

    /// The same entries under another name for the dimension, which must have as many components.
    ///
    /// ```
    /// use conformable::prelude::*;
    /// dims! { Position { x, y } Velocity { vx, vy } }
    /// let p: Symmetric<f64, Velocity> = Symmetric::identity();
    /// let after_a_second: Symmetric<f64, Position> = p.relabel();
    /// ```
    #[must_use]
    pub fn relabel<M: Triangular>(self) -> Symmetric<T, M>
    where
        N::Count: IsEqual<M::Count, Output: SameSize<N, M>>,
    {
        Symmetric(Tensor::into_shape(self.into_vech()))
    }
}

impl<T: Copy, N: Triangular> From<Symmetric<T, N>> for Matrix<T, N, N> {
    fn from(s: Symmetric<T, N>) -> Self {
        s.to_matrix()
    }
}

impl<T: Copy, N: Triangular> From<&Symmetric<T, N>> for Matrix<T, N, N> {
    fn from(s: &Symmetric<T, N>) -> Self {
        s.to_matrix()
    }
}

/// What holds the numbers of one tensor: a tensor, and a [`Symmetric`], whose numbers are vech S. Both are constants of
/// [`forward::constant`](crate::forward::constant) and [`expr::constant`](crate::expr::constant).
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not data of one tensor",
    label = "neither a tensor nor a `Symmetric`",
    note = "a number is a tensor of rank 0, `Rank0::from(a)`"
)]
pub trait Data {
    /// Its scalars.
    type Scalar: Copy;
    /// The shape of the tensor.
    type Shape: Shape;
    /// The tensor.
    fn tensor(&self) -> &Tensor<Self::Scalar, Self::Shape>;
}

impl<T: Copy, S: Shape> Data for Tensor<T, S> {
    type Scalar = T;
    type Shape = S;
    #[inline]
    fn tensor(&self) -> &Self {
        self
    }
}

impl<T: Copy, N: Triangular> Data for Symmetric<T, N> {
    type Scalar = T;
    type Shape = (Packed<N>,);
    #[inline]
    fn tensor(&self) -> &Vector<T, Packed<N>> {
        self.vech()
    }
}

/// A matrix whose entries above the diagonal are those below it, to the last bit.
///
/// ```
/// use conformable::prelude::*;
/// dims! { State { x, v } }
/// let a: Matrix<f64, State, State> = matrix![1.0, 6.0; 2.0, 3.0];
/// let error = Symmetric::try_from(&a).unwrap_err();
/// assert_eq!(error.place(), (1, 0));
/// assert_eq!(
///     error.to_string(),
///     "the matrix of State × State is not symmetric: its entries at (v, x) and (x, v) differ",
/// );
/// assert!(Symmetric::try_from(a + a.transpose()).is_ok());
/// ```
///
/// Rounding makes most products of matrices differ in their last bits: there is [`symmetrise`](Symmetric::symmetrise) for those.
impl<T: Copy + PartialEq, N: Triangular> TryFrom<&Matrix<T, N, N>> for Symmetric<T, N> {
    type Error = NotSymmetric;
    fn try_from(a: &Matrix<T, N, N>) -> Result<Self, NotSymmetric> {
        let (mut differ, entry) = (None, |i: usize, j: usize| a.rows()[i].as_slice()[j]);
        let s = Self::from_fn(|(i, j)| {
            let below = entry(i, j);
            // A NaN is not equal to the one that mirrors it, and on the diagonal mirrors itself.
            if i != j && below != entry(j, i) {
                differ = differ.or(Some((i, j)));
            }
            below
        });
        match differ {
            None => Ok(s),
            Some(place) => Err(NotSymmetric::at::<N>(place)),
        }
    }
}

impl<T: Copy + PartialEq, N: Triangular> TryFrom<Matrix<T, N, N>> for Symmetric<T, N> {
    type Error = NotSymmetric;
    fn try_from(a: Matrix<T, N, N>) -> Result<Self, NotSymmetric> {
        Self::try_from(&a)
    }
}

/// A matrix is not symmetric: two entries that mirror each other differ, the first such pair by columns.
#[derive(Clone, Copy)]
pub struct NotSymmetric {
    write_name: fn(&mut fmt::Formatter<'_>) -> fmt::Result,
    place: (usize, usize),
    components: Option<(&'static str, &'static str)>,
}

impl NotSymmetric {
    fn at<N: Triangular>(place: (usize, usize)) -> Self {
        let component = |index| <(N, N)>::component(0, index);
        NotSymmetric {
            write_name: |f| fmt::Display::fmt(&Name::<(N, N)>::new(), f),
            place,
            components: component(place.0).zip(component(place.1)),
        }
    }

    /// The place (i, j) of the entry below the diagonal that differs from the one at (j, i), counted from 0.
    #[must_use]
    pub const fn place(&self) -> (usize, usize) {
        self.place
    }

    /// The names of the components there, where the dimension names its components.
    #[must_use]
    pub const fn components(&self) -> Option<(&'static str, &'static str)> {
        self.components
    }
}

impl fmt::Display for NotSymmetric {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the matrix of ")?;
        (self.write_name)(f)?;
        f.write_str(" is not symmetric: its entries at ")?;
        match (self.components, self.place) {
            (Some((i, j)), _) => write!(f, "({i}, {j}) and ({j}, {i}) differ"),
            (None, (i, j)) => write!(f, "({i}, {j}) and ({j}, {i}) differ"),
        }
    }
}

impl fmt::Debug for NotSymmetric {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "NotSymmetric({self})")
    }
}

impl core::error::Error for NotSymmetric {}
