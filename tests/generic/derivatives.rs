//! Rules, their derivatives, and what these compose to.

use conformable::forward;
use conformable::prelude::*;
use conformable::rules::{HalfNormSquared, MatVec, Softmax, Square, Tanh};

use crate::*;

/// The value and the derivative of a vector by a vector.
type Linearized<T, Y, X> = (Vector<T, Y>, Dense<T, (Y,), (X,)>);

fn layer<T: Real, M: Dim, N: Dim>(w: &Matrix<T, M, N>, x: &Vector<T, N>) -> Linearized<T, M, N> {
    let z = MatVec.value(w, x);
    let y = Tanh.value(&z);
    let (_, by_x) = MatVec.derivative(w, x, &z);
    let derivative = Tanh.derivative(&z, &y) * by_x;
    (y, derivative)
}

fn layer_by_hand<const M: usize, const N: usize>(
    w: &Arrays<f64, M, N>,
    x: &[f64; N],
) -> ([f64; M], Arrays<f64, M, N>) {
    let y: [f64; M] = from_fn(|i| sum(N, |n| w[i][n] * x[n]).tanh());
    (y, from_fn(|i| w[i].map(|w| (1.0 - y[i] * y[i]) * w)))
}

#[test]
fn the_value_and_the_derivative_of_a_layer_are_generic() {
    let (w, x) = (real_table::<2, 5>(1), real_list::<5>(2));
    let (y, slopes) = layer_by_hand(&w, &x);
    let (value, derivative) = layer::<_, Two, Five>(&w.into(), &x.into());
    assert_close(&value, &y.into());
    assert_close(&derivative.numerator(), &slopes.into());
}

fn two_layers<T: Real, M: Dim, N: Dim, K: Dim>(
    v: &Matrix<T, M, N>,
    w: &Matrix<T, N, K>,
    x: &Vector<T, K>,
) -> Dense<T, (M,), (K,)> {
    let (hidden, hidden_by_x) = layer(w, x);
    let (_, out_by_hidden) = layer(v, &hidden);
    out_by_hidden * hidden_by_x
}

#[test]
fn a_chain_of_derivatives_is_generic() {
    let (v, w, x) = (
        real_table::<2, 3>(1),
        real_table::<3, 5>(2),
        real_list::<5>(3),
    );
    let (hidden, inner) = layer_by_hand(&w, &x);
    let (_, outer) = layer_by_hand(&v, &hidden);
    let found = two_layers::<_, Two, Three, Five>(&v.into(), &w.into(), &x.into());
    assert_close(&found.numerator(), &times(&outer, &inner).into());
}

fn residual<T: Real, N: Dim>(w: &Matrix<T, N, N>, x: &Vector<T, N>) -> Dense<T, (N,), (N,)> {
    let (_, derivative) = layer(w, x);
    Identity::<T, (N,)>::new() + derivative
}

#[test]
fn a_sum_of_derivatives_is_generic() {
    let (w, x) = (real_table::<3, 3>(1), real_list::<3>(2));
    let (_, mut slopes) = layer_by_hand(&w, &x);
    (0..3).for_each(|i| slopes[i][i] += 1.0);
    let found = residual::<_, Three>(&w.into(), &x.into());
    assert_close(&found.numerator(), &slopes.into());
}

fn layouts<T: Scalar, M: Dim, N: Dim>(
    a: &Matrix<T, M, N>,
    x: &Vector<T, N>,
) -> (Matrix<T, M, N>, Matrix<T, N, M>) {
    let y = a * x;
    let (_, by_x) = MatVec.derivative(a, x, &y);
    let by_x = Scaled::<T, (M,)>::new(T::from_integer(2)) * by_x;
    (by_x.numerator(), by_x.denominator())
}

#[test]
fn both_layouts_are_generic() {
    let (a, x) = (table::<2, 4>(1), list::<4>(2));
    let twice = a.map(|row| row.map(|entry| 2 * entry));
    let found = layouts::<_, Two, Four>(&a.into(), &x.into());
    assert_eq!(found, (twice.into(), turned(&twice).into()));
}

