//! Chains and sums of derivatives, made by hand with `*` and `+`, against duals in the composed function.

#[path = "composition/network.rs"]
mod network;

use std::marker::PhantomData;

use conformable::forward::{self, Number};
use conformable::jacobian::class;
use conformable::prelude::*;
use conformable::rule::{Sorted, sort::Entrywise};
use conformable::rules::{
    Add, Cos, Exp, Gelu, Hadamard, HalfNormSquared, Itself, Ln, MatMul, MatVec, Powi, Recip,
    ScalarFunction, Sigmoid, Sin, Softmax, Softplus, Sqrt, Square, Sub, SumEntries, Tanh,
    TimesSelf,
};
use conformable_tests::{
    Rational, assert_agree, assert_derivative, assert_differences, assert_duals, check_unary,
    constant, sample,
};

conformable::dims! { Batch = 5; Input = 4; Hidden = 3; Output = 2; }

fn rational<S: Shape>(seed: u64) -> Tensor<Rational, S> {
    sample(seed)
}

fn float<S: Shape>(seed: u64) -> Tensor<f64, S> {
    sample(seed)
}

#[test]
#[expect(clippy::type_complexity, reason = "the types are what is tested")]
fn half_the_squared_norm_of_tanh_of_an_affine_map() {
    fn loss<T: Real>(
        w: &Matrix<T, Hidden, Input>,
        x: &Vector<T, Input>,
        b: &Vector<T, Hidden>,
    ) -> Rank0<T> {
        let y = (w * x + b).map(|u| u.tanh());
        Rank0::from(y.norm_squared() * lit(0.5))
    }
    let (w, x, b) = (float::<(Hidden, Input)>(1), float(2), float(3));
    let u = MatVec.value(&w, &x);
    let v = Add.value(&u, &b);
    let y = Tanh.value(&v);
    let l = HalfNormSquared.value(&y);
    assert_agree("value", &l, &loss(&w, &x, &b), 1.0);

    let (u_by_w, u_by_x) = MatVec.derivative(&w, &x, &u);
    let (v_by_u, v_by_b) = Add.derivative(&u, &b, &v);
    let l_by_y = HalfNormSquared.derivative(&y, &l);
    let y_by_v = Tanh.derivative(&v, &y);

    let by_b: Dense<f64, (), (Hidden,)> = l_by_y * y_by_v * v_by_b;
    let l_by_u: Dense<f64, (), (Hidden,)> = l_by_y * y_by_v * v_by_u;
    let by_x: Dense<f64, (), (Input,)> = l_by_u * u_by_x;
    let by_w: Then<Dense<f64, (), (Hidden,)>, ApplyTo<f64, Hidden, Input>> = l_by_u * u_by_w;
    assert_duals(&by_b, &b, |b| loss(&constant(&w), &constant(&x), &b));
    assert_duals(&by_x, &x, |x| loss(&constant(&w), &x, &constant(&b)));
    assert_duals(&by_w, &w, |w| loss(&w, &constant(&x), &constant(&b)));
    assert_differences(&by_w, &w, |w| loss(w, &x, &b));
    let _: Matrix<f64, Hidden, Input> = by_w.gradient();
}

#[test]
fn softmax_of_an_affine_map() {
    fn softmax<T: Real>(v: Vector<T, Hidden>) -> Vector<T, Hidden> {
        let powers = v.map(|v| v.exp());
        let sum = powers.sum();
        powers / sum
    }
    // Small weights: next to s = 1, where s (1 − s) is small, s and s² cancel.
    let (w, x, b) = (float::<(Hidden, Input)>(1) * 0.125, float(2), float(3));
    let u = MatVec.value(&w, &x);
    let v = Add.value(&u, &b);
    let s = Softmax.value(&v);
    let (u_by_w, u_by_x) = MatVec.derivative(&w, &x, &u);
    let (_, v_by_b) = Add.derivative(&u, &b, &v);
    let s_by_v = Softmax.derivative(&v, &s);

    let by_b = s_by_v * v_by_b;
    let by_x = s_by_v * u_by_x;
    let by_w = s_by_v * u_by_w;
    assert_differences(&by_b, &b, |b| softmax(&w * &x + b));
    assert_differences(&by_x, &x, |x| softmax(&w * x + &b));
    assert_differences(&by_w, &w, |w| softmax(w * &x + &b));
    assert_duals(&by_b, &b, |b| softmax(constant(&u) + b));
    assert_duals(&by_x, &x, |x| softmax(constant(&w) * x + constant(&b)));
    assert_duals(&by_w, &w, |w| softmax(w * constant(&x) + constant(&b)));
}

/// (A (x² + x))²
fn polynomial<T: Scalar>(a: &Matrix<T, Output, Input>, x: &Vector<T, Input>) -> Vector<T, Output> {
    let y = a * (x.hadamard(x) + x);
    y.hadamard(&y)
}

