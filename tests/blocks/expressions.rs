//! Expressions by blocks: reverse mode, products with the Hessian, formulas.

use conformable::expr::{self, value_and_grad};
use conformable::forward::{dense_jacobian, gradient};

use crate::*;

#[test]
fn a_gradient_runs_into_its_blocks() {
    let x: Vector<Rational, Nav> = numbers();
    let turn: Matrix<Rational, World, Body> = numbers();
    let (y, by_x) = value_and_grad(&x, |x| {
        let moved = x.at(Nav::position) + expr::constant(&turn) * x.at(Nav::attitude);
        let way = x.at(Nav::velocity).at(World::y) * x.at(Nav::clock);
        moved.dot(x.at(Nav::velocity))
            + way * x.at(Nav::velocity.at(World::z))
            + x.at(Nav::gains).sum()
    });
    let (z, dense) = gradient(&x, |x| {
        let turn = turn.map(forward::Number::constant);
        let moved = x.at(Nav::position) + turn * x.at(Nav::attitude);
        let way = x.at(Nav::velocity).at(World::y) * x.at(Nav::clock);
        let gains = x.at(Nav::gains);
        moved.dot(&x.at(Nav::velocity))
            + way * x.at(Nav::velocity.at(World::z))
            + gains.at(0)
            + gains.at(1)
    });
    assert_eq!((y, by_x), (z, dense));
}

/// A model by blocks, in expressions and over any numbers.
macro_rules! model {
    ($x:expr, $turn:expr) => {{
        let (x, turn) = ($x, $turn);
        let (velocity, attitude) = (x.at(Nav::velocity), x.at(Nav::attitude));
        stack!(Nav {
            position: x.at(Nav::position) + velocity,
            clock: velocity.at(World::y) * x.at(Nav::clock),
            velocity: velocity.square() + turn * attitude,
            attitude,
            gains: x.at(Nav::clock) * x.at(Nav::gains),
            drift: x.at(Nav::drift) + attitude.sum(),
        })
    }};
}

fn model_of<T: Scalar>(x: &Vector<T, Nav>, turn: &Matrix<T, World, Body>) -> Vector<T, Nav> {
    let (velocity, attitude) = (x.at(Nav::velocity), x.at(Nav::attitude));
    let mut y = *x;
    y[Nav::position] = x.at(Nav::position) + velocity;
    y[Nav::clock] = velocity.at(World::y) * x.at(Nav::clock);
    y[Nav::velocity] = velocity.hadamard(&velocity) + turn * attitude;
    y[Nav::gains] = x.at(Nav::gains) * x.at(Nav::clock);
    y[Nav::drift] = x.at(Nav::drift) + attitude.at(Body::forward) + attitude.at(Body::left);
    y
}

#[test]
fn a_vector_is_stacked_by_blocks() {
    let x: Vector<Rational, Nav> = numbers();
    let turn: Matrix<Rational, World, Body> = numbers();
    let delta = Vector::<Rational, Nav>::from_fn(|i| Rational::new(i as i64 - 4, 3));
    let (y, dense) = dense_jacobian(&x, |x| model_of(&x, &turn.map(forward::Number::constant)));

    let found = expr::vjp(&x, &delta, |x| model!(x, expr::constant(&turn)));
    assert_eq!(found, (y, dense.vjp(&delta)));
    let found = expr::jvp(&x, &delta, |x| model!(x, expr::constant(&turn)));
    assert_eq!(found, (y, dense.jvp(&delta)));
    let (found, by_x) = forward::jacobian(&x, |x| model!(x, &turn));
    assert_eq!(found, y);
    conformable_tests::assert_derivative(&by_x, &dense);
}

#[test]
fn second_derivatives_by_blocks() {
    let x: Vector<Rational, Nav> = numbers();
    let turn: Matrix<Rational, World, Body> = numbers();
    let along = Vector::<Rational, Nav>::from_fn(|i| Rational::new(2 * i as i64 - 5, 3));
    let (gradient, hessian) = dense_jacobian(&x, |x| {
        forward::gradient(&x, |x| {
            let turn = turn
                .map(forward::Number::constant)
                .map(forward::Number::constant);
            let y = model_of(&x, &turn);
            y.dot(&y)
        })
        .1
    });
    let found = expr::hvp(&x, &along, |x| {
        let y = model!(x, expr::constant(&turn));
        y.dot(y)
    });
    assert_eq!(found, (gradient, hessian.jvp(&along)));
}

#[test]
fn formulas_name_blocks() {
    dims! { Car { place: World, speed } }
    let x: Vector<f64, Car> = vector![1.0, 2.0, 3.0, 4.0];
    let text = expr::formula(&x, |x| x.at(Car::place).sum() * x.at(Car::speed)).to_string();
    assert_eq!(
        text,
        "L = (𝟏ᵀ x[place]) x[speed]\n∂L/∂x = x[speed] 𝐄[place] 𝟏 + (𝟏ᵀ x[place]) 𝐞[speed] : Car"
    );
    let text = expr::formula(&x, |x| {
        stack!(Car {
            place: x.at(Car::speed) * x.at(Car::place),
            speed: x.at(Car::place.at(World::z))
        })
    })
    .to_string();
    assert_eq!(
        text,
        "y = [x[speed] x[place]; x[place.z]] : Car\n\
         ∂y/∂x = [x[place] 𝐞[speed]ᵀ + x[speed] 𝐄[place]ᵀ; 𝐞[place.z]ᵀ] : Car × Car"
    );
    let text = expr::formula(&x, |x| {
        stack!(Car {
            place: x.at(Car::place),
            speed: x.at(Car::speed)
        })
        .sum()
    })
    .to_string();
    assert_eq!(
        text,
        "L = 𝟏ᵀ [x[place]; x[speed]]\n∂L/∂x = 𝐄[place] 𝟏 + 𝐞[speed] : Car"
    );
}

#[test]
fn formulas_name_the_blocks_of_a_sum() {
    dims! { Clock { bias, drift } }
    let x: Vector<f64, Sum<World, Clock>> = Tensor::from_fn(|i| i as f64);
    let text = expr::formula(&x, |x| {
        x.first_block().sum() + x.second_block().norm_squared()
    })
    .to_string();
    assert_eq!(
        text,
        "L = 𝟏ᵀ x[x:z] + ‖x[bias:drift]‖²\n∂L/∂x = 𝐄[x:z] 𝟏 + 2 𝐄[bias:drift] x[bias:drift] : World + Clock"
    );
}
