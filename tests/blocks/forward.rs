//! Forward mode by blocks.

use conformable::forward::{dense_jacobian, jacobian, value};
use conformable::jacobian::tree::unit;
use conformable_tests::assert_derivative;

use crate::*;

/// Every entry of a derivative, by duals with all entries of their gradients.
fn same_as_dense<S: Shape, K: Jacobian<Scalar = Rational, Output = S, Input = (Nav,)>>(
    derivative: &K,
    dense: Dense<Rational, S, (Nav,)>,
) {
    assert_derivative(derivative, &dense);
}

#[test]
fn a_block_is_a_row_of_kinds_without_numbers() {
    let x: Vector<Rational, Nav> = numbers();
    macro_rules! blocks {
        ($($block:expr;)+) => {$({
            let row = unit::<Rational, _>($block);
            assert_eq!(size_of_val(&row), 0);
            let (y, derivative) = jacobian(&x, |x| x.at($block));
            let (_, dense) = dense_jacobian(&x, |x| Tensor::from(x.at($block)));
            assert_eq!(y, Tensor::from(x.at($block)));
            assert_eq!(size_of_val(&derivative), 0);
            same_as_dense(&row, dense);
            same_as_dense(&derivative, dense);
        })+};
    }
    blocks! { Nav::position; Nav::clock; Nav::velocity; Nav::attitude; Nav::gains; Nav::drift; }
    blocks! { Nav::velocity.at(World::y); Nav::attitude.at(Body::left); }
}

#[test]
fn a_component_of_a_block_in_two_steps_or_in_one() {
    let x: Vector<Rational, Nav> = numbers();
    let (y, by_x) = jacobian(&x, |x| x.at(Nav::velocity).at(World::z));
    let (z, also_by_x) = jacobian(&x, |x| x.at(Nav::velocity.at(World::z)));
    assert_eq!((y, size_of_val(&by_x)), (z, 0));
    let mut gradient = Vector::zeros();
    gradient[6] = Rational::from(1);
    assert_derivative(&by_x, &Dense::from_gradient(gradient));
    assert_derivative(&also_by_x, &Dense::from_gradient(gradient));
}

#[test]
fn a_model_by_blocks_has_rows_of_rows_of_kinds() {
    let x: Vector<Rational, Nav> = numbers();
    let turn: Matrix<Rational, World, Body> = numbers();
    let dt = Rational::new(1, 7);
    let (y, f) = jacobian(&x, |x| {
        let velocity = x.at(Nav::velocity);
        let clock = x.at(Nav::clock);
        stack!(Nav {
            position: x.at(Nav::position) + velocity * dt,
            clock: clock + x.at(Nav::drift) * dt,
            velocity: velocity + clock * (&turn * x.at(Nav::attitude)),
            attitude: x.at(Nav::attitude).square(),
            gains: x.at(Nav::gains),
            drift: velocity.at(World::y) * clock,
        })
    });
    let (dense_y, dense) = dense_jacobian(&x, |x| {
        let lift = |t: &Matrix<Rational, World, Body>| t.map(forward::Number::constant);
        let (velocity, clock) = (x.at(Nav::velocity), x.at(Nav::clock));
        let attitude = x.at(Nav::attitude);
        let mut y = x;
        y[Nav::position] = x.at(Nav::position) + velocity * forward::Number::constant(dt);
        y[Nav::clock] = clock + x.at(Nav::drift) * dt;
        y[Nav::velocity] = velocity + (lift(&turn) * attitude) * clock;
        y[Nav::attitude] = attitude.map(|a| a * a);
        y[Nav::drift] = velocity.at(World::y) * clock;
        y
    });
    assert_eq!(y, dense_y);
    assert_derivative(&f, &dense);
    let _ = value(&x, |x| x.at(Nav::gains));
}
