//! What the rules do where a matrix has no inverse.

use conformable::expr::{hvp, value_and_grad};
use conformable::forward;
use conformable::prelude::*;
use conformable::rules::{Cholesky, Determinant, Inverse, LogAbsDet, Solve};
use conformable_tests::{Rational, check_unary, sample};

/// A matrix of rank R, or less by chance.
fn of_rank<N: Dim, R: Dim>(seed: u64) -> Matrix<Rational, N, N> {
    let whole = |x: Rational| Rational::from(*x.numer() % 3);
    let left = sample::<Rational, (N, R)>(seed).map(whole);
    left * sample::<Rational, (R, N)>(seed + 50).map(whole)
}

#[test]
fn the_determinant_is_differentiated_exactly_at_every_rank() {
    for seed in 0..5 {
        check_unary(&Determinant, &of_rank::<D<1>, D<0>>(seed));
        check_unary(&Determinant, &of_rank::<D<2>, D<0>>(seed));
        check_unary(&Determinant, &of_rank::<D<2>, D<1>>(seed));
        check_unary(&Determinant, &of_rank::<D<3>, D<0>>(seed));
        check_unary(&Determinant, &of_rank::<D<3>, D<1>>(seed));
        check_unary(&Determinant, &of_rank::<D<3>, D<2>>(seed));
        check_unary(&Determinant, &of_rank::<D<4>, D<2>>(seed));
        check_unary(&Determinant, &of_rank::<D<4>, D<3>>(seed));
    }
}

#[test]
fn the_gradient_of_the_determinant_of_a_singular_matrix_is_its_cofactors() {
    let x: Matrix<f64, D<2>, D<2>> = matrix![1.0, 2.0; 3.0, 6.0];
    let (y, gradient) = value_and_grad(&x, |x| x.determinant());
    assert_eq!(y, 0.0);
    assert_eq!(gradient, matrix![6.0, -3.0; -2.0, 1.0]);

    let zero = Matrix::<Rational, D<3>, D<3>>::zeros();
    let derivative = Determinant.derivative(&zero, &Determinant.value(&zero));
    assert_eq!(derivative.gradient(), zero);
}

/// det X of 3 × 3 by the rule of Sarrus: a polynomial, in which nothing is divided.
fn sarrus<T: Scalar>(x: &Matrix<T, D<3>, D<3>>) -> T {
    let term = |i: usize, j: usize, k: usize| x.at((0, i)) * x.at((1, j)) * x.at((2, k));
    term(0, 1, 2) + term(1, 2, 0) + term(2, 0, 1) - term(2, 1, 0) - term(1, 0, 2) - term(0, 2, 1)
}

#[test]
fn the_hessian_of_the_determinant_is_exact_at_every_rank() {
    fn check<R: Dim>() {
        for seed in 0..5 {
            let x = of_rank::<D<3>, R>(seed);
            let along = sample::<Rational, (D<3>, D<3>)>(seed + 100);
            let (gradient, product) = hvp(&x, &along, |x| x.determinant());
            let (expected, hessian) =
                forward::dense_jacobian(&x, |x| forward::gradient(&x, |x| sarrus(&x)).1);
            assert_eq!(gradient, expected);
            assert_eq!(product, hessian.jvp(&along));
        }
    }
    check::<D<0>>();
    check::<D<1>>();
    check::<D<2>>();
    check::<D<3>>();
}

#[test]
fn over_floating_point_an_inverse_that_does_not_exist_is_not_finite() {
    let zero: Matrix<f64, D<1>, D<1>> = matrix![0.0];
    assert_eq!(Inverse.value(&zero), matrix![f64::INFINITY]); // as 1/0 is

    let x: Matrix<f64, D<3>, D<3>> = matrix![1.0, 2.0, 0.0; 2.0, 4.0, 1.0; 3.0, 6.0, 5.0];
    let y = Inverse.value(&x);
    for column in y.columns() {
        assert!(column.iter().any(|y| !y.is_finite()), "{y:?}");
    }
    let by_x = Inverse.derivative(&x, &y).vjp(&Matrix::ones());
    assert!(by_x.iter().any(|dx| !dx.is_finite()), "{by_x:?}");

    let solution = Solve.value(&x, &vector![1.0, 2.0, 3.0]);
    assert!(solution.iter().any(|x| !x.is_finite()), "{solution:?}");
}

#[test]
fn the_logarithm_of_a_determinant_of_0_is_minus_infinity() {
    let x: Matrix<f64, D<2>, D<2>> = matrix![1.0, 2.0; 3.0, 6.0];
    let y = LogAbsDet.value(&x);
    assert_eq!(y, f64::NEG_INFINITY.into());
    let (same, together) = LogAbsDet.value_and_derivative(&x);
    assert_eq!(same, y);
    for derivative in [LogAbsDet.derivative(&x, &y), together] {
        let gradient = derivative.gradient();
        assert!(gradient.iter().any(|dx| !dx.is_finite()), "{gradient:?}");
    }
}

#[test]
fn an_indefinite_matrix_has_no_number_for_a_factor() {
    let a: Matrix<f64, D<2>, D<2>> = matrix![1.0, 2.0; 2.0, 1.0];
    let l = Cholesky.value(&a);
    assert_eq!((l[(0, 0)], l[(1, 0)], l[(0, 1)]), (1.0, 2.0, 0.0));
    assert!(l[(1, 1)].is_nan());
    let gradient = Cholesky.derivative(&a, &l).vjp(&Matrix::ones());
    assert!(gradient.iter().any(|da| da.is_nan()), "{gradient:?}");
}
