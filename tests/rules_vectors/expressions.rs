//! The same rules through expressions and forward mode.

use conformable::expr::{constant, value_and_grad};
use conformable::forward::{self, jacobian};
use conformable::jacobian::tree::{At, Fork, Nil};
use conformable::jacobian::{Coordinate, Map, Projector, Selection};
use conformable::rules::*;
use conformable_tests::{Number, assert_agree, assert_derivative, constant as lift, size};

use super::*;

/// Checks value, derivative and gradient of a method of duals and of expressions against the rule that it names; gives the derivative.
macro_rules! check_method {
    ($x:expr, $rule:expr, $($method:tt)*) => {{
        let x = $x;
        let rule = $rule;
        let y = rule.value(&x);
        let (value, kind) = jacobian(&x, |x| x.$($method)*);
        assert_eq!(value, y);
        assert_derivative(&kind, &rule.derivative(&x, &y).to_dense());
        let delta = numbers_like(&y);
        let (_, (dx,)) = value_and_grad((&x,), |(x,)| x.$($method)*.dot(constant(&delta)));
        assert_eq!(dx, rule.derivative(&x, &y).vjp(&delta));
        kind
    }};
}

fn numbers_like<T: Number, S: Shape>(_: &Tensor<T, S>) -> Tensor<T, S> {
    sample(9)
}

#[test]
fn methods_of_one_argument() {
    let x = || rational::<(D<5>,)>(1);
    let _: Map<CumulativeSum, Rational, (D<5>,)> =
        check_method!(x(), CumulativeSum, cumulative_sum());
    let _: Coordinate<Rational, D<5>> = check_method!(x(), NormInf, norm_inf());
    let _: Dense<Rational, (), (D<5>,)> = check_method!(x(), Norm1, norm1());
    let _: Dense<Rational, (), (D<5>,)> = check_method!(x(), NormSquared, norm_squared());
    let (table, order) = (table(), order());
    let _: Selection<Rational, &Table<D<4>, D<5>>> =
        check_method!(x(), Gather(&table), gather(&table));
    let _: Selection<Rational, &Permutation<D<5>>> =
        check_method!(x(), Permute(&order), permute(&order));
    let whole = || rational::<(Sum<Pose, Bias>,)>(1);
    type First = Fork<At<Identity<Rational, (Pose,)>>, Nil>;
    let _: Row<Rational, (Pose,), Sum<Pose, Bias>, First> =
        check_method!(whole(), FirstBlock, first_block());
    check_method!(whole(), SecondBlock, second_block());
}

#[test]
fn methods_of_one_argument_over_real_numbers() {
    let x = || float::<(D<5>,)>(1);
    let _: Then<Scaled<f64, (D<5>,)>, Projector<f64, (D<5>,)>> =
        check_method!(x(), Normalize, normalize());
    check_method!(x(), Standardize(0.5), standardize(0.5));
    check_method!(x(), LogSoftmax, log_softmax());
    check_method!(x(), LogSumExp, log_sum_exp());
    check_method!(x(), Norm2, norm2());
    let _: Diagonal<f64, (D<5>,)> = check_method!(x(), HuberLoss(1.0), huber(1.0));
}

#[test]
fn a_fixed_linear_map_has_its_own_kind() {
    let d = Diagonal(rational::<(D<5>,)>(2));
    let x = rational::<(D<5>,)>(1);
    let (y, j) = jacobian(&x, |x| x.linear(&d).square());
    let _: Diagonal<Rational, (D<5>,)> = j;
    assert_eq!(y, d.0.hadamard(&x).map(|y| y * y));
    let slope = Rational::from(2);
    assert_eq!(j.0, d.0.hadamard(&d.0).hadamard(&x) * slope);
    let _: Diagonal<Rational, (D<5>,)> = check_method!(x, Linear(&d), linear(&d));
    let same = Identity::<Rational, (D<5>,)>::new();
    let (_, j) = jacobian(&x, |x| x.linear(&same));
    let _: Identity<Rational, (D<5>,)> = j;
}

#[test]
fn a_constant_in_place_of_a_variable() {
    let (x, c) = (rational::<(D<5>,)>(1), rational::<(D<2>,)>(2));
    let (y, j) = jacobian(&x, |x| x.square().replaced_by(&c));
    let _: ZeroMap<Rational, (D<2>,), (D<5>,)> = j;
    assert_eq!(y, c);
    let (y, (dx, dc)) = value_and_grad((&x, &c), |(x, c)| x.replaced_by(c).square().sum());
    assert_eq!(y, c.norm_squared());
    assert_eq!((dx, dc), (Vector::zeros(), c + c));
}

