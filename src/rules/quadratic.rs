//! Quadratic functions of a vector.

use super::ApplyTo;
use crate::dim::Dim;
use crate::jacobian::{Dense, Then};
use crate::notation::{Differential, Term};
use crate::product::Multiply;
use crate::rule::{Differentiable, Differentiable2, Rule, Rule2};
use crate::scalar::Scalar;
use crate::shape::Shape;
use crate::tensor::{Matrix, Rank0, Tensor, Vector};

/// ‖x‖² = Σ xᵢ², for x of any shape; of a matrix, the square of the Frobenius norm.
///
/// The gradient is 2x, of the shape of x, and the Hessian 2I. Exact over any ring.
///
/// Source: K. Petersen and M. Pedersen, "The Matrix Cookbook", 2012, section 2.6, equation (131).
///
/// ```
/// use conformable::prelude::*;
/// use conformable::rules::NormSquared;
/// let x: Vector<i64, D<3>> = vector![1, 2, -3];
/// let y = NormSquared.value(&x);
/// assert_eq!(y, 14.into());
/// assert_eq!(NormSquared.derivative(&x, &y).gradient(), vector![2, 4, -6]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NormSquared;

impl<S: Shape> Rule<S> for NormSquared {
    type Output = ();
}

impl<T: Scalar, S: Shape> Differentiable<T, S> for NormSquared {
    type Derivative = Dense<T, (), S>;

    fn value(&self, x: &Tensor<T, S>) -> Rank0<T> {
        x.norm_squared().into()
    }

    fn derivative(&self, x: &Tensor<T, S>, _: &Rank0<T>) -> Dense<T, (), S> {
        Dense::from_gradient(x + x)
    }
}

written! {
    [S: Shape] S, NormSquared: |_, x| Term::NormSquared(&x),
    |_, at| Differential::Gradient(Term::Product(&Term::Numeral(2.0), &at.x))
}

/// xᵀ A x, with A of `(N, N)` and x of `(N,)`. Arguments in the order A, x.
///
/// The gradient by x is (A + Aᵀ) x, and the Hessian A + Aᵀ: A need not be symmetric, and where it is these are 2 A x and 2 A. The
/// derivative by A is dA ↦ xᵀ dA x, which holds x; its gradient, the `vjp` of 1, is x xᵀ. Exact over any ring.
///
/// By a symmetric A whose two triangles move together the entries off the diagonal count twice; this is the gradient by all n² entries.
///
/// Source: K. Petersen and M. Pedersen, "The Matrix Cookbook", 2012, section 2.4, equations (72) and (81).
///
/// ```
/// use conformable::prelude::*;
/// use conformable::rules::QuadraticForm;
/// let a: Matrix<i64, D<2>, D<2>> = matrix![1, 2; 0, 3];
/// let x: Vector<i64, D<2>> = vector![5, 7];
/// let y = QuadraticForm.value(&a, &x);
/// let (by_a, by_x) = QuadraticForm.derivative(&a, &x, &y);
/// assert_eq!(y, 242.into());
/// assert_eq!(by_x.gradient(), (&a + a.transpose()) * &x);
/// assert_eq!(by_a.gradient(), x.outer(&x));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct QuadraticForm;

impl<N: Dim> Rule2<(N, N), (N,)> for QuadraticForm {
    type Output = ();
}

impl<T: Scalar, N: Dim> Differentiable2<T, (N, N), (N,)> for QuadraticForm {
    type First = Then<Dense<T, (), (N,)>, ApplyTo<T, N, N>>;
    type Second = Dense<T, (), (N,)>;

    fn value(&self, a: &Matrix<T, N, N>, x: &Vector<T, N>) -> Rank0<T> {
        x.dot(&(a * x)).into()
    }

    fn derivative(
        &self,
        a: &Matrix<T, N, N>,
        x: &Vector<T, N>,
        _: &Rank0<T>,
    ) -> (Self::First, Self::Second) {
        by_each(a, x, a * x)
    }

    fn value_and_derivative(
        &self,
        a: &Matrix<T, N, N>,
        x: &Vector<T, N>,
    ) -> (Rank0<T>, (Self::First, Self::Second)) {
        let ax = a * x;
        (x.dot(&ax).into(), by_each(a, x, ax))
    }
}

/// The derivatives of xᵀ A x by A and by x, from A x.
#[allow(clippy::type_complexity)] // a derivative by each argument
fn by_each<T: Scalar, N: Dim>(
    a: &Matrix<T, N, N>,
    x: &Vector<T, N>,
    mut ax: Vector<T, N>,
) -> (
    Then<Dense<T, (), (N,)>, ApplyTo<T, N, N>>,
    Dense<T, (), (N,)>,
) {
    Multiply::multiply_add(x, a, &mut ax); // Aᵀ x
    let by_a = Then(Dense::from_gradient(*x), ApplyTo::new(*x));
    (by_a, Dense::from_gradient(ax))
}

written2! {
    [N: Dim] (N, N), (N,), QuadraticForm:
    |a, x| Term::Product(&Term::Product(&Term::TransposeOf(&x), &a), &x),
    |at| Differential::Gradient(Term::Product(&at.b, &Term::TransposeOf(&at.b))),
    |at| Differential::Gradient(Term::Product(
        &Term::Sum(&at.a, &Term::TransposeOf(&at.a)),
        &at.b,
    ))
}
