//! Hessians with structure: each kind against numbers that carry a derivative of a derivative, over rationals without a rounding, and
//! against differences of the gradient; what they cost, by counting.

use conformable::forward::{dense_jacobian, gradient, hessian};
use conformable::jacobian::SecondDerivative;
use conformable::prelude::*;
use conformable_tests::{Number, Rational, assert_agree, assert_derivative, sample, size};

mod hessians {
    mod components;
    mod dense;
    mod vectors;
}

dims! {
    State { a, b, c, d, e }
    Plane { x, y }
    Space { u, v, w }
    One { only }
    Data = 4;
}

/// Asserts that value, gradient and Hessian are those of nested numbers, and that the Hessian is one symmetric map.
#[track_caller]
fn assert_hessian<T: Number, N: conformable::dim::Triangular>(
    (value, first, second): (T, Vector<T, N>, impl SecondDerivative<T, N>),
    (expected, by_x, twice): (T, Vector<T, N>, Dense<T, (N,), (N,)>),
) {
    assert!(value.agrees(&expected, expected.size().abs()), "{value:?}, {expected:?}");
    assert_agree("gradient", &first, &by_x, 8.0 * size(&by_x));
    assert_derivative(&second, &twice);
    let symmetric = second.to_symmetric();
    assert_agree("symmetric", &symmetric.to_matrix(), &twice.0, size(&twice.0));
    let mut sum = symmetric;
    second.add_to_symmetric(&mut sum);
    assert_agree("sum", sum.vech(), &(symmetric.vech() + symmetric.vech()), 2.0 * size(&twice.0));
    let pattern = second.pattern();
    for ((place, entry), known) in twice.0.indexed_iter().zip(&pattern) {
        assert!(*known || entry.size() == 0.0, "{place:?} is {entry:?}");
    }
}

/// f, ∂f and ∂²f by numbers that carry their gradient, which carries its own.
macro_rules! nested {
    ($x:expr, $function:expr) => {{
        let x = $x;
        let f = $function;
        let (first, twice) = dense_jacobian(&x, |x| gradient(&x, |x| f(&x)).1);
        let (value, _) = gradient(&x, |x| f(&x));
        (value, first, twice)
    }};
}
use nested;

/// Checks a program of jets and one of dense numbers.
macro_rules! check {
    ($x:expr, $program:expr, $function:expr) => {{
        let x = $x;
        let (value, first, second) = hessian(&x, $program);
        let expected = {
            let (first, twice) = dense_jacobian(&x, |x| gradient(&x, $function).1);
            (gradient(&x, $function).0, first, twice)
        };
        crate::assert_hessian((value, first, second), expected);
        second
    }};
}
use check;

#[test]
fn smoke() {
    let x: Vector<Rational, State> = sample(1);
    let h = check!(
        x,
        |x| x.at(State::a) * x.at(State::b) + x.at(State::c).square() * x.at(State::e) / x.at(State::d),
        |x| x.at(State::a) * x.at(State::b)
            + x.at(State::c) * x.at(State::c) * x.at(State::e) / x.at(State::d)
    );
    assert_eq!(size_of_val(&h), 16);
}
