//! Derivatives of derivatives: duals over numbers that are duals.

use conformable::expr::{constant, hvp};
use conformable::forward::{self, Number, dense_jacobian, derivative, gradient};
use conformable::prelude::*;
use conformable_tests::{Rational, assert_differences, constant as lift, sample};

use crate::{Classes, Hidden, Meas, State};

type Q = Rational;

/// Σ ((A x)² ⊙ (A x + x₁ 1)) + x₂ x₄, whose kinds are none of them dense to begin with.
macro_rules! program {
    ($x:ident, $a:expr) => {{
        let y = $a * $x;
        let z = y.square().hadamard(y.add_scalar($x.at(State::x)));
        z.sum() + $x.at(State::y) * $x.at(State::speed)
    }};
}

fn slope<T: Scalar>(x: &Vector<T, State>, a: &Matrix<T, Classes, State>) -> Vector<T, State> {
    forward::jacobian(x, |x| program!(x, a)).1.gradient()
}

/// The same in plain numbers.
fn plain<T: Scalar>(x: &Vector<T, State>, a: &Matrix<T, Classes, State>) -> T {
    let y = a * x;
    let z = y.hadamard(&y).hadamard(&y) + y.hadamard(&y) * x.at(0);
    z.sum() + x.at(1) * x.at(3)
}

#[test]
fn a_second_derivative_is_a_program_over_numbers() {
    let (x, a, dx): (Vector<Q, State>, Matrix<Q, Classes, State>, _) =
        (sample(1), sample(2), sample(3));
    // Typed kinds over numbers, numbers over numbers, and forward over reverse.
    let (by_kinds, hessian) = dense_jacobian(&x, |x| slope(&x, &lift(&a)));
    let (by_numbers, expected) =
        dense_jacobian(&x, |x| gradient(&x, |x| plain(&x, &lift(&lift(&a)))).1);
    assert_eq!((by_kinds, hessian.0), (by_numbers, expected.0));
    assert_eq!(hessian.0, hessian.0.transpose());
    let (again, along) = hvp(&x, &dx, |x| program!(x, constant(&a)));
    assert_eq!((again, along), (by_kinds, hessian.jvp(&dx)));
}

#[test]
fn a_number_is_the_scalar_of_a_program() {
    let (x, a): (Vector<Q, State>, Matrix<Q, Classes, State>) = (sample(1), sample(2));
    // ∂/∂t of the derivative by x at x + t d, along d: duals of any kind over `Number`.
    let d: Vector<Q, State> = sample(3);
    let along = Rank0::from(Q::from(0));
    let (slopes, by_t) = dense_jacobian(&along, |t| {
        let at = lift(&x) + lift(&d) * t.into_scalar();
        let (_, by_x) = forward::jacobian(&at, |x| program!(x, &lift(&a)));
        by_x.gradient()
    });
    let (expected, hessian) = dense_jacobian(&x, |x| slope(&x, &lift(&a)));
    assert_eq!((slopes, by_t.0), (expected, hessian.jvp(&d)));
}

/// A range and a bearing.
fn sight<T: Real>(s: &Vector<T, State>) -> Matrix<T, Meas, State> {
    let (_, by_s) = forward::jacobian(s, |s| {
        let (x, y) = (s.at(State::x), s.at(State::y));
        let (sin, cos) = s.at(State::heading).sin_cos();
        stack!(Meas {
            range: (x.square() + y.square()).sqrt() * cos,
            bearing: y.atan2(x) - sin * s.at(State::speed).exp(),
        })
    });
    by_s.numerator()
}

#[test]
fn the_second_derivatives_of_a_model_are_what_differences_of_its_first_say() {
    let s: Vector<f64, State> = sample(4);
    let (first, second) = dense_jacobian(&s, |s| sight(&s));
    assert_eq!(first, sight(&s));
    assert_differences(&second, &s, sight);
    for k in 0..2 {
        for (i, j) in [(0, 1), (0, 2), (1, 2), (2, 3)] {
            let (found, other) = (second.0[(k, i, j)], second.0[(k, j, i)]);
            assert!((found - other).abs() <= 1e-14 * found.abs().max(1.0));
        }
    }
}

#[test]
fn the_third_derivative_of_a_power() {
    let third = derivative(Q::new(3, 2), |x| {
        derivative(x, |x| derivative(x, |x| x.power(5)).1).1
    });
    let x = Q::new(3, 2);
    assert_eq!(third, (x.power(3) * 20, x.power(2) * 60));
    let by_kinds = derivative(x, |x| {
        let (_, by_x) = forward::jacobian(&Rank0::from(x), |x| x.powi(5) + x * x);
        by_x.gradient().into_scalar()
    });
    assert_eq!(by_kinds, (x.power(4) * 5 + x * 2, x.power(3) * 20 + 2));
}

#[test]
fn perturbations_are_not_confused() {
    // d/dx (x · d/dy (x + y)) is 1, at any x and y.
    let found = derivative(Q::from(5), |x| {
        let (_, inner) = forward::jacobian(&Rank0::from(Number::constant(Q::from(7))), |y| y + x);
        x * inner.gradient().into_scalar()
    });
    assert_eq!(found, (Q::from(5), Q::from(1)));
    // d/dx (d/dy x y²) = 2 y, where y = 3 does not depend on x.
    let found = derivative(Q::from(5), |x| {
        derivative(Number::constant(Q::from(3)), |y| {
            y * y * Number::constant(x)
        })
        .1
    });
    assert_eq!(found, (Q::from(30), Q::from(6)));
}

#[test]
fn forward_mode_over_reverse_mode() {
    let (x, a): (Vector<Q, Hidden>, Matrix<Q, Classes, Hidden>) = (sample(1), sample(2));
    fn reverse<T: Scalar>(
        x: &Vector<T, Hidden>,
        a: &Matrix<T, Classes, Hidden>,
    ) -> Vector<T, Hidden> {
        conformable::expr::grad(x, |x| (constant(a) * x.square()).square().sum())
    }
    fn forwards<T: Scalar>(
        x: &Vector<T, Hidden>,
        a: &Matrix<T, Classes, Hidden>,
    ) -> Vector<T, Hidden> {
        forward::jacobian(x, |x| (a * x.square()).square().sum())
            .1
            .gradient()
    }
    let by_reverse = dense_jacobian(&x, |x| reverse(&x, &lift(&a)));
    let by_forward = dense_jacobian(&x, |x| forwards(&x, &lift(&a)));
    assert_eq!(by_reverse.0, by_forward.0);
    assert_eq!(by_reverse.1.0, by_forward.1.0);
}
