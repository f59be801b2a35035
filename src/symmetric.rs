//! Symmetric matrices, packed: N(N+1)/2 numbers, such as a covariance.
//!
//! | | stored | |
//! |---|---|---|
//! | [`Symmetric<T, N>`](Symmetric) | vech S | the matrix, with ⟨A, B⟩ = Σᵢⱼ aᵢⱼ bᵢⱼ |
//! | `Vector<T, Packed<N>>` | the same numbers | its coordinates, with ⟨a, b⟩ = Σ aₖ bₖ |
//!
//! # Two gradients
//!
//! The derivative of a scalar f by a symmetric S is one linear map, dS ↦ df. It becomes a gradient through a product ⟨·, ·⟩, and of
//! products there are two:
//!
//! | convention | defined by | from the gradient G of f without the symmetry | type |
//! |---|---|---|---|
//! | [`matrix_gradient`] | df = ⟨∇, dS⟩ over all N² entries | (G + Gᵀ)/2 | [`Symmetric<T, N>`](Symmetric) |
//! | [`vech_gradient`] | df = ⟨∇, d vech S⟩ over N(N+1)/2 numbers | gᵢᵢ, and gᵢⱼ + gⱼᵢ off the diagonal | `Vector<T, Packed<N>>` |
//!
//! Written as a symmetric matrix, the second is G + Gᵀ − G ∘ I. Many books call that *the* gradient of a function of a symmetric
//! matrix. As a matrix it is none: a step along it counts every number off the diagonal twice. Take f = det S = s₀₀ s₁₁ − s₁₀² at
//! S = [2 1; 1 3]:
//!
//! ```
//! use conformable::dim::Packed;
//! use conformable::prelude::*;
//! use conformable::symmetric::{Symmetric, matrix_gradient, vech_gradient};
//! let cofactors: Matrix<f64, D<2>, D<2>> = matrix![3.0, -1.0; -1.0, 2.0]; // G, of the determinant of any matrix
//! let in_matrices: Symmetric<f64, D<2>> = matrix_gradient(&cofactors);
//! let in_numbers: Vector<f64, Packed<D<2>>> = vech_gradient(&cofactors);
//! assert_eq!(in_matrices.to_matrix(), cofactors);
//! assert_eq!(in_numbers, vector![3.0, -2.0, 2.0]); // ∂f/∂s₁₀ = −2 s₁₀: it is two entries of the matrix
//!
//! // Where S moves along dS = [0 1; 1 0], det S moves by −2 s₁₀ = −2, and both say so, each by its own product:
//! let ds: Symmetric<f64, D<2>> = Symmetric::from_vech(vector![0.0, 1.0, 0.0]);
//! assert_eq!(in_matrices.dot(&ds), -2.0);
//! assert_eq!(in_numbers.dot(ds.vech()), -2.0);
//!
//! // The numbers of one with the product of the other do not:
//! assert_eq!(Symmetric::from_vech(in_numbers).dot(&ds), -4.0);
//! ```
//!
//! Descent in matrices and descent in numbers are therefore two different methods. The types tell the conventions apart, and
//! [`vech_from_matrix`] and [`matrix_from_vech`] lead from one to the other.
//!
//! A tensor of shape `(Packed<N>,)` is what the [rules](crate::rules) about symmetric matrices take, and what an
//! [expression](crate::expr) has for a variable; the gradient by it is the second of the two.
//!
//! Source: Srinivasan & Panda, "What is the gradient of a scalar function of a symmetric matrix?", arXiv 1911.06491; Magnus &
//! Neudecker, "Matrix Differential Calculus", 3rd ed. 2019, section 3.8.

mod arithmetic;
mod gradient;
pub(crate) mod packed;

pub use gradient::{matrix_from_vech, matrix_gradient, vech_from_matrix, vech_gradient};

use core::fmt;
use core::ops::{Index, IndexMut};

use crate::dim::{Packed, Triangular};
use crate::scalar::{Field, Scalar};
use crate::shape::{Name, Position, Shape};
use crate::tensor::{Matrix, Vector};

/// A symmetric N×N matrix, as the N(N+1)/2 numbers on and below its diagonal.
///
/// ```
/// use conformable::prelude::*;
/// use conformable::symmetric::Symmetric;
/// dims! { State { x, v } Meas { range } }
/// let p: Symmetric<f64, State> = Symmetric::from_vech(vector![4.0, 1.0, 2.0]);
/// assert_eq!(p.to_matrix(), matrix![4.0, 1.0; 1.0, 2.0]);
/// assert_eq!(p[(State::x, State::v)], p[(State::v, State::x)]);
///
/// let h: Matrix<f64, Meas, State> = matrix![1.0, 2.0];
/// let innovation: Symmetric<f64, Meas> = p.congruence(&h); // H P Hᵀ
/// assert_eq!(innovation[(0, 0)], 16.0);
/// ```
pub struct Symmetric<T: Copy, N: Triangular>(Vector<T, Packed<N>>);

impl<T: Copy, N: Triangular> Symmetric<T, N> {
    /// The matrix whose vech is given: the columns of its lower triangle, each from the diagonal down.
    pub const fn from_vech(vech: Vector<T, Packed<N>>) -> Self {
        Symmetric(vech)
    }

