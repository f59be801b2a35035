//! The error model of a strapdown inertial navigation: its derivative stores and does what its pattern has.

use conformable::check::{Counted, Operations, count};
use conformable::forward::jacobian;
use conformable_tests::strapdown::{Nav, Step, errors, matrix};
use conformable_tests::{Rational, assert_derivative};

use crate::*;

fn step<T: Scalar>(number: impl Fn(i64) -> T) -> Step<T> {
    Step {
        turn: Matrix::from_fn(|(i, j)| number(5 + 3 * i as i64 + j as i64)),
        lever: Matrix::from_fn(|(i, j)| number(-20 + 4 * i as i64 + j as i64)),
        carried: Matrix::from_fn(|(i, j)| number(30 + 7 * i as i64 - j as i64)),
        dt: number(2),
    }
}

#[test]
fn its_derivative_is_the_matrix_by_hand() {
    let step = step(|i| Rational::new(i, 7));
    let s: Vector<Rational, Nav> = Vector::from_fn(|i| Rational::new(i as i64 - 6, 5));
    let (y, f) = jacobian(&s, |s| errors(s, &step));
    assert_eq!(y, matrix(&step) * s);
    assert_derivative(&f, &Dense(matrix(&step)));
}

#[test]
fn it_takes_29_numbers_and_33_multiplications() {
    let step_of_floats = step(|i| i as f64);
    let (_, f) = jacobian(&Vector::zeros(), |s| errors(s, &step_of_floats));
    assert_eq!(size_of_val(&f), 29 * 8);

    let step = step(|i| Counted(i as f64));
    let s = Vector::<Counted<f64>, Nav>::from_fn(|i| Counted(i as f64));
    let (_, f) = jacobian(&s, |s| errors(s, &step));
    let (_, along): (_, Operations) = count(|| f.jvp(&s));
    assert_eq!(along.multiplications, 33);
    let (_, back): (_, Operations) = count(|| f.vjp(&s));
    assert_eq!(back.multiplications, 33);
}
