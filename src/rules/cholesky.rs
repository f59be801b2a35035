//! The Cholesky factor.

use crate::dim::Triangular;
use crate::jacobian::CholeskyMap;
use crate::linalg;
use crate::notation::{Differential, Kind, Term};
use crate::rule::{Differentiable, Rule};
use crate::scalar::Real;
use crate::symmetric::Symmetric;
use crate::tensor::Matrix;

/// L, lower triangular with a positive diagonal and L Lᵀ = A, of a symmetric, positive definite A of `(N, N)`.
///
/// The derivative is dA ↦ L Φ(L⁻¹ dA L⁻ᵀ), where Φ takes the lower half of a matrix with half of its diagonal; it holds L. Its `vjp` is
/// ½ L⁻ᵀ (P + Pᵀ) L⁻¹ with P = Φ(Lᵀ δ).
///
/// To be a function of all n² entries, it is that of the symmetric part ½ (A + Aᵀ), of which a symmetric A is its own: a dA that is not
/// symmetric acts as its symmetric part does. So the gradient is symmetric, the matrix that an update of a symmetric A asks for: an entry
/// off the diagonal has half of what moving aᵢⱼ and aⱼᵢ together does. A cotangent δ may be any matrix; what it has above the
/// diagonal meets the zeros of L and does not count.
///
/// Where A is not positive definite the root of a negative number is taken, or a division by 0: NaN or ∞ over floating point.
/// [`linalg::Cholesky`] says beforehand.
///
/// ```
/// use conformable::prelude::*;
/// use conformable::rules::Cholesky;
/// let a: Matrix<f64, D<2>, D<2>> = matrix![4.0, 2.0; 2.0, 10.0];
/// let l = Cholesky.value(&a);
/// assert_eq!(l, matrix![2.0, 0.0; 1.0, 3.0]);
/// let moves = Cholesky.derivative(&a, &l).jvp(&matrix![4.0, 2.0; 2.0, 10.0]);
/// assert_eq!(moves, &l / 2.0); // of t A along A, at 1: the factor is √t L
/// ```
///
/// Source: Murray, "Differentiation of the Cholesky decomposition", arXiv 1602.07527, section 3.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cholesky;

impl<N: Triangular> Rule<(N, N)> for Cholesky {
    type Output = (N, N);
}

impl<T: Real, N: Triangular> Differentiable<T, (N, N)> for Cholesky {
    type Derivative = CholeskyMap<T, N>;

    fn value(&self, a: &Matrix<T, N, N>) -> Matrix<T, N, N> {
        linalg::Cholesky::factor(Symmetric::symmetrise(a)).0.lower()
    }

    fn derivative(&self, _: &Matrix<T, N, N>, l: &Matrix<T, N, N>) -> CholeskyMap<T, N> {
        CholeskyMap::new(*l)
    }
}

// Its pullback has a name: no closed form without the factor L and the map Φ is shorter than what it stands for.
written! {
    [N: Triangular] (N, N), Cholesky: |_, a| Term::Map("chol", &[a]),
    |_, at| Differential::Pullback(Term::ImageOf(
        &Term::TransposeOf(&Term::Map("chol′", &[at.x])),
        &at.delta,
        Kind::Matrix,
    ))
}
