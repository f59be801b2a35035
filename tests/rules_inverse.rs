//! Inverses, solutions, determinants and Cholesky factors: rationals where they have them, else `f64`.

#[path = "rules_inverse/expressions.rs"]
mod expressions;
#[path = "rules_inverse/singular.rs"]
mod singular;

use conformable::forward::{self, Number as Dual};
use conformable::jacobian::{CholeskyMap, LeftDiv};
use conformable::prelude::*;
use conformable::rules::{
    BilinearInverse, Cholesky, Determinant, Inverse, LogAbsDet, Solve, TraceInverse,
};
use conformable_tests::{
    Rational, assert_agree, assert_derivative, assert_differences, check_binary, check_unary,
    constant, sample, size,
};

/// A matrix of small whole numbers that is invertible, and not symmetric.
fn invertible<N: Dim>(seed: u64) -> Matrix<Rational, N, N> {
    let whole = |seed| sample::<Rational, (N, N)>(seed).map(|x| Rational::from(*x.numer() % 3));
    let mut tries = (0..).map(|n| whole(seed + 1000 * n));
    tries.find(|a| a.inverse().is_ok()).unwrap()
}

fn rational<S: Shape>(seed: u64) -> Tensor<Rational, S> {
    sample(seed)
}

/// A matrix of which the inverse is of moderate size.
fn float<N: Dim>(seed: u64) -> Matrix<f64, N, N> {
    sample::<f64, (N, N)>(seed) + Matrix::<f64, N, N>::identity() * 4.0
}

/// A symmetric, positive definite matrix.
fn positive<N: Dim>(seed: u64) -> Matrix<f64, N, N> {
    let b = sample::<f64, (N, N)>(seed);
    let a = b.mul_transpose(&b) + Matrix::<f64, N, N>::identity() * 4.0;
    (a + a.transpose()) * 0.5
}

#[test]
fn the_inverse_is_differentiated_exactly() {
    check_unary(&Inverse, &invertible::<D<1>>(1));
    check_unary(&Inverse, &invertible::<D<2>>(2));
    check_unary(&Inverse, &invertible::<D<3>>(3));
    check_unary(&Inverse, &Matrix::<Rational, D<0>, D<0>>::zeros());
    let x = float::<D<4>>(1);
    let y = Inverse.value(&x);
    assert_differences(&Inverse.derivative(&x, &y), &x, |x| Inverse.value(x));
}

#[test]
fn the_vjp_of_the_inverse_is_minus_y_transposed_delta_y_transposed() {
    let (x, delta) = (invertible::<D<3>>(3), rational::<(D<3>, D<3>)>(4));
    let y = Inverse.value(&x);
    assert_eq!(x * y, Matrix::identity());
    let t = y.transpose();
    assert_eq!(Inverse.derivative(&x, &y).vjp(&delta), -(t * delta * t));
    assert_eq!(Inverse.derivative(&x, &y).jvp(&delta), -(y * delta * y));
}

#[test]
fn solutions_are_differentiated_exactly_by_the_matrix_and_by_the_right_hand_side() {
    check_binary(&Solve, &invertible::<D<1>>(1), &rational::<(D<1>,)>(2));
    check_binary(&Solve, &invertible::<D<2>>(1), &rational::<(D<2>,)>(2));
    check_binary(&Solve, &invertible::<D<3>>(1), &rational::<(D<3>,)>(2));
    check_binary(&Solve, &invertible::<D<2>>(1), &rational::<(D<2>, D<3>)>(2));
    check_binary(&Solve, &invertible::<D<3>>(1), &rational::<(D<3>, D<2>)>(2));
    check_binary(&Solve, &invertible::<D<3>>(1), &rational::<(D<3>, D<0>)>(2));
    let (a, b) = (float::<D<4>>(1), sample::<f64, (D<4>, D<2>)>(2));
    let (by_a, by_b) = Solve.derivative(&a, &b, &Solve.value(&a, &b));
    assert_differences(&by_a, &a, |a| Solve.value(a, &b));
    assert_differences(&by_b, &b, |b| Solve.value(&a, b));
}

