//! x itself, sums and differences.

use crate::dim::Dim;
use crate::jacobian::{Identity, RepeatRows, Scaled};
use crate::rule::{Differentiable, Differentiable2, Rule, Rule2};
use crate::scalar::{Real, Scalar, c};
use crate::shape::Shape;
use crate::tensor::{Matrix, Tensor, Vector};

/// x, with ∂x/∂x = I.
///
/// ```
/// use conformable::prelude::*;
/// use conformable::rules::Itself;
/// let x: Vector<f64, D<3>> = vector![1.0, 2.0, 3.0];
/// let dx_dx: Identity<f64, (D<3>,)> = Itself.derivative(&x, &x);
/// assert_eq!(size_of_val(&dx_dx), 0);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Itself;

impl<S: Shape> Rule<S> for Itself {
    type Output = S;
}

impl<T: Scalar, S: Shape> Differentiable<T, S> for Itself {
    type Derivative<'a>
        = Identity<T, S>
    where
        T: 'a;

    fn value(&self, x: &Tensor<T, S>) -> Tensor<T, S> {
        x.clone()
    }

    fn derivative<'a>(&'a self, _: &'a Tensor<T, S>, _: &'a Tensor<T, S>) -> Identity<T, S> {
        Identity::new()
    }
}

/// a + b, of one shape. Both derivatives are I.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Add;

impl<S: Shape> Rule2<S, S> for Add {
    type Output = S;
}

impl<T: Scalar, S: Shape> Differentiable2<T, S, S> for Add {
    type First<'a>
        = Identity<T, S>
    where
        T: 'a;
    type Second<'a>
        = Identity<T, S>
    where
        T: 'a;

    #[inline]
    fn value(&self, a: &Tensor<T, S>, b: &Tensor<T, S>) -> Tensor<T, S> {
        a + b
    }

    fn derivative<'a>(
        &'a self,
        _: &'a Tensor<T, S>,
        _: &'a Tensor<T, S>,
        _: &'a Tensor<T, S>,
    ) -> (Identity<T, S>, Identity<T, S>) {
        (Identity::new(), Identity::new())
    }
}

/// a − b, of one shape. The derivatives are I and −I.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sub;

impl<S: Shape> Rule2<S, S> for Sub {
    type Output = S;
}

impl<T: Scalar, S: Shape> Differentiable2<T, S, S> for Sub {
    type First<'a>
        = Identity<T, S>
    where
        T: 'a;
    type Second<'a>
        = Scaled<T, S>
    where
        T: 'a;

    #[inline]
    fn value(&self, a: &Tensor<T, S>, b: &Tensor<T, S>) -> Tensor<T, S> {
        a - b
    }

    fn derivative<'a>(
        &'a self,
        _: &'a Tensor<T, S>,
        _: &'a Tensor<T, S>,
        _: &'a Tensor<T, S>,
    ) -> (Identity<T, S>, Scaled<T, S>) {
        (Identity::new(), Scaled::new(-T::one()))
    }
}

/// X + 1 bᵀ: the row b added to every row of the batch X, with X of `(B, N)` and b of `(N,)`. By X the derivative is I; by b its
/// `vjp` sums the rows of δ.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AddRow;

impl<B: Dim, N: Dim> Rule2<(B, N), (N,)> for AddRow {
    type Output = (B, N);
}

impl<T: Scalar, B: Dim, N: Dim> Differentiable2<T, (B, N), (N,)> for AddRow {
    type First<'a>
        = Identity<T, (B, N)>
    where
        T: 'a;
    type Second<'a>
        = RepeatRows<T, B, N>
    where
        T: 'a;

    #[inline]
    fn value(&self, x: &Matrix<T, B, N>, b: &Vector<T, N>) -> Matrix<T, B, N> {
        let mut sum = x.clone();
        for row in sum.rows_mut() {
            *row += b;
        }
        sum
    }

    fn derivative<'a>(
        &'a self,
        _: &'a Matrix<T, B, N>,
        _: &'a Vector<T, N>,
        _: &'a Matrix<T, B, N>,
    ) -> (Identity<T, (B, N)>, RepeatRows<T, B, N>) {
        (Identity::new(), RepeatRows::new())
    }
}

/// −x, with derivative −I.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Neg;

impl<S: Shape> Rule<S> for Neg {
    type Output = S;
}

impl<T: Scalar, S: Shape> Differentiable<T, S> for Neg {
    type Derivative<'a>
        = Scaled<T, S>
    where
        T: 'a;

    fn value(&self, x: &Tensor<T, S>) -> Tensor<T, S> {
        -x
    }

    fn derivative<'a>(&'a self, _: &'a Tensor<T, S>, _: &'a Tensor<T, S>) -> Scaled<T, S> {
        Scaled::new(-T::one())
    }
}

/// a x for a fixed number a, with derivative a I.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale(pub f64);

impl<S: Shape> Rule<S> for Scale {
    type Output = S;
}

impl<T: Real, S: Shape> Differentiable<T, S> for Scale {
    type Derivative<'a>
        = Scaled<T, S>
    where
        T: 'a;

    fn value(&self, x: &Tensor<T, S>) -> Tensor<T, S> {
        x * c(self.0)
    }

    fn derivative<'a>(&'a self, _: &'a Tensor<T, S>, _: &'a Tensor<T, S>) -> Scaled<T, S> {
        Scaled::new(T::from_f64(self.0))
    }
}
