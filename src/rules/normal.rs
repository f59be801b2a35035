//! Vectors brought to a common scale: unit length; mean 0 and variance 1.

use super::reduction::divide;
use crate::dim::Dim;
use crate::jacobian::{Projector, Scaled, Standardization, Then};
use crate::notation::{Differential, Kind, Term};
use crate::rule::{Differentiable, Rule};
use crate::scalar::{Real, lit};
use crate::tensor::Vector;

/// x / ‖x‖₂, the direction of a vector, of the shape of x.
///
/// The derivative is (I − y yᵀ) / ‖x‖, with y the value: the projection onto what is orthogonal to x, as one number and y.
/// It is symmetric, so that its `vjp` is the same map, and it takes the direction x to 0: a longer x has the same direction.
///
/// At x = 0 there is no direction: the value is 0, and the derivative 0 by convention (it grows without bound towards that point).
/// Squares overflow and underflow at half the exponent range: entries near 1e±200 need scaling first.
///
/// Source: K. Petersen and M. Pedersen, "The Matrix Cookbook", 2012, section 2.6, equation (130) with a = 0.
///
/// ```
/// use conformable::prelude::*;
/// use conformable::rules::Normalize;
/// let x: Vector<f64, D<2>> = vector![3.0, 4.0];
/// let y = Normalize.value(&x);
/// assert_eq!(y, vector![0.6, 0.8]);
/// let delta = Normalize.derivative(&x, &y).vjp(&vector![-4.0, 3.0]); // orthogonal to x
/// assert!((delta - vector![-0.8, 0.6]).norm() < 1e-15);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Normalize;

impl<N: Dim> Rule<(N,)> for Normalize {
    type Output = (N,);
}

/// 1/x; 0 for 0, which nothing is divided by here.
fn reciprocal<T: Real>(x: T) -> T {
    if x.is_zero() { x } else { lit(1.0) / x }
}

/// v / length; 0 where the length is.
fn over<T: Real, N: Dim>(v: Vector<T, N>, length: T) -> Vector<T, N> {
    if length.is_zero() {
        Vector::zeros()
    } else {
        v / length
    }
}

impl<T: Real, N: Dim> Differentiable<T, (N,)> for Normalize {
    type Derivative = Then<Scaled<T, (N,)>, Projector<T, (N,)>>;

    fn value(&self, x: &Vector<T, N>) -> Vector<T, N> {
        over(*x, x.norm())
    }

    fn derivative(&self, x: &Vector<T, N>, y: &Vector<T, N>) -> Self::Derivative {
        Then(Scaled::new(reciprocal(x.norm())), Projector(*y))
    }

    fn value_and_derivative(&self, x: &Vector<T, N>) -> (Vector<T, N>, Self::Derivative) {
        let norm = x.norm();
        let y = over(*x, norm);
        (y, Then(Scaled::new(reciprocal(norm)), Projector(y)))
    }
}

written! {
    [N: Dim] (N,), Normalize: |_, x| Term::Quotient(&x, &Term::Norm(&x, "")),
    |_, at| Differential::Matrix(Term::Quotient(
        &Term::Difference(
            &Term::IdentityMatrix,
            &Term::Quotient(
                &Term::Product(&at.x, &Term::TransposeOf(&at.x)),
                &Term::NormSquared(&at.x),
            ),
        ),
        &Term::Norm(&at.x, ""),
    ))
}

/// (x − μ 1) / σ with μ = Σ xᵢ / n and σ² = Σ (xᵢ − μ)² / n + ε, of the shape of x: the core of a layer norm. The field is ε.
///
/// The derivative is (I − 1 1ᵀ/n − y yᵀ/n) / σ, with y the value: one number and y. That is right for every ε. It is
/// symmetric, so that its `vjp` is the same map; it takes 1 to 0, and with ε = 0 also y: neither a shift nor a stretch of x changes y.
///
/// The variance is the one that divides by n, not by n − 1. Where all entries are equal and ε is 0, σ is 0: the value is 0, and the
/// derivative 0 by convention.
///
/// Source: J. Ba, J. Kiros and G. Hinton, "Layer Normalization", arXiv 1607.06450, section 3.
///
/// ```
/// use conformable::prelude::*;
/// use conformable::rules::Standardize;
/// let x: Vector<f64, D<4>> = vector![7.0, 3.0, 7.0, 3.0];
/// let y = Standardize(0.0).value(&x);
/// assert_eq!(y, vector![1.0, -1.0, 1.0, -1.0]);
/// let by_x = Standardize(0.0).derivative(&x, &y);
/// assert_eq!(by_x.vjp(&vector![2.0, 0.0, 0.0, 2.0]), vector![0.5, -0.5, -0.5, 0.5]);
/// ```
#[doc(alias = "layer norm")]
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Standardize(pub f64);

impl Standardize {
    /// x − μ 1, and σ.
    fn deviations<T: Real, N: Dim>(self, x: &Vector<T, N>) -> (Vector<T, N>, T) {
        let mean = x.mean().unwrap_or_else(T::zero);
        let deviations = x.map(|x| x - mean);
        let variance = divide(deviations.norm_squared(), N::LEN);
        (deviations, (variance + lit(self.0)).sqrt())
    }
}

impl<N: Dim> Rule<(N,)> for Standardize {
    type Output = (N,);
}

impl<T: Real, N: Dim> Differentiable<T, (N,)> for Standardize {
    type Derivative = Then<Scaled<T, (N,)>, Standardization<T, (N,)>>;

    fn value(&self, x: &Vector<T, N>) -> Vector<T, N> {
        let (deviations, sigma) = self.deviations(x);
        over(deviations, sigma)
    }

    fn derivative(&self, x: &Vector<T, N>, y: &Vector<T, N>) -> Self::Derivative {
        let (_, sigma) = self.deviations(x);
        Then(Scaled::new(reciprocal(sigma)), Standardization(*y))
    }

    fn value_and_derivative(&self, x: &Vector<T, N>) -> (Vector<T, N>, Self::Derivative) {
        let (deviations, sigma) = self.deviations(x);
        let y = over(deviations, sigma);
        (y, Then(Scaled::new(reciprocal(sigma)), Standardization(y)))
    }
}

/// x, ε; where ε is 0 it is not written.
fn arguments<'a>(both: &'a [Term<'a>; 2]) -> &'a [Term<'a>] {
    match both {
        [x, Term::ZERO] => core::slice::from_ref(x),
        both => both,
    }
}

written! {
    [N: Dim] (N,), Standardize:
    |Standardize(epsilon), x| Term::Map("standardize", arguments(&[x, Term::Numeral(*epsilon)])),
    |Standardize(epsilon), at| Differential::Matrix(Term::Quotient(
        &Term::Difference(
            &Term::Difference(
                &Term::IdentityMatrix,
                &Term::MeanOf(
                    &Term::Product(&Term::Ones(Kind::Column), &Term::Ones(Kind::Row)),
                    N::LEN,
                ),
            ),
            &Term::MeanOf(&Term::Product(&at.y, &Term::TransposeOf(&at.y)), N::LEN),
        ),
        &Term::Root(&Term::Sum(
            &Term::Apply("var", &[at.x], Kind::Single),
            &Term::Numeral(*epsilon),
        )),
    ))
}
