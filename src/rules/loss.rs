//! Softmax and losses.

use super::reduction::divide;
use crate::dim::Dim;
use crate::jacobian::{Dense, Diagonal, Outer, Plus};
use crate::rule::{Differentiable, Differentiable2, Rule, Rule2};
use crate::scalar::{Field, Real, c};
use crate::shape::Shape;
use crate::tensor::{Matrix, Rank0, Tensor, Vector};

/// sᵢ = e^xᵢ / Σ e^xⱼ, computed from x − max x so that nothing overflows. Its derivative is Diag(s) − s sᵀ, a diagonal plus a
/// map of rank one: n numbers twice, not n².
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Softmax;

/// e^(xᵢ − m) with m = max x, and the sum of all but the greatest, which is 1: a small rest is not lost beside it.
fn exponentials<T: Real, N: Dim>(x: &Vector<T, N>) -> (Vector<T, N>, T, T) {
    let max = x.max().cloned().unwrap_or_else(T::zero);
    let powers = x.map(|x| (x.clone() - max.clone()).exp());
    let greatest = x.argmax();
    let others = powers.indexed_iter().filter(|(i, _)| Some(*i) != greatest);
    let rest = others.fold(T::zero(), |sum, (_, power)| sum + power.clone());
    (powers, rest, max)
}

fn softmax<T: Real, N: Dim>(x: &Vector<T, N>) -> Vector<T, N> {
    let (powers, rest, _) = exponentials(x);
    powers / (rest + c(1.0))
}

impl<N: Dim> Rule<(N,)> for Softmax {
    type Output = (N,);
}

impl<T: Real, N: Dim> Differentiable<T, (N,)> for Softmax {
    type Derivative<'a>
        = Plus<Diagonal<T, (N,)>, Outer<T, (N,), (N,)>>
    where
        T: 'a;

    fn value(&self, x: &Vector<T, N>) -> Vector<T, N> {
        softmax(x)
    }

    fn derivative<'a>(&'a self, _: &'a Vector<T, N>, s: &'a Vector<T, N>) -> Self::Derivative<'a> {
        Diagonal(s.clone())
            + Outer {
                y: -s,
                x: s.clone(),
            }
    }
}

/// −Σ tᵢ ln softmax(z)ᵢ for logits z and targets t; of a batch, the mean over its rows.
///
/// From the logits: (Σ tᵢ) ln Σ e^zⱼ − ⟨t, z⟩, computed so that nothing overflows. The gradient by z is (Σ tᵢ) softmax(z) − t, which
/// is the familiar s − t when the targets sum to 1; by t it is ln Σ e^zⱼ − z. A class may be masked with a logit of −∞ where its target
/// is 0.
///
/// ```
/// use conformable::prelude::*;
/// use conformable::rules::CrossEntropy;
/// dims! { Classes = 3; }
/// let z: Vector<f64, Classes> = Vector::zeros();
/// let t: Vector<f64, Classes> = vector![0.0, 1.0, 0.0];
/// let loss = CrossEntropy.value(&z, &t);
/// assert!((loss.as_scalar() - 3.0_f64.ln()).abs() < 1e-15);
/// let (by_z, _) = CrossEntropy.derivative(&z, &t, &loss);
/// let third = 1.0 / 3.0;
/// assert_eq!(by_z.gradient(), vector![third, third - 1.0, third]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CrossEntropy;

/// Σ tᵢ (ln Σ e^zⱼ − zᵢ): no difference of large numbers where t is 1 in one place.
fn cross_entropy<T: Real, N: Dim>(z: &Vector<T, N>, t: &Vector<T, N>) -> T {
    let (_, rest, max) = exponentials(z);
    let log_sum = rest.ln_1p();
    z.iter().zip(t).fold(T::zero(), |loss, (z, t)| {
        let surprise = log_sum.clone() - (z.clone() - max.clone());
        let masked = t.is_zero() && !(surprise.clone() - surprise.clone()).is_zero();
        if masked {
            loss
        } else {
            loss + t.clone() * surprise
        }
    })
}

