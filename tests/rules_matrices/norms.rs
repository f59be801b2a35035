//! The Frobenius norm: smooth away from 0, and the convention at 0.

use conformable::expr::{hvp, value_and_grad};
use conformable::forward;
use conformable::prelude::*;
use conformable::rules::{FrobeniusNorm, NormSquared};
use conformable_tests::{assert_agree, assert_differences, check_unary, sample};

type Wide = Matrix<f64, D<2>, D<3>>;

#[test]
fn the_frobenius_norm_is_differentiated_away_from_0() {
    let x: Wide = sample(1);
    check_unary(&FrobeniusNorm, &x);
    check_unary(&NormSquared, &x);
    let y = FrobeniusNorm.value(&x);
    assert_differences(&FrobeniusNorm.derivative(&x, &y), &x, |x| {
        FrobeniusNorm.value(x)
    });
}

#[test]
fn the_frobenius_norm_of_3_and_4_is_5_with_the_gradient_of_length_1() {
    let x: Matrix<f64, D<2>, D<1>> = matrix![3.0; -4.0];
    let (y, (dx,)) = value_and_grad((&x,), |(x,)| x.frobenius_norm());
    assert_eq!(y, 5.0);
    assert_agree("x / 5", &dx, &matrix![0.6; -0.8], 1.0);
    let (y, (dx,)) = value_and_grad((&x,), |(x,)| x.norm_squared());
    assert_eq!((y, dx), (25.0, matrix![6.0; -8.0]));
}

#[test]
fn at_0_the_gradient_of_the_frobenius_norm_is_0_in_every_mode() {
    let zero = Wide::zeros();
    let along: Wide = sample(1);
    let (y, (dx,)) = value_and_grad((&zero,), |(x,)| x.frobenius_norm());
    assert_eq!((y, &dx), (0.0, &zero));
    let norm = FrobeniusNorm.value(&zero);
    assert_eq!(FrobeniusNorm.derivative(&zero, &norm).jvp(&along), norm);
    let (value, gradient) = forward::gradient(&zero, |x| FrobeniusNorm.value(&x).into_scalar());
    assert_eq!((value, gradient), (0.0, zero));
    let (gradient, _) = hvp(&zero, &along, |x| x.frobenius_norm());
    assert_eq!(gradient, zero);
}

#[test]
fn a_matrix_that_is_not_a_number_has_no_gradient_of_0() {
    let x: Wide = matrix![1.0, 2.0, f64::NAN; 0.0, 0.0, 0.0];
    let (y, (dx,)) = value_and_grad((&x,), |(x,)| x.frobenius_norm());
    assert!(y.is_nan() && dx.iter().all(|dx| dx.is_nan()));
}
