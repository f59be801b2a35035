//! From a tensor of any shape to one number.

use crate::jacobian::{Borrowed, Dense, DenseRef, Scaled, Summation, Then};
use crate::notation::{Differential, Term};
use crate::rule::{Differentiable, Rule};
use crate::scalar::{Field, Scalar};
use crate::shape::Shape;
use crate::tensor::{Rank0, Tensor};

/// Σ xᵢ. Its gradient is 1 everywhere.
///
/// Source: Parr & Howard, "The Matrix Calculus You Need For Deep Learning", arXiv 1802.01528, section 4.4.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SumEntries;

impl<S: Shape> Rule<S> for SumEntries {
    type Output = ();
}

impl<T: Scalar, S: Shape> Differentiable<T, S> for SumEntries {
    type Derivative = Summation<T, S>;

    fn value(&self, x: &Tensor<T, S>) -> Rank0<T> {
        x.sum().into()
    }

    fn derivative(&self, _: &Tensor<T, S>, _: &Rank0<T>) -> Summation<T, S> {
        Summation::new()
    }
}

written! {
    [S: Shape] S, SumEntries: |_, x| Term::Total(&x), |_, _| Differential::Gradient(Term::ones::<S>())
}

/// Σ xᵢ / n. Its gradient is 1/n everywhere. Of no entries it is 0.
///
/// Source: Parr & Howard, "The Matrix Calculus You Need For Deep Learning", arXiv 1802.01528, section 4.4, for the sum.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mean;

/// `sum` / n for n entries; 0 for none, of which every mean is an empty sum.
pub(super) fn divide<T: Field>(sum: T, entries: usize) -> T {
    match i64::try_from(entries) {
        Ok(n) if n > 0 => sum / T::from_integer(n),
        _ => T::zero(),
    }
}

impl<S: Shape> Rule<S> for Mean {
    type Output = ();
}

impl<T: Field, S: Shape> Differentiable<T, S> for Mean {
    type Derivative = Then<Scaled<T, ()>, Summation<T, S>>;

    fn value(&self, x: &Tensor<T, S>) -> Rank0<T> {
        x.mean().unwrap_or_else(T::zero).into()
    }

    fn derivative(&self, _: &Tensor<T, S>, _: &Rank0<T>) -> Self::Derivative {
        Scaled::new(divide(T::one(), S::LEN)) * Summation::new()
    }
}

written! {
    [S: Shape] S, Mean: |_, x| Term::MeanOf(&Term::Total(&x), S::LEN),
    |_, _| Differential::Gradient(Term::MeanOf(&Term::ones::<S>(), S::LEN))
}

/// ½ ‖x‖² = ½ Σ xᵢ². Its gradient is x itself, borrowed; of a matrix W it has the shape of W.
///
/// Source: the lecture note "Matrix Differentiation Rules"; Petersen & Pedersen, "The Matrix Cookbook", 2012, section 2.6, for
/// the square.
///
/// ```
/// use conformable::prelude::*;
/// use conformable::rules::HalfNormSquared;
/// let w: Matrix<f64, D<2>, D<3>> = matrix![1.0, 2.0, 3.0; 4.0, 5.0, 6.0];
/// let y = HalfNormSquared.value(&w);
/// assert_eq!(HalfNormSquared.derivative(&w, &y).gradient(), w);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HalfNormSquared;

impl<S: Shape> Rule<S> for HalfNormSquared {
    type Output = ();
}

impl<T: Field, S: Shape> Differentiable<T, S> for HalfNormSquared {
    type Derivative = Borrowed<Dense<T, (), S>>;

    fn value(&self, x: &Tensor<T, S>) -> Rank0<T> {
        (x.norm_squared() / T::from_integer(2)).into()
    }

    fn derivative<'a>(&'a self, x: &'a Tensor<T, S>, _: &'a Rank0<T>) -> DenseRef<'a, T, (), S> {
        DenseRef(x)
    }
}

written! {
    [S: Shape] S, HalfNormSquared:
    |_, x| Term::Quotient(&Term::NormSquared(&x), &Term::Numeral(2.0)),
    |_, at| Differential::Gradient(at.x)
}