#[test]
fn the_vjps_of_a_solution_are_solutions_with_the_transpose() {
    let (a, b) = (invertible::<D<3>>(5), rational::<(D<3>,)>(6));
    let (x, delta) = (Solve.value(&a, &b), rational::<(D<3>,)>(7));
    assert_eq!(a * x, b);
    let (by_a, by_b) = Solve.derivative(&a, &b, &x);
    let y = by_b.vjp(&delta);
    assert_eq!(a.transpose() * y, delta);
    assert_eq!(by_a.vjp(&delta), -y.outer(&x));
    assert_eq!(by_b.numerator(), a.inverse().unwrap());

    let (b, delta) = (rational::<(D<3>, D<2>)>(6), rational::<(D<3>, D<2>)>(7));
    let x = Solve.value(&a, &b);
    let (by_a, by_b) = Solve.derivative(&a, &b, &x);
    assert_eq!(by_a.vjp(&delta), -(by_b.vjp(&delta) * x.transpose()));
}

#[test]
fn the_determinant_is_differentiated_exactly() {
    check_unary(&Determinant, &Matrix::<Rational, D<0>, D<0>>::zeros());
    check_unary(&Determinant, &invertible::<D<1>>(1));
    check_unary(&Determinant, &invertible::<D<2>>(1));
    check_unary(&Determinant, &invertible::<D<3>>(1));
    check_unary(&Determinant, &invertible::<D<4>>(1));
    let x = float::<D<4>>(1);
    let y = Determinant.value(&x);
    let derivative = Determinant.derivative(&x, &y);
    assert_differences(&derivative, &x, |x| Determinant.value(x));

    let x = invertible::<D<3>>(2);
    let y = Determinant.value(&x);
    let by_the_book = x.inverse().unwrap().transpose() * y.into_scalar();
    assert_eq!(Determinant.derivative(&x, &y).gradient(), by_the_book);
}

/// Checks the derivative at x against duals and differences.
fn check_log_abs_det<N: Dim>(x: &Matrix<f64, N, N>) {
    check_unary(&LogAbsDet, x);
    let derivative = LogAbsDet.derivative(x, &LogAbsDet.value(x));
    assert_differences(&derivative, x, |x| LogAbsDet.value(x));
}

#[test]
fn the_logarithm_of_a_determinant_is_differentiated_whatever_its_sign() {
    check_log_abs_det(&float::<D<1>>(1));
    check_log_abs_det(&float::<D<2>>(1));
    check_log_abs_det(&float::<D<4>>(1));
    let mut negative = float::<D<3>>(1);
    negative.rows_mut().swap(0, 2);
    assert!(negative.determinant() < 0.0);
    check_log_abs_det(&negative);
    let value = LogAbsDet.value(&negative).into_scalar();
    assert!((value - negative.determinant().abs().ln()).abs() < 1e-14);
}

#[test]
fn a_bilinear_form_of_the_inverse_is_differentiated_exactly() {
    let x = invertible::<D<3>>(1);
    let (a, b) = (rational::<(D<3>,)>(2), rational::<(D<3>,)>(3));
    let rule = BilinearInverse { a: &a, b: &b };
    let (value, expected) = forward::dense_jacobian(&x, |x: Matrix<Dual<'_, _, _>, _, _>| {
        let (a, b) = (constant(&a), constant(&b));
        BilinearInverse { a: &a, b: &b }.value(&x)
    });
    assert_eq!(
        (rule.value(&x), rule.value_and_derivative(&x).0),
        (value, value)
    );
    assert_derivative(&rule.derivative(&x, &value), &expected);

    let inverse = x.inverse().unwrap();
    let t = inverse.transpose();
    assert_eq!(value.into_scalar(), a.dot(&(inverse * b)));
    let by_the_book = -(t * a.outer(&b) * t);
    assert_eq!(rule.derivative(&x, &value).gradient(), by_the_book);
}

