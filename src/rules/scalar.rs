//! Numbers with tensors: multiples, shifts, a scalar times a tensor; quotients.

use crate::jacobian::{Dense, Diagonal, Identity, Scaled};
use crate::notation::{Differential, Kind, Term};
use crate::rule::{Differentiable, Differentiable2, Rule, Rule2};
use crate::scalar::{Field, Real, Scalar, lit};
use crate::shape::Shape;
use crate::tensor::{Rank0, Tensor};

/// n x for a fixed integer n, over numbers of any kind, with derivative n I.
///
/// Source: Magnus & Neudecker, "Matrix Differential Calculus", 3rd ed. 2019, chapter 8.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Multiple(pub i32);

impl<S: Shape> Rule<S> for Multiple {
    type Output = S;
}

impl<T: Scalar, S: Shape> Differentiable<T, S> for Multiple {
    type Derivative = Scaled<T, S>;

    fn value(&self, x: &Tensor<T, S>) -> Tensor<T, S> {
        x * T::from_integer(self.0.into())
    }

    fn derivative(&self, _: &Tensor<T, S>, _: &Tensor<T, S>) -> Scaled<T, S> {
        Scaled::new(T::from_integer(self.0.into()))
    }
}

written! {
    [S: Shape] S, Multiple: |Multiple(n), x| Term::Product(&Term::Numeral((*n).into()), &x),
    |Multiple(n), _| Differential::Entrywise(Term::Numeral((*n).into()))
}

/// x / a for a fixed number a, with derivative I/a.
///
/// Source: Magnus & Neudecker, "Matrix Differential Calculus", 3rd ed. 2019, chapter 8.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Over(pub f64);

impl<S: Shape> Rule<S> for Over {
    type Output = S;
}

impl<T: Real, S: Shape> Differentiable<T, S> for Over {
    type Derivative = Scaled<T, S>;

    fn value(&self, x: &Tensor<T, S>) -> Tensor<T, S> {
        x.map(|x| x / lit(self.0))
    }

    fn derivative(&self, _: &Tensor<T, S>, _: &Tensor<T, S>) -> Scaled<T, S> {
        Scaled::new(T::one() / lit(self.0))
    }
}

written! {
    [S: Shape] S, Over: |Over(a), x| Term::Quotient(&x, &Term::Numeral(*a)),
    |Over(a), _| Differential::Entrywise(Term::Quotient(&Term::ONE, &Term::Numeral(*a)))
}

/// x + a for a fixed number a, in every entry. The derivative is I.
///
/// Source: Parr & Howard, "The Matrix Calculus You Need For Deep Learning", arXiv 1802.01528, section 4.3.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shift(pub f64);

impl<S: Shape> Rule<S> for Shift {
    type Output = S;
}

impl<T: Real, S: Shape> Differentiable<T, S> for Shift {
    type Derivative = Identity<T, S>;

    fn value(&self, x: &Tensor<T, S>) -> Tensor<T, S> {
        x.map(|x| x + lit(self.0))
    }

    fn derivative(&self, _: &Tensor<T, S>, _: &Tensor<T, S>) -> Identity<T, S> {
        Identity::new()
    }
}

written! {
    [S: Shape] S, Shift: |Shift(a), x| Term::Sum(&x, &Term::Numeral(*a)),
    |_, _| Differential::Entrywise(Term::ONE)
}

/// s v, a scalar s times a tensor v. By s the derivative is v, by v it is s I.
///
/// Source: Parr & Howard, "The Matrix Calculus You Need For Deep Learning", arXiv 1802.01528, section 4.3; Magnus & Neudecker,
/// "Matrix Differential Calculus", 3rd ed. 2019, chapter 8, for the product rule.
///
/// ```
/// use conformable::prelude::*;
/// use conformable::rules::ScalarTimes;
/// let (s, v): (Rank0<i64>, Vector<i64, D<3>>) = (2.into(), vector![1, 2, 3]);
/// let y = ScalarTimes.value(&s, &v);
/// let (by_s, by_v) = ScalarTimes.derivative(&s, &v, &y);
/// assert_eq!(by_s.0, v);
/// assert_eq!(by_v.factor, 2);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ScalarTimes;

impl<S: Shape> Rule2<(), S> for ScalarTimes {
    type Output = S;
}

impl<T: Scalar, S: Shape> Differentiable2<T, (), S> for ScalarTimes {
    type First = Dense<T, S, ()>;
    type Second = Scaled<T, S>;

    #[inline]
    fn value(&self, s: &Rank0<T>, v: &Tensor<T, S>) -> Tensor<T, S> {
        v * s.into_scalar()
    }

    #[inline]
    fn derivative(
        &self,
        s: &Rank0<T>,
        v: &Tensor<T, S>,
        _: &Tensor<T, S>,
    ) -> (Dense<T, S, ()>, Scaled<T, S>) {
        (Dense(v.into_shape()), Scaled::new(s.into_scalar()))
    }
}

