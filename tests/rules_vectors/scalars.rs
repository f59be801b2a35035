//! Scalars by vectors.

use conformable::jacobian::Coordinate;
use conformable::rules::*;
use conformable_tests::{assert_agree, assert_differences, check_binary, check_unary};

use super::*;

#[test]
fn squares_of_norms() {
    check_unary(&NormSquared, &rational::<(D<5>,)>(1));
    check_unary(&NormSquared, &rational::<(D<2>, D<3>)>(1));
    check_unary(&NormSquared, &rational::<()>(1));
    let x: V<i64, 3> = vector![1, 2, -3];
    let y = NormSquared.value(&x);
    assert_eq!(y, 14.into());
    let j: Dense<i64, (), (D<3>,)> = NormSquared.derivative(&x, &y);
    assert_eq!(j.gradient(), vector![2, 4, -6]);
}

#[test]
#[expect(clippy::type_complexity, reason = "the type is what is tested")]
fn quadratic_forms_of_a_matrix_that_is_not_symmetric() {
    let (a, x) = (rational::<(D<4>, D<4>)>(1), rational::<(D<4>,)>(2));
    assert_ne!(a, a.transpose());
    check_binary(&QuadraticForm, &a, &x);
    let y = QuadraticForm.value(&a, &x);
    assert_eq!(*y.as_scalar(), x.dot(&(a * x)));
    let (by_a, by_x) = QuadraticForm.derivative(&a, &x, &y);
    let by_a: Then<Dense<Rational, (), (D<4>,)>, ApplyTo<Rational, D<4>, D<4>>> = by_a;
    assert_eq!(size_of_val(&by_a), 2 * size_of_val(&x));
    assert_eq!(by_a.gradient(), x.outer(&x));
    assert_eq!(by_x.gradient(), (a + a.transpose()) * x);
}

#[test]
fn norms_that_are_exact() {
    check_unary(&Norm1, &rational::<(D<5>,)>(1));
    for seed in 1..9 {
        check_unary(&NormInf, &rational::<(D<5>,)>(seed));
    }
    let x: V<i64, 4> = vector![2, -7, 5, 1];
    let y = NormInf.value(&x);
    assert_eq!((Norm1.value(&x), y), (15.into(), 7.into()));
    let j: Coordinate<i64, D<4>> = NormInf.derivative(&x, &y);
    assert_eq!(j.gradient(), vector![0, -1, 0, 0]);
    let y = Norm1.value(&x);
    assert_eq!(Norm1.derivative(&x, &y).gradient(), vector![1, -1, 1, 1]);
}

#[test]
fn norms_against_differences() {
    let x = float::<(D<5>,)>(4);
    check_unary(&Norm2, &x);
    let (one, two, inf) = (Norm1.value(&x), Norm2.value(&x), NormInf.value(&x));
    assert_differences(&Norm1.derivative(&x, &one), &x, |x| Norm1.value(x));
    assert_differences(&Norm2.derivative(&x, &two), &x, |x| Norm2.value(x));
    assert_differences(&NormInf.derivative(&x, &inf), &x, |x| NormInf.value(x));
    assert!(inf.as_scalar() < two.as_scalar() && two.as_scalar() < one.as_scalar());
    let x: V<f64, 3> = vector![2.0, -3.0, 6.0];
    assert_eq!(Norm2.value(&x), 7.0.into());
}

#[test]
fn logarithms_of_sums_of_exponentials() {
    let x = float::<(D<5>,)>(1);
    check_unary(&LogSumExp, &x);
    let y = LogSumExp.value(&x);
    let j = LogSumExp.derivative(&x, &y);
    assert_differences(&j, &x, |x| LogSumExp.value(x));
    assert_eq!(j.gradient(), Softmax.value(&x));
    let direct = x.map(|x| x.exp()).sum().ln();
    assert_agree("ln Σ e^x", &y, &direct.into(), 4.0);
}

#[test]
fn the_huber_loss_is_quadratic_inside_and_linear_outside() {
    let rule = HuberLoss(1.25);
    let x: V<f64, 6> = vector![0.0, 1.0, -1.0, 2.0, -3.0, 1.25];
    let y = rule.value(&x);
    assert_eq!(y, vector![0.0, 0.5, 0.5, 1.71875, 2.96875, 0.78125]);
    check_unary(&rule, &x);
    check_unary(&rule, &float::<(D<2>, D<3>)>(1));
    let slope: Diagonal<f64, (D<6>,)> = rule.derivative(&x, &y);
    assert_eq!(slope.0, vector![0.0, 1.0, -1.0, 1.25, -1.25, 1.25]);
}

#[test]
fn the_cross_entropy_by_logits_whatever_the_targets_sum_to() {
    let (z, t) = (float::<(D<5>,)>(1), float::<(D<5>,)>(2).map(|t| t.abs()));
    assert!((t.sum() - 1.0).abs() > 0.5);
    check_binary(&CrossEntropy, &z, &t);
    let y = CrossEntropy.value(&z, &t);
    let by_z = CrossEntropy.derivative(&z, &t, &y).0.gradient();
    let expected = Softmax.value(&z) * t.sum() - t;
    assert_agree("(Σt) s − t", &by_z, &expected, 4.0);
    // It is what it is made of: −Σ tᵢ ln softmax(z)ᵢ, and (Σ t) ln Σ e^z − ⟨t, z⟩.
    let parts = -t.dot(&LogSoftmax.value(&z));
    assert_agree("−⟨t, ln s⟩", &y, &parts.into(), 16.0);
    let parts = t.sum() * *LogSumExp.value(&z).as_scalar() - t.dot(&z);
    assert_agree("(Σt) ln Σ e^z − ⟨t, z⟩", &y, &parts.into(), 16.0);
}
