//! Skew matrices of vectors in space, and back.

use crate::dim::Three;
use crate::jacobian::{Jacobian, LinearMap, Map, Scaled, Then, Transposed, components};
use crate::notation::{Differential, Kind, Term};
use crate::rule::{Differentiable, Rule, Sorted, sort};
use crate::scalar::{Field, Scalar};
use crate::tensor::{Matrix, Vector};

/// \[v\]ₓ, the skew matrix of `(N, N)` with \[v\]ₓ x = v × x, of v of `(N,)`.
///
/// It is linear: the derivative is dv ↦ \[dv\]ₓ, not stored; its `vjp` is (δ₂₁ − δ₁₂, δ₀₂ − δ₂₀, δ₁₀ − δ₀₁).
///
/// ```
/// use conformable::prelude::*;
/// use conformable::rules::Hat;
/// let v: Vector<i64, D<3>> = vector![1, 2, 3];
/// assert_eq!(Hat.value(&v), matrix![0, -3, 2; 3, 0, -1; -2, 1, 0]);
/// ```
///
/// Source: Solà, Deray & Atchuthan, "A micro Lie theory for state estimation in robotics", arXiv 1812.01537, appendix B.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hat;

impl Sorted for Hat {
    type Sort = sort::Linear;
}

impl<N: Three> LinearMap<(N,)> for Hat {
    type Output = (N, N);

    #[inline]
    fn apply<T: Scalar>(v: &Vector<T, N>) -> Matrix<T, N, N> {
        let [x, y, z] = components(v);
        let zero = T::zero();
        Matrix::from_rows([[zero, -z, y], [z, zero, -x], [-y, x, zero]])
    }

    #[inline]
    fn pull_add<T: Scalar>(dy: &Matrix<T, N, N>, acc: &mut Vector<T, N>) {
        let [[_, xy, xz], [yx, _, yz], [zx, zy, _]] = dy.into_inner();
        *acc += Vector::<T, N>::from_array([zy - yz, xz - zx, yx - xy]);
    }
}

written! {
    [N: Three] (N,), Hat: |_, v| Term::SkewMatrix(&v),
    |_, at| Differential::Pullback(Term::Product(
        &Term::Numeral(2.0),
        &Term::Apply("vee", &[at.delta], Kind::Column),
    ))
}

/// ½ (a₂₁ − a₁₂, a₀₂ − a₂₀, a₁₀ − a₀₁), of shape `(N,)`, of A of `(N, N)`: the v with \[v\]ₓ = A where A is skew, and of any A that of its
/// skew part.
///
/// It is linear: the derivative is half of the transpose of [`Hat`], and its `vjp` is ½ \[δ\]ₓ.
///
/// Source: Solà, Deray & Atchuthan, "A micro Lie theory for state estimation in robotics", arXiv 1812.01537, appendix B, for a skew A.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Vee;

impl<N: Three> Rule<(N, N)> for Vee {
    type Output = (N,);
}

/// The map of [`Vee`].
pub(super) type VeeMap<T, N> = Then<Scaled<T, (N,)>, Transposed<Map<Hat, T, (N,)>>>;

pub(super) fn vee<T: Field, N: Three>() -> VeeMap<T, N> {
    let half = T::one() / T::from_integer(2);
    Then(Scaled::new(half), Transposed(Map::new()))
}

impl<T: Field, N: Three> Differentiable<T, (N, N)> for Vee {
    type Derivative = VeeMap<T, N>;

    fn value(&self, a: &Matrix<T, N, N>) -> Vector<T, N> {
        vee().jvp(a)
    }

    fn derivative(&self, _: &Matrix<T, N, N>, _: &Vector<T, N>) -> VeeMap<T, N> {
        vee()
    }
}

written! {
    [N: Three] (N, N), Vee: |_, a| Term::Apply("vee", &[a], Kind::Column),
    |_, at| Differential::Pullback(Term::Quotient(
        &Term::SkewMatrix(&at.delta),
        &Term::Numeral(2.0),
    ))
}