#[test]
fn a_trace_of_the_inverse_is_differentiated_exactly() {
    let x = invertible::<D<3>>(1);
    let (a, b) = (rational::<(D<2>, D<3>)>(2), rational::<(D<3>, D<2>)>(3));
    let rule = TraceInverse { a: &a, b: &b };
    let (value, expected) = forward::dense_jacobian(&x, |x: Matrix<Dual<'_, _, _>, _, _>| {
        let (a, b) = (constant(&a), constant(&b));
        TraceInverse { a: &a, b: &b }.value(&x)
    });
    assert_eq!(
        (rule.value(&x), rule.value_and_derivative(&x).0),
        (value, value)
    );
    assert_derivative(&rule.derivative(&x, &value), &expected);

    let y = x.inverse().unwrap();
    assert_eq!(value.into_scalar(), (a * y * b).trace());
    let by_the_book = -(y * b * a * y).transpose();
    assert_eq!(rule.derivative(&x, &value).gradient(), by_the_book);
}

/// Checks the derivative at a against duals and differences, both of which move entries one by one, not in pairs.
fn check_cholesky<N: Triangular>(a: &Matrix<f64, N, N>) {
    check_unary(&Cholesky, a);
    let derivative = Cholesky.derivative(a, &Cholesky.value(a)).to_dense();
    assert_differences(&derivative, a, |a| Cholesky.value(a));
}

#[test]
fn the_cholesky_factor_is_differentiated_by_every_entry() {
    check_cholesky(&positive::<D<1>>(1));
    check_cholesky(&positive::<D<2>>(2));
    check_cholesky(&positive::<D<3>>(3));
    check_cholesky(&positive::<D<4>>(4));
}

#[test]
fn of_a_matrix_that_is_not_symmetric_the_symmetric_part_counts() {
    let a = positive::<D<3>>(1);
    let skew = sample::<f64, (D<3>, D<3>)>(2);
    let skew = skew - skew.transpose();
    let l = Cholesky.value(&a);
    let error = (Cholesky.value(&(a + skew)) - l).norm();
    assert!(error < 1e-14 * l.norm(), "{error}");
    let still = Cholesky.derivative(&a, &l).jvp(&skew);
    assert!(still.norm() < 1e-15 * skew.norm(), "{still:?}");
    check_cholesky(&(a + skew));
}

#[test]
fn the_gradient_by_a_symmetric_matrix_is_symmetric_and_does_not_see_above_the_diagonal() {
    let a = positive::<D<4>>(1);
    let l = Cholesky.value(&a);
    let by_a = Cholesky.derivative(&a, &l);
    let delta = sample::<f64, (D<4>, D<4>)>(2);
    let lower =
        Matrix::<f64, D<4>, D<4>>::from_fn(|(i, j)| if i < j { 0.0 } else { delta[(i, j)] });
    let gradient = by_a.vjp(&delta);
    assert_agree("upper half", &by_a.vjp(&lower), &gradient, size(&gradient));
    assert_agree(
        "symmetry",
        &gradient.transpose(),
        &gradient,
        size(&gradient),
    );
}

#[test]
fn the_cholesky_factor_of_a_product_moves_as_the_product_does() {
    // A = L Lᵀ, so that dA = dL Lᵀ + L dLᵀ gives dL back, for every lower triangular dL.
    let a = positive::<D<4>>(1);
    let l = Cholesky.value(&a);
    let dl = sample::<f64, (D<4>, D<4>)>(2);
    let dl = Matrix::<f64, D<4>, D<4>>::from_fn(|(i, j)| if i < j { 0.0 } else { dl[(i, j)] });
    let da = dl.mul_transpose(&l) + l.mul_transpose(&dl);
    let found = Cholesky.derivative(&a, &l).jvp(&da);
    assert_agree("dL", &found, &dl, 4.0 * size(&dl));
}