fn pulled_back<T: Scalar, M: Dim, N: Dim>(
    a: &Matrix<T, M, N>,
    x: &Vector<T, N>,
    delta: &Vector<T, M>,
) -> (Matrix<T, M, N>, Vector<T, N>) {
    let y = a * x;
    let (by_a, by_x) = MatVec.derivative(a, x, &y);
    (by_a.vjp(delta), by_x.vjp(delta))
}

#[test]
fn a_pullback_to_both_factors_is_generic() {
    let (a, x, delta) = (table::<2, 4>(1), list::<4>(2), list::<2>(3));
    let by_a: Arrays<i64, 2, 4> = delta.map(|delta| x.map(|x| delta * x));
    let by_x: [i64; 4] = from_fn(|n| sum(2, |i| delta[i] * a[i][n]));
    let found = pulled_back::<_, Two, Four>(&a.into(), &x.into(), &delta.into());
    assert_eq!(found, (by_a.into(), by_x.into()));
}

fn softmax_slope<T: Real, M: Dim, N: Dim>(
    w: &Matrix<T, M, N>,
    x: &Vector<T, N>,
    dx: &Vector<T, N>,
) -> Vector<T, M> {
    let z = w * x;
    let s = Softmax.value(&z);
    let (_, by_x) = MatVec.derivative(w, x, &z);
    let chain = Softmax.derivative(&z, &s) * by_x;
    chain.jvp(dx)
}

#[test]
fn a_chain_through_a_softmax_is_generic() {
    let (w, x, dx) = (real_table::<4, 2>(1), real_list::<2>(2), real_list::<2>(3));
    let z: [f64; 4] = from_fn(|i| sum(2, |n| w[i][n] * x[n]));
    let dz: [f64; 4] = from_fn(|i| sum(2, |n| w[i][n] * dx[n]));
    let total = sum(4, |i| z[i].exp());
    let s = z.map(|z| z.exp() / total);
    let along = sum(4, |i| s[i] * dz[i]);
    let expected: [f64; 4] = from_fn(|i| s[i] * (dz[i] - along));
    let found = softmax_slope::<_, Four, Two>(&w.into(), &x.into(), &dx.into());
    assert_close(&found, &expected.into());
}

fn energy_slope<T: Field, M: Dim, N: Dim>(x: &Matrix<T, M, N>) -> Matrix<T, M, N> {
    let squares = Square.value(x);
    let energy = HalfNormSquared.value(&squares);
    let by_squares = HalfNormSquared.derivative(&squares, &energy);
    (by_squares * Square.derivative(x, &squares)).gradient()
}

#[test]
fn the_gradient_of_a_scalar_by_a_matrix_is_generic() {
    let x = real_table::<3, 4>(1);
    let expected = x.map(|row| row.map(|x| 2.0 * x * x * x));
    assert_close(&energy_slope::<_, Three, Four>(&x.into()), &expected.into());
}

fn by_duals<T: Real, M: Dim, N: Dim>(w: &Matrix<T, M, N>, x: &Vector<T, N>) -> Linearized<T, M, N> {
    forward::dense_jacobian(x, |x| {
        let w = w.map(|w| w.into());
        (w * x).map(|z| z.tanh())
    })
}

#[test]
fn forward_mode_is_generic() {
    let (w, x) = (real_table::<2, 5>(1), real_list::<5>(2));
    let (y, slopes) = layer_by_hand(&w, &x);
    let (value, derivative) = by_duals::<_, Two, Five>(&w.into(), &x.into());
    assert_close(&value, &y.into());
    assert_close(&derivative.numerator(), &slopes.into());
}

fn by_duals_of_a_weight<T: Real, M: Dim, N: Dim>(
    w: &Matrix<T, M, N>,
    x: &Vector<T, N>,
) -> Matrix<T, M, N> {
    let (_, gradient) = forward::gradient(w, |w| {
        let x = x.map(|x| x.into());
        (w * x).norm_squared() * lit(0.5)
    });
    gradient
}

#[test]
fn forward_mode_by_a_matrix_is_generic() {
    let (w, x) = (real_table::<2, 4>(1), real_list::<4>(2));
    let z: [f64; 2] = from_fn(|i| sum(4, |n| w[i][n] * x[n]));
    let expected = z.map(|z| x.map(|x| z * x));
    let found = by_duals_of_a_weight::<_, Two, Four>(&w.into(), &x.into());
    assert_close(&found, &expected.into());
}
