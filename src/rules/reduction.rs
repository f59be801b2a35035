//! From a tensor of any shape to one number.

use core::marker::PhantomData;

use crate::jacobian::{Borrowed, Dense, Jacobian, Kind, LinearMap, Map};
use crate::notation::{Differential, Term};
use crate::rule::{Differentiable, Rule, Sorted, sort};
use crate::scalar::{Field, Scalar};
use crate::shape::Shape;
use crate::tensor::{Rank0, Tensor};

/// Σ xᵢ. Its gradient is 1 everywhere.
///
/// Source: Parr & Howard, "The Matrix Calculus You Need For Deep Learning", arXiv 1802.01528, section 4.4.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SumEntries;

/// dx ↦ Σ dxᵢ: the derivative of the sum of all entries. Its `vjp` puts δ everywhere.
pub type Summation<T, S> = Map<SumEntries, T, S>;

impl Sorted for SumEntries {
    type Sort = sort::Linear;
}

impl<S: Shape> LinearMap<S> for SumEntries {
    type Output = ();

    #[inline]
    fn apply<T: Scalar>(x: &Tensor<T, S>) -> Rank0<T> {
        x.sum().into()
    }

    #[inline]
    fn pull_add<T: Scalar>(dy: &Rank0<T>, acc: &mut Tensor<T, S>) {
        for acc in acc {
            *acc = *acc + dy.into_scalar();
        }
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
    type Derivative = MeanMap<T, S>;

    fn value(&self, x: &Tensor<T, S>) -> Rank0<T> {
        x.mean().unwrap_or_else(T::zero).into()
    }

    fn derivative(&self, _: &Tensor<T, S>, _: &Rank0<T>) -> Self::Derivative {
        MeanMap(PhantomData)
    }
}

/// dx ↦ Σ dxᵢ / n: the derivative of the mean of all entries. Its `vjp` puts δ/n everywhere. Nothing is stored.
#[derive(Clone, Copy, Debug)]
pub struct MeanMap<T, S>(PhantomData<(T, S)>);

impl<T: Field, S: Shape> MeanMap<T, S> {
    /// 1/n
    fn weight() -> T {
        divide(T::one(), S::LEN)
    }
}

impl<T: Field, S: Shape> Kind for MeanMap<T, S> {
    type Class = S::Maps;
    type Scalar = T;
    type Input = S;
    type Output = ();
}

impl<T: Field, S: Shape> Jacobian for MeanMap<T, S> {
    #[inline]
    fn jvp(&self, dx: &Tensor<T, S>) -> Rank0<T> {
        (dx.sum() * Self::weight()).into()
    }

    #[inline]
    fn vjp_add(&self, dy: &Rank0<T>, acc: &mut Tensor<T, S>) {
        SumEntries::pull_add(&(dy * Self::weight()), acc);
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

    fn derivative<'a>(&'a self, x: &'a Tensor<T, S>, _: &Rank0<T>) -> &'a Dense<T, (), S> {
        Dense::of_gradient(x)
    }
}

written! {
    [S: Shape] S, HalfNormSquared:
    |_, x| Term::Quotient(&Term::NormSquared(&x), &Term::Numeral(2.0)),
    |_, at| Differential::Gradient(at.x)
}
