//! Typed expressions against explicit pullbacks, duals and exact rationals.

use conformable::expr::{constant, value_and_grad, value_and_grad_with};
use conformable::forward;
use conformable::prelude::*;
use conformable::rules::{Add, AddRow, CrossEntropy, MatVec, MatVecRows, Tanh};
use conformable_tests::{Rational, constant as lift, sample};

mod expressions {
    mod large;
    mod modes;
    mod operators;
    mod second;
    mod stack;
    mod variables;
}

dims! {
    Pixels = 5;
    Hidden = 4;
    Classes = 3;
    Batch = 2;
    State { x, y, heading, speed }
    Bias { gyro, scale }
    Meas { range, bearing }
}

/// Checks an expression of x against a function of x that dual numbers run through: its value, how it pushes a tangent and how it
/// pulls a cotangent.
macro_rules! check {
    ($x:expr, $expression:expr, $function:expr) => {{
        let pushed = conformable::expr::jvp($x, &sample(21), $expression);
        let pulled = conformable::expr::vjp($x, &sample(22), $expression);
        let expected = conformable::forward::dense_jacobian($x, $function);
        conformable_tests::assert_modes(&pushed, &pulled, &expected);
    }};
}
use check;

fn targets() -> Vector<f64, Classes> {
    vector![0.0, 1.0, 0.0]
}

#[test]
fn gradients_are_the_explicit_pullbacks_to_the_last_bit() {
    let (w, b): (Matrix<f64, Classes, Pixels>, Vector<f64, Classes>) = (sample(1), sample(2));
    let (x, t): (Vector<f64, Pixels>, _) = (sample(3), targets());

    let (loss, (dw, db)) = value_and_grad((&w, &b), |(w, b)| {
        (w * constant(&x) + b).tanh().cross_entropy(constant(&t))
    });

    let z = MatVec.value(&w, &x);
    let a = Add.value(&z, &b);
    let y = Tanh.value(&a);
    let expected = CrossEntropy.value(&y, &t);
    let delta = CrossEntropy.derivative(&y, &t, &expected).0.gradient();
    let delta = Tanh.derivative(&a, &y).vjp(&delta);
    assert_eq!(loss, *expected.as_scalar());
    assert_eq!(db, delta);
    assert_eq!(dw, MatVec.derivative(&w, &x, &z).0.vjp(&delta));
}

#[test]
fn a_batch_goes_through_the_same_expression() {
    let w: Matrix<f64, Hidden, Pixels> = sample(1);
    let (b, x): (Vector<f64, Hidden>, Matrix<f64, Batch, Pixels>) = (sample(2), sample(3));
    let (y, (dw, db, dx)) = value_and_grad((&w, &b, &x), |(w, b, x)| {
        x.mul_transpose(w).add_row(b).half_norm_squared()
    });

    let z = MatVecRows.value(&w, &x);
    let a = AddRow.value(&z, &b);
    let (by_w, by_x) = MatVecRows.derivative(&w, &x, &z);
    assert_eq!(y, a.norm_squared() / 2.0);
    assert_eq!(dw, by_w.vjp(&a));
    assert_eq!(dx, by_x.vjp(&a));
    assert_eq!(db, AddRow.derivative(&z, &b, &a).1.vjp(&a));
}

fn polynomial<T: Scalar>(
    a: &Matrix<T, Classes, Pixels>,
    x: &Vector<T, Pixels>,
    s: &Vector<T, Classes>,
) -> T {
    let u = a * &x.map(|x| x.power(3)) - s;
    u.hadamard(s).norm_squared()
}

#[test]
fn polynomial_expressions_are_exact_in_rationals() {
    let a: Matrix<Rational, Classes, Pixels> = sample(1);
    let (x, s): (Vector<Rational, Pixels>, Vector<Rational, Classes>) = (sample(2), sample(3));
    let (y, (dx, ds)) = value_and_grad((&x, &s), |(x, s)| {
        (constant(&a) * x.powi(3) - s).hadamard(s).square().sum()
    });
    let by_x = forward::gradient(&x, |x| polynomial(&lift(&a), &x, &lift(&s)));
    let by_s = forward::gradient(&s, |s| polynomial(&lift(&a), &lift(&x), &s));
    assert_eq!((y, dx), by_x);
    assert_eq!((y, ds), by_s);
}

#[test]
fn a_value_that_is_bound_is_differentiated_once_for_all_its_uses() {
    let x: Vector<Rational, Hidden> = sample(1);
    let (y, (dx,)) = value_and_grad_with((&x,), |g, (x,)| {
        let (g, h) = g.bind(x.square() + x);
        let (g, k) = g.bind(h.hadamard(x) - h);
        g.output((k.hadamard(h) + x + k).sum())
    });
    let expected = forward::gradient(&x, |x| {
        let h = x.hadamard(&x) + &x;
        let k = h.hadamard(&x) - &h;
        (k.hadamard(&h) + &x + &k).sum()
    });
    assert_eq!((y, dx), expected);
}

#[test]
fn a_bound_variable_and_a_bound_constant_are_themselves() {
    let (x, a): (Vector<Rational, Hidden>, Vector<Rational, Hidden>) = (sample(1), sample(2));
    let (y, (dx,)) = value_and_grad_with((&x,), |g, (x,)| {
        let (g, same) = g.bind(x);
        let (g, data) = g.bind(constant(&a));
        g.output(same.dot(data))
    });
    assert_eq!((y, dx), (x.dot(&a), a));
}

