//! Singular points, ties, infinities, and no entries at all.

use conformable::jacobian::{Coordinate, IndexError};
use conformable::rules::*;
use conformable_tests::{assert_agree, check_unary};

use super::*;

const INFINITE: f64 = f64::INFINITY;

/// The value and the gradient of a scalar rule, the same whether they are asked for together or apart.
fn value_and_gradient<N: Dim, R>(rule: &R, x: &Vector<f64, N>) -> (f64, Vector<f64, N>)
where
    R: Differentiable<f64, (N,)> + Rule<(N,), Output = ()>,
{
    let y = rule.value(x);
    let gradient = rule.derivative(x, &y).vjp(&Tensor::ones());
    let (value, derivative) = rule.value_and_derivative(x);
    let together = (value, derivative.vjp(&Tensor::ones()));
    assert_eq!(format!("{together:?}"), format!("{:?}", (y, gradient))); // a NaN is one in both
    (y.into_scalar(), gradient)
}

#[test]
fn norms_at_0_have_the_subgradient_0() {
    let zero = V::<f64, 3>::zeros();
    assert_eq!(value_and_gradient(&Norm1, &zero), (0.0, Vector::zeros()));
    assert_eq!(value_and_gradient(&Norm2, &zero), (0.0, Vector::zeros()));
    assert_eq!(value_and_gradient(&NormInf, &zero), (0.0, Vector::zeros()));
    check_unary(&Norm2, &zero);
    let minus = V::<f64, 3>::filled(-0.0);
    let (value, gradient) = value_and_gradient(&Norm1, &minus);
    assert_eq!((value, gradient), (0.0, Vector::zeros()));
}

#[test]
fn an_entry_of_0_does_not_count_in_the_gradient_of_the_1_norm() {
    let x: V<f64, 3> = vector![-2.0, 0.0, 3.0];
    assert_eq!(
        value_and_gradient(&Norm1, &x),
        (5.0, vector![-1.0, 0.0, 1.0])
    );
}

#[test]
fn of_the_greatest_magnitudes_the_first_has_the_gradient() {
    let x: V<f64, 4> = vector![1.0, -3.0, 3.0, -3.0];
    let expected = (3.0, vector![0.0, -1.0, 0.0, 0.0]);
    assert_eq!(value_and_gradient(&NormInf, &x), expected);
    let x: V<f64, 4> = vector![1.0, 3.0, -3.0, 3.0];
    let expected = (3.0, vector![0.0, 1.0, 0.0, 0.0]);
    assert_eq!(value_and_gradient(&NormInf, &x), expected);
}

#[test]
fn a_nan_is_not_passed_over() {
    let x: V<f64, 3> = vector![1.0, f64::NAN, -3.0];
    let (value, gradient) = value_and_gradient(&NormInf, &x);
    assert!(value.is_nan() && gradient[1].is_nan());
    assert_eq!((gradient[0], gradient[2]), (0.0, 0.0));
    let (value, gradient) = value_and_gradient(&Norm1, &x);
    assert!(value.is_nan() && gradient[1].is_nan());
    assert_eq!((gradient[0], gradient[2]), (1.0, -1.0));
    let (value, gradient) = value_and_gradient(&LogSumExp, &x);
    assert!(value.is_nan() && gradient.iter().all(|x| x.is_nan()));
}

#[test]
fn no_direction_at_0() {
    let zero = V::<f64, 3>::zeros();
    let y = Normalize.value(&zero);
    assert_eq!(y, zero);
    let j = Normalize.derivative(&zero, &y);
    assert_eq!(j.numerator(), Matrix::zeros());
    assert_eq!(j.vjp(&vector![1.0, 2.0, 3.0]), zero);
    check_unary(&Normalize, &zero);
}

#[test]
fn equal_entries_have_no_spread() {
    let x = V::<f64, 4>::filled(0.75);
    let y = Standardize(0.0).value(&x);
    assert_eq!(y, Vector::zeros());
    let j = Standardize(0.0).derivative(&x, &y);
    assert_eq!(j.numerator(), Matrix::zeros());
    // With ε the derivative is (I − 1 1ᵀ / n) / √ε.
    let y = Standardize(0.25).value(&x);
    assert_eq!(y, Vector::zeros());
    let j = Standardize(0.25).derivative(&x, &y).numerator();
    assert_eq!((j[(0, 0)], j[(0, 1)]), (1.5, -0.5));
    check_unary(&Standardize(0.25), &x);
}