fn by_logits<T: Real, N: Dim>(z: &Vector<T, N>, t: &Vector<T, N>) -> Vector<T, N> {
    softmax(z) * t.sum() - t
}

fn by_targets<T: Real, N: Dim>(z: &Vector<T, N>) -> Vector<T, N> {
    let (_, rest, max) = exponentials(z);
    let log_sum = rest.ln_1p();
    z.map(|z| log_sum.clone() - (z.clone() - max.clone()))
}

impl<N: Dim> Rule2<(N,), (N,)> for CrossEntropy {
    type Output = ();
}

impl<T: Real, N: Dim> Differentiable2<T, (N,), (N,)> for CrossEntropy {
    type First<'a>
        = Dense<T, (), (N,)>
    where
        T: 'a;
    type Second<'a>
        = Dense<T, (), (N,)>
    where
        T: 'a;

    fn value(&self, z: &Vector<T, N>, t: &Vector<T, N>) -> Rank0<T> {
        cross_entropy(z, t).into()
    }

    fn derivative<'a>(
        &'a self,
        z: &'a Vector<T, N>,
        t: &'a Vector<T, N>,
        _: &'a Rank0<T>,
    ) -> (Self::First<'a>, Self::Second<'a>) {
        (
            Dense::from_gradient(by_logits(z, t)),
            Dense::from_gradient(by_targets(z)),
        )
    }
}

impl<B: Dim, N: Dim> Rule2<(B, N), (B, N)> for CrossEntropy {
    type Output = ();
}

impl<T: Real, B: Dim, N: Dim> Differentiable2<T, (B, N), (B, N)> for CrossEntropy {
    type First<'a>
        = Dense<T, (), (B, N)>
    where
        T: 'a;
    type Second<'a>
        = Dense<T, (), (B, N)>
    where
        T: 'a;

    fn value(&self, z: &Matrix<T, B, N>, t: &Matrix<T, B, N>) -> Rank0<T> {
        let losses = z.rows().iter().zip(t.rows());
        let sum = losses.fold(T::zero(), |sum, (z, t)| sum + cross_entropy(z, t));
        Rank0::from(divide(sum, B::LEN))
    }

    fn derivative<'a>(
        &'a self,
        z: &'a Matrix<T, B, N>,
        t: &'a Matrix<T, B, N>,
        _: &'a Rank0<T>,
    ) -> (Self::First<'a>, Self::Second<'a>) {
        let (mut by_z, mut by_t) = (Matrix::zeros(), Matrix::zeros());
        let gradients = by_z.rows_mut().iter_mut().zip(by_t.rows_mut());
        for ((by_z, by_t), (z, t)) in gradients.zip(z.rows().iter().zip(t.rows())) {
            by_z.axpy(divide(T::one(), B::LEN), &by_logits(z, t));
            by_t.axpy(divide(T::one(), B::LEN), &by_targets(z));
        }
        (Dense::from_gradient(by_z), Dense::from_gradient(by_t))
    }
}

/// Σ (yᵢ − tᵢ)² / n, for two tensors of one shape. The gradient by y is 2 (y − t) / n, by t its negative. Of no entries it is 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MeanSquaredError;

impl<S: Shape> Rule2<S, S> for MeanSquaredError {
    type Output = ();
}

impl<T: Field, S: Shape> Differentiable2<T, S, S> for MeanSquaredError {
    type First<'a>
        = Dense<T, (), S>
    where
        T: 'a;
    type Second<'a>
        = Dense<T, (), S>
    where
        T: 'a;

    fn value(&self, y: &Tensor<T, S>, t: &Tensor<T, S>) -> Rank0<T> {
        Rank0::from(divide((y - t).norm_squared(), S::LEN))
    }

    fn derivative<'a>(
        &'a self,
        y: &'a Tensor<T, S>,
        t: &'a Tensor<T, S>,
        _: &'a Rank0<T>,
    ) -> (Self::First<'a>, Self::Second<'a>) {
        let by_y = (y - t) * (divide(T::from_integer(2), S::LEN));
        let by_t = -&by_y;
        (Dense::from_gradient(by_y), Dense::from_gradient(by_t))
    }
}