#[test]
fn a_polynomial_map_is_exact_and_its_kinds_are_inferred() {
    let (a, x) = (rational::<(Output, Input)>(1), rational(2));
    let square = Square.value(&x);
    let u = &square + &x;
    let y = MatVec.value(&a, &u);
    let z = Square.value(&y);
    assert_eq!(z, polynomial(&a, &x));

    let u_by_x: Diagonal<Rational, (Input,)> =
        Square.derivative(&x, &square) + Itself.derivative(&x, &x);
    let (y_by_a, y_by_u) = MatVec.derivative(&a, &u, &y);
    let z_by_y = Square.derivative(&y, &z);
    let by_x: Dense<Rational, (Output,), (Input,)> = z_by_y * y_by_u * u_by_x;
    let by_a: Then<Diagonal<Rational, (Output,)>, ApplyTo<Rational, Output, Input>> =
        z_by_y * y_by_a;
    assert_duals(&by_x, &x, |x| polynomial(&constant(&a), &x));
    assert_duals(&by_a, &a, |a| polynomial(&a, &constant(&x)));
}

#[test]
fn a_chain_of_three_matrices_by_each_of_them() {
    let (a, b, c) = (
        rational::<(Output, Hidden)>(1),
        rational::<(Hidden, Input)>(2),
        rational::<(Input, Batch)>(3),
    );
    let ab = MatMul.value(&a, &b);
    let abc = MatMul.value(&ab, &c);
    let (ab_by_a, ab_by_b) = MatMul.derivative(&a, &b, &ab);
    let (abc_by_ab, by_c) = MatMul.derivative(&ab, &c, &abc);
    let by_a = abc_by_ab * ab_by_a;
    let by_b = abc_by_ab * ab_by_b;
    assert_duals(&by_a, &a, |a| a * constant(&b) * constant(&c));
    assert_duals(&by_b, &b, |b| constant(&a) * b * constant(&c));
    assert_duals(&by_c, &c, |c| constant(&a) * constant(&b) * c);

    let delta = rational(4);
    assert_eq!(by_a.vjp(&delta), &delta * (&b * &c).transpose());
    assert_eq!(by_b.vjp(&delta), a.transpose() * &delta * c.transpose());
}

#[test]
fn an_argument_that_is_used_twice_has_the_sum_of_its_derivatives() {
    let x = float::<(Input,)>(1);
    let (s, t) = (Softmax.value(&x), Sigmoid.value(&x));
    let y = Hadamard.value(&s, &t);
    let (y_by_s, y_by_t) = Hadamard.derivative(&s, &t, &y);
    let by_x = y_by_s * Softmax.derivative(&x, &s) + y_by_t * Sigmoid.derivative(&x, &t);
    assert_duals(&by_x, &x, |x| {
        Softmax.value(&x).hadamard(&Sigmoid.value(&x))
    });
}

#[test]
fn a_chain_passes_through_a_single_number() {
    let x = float::<(Hidden, Input)>(1);
    let powers = Exp.value(&x);
    let sum = SumEntries.value(&powers);
    let y = Ln.value(&sum);
    let by_x = Ln.derivative(&sum, &y)
        * SumEntries.derivative(&powers, &sum)
        * Exp.derivative(&x, &powers);
    assert_duals(&by_x, &x, |x| Rank0::from(x.map(|x| x.exp()).sum().ln()));
}

#[test]
fn two_differences_one_in_the_other_cancel_their_signs() {
    let (a, b, c) = (rational::<(Input,)>(1), rational(2), rational(3));
    let inner = Sub.value(&b, &c);
    let outer = Sub.value(&a, &inner);
    let (inner_by_b, inner_by_c) = Sub.derivative(&b, &c, &inner);
    let (_, outer_by_inner) = Sub.derivative(&a, &inner, &outer);
    let by_b: Scaled<Rational, (Input,)> = outer_by_inner * inner_by_b;
    let by_c: Scaled<Rational, (Input,)> = outer_by_inner * inner_by_c;
    assert_duals(&by_b, &b, |b| constant(&a) - (b - constant(&c)));
    assert_duals(&by_c, &c, |c| constant(&a) - (constant(&b) - c));
}

/// y₁ = x₁, y₂ = x₁ + x₂, …: a rule of a user's own, and its derivative, of a kind of their own, which is itself.
struct RunningSums;

fn running_sums<T: Scalar, N: Dim>(x: &Vector<T, N>) -> Vector<T, N> {
    let mut sum = T::zero();
    x.map(|x| {
        sum = sum + x;
        sum
    })
}

#[derive(Clone, Copy)]
struct Running<T, N>(PhantomData<(T, N)>);

impl<T: Scalar, N: Dim> Kind for Running<T, N> {
    type Class = class::Operator;
    type Scalar = T;
    type Input = (N,);
    type Output = (N,);
}

impl<T: Scalar, N: Dim> Jacobian for Running<T, N> {
    fn jvp(&self, dx: &Vector<T, N>) -> Vector<T, N> {
        running_sums(dx)
    }
    fn vjp_add(&self, dy: &Vector<T, N>, acc: &mut Vector<T, N>) {
        let mut sum = T::zero();
        for (acc, dy) in acc.iter_mut().zip(dy).rev() {
            sum = sum + *dy;
            *acc = *acc + sum;
        }
    }
}

