//! Scalar functions and their derivatives, against a table computed in 50 digits: see `data/README.md`.

use conformable::forward;
use conformable::forward::Number as Dual;
use conformable::prelude::*;
use conformable::rules::{
    Cos, Exp, Gelu, LeakyRelu, Ln, Powi, Recip, Relu, ScalarFunction, Sigmoid, Sin, Softplus, Sqrt,
    Square, Tanh,
};
use conformable_tests::{assert_agree, assert_differences, sample, size};

use Error::{Epsilons, Ulps};

/// How far a result may be from the exact one, rounded: in units in its last place, down to the smallest subnormal number, or in
/// units in the last place of 1.
enum Error {
    Ulps(f64),
    Epsilons(f64),
}

macro_rules! table {
    ($($name:ident: $rule:expr, $f:expr, $f_prime:expr;)*) => {
        mod the_table_is_met_by {
            use super::*;
            $(
                #[test]
                fn $name() {
                    check::<f64, _>(stringify!($name), $rule, $f, $f_prime);
                    check::<f32, _>(stringify!($name), $rule, $f, $f_prime);
                }
            )*
        }

        const CHECKED: &[&str] = &[$(stringify!($name)),*];
    };
}

// Each function, then the error allowed in f and in f′ at x. What is made of IEEE arithmetic alone has just these errors on every
// platform; a function of the standard library is allowed a unit of its own.
table! {
    relu: |_| Relu, |_| Ulps(0.0), |_| Ulps(0.0);
    leaky_relu: |slope| LeakyRelu(slope.parse().unwrap()), |_| Ulps(1.0), |_| Ulps(0.0);
    exp: |_| Exp, |_| Ulps(1.0), |_| Ulps(1.0);
    ln: |_| Ln, |_| Ulps(1.0), |_| Ulps(1.0);
    sin: |_| Sin, |_| Ulps(1.0), |_| Ulps(1.0);
    cos: |_| Cos, |_| Ulps(1.0), |_| Ulps(1.0);
    // √(1 − 2⁻⁵³) is nearer to the middle of two numbers than the table has digits.
    sqrt: |_| Sqrt, |_| Ulps(0.5), |_| Ulps(1.0);
    square: |_| Square, |_| Ulps(0.0), |_| Ulps(0.0);
    recip: |_| Recip, |_| Ulps(0.0), |_| Ulps(1.0);
    powi: |n| Powi(n.parse().unwrap()), |_| Ulps(2.0), |_| Ulps(1.0);
    // 1 − y² has the digits that y has left: none, where y has rounded to 1.
    tanh: |_| Tanh, |_| Ulps(1.0), |x| if x.abs() < 0.5 { Ulps(2.0) } else { Epsilons(1.0) };
    sigmoid: |_| Sigmoid, |_| Ulps(2.0), |_| Ulps(3.0);
    softplus: |_| Softplus, |_| Ulps(2.0), |_| Ulps(2.0);
    // A rounding in the exponent counts as often as the exponent is large. Around −0.75 the derivative is 0, of terms of 0.23.
    gelu: |_| Gelu, |x| Ulps(2.0 + 1.5 * gelu_exponent(x)), |x| {
        if (-1.0..-0.5).contains(&x) { Epsilons(1.0) } else { Ulps(2.0 + 1.5 * gelu_exponent(x)) }
    };
}

/// |2u|, where gelu is x / (1 + e^−2u).
fn gelu_exponent(x: f64) -> f64 {
    1.6 * (x + 0.044_715 * x.powi(3)).abs()
}

struct Row {
    function: &'static str,
    parameter: &'static str,
    x: f64,
    f: f64,
    f_prime: f64,
}

fn rows() -> impl Iterator<Item = Row> {
    let lines = include_str!("data/scalar_functions.csv").lines().skip(1);
    lines.map(|line| {
        let mut fields = line.split(',');
        let (function, parameter) = (fields.next().unwrap(), fields.next().unwrap());
        let mut number = || fields.next().unwrap().parse().unwrap();
        Row {
            function,
            parameter,
            x: number(),
            f: number(),
            f_prime: number(),
        }
    })
}

/// A floating-point format.
trait Format: Real + Into<f64> {
    const EPSILON: f64;
    fn ulp(self) -> f64;
}

impl Format for f64 {
    const EPSILON: f64 = f64::EPSILON;
    fn ulp(self) -> f64 {
        self.abs().next_up() - self.abs()
    }
}

impl Format for f32 {
    const EPSILON: f64 = f32::EPSILON as f64;
    fn ulp(self) -> f64 {
        (self.abs().next_up() - self.abs()).into()
    }
}

