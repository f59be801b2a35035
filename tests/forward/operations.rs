//! The operations that have every shape: each against dense numbers in the value of its rule, and against reverse mode.

use conformable::forward;
use conformable::prelude::*;
use conformable::rules::*;
use conformable_tests::{Number, Rational, assert_agree, constant as lift, sample, size};

use crate::{Batch, Classes, Hidden, Pixels};

type Q = Rational;

/// Checks a program of x, of one text for both modes, against a function of x that dense numbers run through.
macro_rules! agree {
    ($x:expr, $program:expr, $function:expr) => {{
        let forwards = {
            #[allow(unused_imports)]
            use crate::as_it_is as constant;
            conformable::forward::jacobian($x, $program)
        };
        #[allow(unused_imports)]
        use conformable::expr::constant;
        let pushed = conformable::expr::jvp($x, &conformable_tests::sample(21), $program);
        let pulled = conformable::expr::vjp($x, &conformable_tests::sample(22), $program);
        let expected = conformable::forward::dense_jacobian($x, $function).0;
        let wrong = conformable::check::jacobian_by_duals($x, $function, &forwards.1).err();
        assert!(
            wrong.is_none(),
            "{}: {}",
            stringify!($program),
            wrong.unwrap()
        );
        crate::forward::operations::assert_modes(&expected, &forwards, &pushed, &pulled);
    }};
}
pub(super) use agree;

/// Asserts that forward mode and reverse mode say the same of a program with this value.
#[track_caller]
pub(super) fn assert_modes<T: Number, X: Shape, Y: Shape>(
    expected: &Tensor<T, Y>,
    (value, derivative): &(Tensor<T, Y>, impl Derivative<T, Y, X>),
    pushed: &(Tensor<T, Y>, Tensor<T, Y>),
    pulled: &(Tensor<T, Y>, Tensor<T, X>),
) {
    assert_agree("value", value, expected, size(expected));
    conformable_tests::assert_modes(pushed, pulled, &(*value, derivative.to_dense()));
}

/// Checks methods without another argument, of `$of`, which is `$plain` in numbers.
macro_rules! unary {
    ($x:expr, |$v:ident| $of:expr, $plain:expr; $($method:ident($($argument:expr)?) = $rule:expr,)*) => {$(
        agree!($x, |$v| $of.$method($($argument)?), |$v| $rule.value(&$plain));
    )*};
}
pub(super) use unary;

/// Checks methods of `$of` with another argument, `$with`, which are `$left` and `$right` in numbers.
macro_rules! binary {
    ($x:expr, |$v:ident| $of:expr, $with:expr, $left:expr, $right:expr; $($method:ident = $rule:expr,)*) => {$(
        agree!($x, |$v| $of.$method($with), |$v| $rule.value(&$left, &$right));
    )*};
}
pub(super) use binary;

/// x: of a vector, of a vector of another size, of a matrix, of a number.
macro_rules! of_every_shape {
    ($t:ty; $($methods:tt)*) => {{
        let (v, w) = (sample::<$t, (Hidden,)>(1), sample::<$t, (Hidden, Pixels)>(2));
        let (a, s) = (sample::<$t, (Classes, Hidden)>(3), sample::<$t, ()>(4));
        unary!(&v, |x| x, x; $($methods)*);
        unary!(&v, |x| (constant(&a) * x), (lift(&a) * x); $($methods)*);
        unary!(&w, |x| x, x; $($methods)*);
        unary!(&w, |x| (constant(&a) * x), (lift(&a) * x); $($methods)*);
        unary!(&s, |x| x, x; $($methods)*);
    }};
}

#[test]
fn functions_over_rationals() {
    of_every_shape! { Q;
        relu() = Relu,
        square() = Square,
        powi(3) = Powi(3),
        powi(0) = Powi(0),
    }
    let (v, w): (Vector<Q, Hidden>, Vector<Q, Classes>) = (sample(1), sample(2));
    let a: Matrix<Q, Hidden, Classes> = Matrix::from_fn(|(i, j)| Q::from((i + 2 * j) as i64 - 2));
    unary! { &v, |x| x, x; recip() = Recip, powi(-2) = Powi(-2), }
    unary! { &w, |x| (constant(&a) * x.square()), (lift(&a) * x.hadamard(&x)); recip() = Recip, }
}