impl<N: Dim> Rule<(N,)> for RunningSums {
    type Output = (N,);
}

impl<T: Scalar, N: Dim> Differentiable<T, (N,)> for RunningSums {
    type Derivative = Running<T, N>;
    fn value(&self, x: &Vector<T, N>) -> Vector<T, N> {
        running_sums(x)
    }
    fn derivative(&self, _: &Vector<T, N>, _: &Vector<T, N>) -> Running<T, N> {
        Running(PhantomData)
    }
}

#[test]
fn a_kind_of_your_own_stands_anywhere_in_a_chain() {
    let (a, x) = (rational::<(Input, Hidden)>(1), rational(2));
    let u = MatVec.value(&a, &x);
    let sums = RunningSums.value(&u);
    let y = Square.value(&sums);
    let (_, u_by_x) = MatVec.derivative(&a, &x, &u);
    let sums_by_x = RunningSums.derivative(&u, &sums).after(u_by_x);
    let y_by_x = Square.derivative(&sums, &y) * sums_by_x;
    assert_duals(&y_by_x, &x, |x| {
        let sums = running_sums(&(constant(&a) * x));
        sums.hadamard(&sums)
    });
}

#[test]
fn a_kind_of_your_own_stands_on_either_side_of_a_sum() {
    let x = rational::<(Input,)>(1);
    let (sums, square) = (RunningSums.value(&x), Square.value(&x));
    let own = RunningSums.derivative(&x, &sums);
    let slope = Square.derivative(&x, &square);
    let (_, expected) = forward::dense_jacobian(&x, |x| running_sums(&x) + x.hadamard(&x));
    check_unary(&RunningSums, &x);
    assert_derivative(&own.plus(slope), &expected);
    assert_derivative(&(slope + own), &expected);
}

/// f′(x) and f″(x), from duals of duals.
macro_rules! twice {
    ($x:expr, $f:expr) => {
        forward::derivative($x, |x| forward::derivative(x, $f).1)
    };
}

#[test]
fn duals_of_duals_differentiate_a_polynomial_twice() {
    let x = Rational::new(-2, 3);
    assert_eq!(twice!(x, |x| Square.f(x) * x), (x * x * 3, x * 6));
    assert_eq!(
        twice!(x, |x| Powi(-2).f(x)),
        (x.pow(-3) * -2, x.pow(-4) * 6)
    );
}

#[test]
fn duals_of_duals_find_the_slope_of_every_stated_derivative() {
    fn check<F>(rule: F, x: &Vector<f64, D<20>>)
    where
        F: ScalarFunction<f64> + Sorted<Sort = Entrywise>,
        F: for<'outer, 'inner> ScalarFunction<Number<'inner, Number<'outer, f64, ()>, ()>>,
    {
        let slopes = x.map(|x| twice!(x, |x| rule.f(x)).1);
        assert_differences(&Diagonal(slopes), x, |x| {
            rule.derivative(x, &rule.value(x)).0
        });
    }
    let mut x = float(1);
    let positive = x.map(|x: f64| x.abs() + 1.0);
    x[0] = 0.0;
    check(Exp, &x);
    check(Sin, &x);
    check(Cos, &x);
    check(Tanh, &x);
    check(Sigmoid, &x);
    check(Softplus, &x);
    check(Gelu, &x);
    check(TimesSelf(Sigmoid), &x);
    check(Ln, &positive);
    check(Sqrt, &positive);
    check(Recip, &positive);
}

#[test]
fn the_hessian_is_the_same_from_duals_of_duals_and_from_duals_in_a_chain() {
    fn loss<T: Field>(a: &Matrix<T, Output, Input>, x: &Vector<T, Input>) -> T {
        HalfNormSquared.value(&polynomial(a, x)).into_scalar()
    }
    fn gradient<T: Field>(a: &Matrix<T, Output, Input>, x: &Vector<T, Input>) -> Vector<T, Input> {
        let square = Square.value(x);
        let u = &square + x;
        let y = MatVec.value(a, &u);
        let z = Square.value(&y);
        let l = HalfNormSquared.value(&z);
        let u_by_x = Square.derivative(x, &square) + Itself.derivative(x, x);
        let y_by_x = MatVec.derivative(a, &u, &y).1 * u_by_x;
        (HalfNormSquared.derivative(&z, &l) * Square.derivative(&y, &z) * y_by_x).gradient()
    }
    let (a, x) = (rational::<(Output, Input)>(1), rational::<(Input,)>(2));
    let (by_chain, hessian) = forward::dense_jacobian(&x, |x| gradient(&constant(&a), &x));
    let (by_duals, expected) = forward::dense_jacobian(&x, |x| {
        let a = constant(&a);
        forward::gradient(&x, |x| loss(&constant(&a), &x)).1
    });
    assert_eq!((by_chain, &hessian.0), (by_duals, &expected.0));
    assert_eq!(hessian.numerator(), hessian.denominator());
}
