//! The same rules through expressions and forward mode: values, gradients and Jacobians, exact in rationals.

use conformable::expr::{constant, grad, jvp, value_and_grad, vjp};
use conformable::forward::{self, jacobian};
use conformable::jacobian::{self as kind, Map};
use conformable::prelude::*;
use conformable::rules::{
    Bilinear, DiagonalMatrix, LowerTriangle, TraceOfCongruence, TraceOfTwoSided, TwoSidedProduct,
};
use conformable_tests::{Rational, assert_derivative, assert_duals, constant as lift, sample};

use super::{rational, vector};

conformable::dims! { M = 2; N = 3; K = 4; L = 5; }

#[test]
#[expect(clippy::type_complexity, reason = "the type is what is tested")]
fn a_bilinear_form_is_differentiated_by_each_of_its_three_arguments() {
    let (a, x, b) = (vector::<M>(1), rational::<M, N>(2), vector::<N>(3));
    let (y, (da, dx, db)) = value_and_grad((&a, &x, &b), |(a, x, b)| a.dot(x * b));
    let by_x = forward::gradient(&x, |x| lift(&a).dot(&(x * lift(&b))));
    assert_eq!((y, dx), by_x);
    assert_eq!(da, x * b);
    assert_eq!(db, x.transpose() * a);
    let (value, derivative) = jacobian(&x, |x| (x * b).dot(&a));
    let (same, of_rule) = jacobian(&x, |x| x.apply(Bilinear { a: &a, b: &b }));
    assert_eq!((value, same), (y.into(), y.into()));
    let both: [Then<Dense<Rational, (), (M,)>, ApplyTo<Rational, M, N>>; 2] = [derivative, of_rule];
    for derivative in both {
        assert_derivative(&derivative, &Dense::from_gradient(a.outer(&b)));
    }
}

#[test]
fn a_product_of_three_is_differentiated_by_each_and_so_is_its_trace() {
    let (a, x, b) = (
        rational::<M, N>(1),
        rational::<N, K>(2),
        rational::<K, L>(3),
    );
    let delta = rational::<M, L>(4);
    let (y, (da, dx, db)) = vjp((&a, &x, &b), &delta, |(a, x, b)| a * (x * b));
    assert_eq!(y, a * x * b);
    assert_eq!(da, delta * (x * b).transpose());
    assert_eq!(dx, a.transpose() * delta * b.transpose());
    assert_eq!(db, (a * x).transpose() * delta);
    let (z, (same,)) = vjp((&x,), &delta, |(x,)| constant(&a) * x * constant(&b));
    assert_eq!((z, same), (y, dx));
    let rule = TwoSidedProduct { a: &a, b: &b };
    assert_eq!(vjp((&x,), &delta, |(x,)| x.apply(rule)).1, (dx,));

    let b = rational::<K, M>(5);
    let (y, (da, dx, db)) = value_and_grad((&a, &x, &b), |(a, x, b)| (a * x).trace_of_product(b));
    assert_eq!(y, (a * x * b).trace());
    assert_eq!(da, (x * b).transpose());
    assert_eq!(dx, a.transpose() * b.transpose());
    assert_eq!(db, (a * x).transpose());
    let rule = TraceOfTwoSided { a: &a, b: &b };
    assert_eq!(grad((&x,), |(x,)| x.apply(rule)), (dx,));
    assert_eq!(
        grad((&x,), |(x,)| (constant(&a) * x * constant(&b)).trace()),
        (dx,)
    );
}

#[test]
fn the_trace_of_a_congruence_is_differentiated_by_each_of_its_four_arguments() {
    let (a, b) = (rational::<M, N>(1), rational::<K, K>(2));
    let (c, x) = (rational::<N, M>(3), rational::<N, K>(4));
    let (y, (da, db, dc, dx)) = value_and_grad((&a, &b, &c, &x), |(a, b, c, x)| {
        (a * x * b).trace_of_product(x.transpose() * c)
    });
    let rule = TraceOfCongruence {
        a: &a,
        b: &b,
        c: &c,
    };
    let value = rule.value(&x);
    assert_eq!(value, y.into());
    assert_eq!(dx, rule.derivative(&x, &value).gradient());
    let middle = x * b * x.transpose();
    assert_eq!(da, (middle * c).transpose());
    assert_eq!(dc, (a * middle).transpose());
    assert_eq!(db, (x.transpose() * c * a * x).transpose());
    assert_eq!(grad((&x,), |(x,)| x.apply(rule)), (dx,));
}

