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
//! use conformable::prelude::*;
//! use conformable::symmetric::{matrix_gradient, vech_gradient};
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
//! # Operations
//!
//! A [`Symmetric`] does what a [`Matrix`] does: `p + q`, `p * 2.0`, `2.0 * p`, `p * x`, `p * m`, `m * p`, by value and by reference. Sums with
//! another one, and multiples, are symmetric by type; products with another one or with a matrix are matrices. What stays symmetric by
//! its form has a name of its own, and half the work: [`f.congruence(&p)`](Matrix::congruence) for F P Fᵀ,
//! [`Symmetric::outer`] for x xᵀ, [`Symmetric::gram`] for AᵀA, [`Symmetric::gram_of_rows`] for A Aᵀ. Its factors are
//! [`linalg::Cholesky`](crate::linalg::Cholesky) and [`linalg::Ldlt`](crate::linalg::Ldlt).
//!
//! Generic code asks for `N: Triangular` where it would ask for `N: Dim`.
//!
//! A tensor of shape `(Packed<N>,)` is what the [rules](crate::rules) about symmetric matrices take, and what an
//! [expression](crate::expr) has for a variable; the gradient by it is the second of the two.
//!
//! Source: Srinivasan & Panda, "What is the gradient of a scalar function of a symmetric matrix?", arXiv 1911.06491; Magnus &
//! Neudecker, "Matrix Differential Calculus", 3rd ed. 2019, section 3.8.

mod access;
mod arithmetic;
mod blocks;
mod colouring;
mod convert;
mod gradient;
mod operators;
pub(crate) mod packed;

pub use colouring::Colouring;
pub use convert::{Data, NotSymmetric};
pub use gradient::{matrix_from_vech, matrix_gradient, vech_from_matrix, vech_gradient};
pub use operators::SameSides;

use core::fmt;

use crate::dim::{Packed, Triangular};
use crate::scalar::Scalar;
use crate::tensor::{Matrix, Vector};

/// A symmetric N×N matrix, as the N(N+1)/2 numbers on and below its diagonal.
///
/// ```
/// use conformable::prelude::*;
/// dims! { State { x, v } Meas { range } }
/// let p: Symmetric<f64, State> = Symmetric::from_vech(vector![4.0, 1.0, 2.0]);
/// assert_eq!(p.to_matrix(), matrix![4.0, 1.0; 1.0, 2.0]);
/// assert_eq!(p[(State::x, State::v)], p[(State::v, State::x)]);
///
/// let h: Matrix<f64, Meas, State> = matrix![1.0, 2.0];
/// let innovation: Symmetric<f64, Meas> = h.congruence(&p); // H P Hᵀ
/// assert_eq!(innovation[(0, 0)], 16.0);
/// ```
///
/// A matrix is not one until it has been looked at, or made so:
///
/// ```compile_fail,E0308
/// use conformable::prelude::*;
/// dims! { State { x, v } }
/// let f: Matrix<f64, State, State> = matrix![1.0, 0.1; 0.0, 1.0];
/// let p: Symmetric<f64, State> = f * f.transpose(); // `Symmetric::gram_of_rows(&f)`, or `Symmetric::try_from(&m)`
/// ```
pub struct Symmetric<T: Copy, N: Triangular>(Vector<T, Packed<N>>);

impl<T: Copy, N: Triangular> Symmetric<T, N> {
    /// The matrix whose vech is given: the columns of its lower triangle, each from the diagonal down.
    pub const fn from_vech(vech: Vector<T, Packed<N>>) -> Self {
        Symmetric(vech)
    }

    /// vech S, the numbers that S consists of.
    #[inline]
    pub const fn vech(&self) -> &Vector<T, Packed<N>> {
        &self.0
    }

    /// vech S, to write to.
    #[inline]
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
    /// let s = Symmetric::<_, D<3>>::from_fn(|(i, j)| 10 * i + j);
    /// assert_eq!(s.vech().as_slice(), [0, 10, 20, 11, 21, 22]);
    /// ```
    pub fn from_fn(entry: impl FnMut((usize, usize)) -> T) -> Self {
        Symmetric(packed::from_fn(entry))
    }

    /// One value everywhere.
    pub fn filled(value: T) -> Self {
        Symmetric(Vector::filled(value))
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
        s.add_diagonal(d);
        s
    }

    /// x xᵀ
    ///
    /// ```
    /// use conformable::prelude::*;
    /// let x: Vector<i64, D<2>> = vector![2, 3];
    /// assert_eq!(Symmetric::outer(&x).to_matrix(), x.outer(&x));
    /// ```
    #[must_use]
    pub fn outer(x: &Vector<T, N>) -> Self {
        Symmetric(packed::outer(x))
    }

    /// AᵀA, the products of all pairs of columns of A of `(M, N)`: M N(N + 1)/2 multiplications.
    ///
    /// ```
    /// use conformable::prelude::*;
    /// let a: Matrix<i64, D<3>, D<2>> = matrix![1, 0; 1, 1; 0, 2];
    /// assert_eq!(Symmetric::gram(&a).to_matrix(), a.transpose_mul(&a));
    /// assert_eq!(Symmetric::gram_of_rows(&a).to_matrix(), a.mul_transpose(&a));
    /// ```
    #[doc(alias = "normal equations")]
    #[must_use]
    pub fn gram<M: crate::dim::Dim>(a: &Matrix<T, M, N>) -> Self {
        let mut s = Self::zeros();
        for row in a.rows() {
            packed::add_outer(row, row, s.vech_mut());
        }
        s
    }

    /// A Aᵀ, the products of all pairs of rows of A of `(N, M)`: M N(N + 1)/2 multiplications.
    #[must_use]
    pub fn gram_of_rows<M: crate::dim::Dim>(a: &Matrix<T, N, M>) -> Self {
        let mut s = Self::zeros();
        packed::add_half_product(a, a, s.vech_mut());
        s
    }
}

impl<T: Copy, N: Triangular> Clone for Symmetric<T, N> {
    #[inline]
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

/// Every entry, as a [`Matrix`] is printed.
///
/// ```
/// use conformable::prelude::*;
/// dims! { State { x, v } }
/// let p: Symmetric<f64, State> = Symmetric::from_vech(vector![4.0, 0.5, 2.0]);
/// assert_eq!(p.to_string(), "\
/// [State × State]
///      x    v
/// x    4  0.5
/// v  0.5    2");
/// ```
impl<T: Copy + fmt::Display, N: Triangular> fmt::Display for Symmetric<T, N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.to_matrix().fmt(f)
    }
}
