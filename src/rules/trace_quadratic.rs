//! The trace of Xᵀ B X.

use crate::dim::Dim;
use crate::jacobian::Dense;
use crate::notation::{Differential, Kind, Term};
use crate::rule::{Differentiable2, Rule2};
use crate::scalar::Scalar;
use crate::tensor::{Matrix, Rank0};

/// tr(Xᵀ B X), with B of `(N, N)` and X of `(N, K)`: the quadratic forms of all columns of X, summed. Arguments in the order B, X.
///
/// The gradient by B is X Xᵀ, by X it is B X + Bᵀ X, both dense. B is not taken to be symmetric; 2 B X is right only where it is, and so
/// is the gradient by B then that of B as a matrix, not of its distinct entries. The Hessian by X is dX ↦ B dX + Bᵀ dX.
///
/// Source: K. B. Petersen and M. S. Pedersen, The Matrix Cookbook, 2012, section 2.5 (derivatives of traces, second order).
///
/// ```
/// use conformable::prelude::*;
/// use conformable::rules::TraceOfQuadratic;
/// let b: Matrix<i64, D<2>, D<2>> = matrix![1, 2; 0, 3];
/// let x: Matrix<i64, D<2>, D<3>> = matrix![1, 0, 2; 0, 1, 1];
/// let y = TraceOfQuadratic.value(&b, &x);
/// assert_eq!(y, 15.into());
/// let (by_b, by_x) = TraceOfQuadratic.derivative(&b, &x, &y);
/// assert_eq!(by_b.gradient(), matrix![5, 2; 2, 2]);
/// assert_eq!(by_x.gradient(), (&b + b.transpose()) * &x);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TraceOfQuadratic;

impl<N: Dim, K: Dim> Rule2<(N, N), (N, K)> for TraceOfQuadratic {
    type Output = ();
}

impl<T: Scalar, N: Dim, K: Dim> Differentiable2<T, (N, N), (N, K)> for TraceOfQuadratic {
    type First = Dense<T, (), (N, N)>;
    type Second = Dense<T, (), (N, K)>;

    fn value(&self, b: &Matrix<T, N, N>, x: &Matrix<T, N, K>) -> Rank0<T> {
        x.dot(&(b * x)).into()
    }

    fn derivative(
        &self,
        b: &Matrix<T, N, N>,
        x: &Matrix<T, N, K>,
        _: &Rank0<T>,
    ) -> (Self::First, Self::Second) {
        by_each(b, x, &(b * x))
    }

    fn value_and_derivative(
        &self,
        b: &Matrix<T, N, N>,
        x: &Matrix<T, N, K>,
    ) -> (Rank0<T>, (Self::First, Self::Second)) {
        let bx = b * x;
        (x.dot(&bx).into(), by_each(b, x, &bx))
    }
}

/// The derivatives of tr(Xᵀ B X) by B and by X, from B X.
fn by_each<T: Scalar, N: Dim, K: Dim>(
    b: &Matrix<T, N, N>,
    x: &Matrix<T, N, K>,
    bx: &Matrix<T, N, K>,
) -> (Dense<T, (), (N, N)>, Dense<T, (), (N, K)>) {
    (
        Dense::from_gradient(x.mul_transpose(x)),
        Dense::from_gradient(bx + b.transpose_mul(x)),
    )
}

written2! {
    [N: Dim, K: Dim] (N, N), (N, K), TraceOfQuadratic:
    |b, x| Term::Apply(
        "tr",
        &[Term::Product(&Term::Product(&Term::TransposeOf(&x), &b), &x)],
        Kind::Single,
    ),
    |at| Differential::Gradient(Term::Product(&at.b, &Term::TransposeOf(&at.b))),
    |at| Differential::Gradient(Term::Product(
        &Term::Sum(&at.a, &Term::TransposeOf(&at.a)),
        &at.b,
    ))
}