#[test]
fn the_trace_of_a_quadratic_form_is_differentiated_by_both() {
    let (b, x) = (rational::<N, N>(1), rational::<N, K>(2));
    let (y, (db, dx)) = value_and_grad((&b, &x), |(b, x)| x.trace_of_quadratic(b));
    assert_eq!(y, (x.transpose() * b * x).trace());
    assert_eq!(db, x * x.transpose());
    assert_eq!(dx, (b + b.transpose()) * x);
    let composed = grad((&b, &x), |(b, x)| x.dot(b * x));
    assert_eq!(composed, (db, dx));
}

#[test]
fn traces_of_powers_are_those_of_products() {
    let x = rational::<N, N>(1);
    let square = grad((&x,), |(x,)| x.matrix_square().trace());
    assert_eq!(square, grad((&x,), |(x,)| x.trace_of_power(2)));
    assert_eq!(square, grad((&x,), |(x,)| x.trace_of_product(x)));
    let cube = grad((&x,), |(x,)| x.matrix_square().trace_of_product(x));
    assert_eq!(cube, grad((&x,), |(x,)| x.trace_of_power(3)));
    assert_eq!(cube.0, (x * x).transpose() * Rational::from(3));
}

#[test]
fn structured_matrices_are_built_and_taken_apart_in_expressions() {
    let (x, v) = (rational::<N, N>(1), vector::<N>(2));
    // the diagonal and what is below it, with v added to the diagonal, times its transpose
    let (y, derivative) = jacobian(&x, |x| (x.tril() + DiagonalMatrix.value(&v)).gram_of_rows());
    type Lower = Map<LowerTriangle, Rational, (N, N)>;
    let _: Then<kind::GramOfRows<Rational, N, N>, Lower> = derivative;
    assert_duals(&derivative, &x, |x| {
        let below = Matrix::from_fn(|(i, j)| match j <= i {
            true => x.at((i, j)),
            false => Scalar::from_integer(0),
        });
        let diagonal = Matrix::<_, N, N>::from_fn(|(i, j)| match i == j {
            true => v[i].into(),
            false => Scalar::from_integer(0),
        });
        let whole = below + diagonal;
        whole * whole.transpose()
    });
    assert_eq!(y, y.transpose());

    let (y, (dx, dv)) = value_and_grad((&x, &v), |(x, v)| x.triu().diag().dot(v));
    assert_eq!(y, (0..3_usize).map(|i| x[(i, i)] * v[i]).sum());
    assert_eq!(
        dx,
        Matrix::from_fn(|(i, j)| if i == j { v[i] } else { 0.into() })
    );
    assert_eq!(dv, Vector::from_fn(|i| x[(i, i)]));

    let (u, w) = (vector::<M>(3), rational::<M, N>(4));
    let (y, (du, dv, dw)) = value_and_grad((&u, &v, &w), |(u, v, w)| u.outer(v).hadamard(w).sum());
    assert_eq!(y, u.dot(&(w * v)));
    assert_eq!((du, dv), (w * v, w.transpose() * u));
    assert_eq!(dw, u.outer(&v));
}

#[test]
fn a_kronecker_product_in_an_expression() {
    let (a, b) = (rational::<M, N>(1), rational::<K, M>(2));
    let delta = sample(3);
    let (y, (da, db)) = vjp((&a, &b), &delta, |(a, b)| a.kron(b));
    assert_eq!(y, a.kron(&b));
    assert_eq!(
        da,
        Matrix::from_fn(|(i, j)| {
            let entry = |(p, q): (usize, usize)| delta.rows()[i * 4 + p][j * 2 + q];
            b.indexed_iter().map(|(place, b)| b * entry(place)).sum()
        })
    );
    assert_eq!(
        db,
        Matrix::from_fn(|(p, q)| {
            let entry = |(i, j): (usize, usize)| delta.rows()[i * 4 + p][j * 2 + q];
            a.indexed_iter().map(|(place, a)| a * entry(place)).sum()
        })
    );
}

/// d(A B) = dA B + A dB, where A and B depend on one number.
#[test]
fn the_derivative_of_a_product_by_a_number_is_that_of_the_product_rule() {
    let (a, b) = (rational::<M, N>(1), rational::<N, K>(2));
    let s = Rank0::from(Rational::new(3, 2));
    let two = Rational::from(2);
    let t = *s.as_scalar();
    // A(s) = s A, B(s) = s² B
    let (y, derivative) = jacobian(&s, |s| (s * a) * (s.square() * b));
    let _: Dense<Rational, (M, K), ()> = derivative;
    assert_eq!(y, a * b * (t * t * t));
    let by_s = a * (b * (t * t)) + (a * t) * (b * (two * t));
    assert_eq!(derivative.to_dense().0, by_s);
    let (_, pushed) = jvp(&s, &Rank0::from(two), |s| {
        (s * constant(&a)) * (s.square() * constant(&b))
    });
    assert_eq!(pushed, by_s * two);
}