#[test]
fn values_and_gradients_by_hand() {
    let x: Matrix<Rational, D<2>, D<2>> = matrix![1, 2; 3, 4].lift();
    let half = |n: i64| Rational::new(n, 2);
    let inverse = matrix![half(-4), half(2); half(3), half(-1)];
    assert_eq!(Inverse.value(&x), inverse);
    let y = Determinant.value(&x);
    assert_eq!(y, Rational::from(-2).into());
    let cofactors: Matrix<Rational, D<2>, D<2>> = matrix![4, -3; -2, 1].lift();
    assert_eq!(Determinant.derivative(&x, &y).gradient(), cofactors);
    let b: Vector<Rational, D<2>> = vector![5, 11].lift();
    assert_eq!(Solve.value(&x, &b), vector![1, 2].lift());

    // L = √a: dL = da / (2 √a)
    let a: Matrix<f64, D<1>, D<1>> = matrix![9.0];
    let l = Cholesky.value(&a);
    assert_eq!(l, matrix![3.0]);
    let by_a = Cholesky.derivative(&a, &l);
    assert_eq!(by_a.jvp(&matrix![12.0]), matrix![2.0]);
    assert_eq!(by_a.vjp(&matrix![12.0]), matrix![2.0]);

    // L = [[√a, 0], [b/√a, √(c − b²/a)]] at a = 4, b = 2, c = 10; b moves in both its places.
    let a: Matrix<f64, D<2>, D<2>> = matrix![4.0, 2.0; 2.0, 10.0];
    let l = Cholesky.value(&a);
    let by_a = Cholesky.derivative(&a, &l);
    let by_b = by_a.jvp(&matrix![0.0, 1.0; 1.0, 0.0]);
    assert_agree("b", &by_b, &matrix![0.0, 0.0; 0.5, -1.0 / 6.0], 1.0);
    let of_last = by_a.vjp(&matrix![0.0, 0.0; 0.0, 1.0]);
    let expected = matrix![1.0 / 24.0, -1.0 / 12.0; -1.0 / 12.0, 1.0 / 6.0];
    assert_agree("l₁₁", &of_last, &expected, 1.0);
}

#[test]
#[expect(clippy::type_complexity, reason = "the types are what is tested")]
fn each_derivative_is_of_the_kind_that_is_known() {
    type N = D<3>;
    let (x, c) = (float::<N>(1), Rank0::from(0.0));
    let (v, w) = (sample::<f64, (N,)>(2), sample::<f64, (N, D<2>)>(3));
    let u = w.transpose();
    let _: Then<LeftMul<f64, N, N, N>, RightMul<f64, N, N, N>> = Inverse.derivative(&x, &x);
    let _: (
        Then<LeftDiv<f64, N, (N,)>, ApplyTo<f64, N, N>>,
        LeftDiv<f64, N, (N,)>,
    ) = Solve.derivative(&x, &v, &v);
    let _: (
        Then<LeftDiv<f64, N, (N, D<2>)>, RightMul<f64, N, N, D<2>>>,
        LeftDiv<f64, N, (N, D<2>)>,
    ) = Solve.derivative(&x, &w, &w);
    let _: Dense<f64, (), (N, N)> = Determinant.derivative(&x, &c);
    let _: Dense<f64, (), (N, N)> = LogAbsDet.derivative(&x, &c);
    let _: Then<Dense<f64, (), (N,)>, ApplyTo<f64, N, N>> =
        BilinearInverse { a: &v, b: &v }.derivative(&x, &c);
    let _: Then<Dense<f64, (), (N, D<2>)>, RightMul<f64, N, N, D<2>>> =
        TraceInverse { a: &u, b: &w }.derivative(&x, &c);
    let _: CholeskyMap<f64, N> = Cholesky.derivative(&x, &x);
}
