//! The public checks: what they pass, and what they say of derivatives that are wrong.

#[path = "check/actions.rs"]
mod actions;
#[path = "check/wrong.rs"]
mod wrong;

use conformable::check;
use conformable::prelude::*;
use conformable::rule::{Sorted, sort};
use conformable::rules::*;
use conformable_tests::{Rational, sample};

dims! { Meas { range, bearing } State { x, y, heading } }

fn rational<S: Shape>(seed: u64) -> Tensor<Rational, S> {
    sample(seed)
}

fn float<S: Shape>(seed: u64) -> Tensor<f64, S> {
    sample(seed)
}

fn single<S: Shape>(seed: u64) -> Tensor<f32, S> {
    float(seed).map(|x| x as f32)
}

fn positive<S: Shape>(seed: u64) -> Tensor<f64, S> {
    float(seed).map(|x| x.abs() + 0.75)
}

/// Asserts that a check has nothing to say, and that its bound is not one that nothing can exceed.
macro_rules! passes {
    ($report:expr) => {{
        let report = $report.unwrap_or_else(|wrong| panic!("{}: {wrong}", stringify!($report)));
        assert!(report.error <= 1.0, "{report}");
    }};
}

/// Each rule at an argument of each shape, of the numbers that `$sample` makes, by differences and by duals.
macro_rules! right {
    ($sample:ident: $($rule:expr),* => $shapes:tt) => {$(
        right!(@shapes $sample, $rule, $shapes);
    )*};
    (@shapes $sample:ident, $rule:expr, [$($shape:ty),*]) => {$(
        for seed in 1..6 {
            let x = $sample::<$shape>(seed);
            passes!(check::rule(&$rule, &x));
            passes!(check::rule_by_duals(&$rule, &x));
        }
    )*};
}

macro_rules! right2 {
    ($sample:ident: $($rule:expr => $a:ty, $b:ty;)*) => {$(
        for seed in 1..6 {
            let (a, b) = ($sample::<$a>(seed), $sample::<$b>(seed + 100));
            passes!(check::rule2(&$rule, &a, &b));
            passes!(check::rule2_by_duals(&$rule, &a, &b));
        }
    )*};
}

type V5 = (D<5>,);
type W = (D<2>, D<3>);
type Scalar0 = ();

#[test]
fn rules_of_one_argument_pass() {
    right!(float: Itself, Neg, Scale(-2.5), Multiple(3), Over(2.5), Shift(0.5) => [Scalar0, V5, W]);
    right!(float: Square, Recip, Powi(-3), Powi(0), Powi(5), TimesSelf(Square), Cube => [Scalar0, V5, W]);
    right!(float: Exp, Sin, Cos, Tanh, Sigmoid, Softplus, Gelu, TimesSelf(Tanh) => [Scalar0, V5, W]);
    right!(float: Relu, LeakyRelu(0.3) => [V5, W]);
    right!(positive: Ln, Sqrt => [Scalar0, V5, W]);
    right!(float: SumEntries, Mean, HalfNormSquared => [Scalar0, V5, W]);
    right!(float: Softmax => [V5]);
    passes!(check::rule(&Pick(State::heading), &float(1)));
}

#[test]
fn rules_of_two_arguments_pass() {
    right2! { float:
        Add => W, W;
        Sub => W, W;
        AddRow => W, (D<3>,);
        MatVec => W, (D<3>,);
        MatVecRows => W, (D<4>, D<3>);
        MatMul => W, (D<3>, D<4>);
        Hadamard => W, W;
        Dot => W, W;
        ScalarTimes => (), W;
        CrossEntropy => V5, V5;
        CrossEntropy => W, W;
        MeanSquaredError => W, W;
    }
    right2! { positive: Div => W, W; }
}

#[test]
fn rules_of_matrices_pass() {
    type S3 = (D<3>, D<3>);
    right!(float: MatrixSquare, Trace, TraceOfPower(3), Determinant, Inverse, LogAbsDet => [S3]);
    right!(float: Gram, GramOfRows, Transposition, FrobeniusNorm, LowerTriangle => [W]);
    right!(float: LogSoftmax, LogSumExp, Normalize, Standardize(0.1), Norm2, HuberLoss(1.0), CumulativeSum => [V5]);
    right!(float: RotationExp, Hat => [(D<3>,)]);
    right2! { float:
        Solve => S3, (D<3>,);
        Kronecker => W, (D<3>, D<4>);
        QuadraticForm => S3, (D<3>,);
        TraceOfQuadratic => S3, (D<3>, D<4>);
        Cross => (D<3>,), (D<3>,);
        Rotate => (D<3>,), (D<3>,);
        OuterProduct => (D<2>,), (D<3>,);
    }
    for seed in 1..6 {
        let b = float::<S3>(seed);
        let a = &b * b.transpose() + Matrix::<f64, D<3>, D<3>>::identity() * 0.25;
        passes!(check::rule(&Cholesky, &a));
        passes!(check::rule_by_duals(&Cholesky, &a));
    }
}