/// Checks the rows of one function. The arguments are rounded to the format; where that changes them, the function in `f64`
/// stands for the table.
fn check<T: Format, F: ScalarFunction<f64> + ScalarFunction<T>>(
    function: &str,
    rule: impl Fn(&str) -> F,
    f: impl Fn(f64) -> Error,
    f_prime: impl Fn(f64) -> Error,
) {
    for row in rows().filter(|row| row.function == function) {
        let rule = rule(row.parameter);
        let argument = T::from_f64(row.x);
        let x: f64 = argument.into();
        if x.is_infinite() {
            continue;
        }
        let y = rule.f(x);
        let exact = if x == row.x {
            (row.f, row.f_prime)
        } else {
            (y, rule.f_prime(x, y))
        };
        let y = rule.f(argument);
        let slope = rule.f_prime(argument, y);
        assert_within(&format!("{function}({x:e})"), y, exact.0, f(x));
        assert_within(&format!("{function}′({x:e})"), slope, exact.1, f_prime(x));
    }
}

#[track_caller]
fn assert_within<T: Format>(what: &str, found: T, exact: f64, allowed: Error) {
    let nearest = T::from_f64(exact);
    let unit = nearest.ulp();
    let (found, nearest): (f64, f64) = (found.into(), nearest.into());
    let (bound, error) = match allowed {
        Ulps(ulps) => (ulps * unit, (found - nearest).abs()),
        Epsilons(epsilons) => (epsilons * T::EPSILON, (found - nearest).abs()),
    };
    assert!(
        found == nearest || error <= bound,
        "{what}: found {found:e}, exact {exact:e}, {} ulp",
        error / unit
    );
}

#[test]
fn every_function_of_the_table_is_checked() {
    assert!(rows().all(|row| CHECKED.contains(&row.function)));
    for name in CHECKED {
        assert!(rows().any(|row| row.function == *name), "no row of {name}");
    }
}

#[test]
fn every_derivative_is_what_differences_say() {
    fn check<F>(rule: F, x: &Vector<f64, D<40>>)
    where
        F: Differentiable<f64, (D<40>,), Output = (D<40>,), Derivative = Diagonal<f64, (D<40>,)>>,
    {
        let y = rule.value(x);
        assert_differences(&rule.derivative(x, &y), x, |x| rule.value(x));
        let (again, slope) = rule.value_and_derivative(x);
        assert_agree("value", &again, &y, size(&y));
        let expected = rule.derivative(x, &y).0;
        assert_agree("derivative", &slope.0, &expected, size(&expected));
    }
    let x = sample(5);
    let positive = x.map(|x: f64| x.abs() + 0.75);
    check(Relu, &x);
    check(LeakyRelu(0.3), &x);
    check(Tanh, &x);
    check(Sigmoid, &x);
    check(Softplus, &x);
    check(Gelu, &x);
    check(Exp, &x);
    check(Sin, &x);
    check(Cos, &x);
    check(Square, &x);
    check(Ln, &positive);
    check(Sqrt, &positive);
    check(Recip, &positive);
    for n in -4..=5 {
        check(Powi(n), &positive);
    }
}

#[test]
fn forward_mode_finds_the_same_derivative_where_the_functions_branch() {
    fn check<F: ScalarFunction<f64>>(name: &str, rule: F, dual: (f64, f64)) {
        let y = rule.f(0.0);
        assert_eq!((y, rule.f_prime(0.0, y)), dual, "{name}");
    }
    check("relu", Relu, forward::derivative(0.0, |x| Relu.f(x)));
    check(
        "leaky relu",
        LeakyRelu(0.3),
        forward::derivative(0.0, |x| LeakyRelu(0.3).f(x)),
    );
    check(
        "sigmoid",
        Sigmoid,
        forward::derivative(0.0, |x| Sigmoid.f(x)),
    );
    check("gelu", Gelu, forward::derivative(0.0, |x| Gelu.f(x)));
    check(
        "softplus",
        Softplus,
        forward::derivative(0.0, |x| Softplus.f(x)),
    );
}

#[test]
fn dual_numbers_have_the_derivatives_that_differences_say() {
    fn every_function<T: Real>(x: &Rank0<T>) -> Vector<T, D<18>> {
        let x = || x.into_scalar();
        vector![
            x().exp(),
            x().exp_m1(),
            x().ln(),
            x().ln_1p(),
            x().sqrt(),
            x().sin(),
            x().cos(),
            (x() / lit(4.0)).tan(),
            (x() / lit(4.0)).asin(),
            (x() / lit(4.0)).acos(),
            x().atan(),
            x().sinh(),
            x().cosh(),
            x().powf(2.5),
            x().tanh(),
            x().abs(),
            (-x()).abs(),
            x().atan2(lit(2.0) - x() * x()),
        ]
    }
    for x in [0.75, 1.0, 1.5, 2.0, 3.0].map(Rank0::from) {
        let (_, slopes) = forward::dense_jacobian(&x, |x| every_function(&x));
        assert_differences(&slopes, &x, every_function);
    }
}