#[test]
fn log_sum_exp_at_infinities() {
    let all: V<f64, 3> = Vector::filled(-INFINITE);
    assert_eq!(
        value_and_gradient(&LogSumExp, &all),
        (-INFINITE, Vector::zeros())
    );
    let one: V<f64, 3> = vector![0.0, INFINITE, -INFINITE];
    let expected = (INFINITE, vector![0.0, 1.0, 0.0]);
    assert_eq!(value_and_gradient(&LogSumExp, &one), expected);
    let two: V<f64, 3> = vector![INFINITE, 5.0, INFINITE];
    let expected = (INFINITE, vector![0.5, 0.0, 0.5]);
    assert_eq!(value_and_gradient(&LogSumExp, &two), expected);
    let masked: V<f64, 3> = vector![1.0, -INFINITE, 1.0];
    let expected = (1.0 + 2.0_f64.ln(), vector![0.5, 0.0, 0.5]);
    assert_eq!(value_and_gradient(&LogSumExp, &masked), expected);
}

#[test]
fn log_sum_exp_neither_overflows_nor_loses_what_is_small() {
    let large: V<f64, 3> = vector![1000.0, -1000.0, 998.0];
    let (value, gradient) = value_and_gradient(&LogSumExp, &large);
    assert_eq!(value, 1000.0 + (-2.0_f64).exp().ln_1p());
    assert_eq!(gradient, Softmax.value(&large));
    let far: V<f64, 2> = vector![-1000.0, -1000.0];
    assert_eq!(*LogSumExp.value(&far).as_scalar(), 2.0_f64.ln() - 1000.0);
    let small: V<f64, 2> = vector![0.0, -50.0];
    let value = *LogSumExp.value(&small).as_scalar();
    assert_eq!(value, (-50.0_f64).exp().ln_1p());
}

#[test]
fn log_softmax_keeps_its_digits_far_out() {
    let x: V<f64, 3> = vector![1000.0, 0.0, -INFINITE];
    let y = LogSoftmax.value(&x);
    assert_eq!(y, vector![0.0, -1000.0, -INFINITE]);
    let dx = LogSoftmax.derivative(&x, &y).vjp(&vector![1.0, 2.0, 4.0]);
    assert_eq!(dx, vector![-6.0, 2.0, 4.0]);
    let confident: V<f64, 2> = vector![40.0, 0.0];
    let y = LogSoftmax.value(&confident);
    assert_agree(
        "−ln(1 + e⁻⁴⁰)",
        &y.at(0).into(),
        &(-(-40.0_f64).exp()).into(),
        1e-17,
    );
}

#[test]
fn of_no_components() {
    let none = V::<f64, 0>::zeros();
    assert_eq!(value_and_gradient(&Norm1, &none).0, 0.0);
    assert_eq!(value_and_gradient(&Norm2, &none).0, 0.0);
    assert_eq!(value_and_gradient(&NormInf, &none).0, 0.0);
    assert_eq!(value_and_gradient(&NormSquared, &none).0, 0.0);
    assert_eq!(value_and_gradient(&LogSumExp, &none).0, -INFINITE);
    assert_eq!(CumulativeSum.value(&none), none);
    assert_eq!(Normalize.value(&none), none);
    assert_eq!(Standardize(0.0).value(&none), none);
    assert_eq!(LogSoftmax.value(&none), none);
}

#[test]
fn the_huber_loss_meets_itself_at_the_corner() {
    for x in [1.25, -1.25] {
        let (inside, outside) = (x, x * (1.0 + f64::EPSILON));
        let rule = HuberLoss(1.25);
        assert!((rule.f(inside) - rule.f(outside)).abs() <= 4.0 * f64::EPSILON);
        assert_eq!(rule.f_prime(inside, 0.0), rule.f_prime(outside, 0.0));
    }
    assert!(HuberLoss(1.0).f(f64::NAN).is_nan());
    assert!(HuberLoss(1.0).f_prime(f64::NAN, 0.0).is_nan());
    assert_eq!(HuberLoss(1.0).f(-INFINITE), INFINITE);
    assert_eq!(HuberLoss(1.0).f_prime(-INFINITE, INFINITE), -1.0);
}

#[test]
fn places_that_do_not_exist_are_refused() {
    let outside = Table::<D<3>, D<2>>::new(vector![0, 1, 2]);
    assert_eq!(outside, Err(IndexError::Outside { at: 2, place: 2 }));
    let outside = Permutation::<D<2>>::new(vector![0, 2]).unwrap_err();
    assert_eq!(outside, IndexError::Outside { at: 1, place: 2 });
    assert_eq!(
        outside.to_string(),
        "there is no place 2, which stands at 1"
    );
    let twice = Permutation::<D<3>>::new(vector![1, 1, 0]).unwrap_err();
    assert_eq!(twice, IndexError::Repeated { at: 1, place: 1 });
    assert_eq!(
        twice.to_string(),
        "the place 1, which stands at 1, came before"
    );
    assert!(Table::<D<2>, D<0>>::new(vector![0, 0]).is_err());
    assert!(Table::<D<0>, D<0>>::new(Vector::filled(0)).is_ok());
}

#[test]
fn a_coordinate_that_does_not_exist_is_0() {
    let j: Coordinate<i64, D<2>> = Coordinate::new(2, 5);
    assert_eq!(j.gradient(), vector![0, 0]);
    assert_eq!(j.jvp(&vector![1, 1]), 0.into());
}