#[test]
fn sums_over_rationals() {
    of_every_shape! { Q;
        sum() = SumEntries,
        mean() = Mean,
        half_norm_squared() = HalfNormSquared,
        norm_squared() = NormSquared,
    }
}

#[test]
fn functions_in_floating_point() {
    of_every_shape! { f64;
        shift(0.5) = Shift(0.5),
        leaky_relu(0.25) = LeakyRelu(0.25),
        tanh() = Tanh,
        sigmoid() = Sigmoid,
        softplus() = Softplus,
    }
    of_every_shape! { f64;
        gelu() = Gelu,
        exp() = Exp,
        sin() = Sin,
        cos() = Cos,
        huber(1.0) = HuberLoss(1.0),
        powi(-2) = Powi(-2),
    }
}

#[test]
fn functions_of_what_is_positive() {
    let x: Matrix<f64, Hidden, Pixels> = sample(1);
    unary! { &x, |x| x.square().shift(0.5), x.map(|x| x * x + lit(0.5));
        ln() = Ln,
        sqrt() = Sqrt,
        recip() = Recip,
    }
}

#[test]
fn operations_of_two_tensors_over_rationals() {
    let (v, w): (Vector<Q, Hidden>, Matrix<Q, Hidden, Pixels>) = (sample(1), sample(2));
    let (a, b): (Vector<Q, Hidden>, Matrix<Q, Hidden, Pixels>) = (sample(3), sample(4));
    macro_rules! of_two {
        ($($methods:tt)*) => {
            binary! { &v, |x| x, constant(&a), x, lift(&a); $($methods)* }
            binary! { &v, |x| x.replaced_by(constant(&a)), x, lift(&a), x; $($methods)* }
            binary! { &v, |x| x.square(), x, x.hadamard(&x), x; $($methods)* }
            binary! { &w, |x| x, constant(&b), x, lift(&b); $($methods)* }
            binary! { &w, |x| x.replaced_by(constant(&b)), x, lift(&b), x; $($methods)* }
            binary! { &w, |x| x.square(), x, x.hadamard(&x), x; $($methods)* }
        };
    }
    of_two! {
        hadamard = Hadamard,
        divide = Div,
        dot = Dot,
    }
    of_two! {
        mean_squared_error = MeanSquaredError,
        replaced_by = ConstantMap,
    }
}

#[test]
fn operations_of_two_tensors_in_floating_point() {
    let (v, w): (Vector<f64, Hidden>, Matrix<f64, Batch, Pixels>) = (sample(1), sample(2));
    let (a, b): (Vector<f64, Hidden>, Matrix<f64, Batch, Pixels>) = (sample(3), sample(4));
    macro_rules! of_two {
        ($($methods:tt)*) => {
            binary! { &v, |x| x, constant(&a), x, lift(&a); $($methods)* }
            binary! { &v, |x| x.replaced_by(constant(&a)), x, lift(&a), x; $($methods)* }
            binary! { &v, |x| x.square(), x, x.hadamard(&x), x; $($methods)* }
            binary! { &w, |x| x, constant(&b), x, lift(&b); $($methods)* }
            binary! { &w, |x| x.square(), x, x.hadamard(&x), x; $($methods)* }
        };
    }
    of_two! {
        atan2 = Atan2,
        cross_entropy = CrossEntropy,
    }
}

#[test]
fn a_scalar_is_added_to_every_entry() {
    let (v, w): (Vector<Q, Hidden>, Matrix<Q, Hidden, Pixels>) = (sample(1), sample(2));
    let s: Rank0<Q> = sample(3);
    binary! { &v, |x| x, constant(&s), x, lift(&s); add_scalar = AddScalar, }
    binary! { &v, |x| x, x.norm_squared(), x, Rank0::from(x.norm_squared()); add_scalar = AddScalar, }
    binary! { &w, |x| x.square(), x.sum(), x.hadamard(&x), Rank0::from(x.sum()); add_scalar = AddScalar, }
    binary! { &s, |x| x.replaced_by(constant(&w)), x, lift(&w), x; add_scalar = AddScalar, }
}

