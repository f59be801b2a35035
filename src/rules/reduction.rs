//! From a tensor of any shape to one number.

use crate::jacobian::{DenseRef, Scaled, Summation, Then};
use crate::rule::{Differentiable, Rule};
use crate::scalar::{Field, Scalar};
use crate::shape::Shape;
use crate::tensor::{Rank0, Tensor};

/// Σ xᵢ. Its gradient is 1 everywhere.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SumEntries;

impl<S: Shape> Rule<S> for SumEntries {
    type Output = ();
}

impl<T: Scalar, S: Shape> Differentiable<T, S> for SumEntries {
    type Derivative<'a>
        = Summation<T, S>
    where
        T: 'a;

    fn value(&self, x: &Tensor<T, S>) -> Rank0<T> {
        x.sum().into()
    }

    fn derivative<'a>(&'a self, _: &'a Tensor<T, S>, _: &'a Rank0<T>) -> Summation<T, S> {
        Summation::new()
    }
}

/// Σ xᵢ / n. Its gradient is 1/n everywhere. Of no entries it is 0.
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
    type Derivative<'a>
        = Then<Scaled<T, ()>, Summation<T, S>>
    where
        T: 'a;

    fn value(&self, x: &Tensor<T, S>) -> Rank0<T> {
        x.mean().unwrap_or_else(T::zero).into()
    }

    fn derivative<'a>(&'a self, _: &'a Tensor<T, S>, _: &'a Rank0<T>) -> Self::Derivative<'a> {
        Scaled::new(divide(T::one(), S::LEN)) * Summation::new()
    }
}

/// ½ ‖x‖² = ½ Σ xᵢ². Its gradient is x itself, borrowed; of a matrix W it has the shape of W.
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
    type Derivative<'a>
        = DenseRef<'a, T, (), S>
    where
        T: 'a;

    fn value(&self, x: &Tensor<T, S>) -> Rank0<T> {
        (x.norm_squared() / T::from_integer(2)).into()
    }

    fn derivative<'a>(&'a self, x: &'a Tensor<T, S>, _: &'a Rank0<T>) -> DenseRef<'a, T, (), S> {
        DenseRef(x)
    }
}
