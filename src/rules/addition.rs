//! x itself, sums and differences.

use core::marker::PhantomData;

use crate::dim::Dim;
use crate::jacobian::{Identity, LinearMap, Map, Scaled, Transposed};
use crate::notation::{Differential, Kind, Term};
use crate::rule::{Differentiable, Differentiable2, Rule, Rule2};
use crate::scalar::{Real, Scalar, lit};
use crate::shape::Shape;
use crate::tensor::{Matrix, Tensor, Vector};

/// x, with ∂x/∂x = I.
///
/// Source: the lecture note "Matrix Differentiation Rules"; Magnus & Neudecker, "Matrix Differential Calculus", 3rd ed. 2019,
/// chapter 8.
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
    type Derivative = Identity<T, S>;

    fn value(&self, x: &Tensor<T, S>) -> Tensor<T, S> {
        *x
    }

    fn derivative(&self, _: &Tensor<T, S>, _: &Tensor<T, S>) -> Identity<T, S> {
        Identity::new()
    }
}

written! { [S: Shape] S, Itself: |_, x| x, |_, _| Differential::Entrywise(Term::ONE) }

/// a + b, of one shape. Both derivatives are I.
///
/// Source: the lecture note "Matrix Differentiation Rules"; Magnus & Neudecker, "Matrix Differential Calculus", 3rd ed. 2019,
/// chapter 8.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Add;

impl<S: Shape> Rule2<S, S> for Add {
    type Output = S;
}

impl<T: Scalar, S: Shape> Differentiable2<T, S, S> for Add {
    type First = Identity<T, S>;
    type Second = Identity<T, S>;

    #[inline]
    fn value(&self, a: &Tensor<T, S>, b: &Tensor<T, S>) -> Tensor<T, S> {
        a + b
    }

    fn derivative(
        &self,
        _: &Tensor<T, S>,
        _: &Tensor<T, S>,
        _: &Tensor<T, S>,
    ) -> (Identity<T, S>, Identity<T, S>) {
        (Identity::new(), Identity::new())
    }
}

written2! {
    [S: Shape] S, S, Add: |a, b| Term::Sum(&a, &b),
    |_| Differential::Entrywise(Term::ONE),
    |_| Differential::Entrywise(Term::ONE)
}

/// a − b, of one shape. The derivatives are I and −I.
///
/// Source: Magnus & Neudecker, "Matrix Differential Calculus", 3rd ed. 2019, chapter 8.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sub;

impl<S: Shape> Rule2<S, S> for Sub {
    type Output = S;
}

impl<T: Scalar, S: Shape> Differentiable2<T, S, S> for Sub {
    type First = Identity<T, S>;
    type Second = Scaled<T, S>;

    #[inline]
    fn value(&self, a: &Tensor<T, S>, b: &Tensor<T, S>) -> Tensor<T, S> {
        a - b
    }

    fn derivative(
        &self,
        _: &Tensor<T, S>,
        _: &Tensor<T, S>,
        _: &Tensor<T, S>,
    ) -> (Identity<T, S>, Scaled<T, S>) {
        (Identity::new(), Scaled::new(-T::one()))
    }
}

written2! {
    [S: Shape] S, S, Sub: |a, b| Term::Difference(&a, &b),
    |_| Differential::Entrywise(Term::ONE),
    |_| Differential::Entrywise(Term::Numeral(-1.0))
}

/// X + 1 bᵀ: the row b added to every row of the batch X, with X of `(B, N)` and b of `(N,)`. By X the derivative is I; by b its
/// `vjp` sums the rows of δ.
///
/// Source: Magnus & Neudecker, "Matrix Differential Calculus", 3rd ed. 2019, chapter 8: a linear map is its own derivative.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AddRow;

/// b ↦ 1 bᵀ: one vector in every row of a batch of `B` rows.
#[derive(Clone, Copy, Debug)]
pub struct RepeatedRows<B>(PhantomData<B>);