#[test]
fn relu_has_slope_0_at_0_and_leaky_relu_its_own() {
    for zero in [0.0, -0.0] {
        assert_eq!(Relu.f_prime(zero, zero), 0.0);
        assert_eq!(LeakyRelu(0.3).f_prime(zero, zero), 0.3);
    }
}

#[test]
fn the_power_0_is_constant_even_at_0() {
    assert_eq!((Powi(0).f(0.0), Powi(0).f_prime(0.0, 1.0)), (1.0, 0.0));
    assert_eq!((Powi(1).f(0.0), Powi(1).f_prime(0.0, 0.0)), (0.0, 1.0));
}

#[test]
fn the_least_exponent_does_not_overflow() {
    let power = Powi(i32::MIN);
    assert_eq!(
        (power.f(1.0), power.f_prime(1.0, 1.0)),
        (1.0, f64::from(i32::MIN))
    );
    assert_eq!(
        (power.f(-1.0), power.f_prime(-1.0, 1.0)),
        (1.0, -f64::from(i32::MIN))
    );
}

#[test]
fn the_square_root_is_infinitely_steep_at_0() {
    assert_eq!((Sqrt.f(0.0), Sqrt.f_prime(0.0, 0.0)), (0.0, f64::INFINITY));
}

#[test]
fn a_nan_passes_through() {
    assert!(Relu.f(f64::NAN).is_nan());
    assert!(LeakyRelu(0.3).f(f64::NAN).is_nan());
    assert!(Sigmoid.f(f64::NAN).is_nan());
    assert!(Softplus.f(f64::NAN).is_nan());
    assert!(Gelu.f(f64::NAN).is_nan());
}

#[test]
fn sigmoid_softplus_and_tanh_have_their_limits() {
    let ends = [f64::NEG_INFINITY, f64::INFINITY];
    assert_eq!(
        ends.map(|x| (Tanh.f(x), Tanh.f_prime(x, Tanh.f(x)))),
        [(-1.0, 0.0), (1.0, 0.0)]
    );
    assert_eq!(
        ends.map(|x| (Sigmoid.f(x), Sigmoid.f_prime(x, Sigmoid.f(x)))),
        [(0.0, 0.0), (1.0, 0.0)]
    );
    assert_eq!(
        ends.map(|x| (Softplus.f(x), Softplus.f_prime(x, 0.0))),
        [(0.0, 0.0), (f64::INFINITY, 1.0)]
    );
}

#[test]
fn far_below_0_sigmoid_and_softplus_are_the_exponential_function() {
    for x in [-50.0, -700.0, -720.0_f64] {
        assert_eq!((Sigmoid.f(x), Softplus.f(x)), (x.exp(), x.exp()), "at {x}");
        assert_eq!(
            forward::derivative(x, |x| Sigmoid.f(x)),
            (x.exp(), x.exp()),
            "at {x}"
        );
    }
}

#[test]
fn far_out_gelu_is_0_or_x() {
    for x in [1e100, 1e160, 1e200, f64::MAX, f64::INFINITY] {
        assert_eq!([Gelu.f(x), Gelu.f(-x)], [x, 0.0]);
        assert_eq!(
            [Gelu.f_prime(x, x), Gelu.f_prime(-x, 0.0)],
            [1.0, 0.0],
            "at {x:e}"
        );
    }
    assert_eq!(
        [Gelu.f_prime(1e20_f32, 1e20), Gelu.f_prime(-1e20_f32, 0.0)],
        [1.0, 0.0]
    );
}

#[test]
fn a_number_that_does_not_depend_on_x_stays_so_where_a_slope_is_infinite() {
    let x: Vector<f64, D<2>> = vector![0.0, 1.0];
    let (_, gradient) = forward::gradient(&x, |x| x.at(0).sqrt());
    assert_eq!(gradient, vector![f64::INFINITY, 0.0]);
    let with_constant = forward::derivative(3.0, |x| x + Dual::constant(0.0).sqrt());
    assert_eq!(with_constant, (3.0, 1.0));
}

#[test]
fn powers_and_angles_of_duals_hold_at_the_ends() {
    assert_eq!(forward::derivative(0.0, |x| x.powf(0.0)), (1.0, 0.0));
    assert_eq!(forward::derivative(0.0, |x| x.powf(1.0)), (0.0, 1.0));
    let (angle, slope) = forward::derivative(1e-200, |y| y.atan2(Dual::constant(1e-200)));
    assert_eq!(angle, std::f64::consts::FRAC_PI_4);
    assert!((slope / 5e199 - 1.0).abs() < 1e-15);
    let (_, slope) = forward::derivative(-40.0, |x| x.exp_m1());
    assert_eq!(slope, (-40.0_f64).exp());
}

#[test]
fn whole_numbers_are_reached_from_either_end() {
    for n in [0, 1, -1, 7, -12, i64::MAX, i64::MIN] {
        assert_eq!(i64::from_integer(n), n);
    }
    assert_eq!(f64::from_integer(-3), -3.0);
}
