//! Constants, fixed linear maps, a number added everywhere.

use core::fmt;

use super::Summation;
use crate::jacobian::{Identity, Jacobian, Lifts, Transposed, ZeroMap};
use crate::notation::{Differential, Kind, Show, ShowDifferential, Term, Written, WrittenAt};
use crate::rule::{Differentiable, Differentiable2, Rule, Rule2};
use crate::scalar::Scalar;
use crate::shape::Shape;
use crate::tensor::{Rank0, Tensor};

/// c, whatever x is: a constant, with x and c of any shapes. Arguments in the order x, c.
///
/// By x the derivative is 0, a [`ZeroMap`]; by c it is I. Nothing is stored.
///
/// Source: J. Magnus and H. Neudecker, "Matrix Differential Calculus", chapter 8, on fundamental rules.
///
/// ```
/// use conformable::prelude::*;
/// use conformable::rules::ConstantMap;
/// let (x, c): (Vector<i64, D<3>>, Vector<i64, D<2>>) = (vector![1, 2, 3], vector![4, 5]);
/// let y = ConstantMap.value(&x, &c);
/// let (by_x, _): (ZeroMap<i64, (D<2>,), (D<3>,)>, _) = ConstantMap.derivative(&x, &c, &y);
/// assert_eq!(y, c);
/// assert_eq!(by_x.numerator(), matrix![0, 0, 0; 0, 0, 0]); // 2 × 3
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ConstantMap;

impl<X: Shape, S: Shape> Rule2<X, S> for ConstantMap {
    type Output = S;
}

impl<T: Scalar, X: Shape, S: Shape> Differentiable2<T, X, S> for ConstantMap {
    type First = ZeroMap<T, S, X>;
    type Second = Identity<T, S>;

    fn value(&self, _: &Tensor<T, X>, c: &Tensor<T, S>) -> Tensor<T, S> {
        *c
    }

    fn derivative(
        &self,
        _: &Tensor<T, X>,
        _: &Tensor<T, S>,
        _: &Tensor<T, S>,
    ) -> (ZeroMap<T, S, X>, Identity<T, S>) {
        (ZeroMap::new(), Identity::new())
    }
}

written2! {
    [X: Shape, S: Shape] X, S, ConstantMap: |_, c| c,
    |_| Differential::Entrywise(Term::ZERO),
    |_| Differential::Entrywise(Term::ONE)
}

/// A x for a fixed linear map A, of any kind and between any shapes. The derivative is of that kind.
///
/// The derivative is a reference to the map. By A too, a matrix is multiplied by [`MatVec`](super::MatVec), a diagonal by
/// [`Hadamard`](super::Hadamard).
///
/// Source: J. Magnus and H. Neudecker, "Matrix Differential Calculus", chapter 8, on fundamental rules.
///
/// ```
/// use conformable::prelude::*;
/// use conformable::rules::Linear;
/// let scaling: Diagonal<f64, (D<3>,)> = Diagonal(vector![2.0, 3.0, 5.0]);
/// let x: Vector<f64, D<3>> = vector![1.0, 1.0, 10.0];
/// let rule = Linear(&scaling);
/// let y = rule.value(&x);
/// let dy_dx: &Diagonal<f64, (D<3>,)> = rule.derivative(&x, &y);
/// assert_eq!(y, vector![2.0, 3.0, 50.0]);
/// assert_eq!(dy_dx.vjp(&x), y); // a diagonal is its own transpose
/// ```
#[derive(Debug, PartialEq)]
pub struct Linear<'j, J>(pub &'j J);

impl<J> Clone for Linear<'_, J> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<J> Copy for Linear<'_, J> {}

impl<J: Jacobian> Rule<J::Input> for Linear<'_, J> {
    type Output = J::Output;
}

impl<'j, J: Jacobian, U: Lifts<J::Scalar>> Differentiable<U, J::Input> for Linear<'j, J> {
    type Derivative = U::Map<'j, J>;

    fn value(&self, x: &Tensor<U, J::Input>) -> Tensor<U, J::Output> {
        U::map(self.0).jvp(x)
    }

    fn derivative(&self, _: &Tensor<U, J::Input>, _: &Tensor<U, J::Output>) -> U::Map<'j, J> {
        U::map(self.0)
    }
}

/// A, of vectors a matrix: A x. Of other shapes it is a linear map: A[X], with the pullback Aᵀ[δ].
fn map_term<J>(map: &J) -> Term<'static> {
    Term::parameter("A", Kind::Matrix, map)
}

impl<J: Jacobian> Written<J::Input> for Linear<'_, J> {
    fn value_term(&self, x: Term<'_>, show: &mut Show<'_>) -> fmt::Result {
        let map = map_term(self.0);
        match (Kind::of::<J::Input>(), Kind::of::<J::Output>()) {
            (Kind::Column, Kind::Column) => show(Term::Product(&map, &x)),
            (_, kind) => show(Term::ImageOf(&map, &x, kind)),
        }
    }

    fn derivative_term(&self, at: WrittenAt<'_>, show: &mut ShowDifferential<'_>) -> fmt::Result {
        let map = map_term(self.0);
        match (Kind::of::<J::Input>(), Kind::of::<J::Output>()) {
            (Kind::Column, Kind::Column) => show(Differential::Matrix(map)),
            (kind, _) => {
                let transposed = Term::TransposeOf(&map);
                show(Differential::Pullback(Term::ImageOf(
                    &transposed,
                    &at.delta,
                    kind,
                )))
            }
        }
    }
}

/// x + s 1: the number s added to every entry of x, which has any shape.
///
/// By x the derivative is I. By s it is ds ↦ ds 1, the transpose of a sum, and its `vjp` is Σ δᵢ. Nothing is stored.
///
/// Source: T. Parr and J. Howard, "The Matrix Calculus You Need For Deep Learning", arXiv 1802.01528, section 4.3.
///
/// ```
/// use conformable::prelude::*;
/// use conformable::rules::AddScalar;
/// let (x, s): (Vector<i64, D<3>>, Rank0<i64>) = (vector![1, 2, 3], 10.into());
/// let y = AddScalar.value(&x, &s);
/// let (_, by_s) = AddScalar.derivative(&x, &s, &y);
/// assert_eq!(y, vector![11, 12, 13]);
/// assert_eq!(by_s.vjp(&vector![1, 1, 5]), 7.into());
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AddScalar;

impl<S: Shape> Rule2<S, ()> for AddScalar {
    type Output = S;
}

impl<T: Scalar, S: Shape> Differentiable2<T, S, ()> for AddScalar {
    type First = Identity<T, S>;
    type Second = Transposed<Summation<T, S>>;

    fn value(&self, x: &Tensor<T, S>, s: &Rank0<T>) -> Tensor<T, S> {
        x.map(|x| x + s.into_scalar())
    }

    fn derivative(
        &self,
        _: &Tensor<T, S>,
        _: &Rank0<T>,
        _: &Tensor<T, S>,
    ) -> (Identity<T, S>, Transposed<Summation<T, S>>) {
        (Identity::new(), Transposed(Summation::new()))
    }
}

written2! {
    [S: Shape] S, (), AddScalar: |x, s| Term::Sum(&x, &Term::Product(&s, &Term::ones::<S>())),
    |_| Differential::Entrywise(Term::ONE),
    |at| match Kind::of::<S>() {
        Kind::Single => Differential::Entrywise(Term::ONE),
        Kind::Column => Differential::Matrix(Term::Ones(Kind::Column)),
        _ => Differential::Pullback(Term::Total(&at.delta)),
    }
}
