//! Norms of vectors.

use crate::dim::Dim;
use crate::jacobian::{Coordinate, Dense};
use crate::notation::{Differential, Kind, Term};
use crate::rule::{Differentiable, Rule};
use crate::scalar::{Real, Scalar};
use crate::tensor::{Rank0, Vector};

/// |x|; NaN stays NaN.
fn magnitude<T: Scalar + PartialOrd>(x: T) -> T {
    if x < T::zero() { -x } else { x }
}

/// 1, −1, and 0 at 0; NaN stays NaN.
fn sign<T: Scalar + PartialOrd>(x: T) -> T {
    if x > T::zero() {
        T::one()
    } else if x < T::zero() {
        -T::one()
    } else if x.is_zero() {
        T::zero()
    } else {
        x
    }
}

/// ‖x‖₁ = Σ |xᵢ|, of a vector.
///
/// The gradient is sign(xᵢ), exact over any ring with an order. Where xᵢ is 0 it is 0; the subgradients are all of [−1, 1]. The Hessian is
/// 0 wherever it exists.
///
/// Source: S. Boyd and L. Vandenberghe, "Subgradients", notes for EE364b, Stanford, on the ℓ₁-norm.
///
/// ```
/// use conformable::prelude::*;
/// use conformable::rules::Norm1;
/// let x: Vector<i64, D<3>> = vector![2, -3, 0];
/// let y = Norm1.value(&x);
/// assert_eq!(y, 5.into());
/// assert_eq!(Norm1.derivative(&x, &y).gradient(), vector![1, -1, 0]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Norm1;

impl<N: Dim> Rule<(N,)> for Norm1 {
    type Output = ();
}

impl<T: Scalar + PartialOrd, N: Dim> Differentiable<T, (N,)> for Norm1 {
    type Derivative = Dense<T, (), (N,)>;

    fn value(&self, x: &Vector<T, N>) -> Rank0<T> {
        x.map(magnitude).sum().into()
    }

    fn derivative(&self, x: &Vector<T, N>, _: &Rank0<T>) -> Dense<T, (), (N,)> {
        Dense::from_gradient(x.map(sign))
    }
}

written! {
    [N: Dim] (N,), Norm1: |_, x| Term::Norm(&x, "1"),
    |_, at| Differential::Gradient(Term::Map("sign", &[at.x]))
}

/// ‖x‖₂ = √Σ xᵢ², of a vector.
///
/// The gradient is x / ‖x‖. At 0 it is 0; the subgradients are all vectors of length at most 1. The Hessian is (I − n nᵀ) / ‖x‖ with
/// n = x / ‖x‖, the derivative of [`Normalize`](super::Normalize).
///
/// Squares overflow and underflow at half the exponent range: entries near 1e±200 need scaling first.
///
/// Source: K. Petersen and M. Pedersen, "The Matrix Cookbook", 2012, section 2.6, equation (129) with a = 0.
///
/// ```
/// use conformable::prelude::*;
/// use conformable::rules::Norm2;
/// let x: Vector<f64, D<2>> = vector![3.0, -4.0];
/// let y = Norm2.value(&x);
/// assert_eq!(y, 5.0.into());
/// assert_eq!(Norm2.derivative(&x, &y).gradient(), vector![0.6, -0.8]);
/// ```
#[doc(alias = "norm")]
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Norm2;

impl<N: Dim> Rule<(N,)> for Norm2 {
    type Output = ();
}

impl<T: Real, N: Dim> Differentiable<T, (N,)> for Norm2 {
    type Derivative = Dense<T, (), (N,)>;

    fn value(&self, x: &Vector<T, N>) -> Rank0<T> {
        x.norm().into()
    }

    fn derivative(&self, x: &Vector<T, N>, y: &Rank0<T>) -> Dense<T, (), (N,)> {
        let norm = y.into_scalar();
        Dense::from_gradient(if norm.is_zero() {
            Vector::zeros()
        } else {
            x / norm
        })
    }
}

written! {
    [N: Dim] (N,), Norm2: |_, x| Term::Norm(&x, ""),
    |_, at| Differential::Gradient(Term::Quotient(&at.x, &Term::Norm(&at.x, "")))
}

/// ‖x‖∞ = max |xᵢ|, of a vector; 0 of no components.
///
/// The derivative is sign(xₖ) at the place k of the greatest magnitude and 0 elsewhere: a place and a number. Where several are as great, k
/// is the first of them; the subgradients are the mixtures of all. At 0 the derivative is 0. It is exact over any ring with an order. The
/// first NaN is never passed over.
///
/// Source: S. Boyd and L. Vandenberghe, "Subgradients", notes for EE364b, Stanford, on the pointwise maximum.
///
/// ```
/// use conformable::prelude::*;
/// use conformable::rules::NormInf;
/// let x: Vector<i64, D<3>> = vector![2, -3, 3];
/// let y = NormInf.value(&x);
/// assert_eq!(y, 3.into());
/// assert_eq!(NormInf.derivative(&x, &y).gradient(), vector![0, -1, 0]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NormInf;

impl<N: Dim> Rule<(N,)> for NormInf {
    type Output = ();
}

impl<T: Scalar + PartialOrd, N: Dim> Differentiable<T, (N,)> for NormInf {
    type Derivative = Coordinate<T, N>;

    fn value(&self, x: &Vector<T, N>) -> Rank0<T> {
        x.map(magnitude).max().unwrap_or_else(T::zero).into()
    }

    fn derivative(&self, x: &Vector<T, N>, _: &Rank0<T>) -> Coordinate<T, N> {
        self.value_and_derivative(x).1
    }

    fn value_and_derivative(&self, x: &Vector<T, N>) -> (Rank0<T>, Coordinate<T, N>) {
        let place = x.map(magnitude).argmax().unwrap_or(0);
        let entry = x.get(place).copied().unwrap_or_else(T::zero);
        (magnitude(entry).into(), Coordinate::new(place, sign(entry)))
    }
}

// The place is the first of the greatest magnitudes.
written! {
    [N: Dim] (N,), NormInf: |_, x| Term::Norm(&x, "∞"),
    |_, at| Differential::Gradient(Term::EntryProduct(
        &Term::Map("sign", &[at.x]),
        &Term::UnitVectorAt(&Term::Apply("argmax", &[Term::Magnitude(&at.x)], Kind::Single)),
    ))
}