    /// vech S, the numbers that S consists of.
    pub const fn vech(&self) -> &Vector<T, Packed<N>> {
        &self.0
    }

    /// vech S, to write to.
    pub const fn vech_mut(&mut self) -> &mut Vector<T, Packed<N>> {
        &mut self.0
    }

    /// vech S, to keep.
    pub fn into_vech(self) -> Vector<T, Packed<N>> {
        self.0
    }

    /// The matrix whose entry at each (i, j), i ≥ j, is what `entry` says.
    ///
    /// ```
    /// use conformable::prelude::*;
    /// use conformable::symmetric::Symmetric;
    /// let s = Symmetric::<_, D<3>>::from_fn(|(i, j)| 10 * i + j);
    /// assert_eq!(s.vech().as_slice(), [0, 10, 20, 11, 21, 22]);
    /// ```
    pub fn from_fn(entry: impl FnMut((usize, usize)) -> T) -> Self {
        Symmetric(packed::from_fn(entry))
    }

    /// The entry at (i, j), which is the one at (j, i), or `None` outside of the matrix.
    pub fn get(&self, index: impl Position<(N, N)>) -> Option<&T> {
        self.0.as_slice().get(place::<N>(index)?)
    }

    /// The entry at (i, j) and (j, i), to write to.
    pub fn get_mut(&mut self, index: impl Position<(N, N)>) -> Option<&mut T> {
        self.0.as_mut_slice().get_mut(place::<N>(index)?)
    }

    /// The entries on the diagonal, from the top left.
    pub fn diagonal(&self) -> impl Iterator<Item = &T> {
        packed::columns(&self.0).filter_map(<[T]>::first)
    }
}

fn place<N: Triangular>(index: impl Position<(N, N)>) -> Option<usize> {
    let (i, j) = <(N, N) as Shape>::unravel(index.flat()?);
    Some(packed::place::<N>(i, j))
}

impl<T: Copy, N: Triangular> Symmetric<T, N> {
    /// The symmetric matrix with the lower triangle of `a`. What is above the diagonal is not read.
    ///
    /// ```
    /// use conformable::prelude::*;
    /// use conformable::symmetric::Symmetric;
    /// let a: Matrix<i64, D<2>, D<2>> = matrix![1, 77; 2, 3];
    /// assert_eq!(Symmetric::from_lower(&a).to_matrix(), matrix![1, 2; 2, 3]);
    /// ```
    #[must_use]
    pub fn from_lower(a: &Matrix<T, N, N>) -> Self {
        Self::from_fn(|(i, j)| a.rows()[i].as_slice()[j])
    }

    /// Every entry, N².
    #[must_use]
    pub fn to_matrix(&self) -> Matrix<T, N, N> {
        packed::unpack(&self.0)
    }
}

impl<T: Scalar, N: Triangular> Symmetric<T, N> {
    /// 0 everywhere.
    #[must_use]
    pub fn zeros() -> Self {
        Symmetric(Vector::zeros())
    }

    /// The identity matrix.
    #[must_use]
    pub fn identity() -> Self {
        Self::from_diagonal(&Vector::ones())
    }

    /// Diag(d)
    #[must_use]
    pub fn from_diagonal(d: &Vector<T, N>) -> Self {
        let mut s = Self::zeros();
        let places = packed::columns_mut(&mut s.0).filter_map(<[T]>::first_mut);
        for (place, d) in places.zip(d) {
            *place = *d;
        }
        s
    }

    /// (A + Aᵀ)/2, the symmetric matrix that is nearest to A.
    ///
    /// ```
    /// use conformable::prelude::*;
    /// use conformable::symmetric::Symmetric;
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
}

impl<T: Copy, N: Triangular> Clone for Symmetric<T, N> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Copy, N: Triangular> Copy for Symmetric<T, N> {}

impl<T: Copy + Default, N: Triangular> Default for Symmetric<T, N> {
    fn default() -> Self {
        Symmetric(Vector::default())
    }
}

impl<T: Copy + PartialEq, N: Triangular> PartialEq for Symmetric<T, N> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl<T: Copy + Eq, N: Triangular> Eq for Symmetric<T, N> {}

impl<T: Copy + fmt::Debug, N: Triangular> fmt::Debug for Symmetric<T, N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Symmetric").field(&self.0).finish()
    }
}

/// # Panics
///
/// When a run-time index lies outside of the matrix. A component cannot.
impl<T: Copy, N: Triangular, I: Position<(N, N)>> Index<I> for Symmetric<T, N> {
    type Output = T;
    #[track_caller]
    fn index(&self, index: I) -> &T {
        match self.get(index) {
            Some(entry) => entry,
            None => outside::<N>(),
        }
    }
}

/// # Panics
///
/// When a run-time index lies outside of the matrix. A component cannot.
impl<T: Copy, N: Triangular, I: Position<(N, N)>> IndexMut<I> for Symmetric<T, N> {
    #[track_caller]
    fn index_mut(&mut self, index: I) -> &mut T {
        match self.get_mut(index) {
            Some(entry) => entry,
            None => outside::<N>(),
        }
    }
}

#[cold]
#[track_caller]
fn outside<N: Triangular>() -> ! {
    panic!(
        "index outside of a symmetric matrix of shape {}",
        Name::<(N, N)>::new()
    )
}