#[test]
fn sine_and_cosine_together_are_sine_and_cosine() {
    let (a, x): (Matrix<f64, Classes, Hidden>, Vector<f64, Hidden>) = (sample(1), sample(2));
    let (sin, by_sin) = forward::jacobian(&x, |x| (&a * x).sin_cos().0);
    let (cos, by_cos) = forward::jacobian(&x, |x| (&a * x).sin_cos().1);
    let expected = forward::dense_jacobian(&x, |x| (lift(&a) * x).map(Real::sin));
    assert_agree("sin", &sin, &expected.0, 1.0);
    assert_agree(
        "its derivative",
        &by_sin.0,
        &expected.1.0,
        size(&expected.1.0),
    );
    let expected = forward::dense_jacobian(&x, |x| (lift(&a) * x).map(Real::cos));
    assert_agree("cos", &cos, &expected.0, 1.0);
    assert_agree(
        "its derivative",
        &by_cos.0,
        &expected.1.0,
        size(&expected.1.0),
    );
}

/// x ↦ Σ (i + 1) xᵢ, and (a, b) ↦ Σ (i + 1) aᵢ bᵢ²: rules of one's own.
#[derive(Clone, Copy)]
struct Weighted;

fn weights<T: Scalar>() -> Vector<T, Hidden> {
    Vector::from_fn(|i| T::from_integer(i as i64 + 1))
}

impl Rule<(Hidden,)> for Weighted {
    type Output = ();
}

impl<T: Scalar> Differentiable<T, (Hidden,)> for Weighted {
    type Derivative = Dense<T, (), (Hidden,)>;
    fn value(&self, x: &Vector<T, Hidden>) -> Rank0<T> {
        Rank0::from(x.dot(&weights()))
    }
    fn derivative(&self, _: &Vector<T, Hidden>, _: &Rank0<T>) -> Self::Derivative {
        Dense::from_gradient(weights())
    }
}

impl Rule2<(Hidden,), (Hidden,)> for Weighted {
    type Output = ();
}

impl<T: Scalar> Differentiable2<T, (Hidden,), (Hidden,)> for Weighted {
    type First = Dense<T, (), (Hidden,)>;
    type Second = Dense<T, (), (Hidden,)>;
    fn value(&self, a: &Vector<T, Hidden>, b: &Vector<T, Hidden>) -> Rank0<T> {
        Rank0::from(a.hadamard(b).hadamard(b).dot(&weights()))
    }
    fn derivative(
        &self,
        a: &Vector<T, Hidden>,
        b: &Vector<T, Hidden>,
        _: &Rank0<T>,
    ) -> (Self::First, Self::Second) {
        let by_b = a.hadamard(b).hadamard(&weights()) * T::from_integer(2);
        let by_a = b.hadamard(b).hadamard(&weights());
        (Dense::from_gradient(by_a), Dense::from_gradient(by_b))
    }
}

#[test]
fn rules_of_ones_own_go_through_the_same_doors() {
    let (x, a): (Vector<Q, Hidden>, Vector<Q, Hidden>) = (sample(1), sample(2));
    agree!(&x, |x| x.square().apply(Weighted), |x| {
        Rank0::from(x.hadamard(&x).dot(&weights()))
    });
    agree!(&x, |x| x.square().apply2(Weighted, x), |x| {
        let y = x.hadamard(&x);
        Rank0::from(y.hadamard(&y).dot(&weights()))
    });
    agree!(&x, |x| x.apply2(Weighted, constant(&a)), |x| {
        let a = lift(&a);
        Rank0::from(x.hadamard(&a).hadamard(&a).dot(&weights()))
    });
}

#[test]
fn a_fixed_linear_map_of_any_kind() {
    let (x, d): (Vector<Q, Hidden>, Vector<Q, Hidden>) = (sample(1), sample(2));
    let (a, diagonal) = (
        Dense::from_jacobian(sample::<Q, (Classes, Hidden)>(3)),
        Diagonal(d),
    );
    agree!(&x, |x| x.square().linear(&a), |x| {
        lift::<_, (Classes, Hidden), _>(&a.0) * x.hadamard(&x)
    });
    agree!(&x, |x| x.linear(&diagonal).linear(&a), |x| {
        lift::<_, (Classes, Hidden), _>(&a.0) * x.hadamard(&lift(&d))
    });
}
