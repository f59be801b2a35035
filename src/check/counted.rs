//! A scalar that counts what is done with it.

use core::cmp::Ordering;
use core::fmt;
use core::ops::{Add, Div, Mul, Neg, Sub};
use std::cell::Cell;
use std::thread_local;

use num_traits::{Inv, One, Zero};

use crate::scalar::{AfterLiteral, Literal, Real, literal};

/// How many operations on numbers were done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Operations {
    /// Sums and differences. A change of sign is not counted.
    pub additions: usize,
    /// Products.
    pub multiplications: usize,
    /// Quotients and reciprocals.
    pub divisions: usize,
    /// Square roots.
    pub roots: usize,
    /// Elementary functions: a sine with its cosine is one.
    pub functions: usize,
}

impl Operations {
    /// All of them together.
    #[must_use]
    pub const fn total(&self) -> usize {
        self.additions + self.multiplications + self.divisions + self.roots + self.functions
    }
}

impl fmt::Display for Operations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Operations {
            additions,
            multiplications,
            divisions,
            roots,
            functions,
        } = self;
        write!(
            f,
            "{additions} additions, {multiplications} multiplications, {divisions} divisions, {roots} roots, {functions} functions"
        )
    }
}

thread_local! {
    static DONE: Cell<Operations> = const { Cell::new(Operations {
        additions: 0,
        multiplications: 0,
        divisions: 0,
        roots: 0,
        functions: 0,
    }) };
}

/// A number of type `T` that counts what is done with it: for the budget of a computation, as an exact number in a test.
///
/// ```
/// use conformable::check::{Counted, count};
/// use conformable::forward::jacobian;
/// use conformable::prelude::*;
/// dims! { State { x, y, heading, speed } }
/// let s: Vector<Counted<f64>, State> = vector![0.0, 0.0, 0.5, 2.0].map(Counted);
/// let dt = Counted(0.1);
/// let (_, done) = count(|| {
///     jacobian(&s, |s| {
///         let (heading, way) = (s.at(State::heading), s.at(State::speed) * dt);
///         let (sin, cos) = heading.sin_cos();
///         stack!(State {
///             x: s.at(State::x) + way * cos,
///             y: s.at(State::y) + way * sin,
///             heading,
///             speed: s.at(State::speed),
///         })
///     })
/// });
/// assert_eq!(done.functions, 1); // one sine with its cosine
/// assert_eq!(done.multiplications, 7); // value and Jacobian
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Counted<T>(pub T);

/// What `f` returns, and what was done with [`Counted`] numbers on this thread meanwhile.
pub fn count<R>(f: impl FnOnce() -> R) -> (R, Operations) {
    let before = DONE.replace(Operations::default());
    let result = f();
    let done = DONE.replace(before);
    DONE.set(Operations {
        additions: before.additions + done.additions,
        multiplications: before.multiplications + done.multiplications,
        divisions: before.divisions + done.divisions,
        roots: before.roots + done.roots,
        functions: before.functions + done.functions,
    });
    (result, done)
}

fn note(what: impl FnOnce(&mut Operations)) {
    let mut done = DONE.get();
    what(&mut done);
    DONE.set(done);
}

impl<T: PartialOrd> PartialOrd for Counted<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        self.0.partial_cmp(&other.0)
    }
}

macro_rules! operators {
    ($($trait:ident $method:ident $op:ident $count:ident;)*) => {$(
        impl<T: $trait<Output = T>> $trait for Counted<T> {
            type Output = Self;
            fn $method(self, right: Self) -> Self {
                note(|done| done.$count += 1);
                Counted(self.0.$method(right.0))
            }
        }

        impl<T: Real> $trait<Literal> for Counted<T> {
            type Output = Self;
            fn $method(self, right: Literal) -> Self {
                note(|done| done.$count += 1);
                Counted(self.0.$method(right))
            }
        }

        impl<T: Real> AfterLiteral<literal::$op> for Counted<T> {
            type Output = Self;
            fn after(self, literal: Literal) -> Self {
                note(|done| done.$count += 1);
                Counted(literal.$method(self.0))
            }
        }
    )*};
}
operators! {
    Add add Plus additions;
    Sub sub Minus additions;
    Mul mul Times multiplications;
    Div div Over divisions;
}

impl<T: Neg<Output = T>> Neg for Counted<T> {
    type Output = Self;
    fn neg(self) -> Self {
        Counted(-self.0)
    }
}

impl<T: Inv<Output = T>> Inv for Counted<T> {
    type Output = Self;
    fn inv(self) -> Self {
        note(|done| done.divisions += 1);
        Counted(self.0.inv())
    }
}

impl<T: Zero> Zero for Counted<T> {
    fn zero() -> Self {
        Counted(T::zero())
    }
    fn is_zero(&self) -> bool {
        self.0.is_zero()
    }
}

impl<T: One> One for Counted<T> {
    fn one() -> Self {
        Counted(T::one())
    }
}

macro_rules! functions {
    ($($method:ident)*) => {$(
        fn $method(self) -> Self {
            note(|done| done.functions += 1);
            Counted(self.0.$method())
        }
    )*};
}

impl<T: Real> Real for Counted<T> {
    fn from_f64(literal: f64) -> Self {
        Counted(T::from_f64(literal))
    }
    fn sqrt(self) -> Self {
        note(|done| done.roots += 1);
        Counted(self.0.sqrt())
    }
    fn sin_cos(self) -> (Self, Self) {
        note(|done| done.functions += 1);
        let (sin, cos) = self.0.sin_cos();
        (Counted(sin), Counted(cos))
    }
    fn powf(self, exponent: f64) -> Self {
        note(|done| done.functions += 1);
        Counted(self.0.powf(exponent))
    }
    fn atan2(self, x: Self) -> Self {
        note(|done| done.functions += 1);
        Counted(self.0.atan2(x.0))
    }
    fn abs(self) -> Self {
        Counted(self.0.abs())
    }
    functions! { exp exp_m1 ln ln_1p sin cos tan asin acos atan sinh cosh tanh }
}