#[test]
fn methods_of_two_arguments() {
    let (a, b, w) = (
        rational::<(Space,)>(1),
        rational::<(Space,)>(2),
        rational::<(Space,)>(3),
    );
    let (y, (da, db)) = value_and_grad((&a, &b), |(a, b)| a.cross(b).dot(constant(&w)));
    assert_eq!(y, Cross.value(&a, &b).dot(&w));
    assert_eq!((da, db), (Cross.value(&b, &w), Cross.value(&w, &a)));

    let s = rational::<()>(4);
    let (_, (da, ds)) = value_and_grad((&a, &s), |(a, s)| a.add_scalar(s).dot(constant(&w)));
    assert_eq!((da, ds), (w, Rank0::from(w.sum())));

    let (p, q, w) = (
        rational::<(Pose,)>(1),
        rational::<(Bias,)>(2),
        rational::<(Sum<Pose, Bias>,)>(3),
    );
    let (y, (dp, dq)) = value_and_grad((&p, &q), |(p, q)| p.vstack(q).dot(constant(&w)));
    assert_eq!(y, p.vstack(&q).dot(&w));
    assert_eq!((&dp, &dq), w.split());
}

#[test]
fn a_quadratic_form_by_its_matrix_and_by_its_vector() {
    let (a, x) = (rational::<(D<4>, D<4>)>(1), rational::<(D<4>,)>(2));
    let (y, (da, dx)) = value_and_grad((&a, &x), |(a, x)| a.quadratic_form(x));
    assert_eq!(y, x.dot(&(a * x)));
    assert_eq!(da, x.outer(&x));
    assert_eq!(dx, (a + a.transpose()) * x);
    // The same, made of other rules.
    let composed = value_and_grad((&a, &x), |(a, x)| x.dot(a * x));
    assert_eq!(composed, (y, (da, dx)));
}

#[test]
fn the_squared_residual_by_its_matrix_by_x_and_by_b() {
    let (a, x, b) = (
        rational::<(D<2>, D<3>)>(1),
        rational::<(D<3>,)>(2),
        rational::<(D<2>,)>(3),
    );
    let (y, (da, dx, db)) = value_and_grad((&a, &x, &b), |(a, x, b)| (a * x - b).norm_squared());
    let r = a * x - b;
    let twice = r + r;
    assert_eq!(y, r.norm_squared());
    assert_eq!(da, twice.outer(&x));
    assert_eq!(dx, a.transpose() * twice);
    assert_eq!(db, -twice);
    let by_a = forward::gradient(&a, |a| (a * lift(&x) - lift(&b)).norm_squared());
    let by_x = forward::gradient(&x, |x| (lift(&a) * x - lift(&b)).norm_squared());
    let by_b = forward::gradient(&b, |b| (lift(&a) * lift(&x) - b).norm_squared());
    assert_eq!((by_a, by_x, by_b), ((y, da), (y, dx), (y, db)));
}

#[test]
fn a_scalar_of_x_times_a_vector_of_x_is_differentiated_as_a_product() {
    let x = rational::<(D<4>,)>(1);
    let (y, j) = jacobian(&x, |x| x.norm_squared() * x.cumulative_sum());
    let (s, v) = (x.norm_squared(), CumulativeSum.value(&x));
    assert_eq!(y, v * s);
    let sums = CumulativeSum.derivative(&x, &v).numerator();
    assert_eq!(j.numerator(), v.outer(&(x + x)) + sums * s); // v ∇sᵀ + s ∂v/∂x
    let (_, expected) = forward::dense_jacobian(&x, |x| CumulativeSum.value(&x) * x.norm_squared());
    assert_derivative(&j, &expected);
}

#[test]
fn a_layer_norm_and_a_softmax_loss_through_several_rules() {
    let (x, t) = (float::<(D<5>,)>(1), float::<(D<5>,)>(2));
    let (y, (dx,)) = value_and_grad((&x,), |(x,)| {
        x.standardize(1e-5).log_softmax().dot(constant(&t))
    });
    let expected = forward::gradient(&x, |x| {
        let y = Standardize(1e-5).value(&x);
        LogSoftmax.value(&y).dot(&lift(&t))
    });
    assert_agree("value", &y.into(), &expected.0.into(), 16.0);
    assert_agree("gradient", &dx, &expected.1, 4.0 * size(&dx));
}