#[test]
fn residual_layers_share_what_they_bind() {
    let x: Vector<f64, Hidden> = Vector::from_fn(|i| 0.01 * (i + 1) as f64);
    macro_rules! layers {
        ($g:ident, $h:ident; $($layer:tt)*) => {
            $(let ($g, $h) = { let _ = $layer; $g.bind($h.square() + $h) };)*
        };
    }
    let (y, (dx,)) = value_and_grad_with((&x,), |g, (h,)| {
        layers! { g, h; 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 }
        g.output(h.sum())
    });
    let (expected, gradient) =
        forward::gradient(&x, |x| (0..20).fold(x, |h, _| h.hadamard(&h) + &h).sum());
    assert!((y - expected).abs() <= 1e-15 * expected.abs());
    for (found, expected) in dx.iter().zip(&gradient) {
        assert!(
            (found - expected).abs() <= 1e-13 * expected.abs(),
            "{found} {expected}"
        );
    }
}

#[test]
fn eight_variables_of_any_shapes() {
    let (a, b, c): (Rank0<i64>, Vector<i64, Hidden>, Matrix<i64, Hidden, Pixels>) =
        (7.into(), Vector::filled(2), Matrix::filled(3));
    let (d, e, f): (Vector<i64, Pixels>, Rank0<i64>, Rank0<i64>) =
        (Vector::filled(5), 11.into(), 13.into());
    let g: Tensor<i64, (Batch, Hidden, Pixels)> = Tensor::filled(1);
    let h: Rank0<i64> = 17.into();
    let (y, gradient) = value_and_grad(
        (&a, &b, &c, &d, &e, &f, &g, &h),
        |(a, b, c, d, e, f, g, h)| a.hadamard(h) + b.dot(c * d) - e.square() + (-f) + g.sum() + h,
    );
    assert_eq!(y, 7 * 17 + 2 * 3 * 5 * 4 * 5 - 121 - 13 + 40 + 17);
    assert_eq!(gradient.0, 17.into());
    assert_eq!(gradient.1, Vector::filled(75));
    assert_eq!(gradient.2, Matrix::filled(10));
    assert_eq!(gradient.3, Vector::filled(24));
    assert_eq!(gradient.4, (-22).into());
    assert_eq!(gradient.5, (-1).into());
    assert_eq!(gradient.6, Tensor::ones());
    assert_eq!(gradient.7, 8.into());
}

#[test]
fn literals_stand_on_either_side() {
    let x: Vector<f64, Hidden> = sample(1);
    let (y, (dx,)) = value_and_grad((&x,), |(x,)| (2.0 * x.square() - x * 3.0).sum());
    assert_eq!(y, (x.hadamard(&x) * 2.0 - &x * 3.0).sum());
    assert_eq!(dx, &x * 4.0 - Vector::filled(3.0));
}

/// x ↦ (Σ x, Σ x): a rule of one's own.
#[derive(Clone, Copy)]
struct Twice;

impl Rule<(Hidden,)> for Twice {
    type Output = (Batch,);
}

impl<T: Scalar> Differentiable<T, (Hidden,)> for Twice {
    type Derivative = Dense<T, (Batch,), (Hidden,)>;

    fn value(&self, x: &Vector<T, Hidden>) -> Vector<T, Batch> {
        Vector::filled(x.sum())
    }

    fn derivative(&self, _: &Vector<T, Hidden>, _: &Vector<T, Batch>) -> Self::Derivative {
        Dense::from_jacobian(Matrix::ones())
    }
}

#[test]
fn a_rule_of_ones_own_goes_through_the_same_door() {
    let x: Vector<i64, Hidden> = vector![1, 2, 3, 4];
    let (y, (dx,)) = value_and_grad((&x,), |(x,)| x.apply(Twice).square().sum());
    assert_eq!((y, dx), (200, Vector::filled(40)));
}

#[test]
fn a_function_of_variables_and_numbers_of_any_type() {
    fn loss<T: Real>(
        w: &Matrix<T, Classes, Pixels>,
        x: &Vector<T, Pixels>,
    ) -> Matrix<T, Classes, Pixels> {
        value_and_grad((w,), |(w,)| (w * constant(x)).tanh().half_norm_squared())
            .1
            .0
    }
    let (w, x): (Matrix<f64, Classes, Pixels>, Vector<f64, Pixels>) = (sample(1), sample(2));
    // Forward over reverse: the Hessian, row by row, is the derivative of the gradient.
    let (gradient, hessian) = forward::dense_jacobian(&w, |w| loss(&w, &lift(&x)));
    assert_eq!(gradient, loss(&w, &x));
    let flat = |t: &Tensor<f64, (Classes, Pixels, Classes, Pixels)>, i, j| {
        let at = |k: usize| (k / Pixels::LEN, k % Pixels::LEN);
        t[(at(i).0, at(i).1, at(j).0, at(j).1)]
    };
    for i in 0..15 {
        for j in 0..i {
            assert!((flat(&hessian.0, i, j) - flat(&hessian.0, j, i)).abs() < 1e-15);
        }
    }
}

#[test]
fn an_expression_of_variables_takes_no_memory() {
    let x: Vector<f64, Hidden> = sample(1);
    value_and_grad((&x,), |(x,)| {
        assert_eq!(size_of_val(&(x.square() + x).tanh().sum()), 0);
        x.sum()
    });
}
