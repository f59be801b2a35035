//! Hessians, as operators on a direction: exact in rationals, from forward mode over reverse mode.

use conformable::expr::{constant, hvp};
use conformable::prelude::*;
use conformable_tests::{Rational, assert_agree, sample};

use super::{rational, vector};

conformable::dims! { M = 2; N = 3; K = 4; }

fn two() -> Rational {
    Rational::from(2)
}

#[test]
fn the_hessian_of_the_square_of_the_frobenius_norm_is_2() {
    let (x, dx) = (rational::<M, N>(1), rational::<M, N>(2));
    let (gradient, product) = hvp(&x, &dx, |x| x.norm_squared());
    assert_eq!((gradient, product), (x * two(), dx * two()));
}

#[test]
fn the_hessian_of_the_frobenius_norm_is_a_projection() {
    let (x, dx): (Matrix<f64, M, N>, Matrix<f64, M, N>) = (sample(1), sample(2));
    let (_, product) = hvp(&x, &dx, |x| x.frobenius_norm());
    let across = dx - x * (x.dot(&dx) / x.norm_squared());
    assert_agree("Hessian", &product, &(across / x.norm()), 2.5);
}

#[test]
fn the_hessian_of_the_trace_of_a_quadratic_form_is_b_and_its_transpose() {
    let (b, x) = (rational::<N, N>(1), rational::<N, K>(2));
    let dx = rational::<N, K>(3);
    let (_, product) = hvp(&x, &dx, |x| x.trace_of_quadratic(constant(&b)));
    assert_eq!(product, b * dx + b.transpose() * dx);

    let db = rational::<N, N>(4);
    let (_, (by_b, by_x)) = hvp((&b, &x), (&db, &dx), |(b, x)| x.trace_of_quadratic(b));
    assert_eq!(by_b, dx * x.transpose() + x * dx.transpose());
    assert_eq!(by_x, product + (db + db.transpose()) * x);
}

#[test]
fn the_hessian_of_the_trace_of_a_congruence_has_the_form_of_its_gradient() {
    let (a, b, c) = (
        rational::<M, N>(1),
        rational::<K, K>(2),
        rational::<N, M>(3),
    );
    let (x, dx) = (rational::<N, K>(4), rational::<N, K>(5));
    let (gradient, product) = hvp(&x, &dx, |x| {
        (constant(&a) * x * constant(&b)).trace_of_product(x.transpose() * constant(&c))
    });
    let form = |x: &Matrix<Rational, N, K>| {
        a.transpose() * c.transpose() * x * b.transpose() + c * a * x * b
    };
    assert_eq!((gradient, product), (form(&x), form(&dx)));
}

#[test]
fn the_hessian_of_the_trace_of_a_power() {
    let (x, dx) = (rational::<N, N>(1), rational::<N, N>(2));
    let along = |k| hvp(&x, &dx, move |x| x.trace_of_power(k)).1;
    assert_eq!(along(0), Matrix::zeros());
    assert_eq!(along(1), Matrix::zeros());
    assert_eq!(along(2), dx.transpose() * two());
    let sum = x * dx + dx * x;
    assert_eq!(along(3), sum.transpose() * Rational::from(3));
}

#[test]
fn the_hessian_of_a_function_that_is_linear_is_0() {
    let (a, x, dx) = (
        rational::<K, M>(1),
        rational::<M, N>(2),
        rational::<M, N>(3),
    );
    let b = rational::<N, K>(4);
    let (_, product) = hvp(&x, &dx, |x| (constant(&a) * x * constant(&b)).trace());
    assert_eq!(product, Matrix::zeros());
    let (_, product) = hvp(&x, &dx, |x| {
        (constant(&a) * x).trace_of_product(constant(&b))
    });
    assert_eq!(product, Matrix::zeros());
}

#[test]
fn the_hessian_of_a_bilinear_form_couples_its_vectors() {
    let (a, x, b) = (vector::<M>(1), rational::<M, N>(2), vector::<N>(3));
    let (da, db) = (vector::<M>(4), vector::<N>(5));
    let (_, (by_a, by_b)) = hvp((&a, &b), (&da, &db), |(a, b)| a.dot(constant(&x) * b));
    assert_eq!(by_a, x * db);
    assert_eq!(by_b, x.transpose() * da);
}

#[test]
fn the_hessian_of_the_norm_of_a_gram_matrix() {
    let (x, dx) = (rational::<M, N>(1), rational::<M, N>(2));
    let (gradient, product) = hvp(&x, &dx, |x| x.gram().norm_squared());
    let (four, gram) = (Rational::from(4), x.transpose() * x);
    assert_eq!(gradient, x * gram * four);
    let moves = x.transpose() * dx + dx.transpose() * x;
    assert_eq!(product, (dx * gram + x * moves) * four);
}