/// db ↦ 1 dbᵀ: the derivative of X + 1 bᵀ by the row b. Its `vjp` sums the rows of δ.
pub type RepeatRows<T, B, N> = Map<RepeatedRows<B>, T, (N,)>;
/// dX ↦ 1ᵀ dX: the rows of a batch, summed; the transpose of [`RepeatRows`].
pub type SumRows<T, B, N> = Transposed<RepeatRows<T, B, N>>;

fn repeat_rows<T: Scalar, B: Dim, N: Dim>(b: &Vector<T, N>, acc: &mut Matrix<T, B, N>) {
    for row in acc.rows_mut() {
        *row += b;
    }
}

impl<B: Dim, N: Dim> LinearMap<(N,)> for RepeatedRows<B> {
    type Output = (B, N);

    #[inline]
    fn apply<T: Scalar>(b: &Vector<T, N>) -> Matrix<T, B, N> {
        let mut repeated = Matrix::zeros();
        repeat_rows(b, &mut repeated);
        repeated
    }

    #[inline]
    fn pull_add<T: Scalar>(dy: &Matrix<T, B, N>, acc: &mut Vector<T, N>) {
        for row in dy.rows() {
            *acc += row;
        }
    }
}

impl<B: Dim, N: Dim> Rule2<(B, N), (N,)> for AddRow {
    type Output = (B, N);
}

impl<T: Scalar, B: Dim, N: Dim> Differentiable2<T, (B, N), (N,)> for AddRow {
    type First = Identity<T, (B, N)>;
    type Second = RepeatRows<T, B, N>;

    #[inline]
    fn value(&self, x: &Matrix<T, B, N>, b: &Vector<T, N>) -> Matrix<T, B, N> {
        let mut sum = *x;
        repeat_rows(b, &mut sum);
        sum
    }

    fn derivative(
        &self,
        _: &Matrix<T, B, N>,
        _: &Vector<T, N>,
        _: &Matrix<T, B, N>,
    ) -> (Identity<T, (B, N)>, RepeatRows<T, B, N>) {
        (Identity::new(), RepeatRows::new())
    }
}

written2! {
    [B: Dim, N: Dim] (B, N), (N,), AddRow:
    |x, b| Term::Sum(&x, &Term::Product(&Term::Ones(Kind::Column), &Term::TransposeOf(&b))),
    |_| Differential::Entrywise(Term::ONE),
    |at| Differential::Pullback(Term::Product(&Term::TransposeOf(&at.delta), &Term::Ones(Kind::Column)))
}

/// −x, with derivative −I.
///
/// Source: Magnus & Neudecker, "Matrix Differential Calculus", 3rd ed. 2019, chapter 8.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Neg;

impl<S: Shape> Rule<S> for Neg {
    type Output = S;
}

impl<T: Scalar, S: Shape> Differentiable<T, S> for Neg {
    type Derivative = Scaled<T, S>;

    fn value(&self, x: &Tensor<T, S>) -> Tensor<T, S> {
        -x
    }

    fn derivative(&self, _: &Tensor<T, S>, _: &Tensor<T, S>) -> Scaled<T, S> {
        Scaled::new(-T::one())
    }
}

written! {
    [S: Shape] S, Neg: |_, x| Term::Negative(&x), |_, _| Differential::Entrywise(Term::Numeral(-1.0))
}

/// a x for a fixed number a, with derivative a I.
///
/// Source: Magnus & Neudecker, "Matrix Differential Calculus", 3rd ed. 2019, chapter 8.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale(pub f64);

impl<S: Shape> Rule<S> for Scale {
    type Output = S;
}

impl<T: Real, S: Shape> Differentiable<T, S> for Scale {
    type Derivative = Scaled<T, S>;

    fn value(&self, x: &Tensor<T, S>) -> Tensor<T, S> {
        x * lit(self.0)
    }

    fn derivative(&self, _: &Tensor<T, S>, _: &Tensor<T, S>) -> Scaled<T, S> {
        Scaled::new(T::from_f64(self.0))
    }
}

written! {
    [S: Shape] S, Scale: |Scale(a), x| Term::Product(&Term::Numeral(*a), &x),
    |Scale(a), _| Differential::Entrywise(Term::Numeral(*a))
}