#[test]
fn rules_over_f32_pass() {
    right!(single: Square, Recip, Exp, Tanh, Sigmoid, Gelu => [V5, W]);
    right!(single: Softmax, Mean => [V5]);
    right2! { single: MatVec => W, (D<3>,); CrossEntropy => V5, V5; }
}

#[test]
fn rational_rules_are_exact() {
    macro_rules! exact {
        ($($check:expr),* $(,)?) => {$(
            assert_eq!($check.unwrap().error, Rational::from(0));
        )*};
    }
    exact! {
        check::rule_by_duals(&Square, &rational::<W>(1)),
        check::rule_by_duals(&Powi(-3), &rational::<W>(1)),
        check::rule_by_duals(&Mean, &rational::<W>(1)),
        check::rule_by_duals(&HalfNormSquared, &rational::<W>(1)),
        check::rule2_by_duals(&MatMul, &rational::<W>(1), &rational::<(_, D<4>)>(2)),
        check::rule2_by_duals(&MatVecRows, &rational::<W>(1), &rational::<(D<4>, _)>(2)),
        check::rule2_by_duals(&Hadamard, &rational::<W>(1), &rational::<W>(2)),
        check::rule2_by_duals(&MeanSquaredError, &rational::<W>(1), &rational::<W>(2)),
    }
}

#[test]
fn a_rule_with_borrowed_parameters_passes() {
    let (a, b) = (float::<(D<2>,)>(1), float::<(D<3>,)>(2));
    passes!(check::rule(&Bilinear { a: &a, b: &b }, &float(3)));
}

#[test]
fn a_derivative_of_any_kind_is_checked_against_a_plain_function() {
    let x = float::<(D<4>,)>(1);
    let f = |x: &Vector<f64, D<4>>| x.map(|x| x.sin());
    passes!(check::jacobian(&x, f, &Diagonal(x.map(|x| x.cos()))));
    let of_f = Diagonal::of(&x);
    passes!(check::jacobian(&x, |x| x.hadamard(x) / 2.0, of_f));
    let norm = |x: &Vector<f64, D<4>>| Rank0::from(x.norm());
    passes!(check::jacobian(
        &x,
        norm,
        &Dense::from_gradient(&x / x.norm())
    ));
}

#[test]
fn arguments_of_every_size_pass() {
    for exponent in [-12, -8, -4, -2, 2, 4, 8] {
        let x = float::<(D<4>,)>(1) * 10.0_f64.powi(exponent);
        passes!(check::rule(&Square, &x));
        passes!(check::rule(&Recip, &x));
        passes!(check::rule(&Ln, &x.map(|x| x.abs())));
        passes!(check::rule(&Sqrt, &x.map(|x| x.abs())));
        passes!(check::rule(&HalfNormSquared, &x));
        passes!(check::rule2(&Dot, &x, &float(2)));
    }
}

#[test]
fn a_point_where_digits_are_lost_widens_the_bound() {
    let x: Vector<f64, D<2>> = vector![1.0 + 1e-6, 0.5];
    // The derivative of 1/(x² − 1) has all its digits in one form, and half of them in the other.
    let slope = x.map(|x| -2.0 * x / ((x - 1.0) * (x + 1.0)).powi(2));
    passes!(check::jacobian_by_duals(
        &x,
        |x| x.map(|x| lit(1.0) / (x * x - lit(1.0))),
        &Diagonal(slope)
    ));
}

#[test]
fn of_no_entries_nothing_is_wrong() {
    let none = Vector::<f64, D<0>>::zeros();
    assert_eq!(check::rule(&Square, &none).unwrap().entries, 0);
    assert_eq!(check::rule(&SumEntries, &none).unwrap().entries, 0);
    let _: Summation<f64, (D<0>,)> = SumEntries.derivative(&none, &Rank0::from(0.0));
}

#[test]
fn a_report_says_how_near_it_was() {
    let x: Vector<i64, D<2>> = vector![1, 2];
    let report = check::rule_by_duals(&Square, &x.map(Rational::from)).unwrap();
    assert_eq!(report.witness, check::Witness::Duals);
    let text = "4 entries are what duals give, the largest error is 0 of its bound";
    assert_eq!(report.to_string(), text);
}

/// x³: a function of a user's own.
#[derive(Clone, Copy)]
struct Cube;

impl Sorted for Cube {
    type Sort = sort::Entrywise;
}
impl<T: conformable::scalar::Scalar> ScalarFunction<T> for Cube {
    fn f(&self, x: T) -> T {
        x.power(3)
    }
    fn f_prime(&self, x: T, _: T) -> T {
        T::from_integer(3) * x.power(2)
    }
}
