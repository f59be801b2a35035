//! The two conventions of a gradient by a symmetric matrix.

use super::{Symmetric, packed};
use crate::dim::{Packed, Triangular};
use crate::scalar::{Field, Scalar};
use crate::tensor::{Matrix, Vector};

/// (G + Gᵀ)/2: the gradient by a symmetric matrix S in the space of matrices, df = ⟨∇, dS⟩ over all N² entries.
///
/// G, of shape `(N, N)`, is the gradient of f where no symmetry is asked for. See [the two conventions](crate::symmetric#two-gradients).
///
/// Source: Srinivasan & Panda, arXiv 1911.06491: their G_sym = sym(G).
#[must_use]
pub fn matrix_gradient<T: Field, N: Triangular>(g: &Matrix<T, N, N>) -> Symmetric<T, N> {
    matrix_from_vech(&vech_gradient(g))
}

/// gᵢᵢ on the diagonal, gᵢⱼ + gⱼᵢ off it: the gradient by the N(N+1)/2 numbers of a symmetric matrix S, df = ⟨∇, d vech S⟩.
///
/// G, of shape `(N, N)`, is the gradient of f where no symmetry is asked for. See [the two conventions](crate::symmetric#two-gradients).
///
/// Source: Magnus & Neudecker, "Matrix Differential Calculus", 3rd ed. 2019, section 3.8: it is D′ vec G with the duplication matrix D.
#[must_use]
pub fn vech_gradient<T: Scalar, N: Triangular>(g: &Matrix<T, N, N>) -> Vector<T, Packed<N>> {
    let entry = |(i, j): (usize, usize)| g.rows()[i].as_slice()[j];
    packed::from_fn(|(i, j)| {
        if i == j {
            entry((i, j))
        } else {
            entry((i, j)) + entry((j, i))
        }
    })
}

/// The gradient in matrices of the same function as a gradient by vech S: halves what is off the diagonal.
///
/// ```
/// use conformable::prelude::*;
/// use conformable::symmetric::{matrix_from_vech, vech_from_matrix};
/// let by_numbers: Vector<f64, conformable::dim::Packed<D<2>>> = vector![3.0, -2.0, 2.0];
/// let by_matrix = matrix_from_vech(&by_numbers);
/// assert_eq!(by_matrix.to_matrix(), matrix![3.0, -1.0; -1.0, 2.0]);
/// assert_eq!(vech_from_matrix(&by_matrix), by_numbers);
/// ```
#[must_use]
pub fn matrix_from_vech<T: Field, N: Triangular>(g: &Vector<T, Packed<N>>) -> Symmetric<T, N> {
    off_diagonal(g, |g| g / T::from_integer(2))
}

/// The gradient by vech S of the same function as a gradient in matrices: doubles what is off the diagonal.
#[must_use]
pub fn vech_from_matrix<T: Scalar, N: Triangular>(g: &Symmetric<T, N>) -> Vector<T, Packed<N>> {
    off_diagonal(g.vech(), |g| g + g).into_vech()
}

fn off_diagonal<T: Copy, N: Triangular>(
    g: &Vector<T, Packed<N>>,
    change: impl Fn(T) -> T,
) -> Symmetric<T, N> {
    let mut changed = *g;
    for column in packed::columns_mut(&mut changed) {
        for entry in column.iter_mut().skip(1) {
            *entry = change(*entry);
        }
    }
    Symmetric::from_vech(changed)
}