written2! {
    [S: Shape] (), S, ScalarTimes: |s, v| Term::Product(&s, &v),
    |at| match Kind::of::<S>() {
        Kind::Column => Differential::Matrix(at.b),
        _ => Differential::Pullback(Term::Inner(&at.delta, &at.b)),
    },
    |at| Differential::Entrywise(at.a)
}

/// a / b, entry by entry. On the diagonals of the derivatives are 1/b and −a/b².
///
/// Source: Parr & Howard, "The Matrix Calculus You Need For Deep Learning", arXiv 1802.01528, section 4.2; Magnus & Neudecker,
/// "Matrix Differential Calculus", 3rd ed. 2019, chapter 8, for the quotient rule.
///
/// ```
/// use conformable::prelude::*;
/// use conformable::rules::Div;
/// let (a, b): (Vector<f64, D<2>>, Vector<f64, D<2>>) = (vector![1.0, 3.0], vector![2.0, 4.0]);
/// let y = Div.value(&a, &b);
/// let (by_a, by_b) = Div.derivative(&a, &b, &y);
/// assert_eq!(by_a.0, vector![0.5, 0.25]);
/// assert_eq!(by_b.0, vector![-0.25, -0.1875]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Div;

impl<S: Shape> Rule2<S, S> for Div {
    type Output = S;
}

impl<T: Field, S: Shape> Differentiable2<T, S, S> for Div {
    type First = Diagonal<T, S>;
    type Second = Diagonal<T, S>;

    #[inline]
    fn value(&self, a: &Tensor<T, S>, b: &Tensor<T, S>) -> Tensor<T, S> {
        a.zip_with(b, |a, b| a / b)
    }

    #[inline]
    fn derivative(
        &self,
        _: &Tensor<T, S>,
        b: &Tensor<T, S>,
        y: &Tensor<T, S>,
    ) -> (Diagonal<T, S>, Diagonal<T, S>) {
        let by_a = b.map(|b| T::one() / b);
        let by_b = y.zip_with(&by_a, |y, by_a| -(y * by_a));
        (Diagonal(by_a), Diagonal(by_b))
    }
}

written2! {
    [S: Shape] S, S, Div: |a, b| Term::Quotient(&a, &b),
    |at| Differential::Entrywise(Term::Quotient(&Term::ONE, &at.b)),
    |at| Differential::Entrywise(Term::Negative(&Term::Quotient(&at.a, &Term::Power(&at.b, 2))))
}

/// The angle of the point (x, y), atan2(y, x), entry by entry; arguments in the order y, x. In radians, from −π to π.
///
/// On the diagonals of the derivatives are x/(x² + y²) by y and −y/(x² + y²) by x, worked out so that no square overflows. At the origin
/// they are not defined: what 0/0 is in the numbers.
///
/// Source: NIST Digital Library of Mathematical Functions, section 4.23, of inverse trigonometric functions.
///
/// ```
/// use conformable::prelude::*;
/// use conformable::rules::Atan2;
/// let (y, x): (Rank0<f64>, Rank0<f64>) = (3.0.into(), 4.0.into());
/// let angle = Atan2.value(&y, &x);
/// let (by_y, by_x) = Atan2.derivative(&y, &x, &angle);
/// assert!((by_y.0.into_scalar() - 0.16).abs() < 1e-15);
/// assert!((by_x.0.into_scalar() + 0.12).abs() < 1e-15);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Atan2;

impl<S: Shape> Rule2<S, S> for Atan2 {
    type Output = S;
}

impl<T: Real, S: Shape> Differentiable2<T, S, S> for Atan2 {
    type First = Diagonal<T, S>;
    type Second = Diagonal<T, S>;

    #[inline]
    fn value(&self, y: &Tensor<T, S>, x: &Tensor<T, S>) -> Tensor<T, S> {
        y.zip_with(x, |y, x| y.atan2(x))
    }

    #[inline]
    fn derivative(
        &self,
        y: &Tensor<T, S>,
        x: &Tensor<T, S>,
        _: &Tensor<T, S>,
    ) -> (Diagonal<T, S>, Diagonal<T, S>) {
        let (mut by_y, mut by_x) = (Tensor::zeros(), Tensor::zeros());
        for ((by_y, by_x), (&y, &x)) in by_y.iter_mut().zip(&mut by_x).zip(y.iter().zip(x)) {
            let size = if x.abs() > y.abs() { x.abs() } else { y.abs() };
            let (u, v) = (x / size, y / size);
            let square = u * u + v * v;
            (*by_y, *by_x) = (u / square / size, -(v / square / size));
        }
        (Diagonal(by_y), Diagonal(by_x))
    }
}

written2! {
    [S: Shape] S, S, Atan2: |y, x| Term::Map("atan2", &[y, x]),
    |at| Differential::Entrywise(Term::Quotient(
        &at.b,
        &Term::Sum(&Term::Power(&at.b, 2), &Term::Power(&at.a, 2)),
    )),
    |at| Differential::Entrywise(Term::Negative(&Term::Quotient(
        &at.a,
        &Term::Sum(&Term::Power(&at.b, 2), &Term::Power(&at.a, 2)),
    )))
}
