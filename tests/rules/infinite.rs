//! Where the slope of an elementwise function is infinite: what does not depend on x stays without a derivative, what is not a number
//! stays at its place, and the rules that have a convention for such points keep it.

use conformable::expr::{self, constant, value_and_grad};
use conformable::forward::{self, jacobian};
use conformable::prelude::*;
use conformable::rules::*;
use conformable_tests::{Number, constant as lift};

type V = Vector<f64, D<3>>;

#[test]
fn a_root_of_0_that_does_not_depend_on_x_has_no_derivative() {
    let (x, zero): (V, V) = (vector![0.0, 1.0, -2.0], Vector::zeros());
    let (_, derivative) = jacobian(&x, |x| x.replaced_by(&zero).sqrt());
    let _: ZeroMap<f64, (D<3>,), (D<3>,)> = derivative;
    let (_, dense) = forward::dense_jacobian(&x, |x| x + lift(&zero).map(|z| z.sqrt()));
    assert_eq!(dense.numerator(), Matrix::identity());
    let (_, gradient) = value_and_grad(&x, |x| (x + constant(&zero).sqrt()).sum());
    assert_eq!(gradient, Vector::ones());
    let f = |x: &V| expr::jvp(x, x, |x| x + constant(&zero).sqrt()).1;
    assert_eq!(f(&x), x);
}

#[test]
fn an_infinite_slope_stands_on_the_diagonal_and_nowhere_else() {
    let x: V = vector![0.0, 1.0, 4.0];
    let (_, roots) = jacobian(&x, |x| x.sqrt());
    let (_, logarithms) = jacobian(&x, |x| x.ln());
    let (_, reciprocals) = jacobian(&x, |x| x.recip());
    let slopes: [V; 3] = [
        vector![f64::INFINITY, 0.5, 0.25],
        vector![f64::INFINITY, 1.0, 0.25],
        vector![f64::NEG_INFINITY, -1.0, -0.0625],
    ];
    for (found, slopes) in [roots, logarithms, reciprocals].iter().zip(slopes) {
        assert_eq!(found.0, slopes);
        let expected = Matrix::from_fn(|(i, j)| if i == j { slopes[i] } else { 0.0 });
        assert_eq!(found.numerator(), expected);
    }
    let (_, dense) = forward::dense_jacobian(&x, |x| x.map(|x| x.sqrt()));
    assert_eq!(dense.numerator(), roots.numerator());
}

/// √(x ⊙ x) = |x| has no derivative at 0: neither is there a number for it, other than 0, nor does it reach the other entries.
#[test]
fn an_infinite_slope_times_0_is_0_or_no_number_at_its_place_and_leaves_the_others_exact() {
    let x: V = vector![0.0, 1.0, -2.0];
    let along: V = vector![1.0, 3.0, 5.0];
    let (y, by_x) = jacobian(&x, |x| x.hadamard(x).sqrt());
    let _: Diagonal<f64, (D<3>,)> = by_x;
    let (_, composed) = jacobian(&x, |x| x.square().sqrt());
    let (_, dense) = forward::dense_jacobian(&x, |x| x.map(|x| (x * x).sqrt()));
    let (_, gradient) = value_and_grad(&x, |x| x.hadamard(x).sqrt().sum());
    let (_, moved) = expr::jvp(&x, &along, |x| x.square().sqrt());
    assert_eq!(y, vector![0.0, 1.0, 2.0]);
    for found in [
        by_x.0,
        composed.0,
        Vector::from_fn(|i| dense.numerator()[(i, i)]),
        gradient,
        moved.zip_with(&along, |dy, dx| dy / dx),
    ] {
        let [first, rest @ ..]: [f64; 3] = found.into();
        assert!(first == 0.0 || first.is_nan(), "{first}");
        assert_eq!(rest, [1.0, -1.0]);
    }
}

#[test]
fn a_norm_at_0_has_the_gradient_0_in_every_mode() {
    let zero: V = Vector::zeros();
    let by_kinds = jacobian(&zero, |x| x.norm2());
    let _: Dense<f64, (), (D<3>,)> = by_kinds.1;
    assert_eq!(
        (by_kinds.0.into_scalar(), by_kinds.1.gradient()),
        (0.0, zero)
    );
    assert_eq!(forward::gradient(&zero, |x| x.norm()), (0.0, zero));
    assert_eq!(value_and_grad(&zero, |x| x.norm2()), (0.0, zero));
    assert_eq!(
        value_and_grad(&zero, |x| x.norm2() * 2.0 + x.sum()),
        (0.0, Vector::ones())
    );
}

/// Checks that a function and its slope are the same together and apart, at numbers of every size.
fn check_together<F: ScalarFunction<f64>>(name: &str, function: F) {
    let sizes = [
        0.0,
        1e-310,
        1e-20,
        0.5,
        1.0,
        30.0,
        710.0,
        1e160,
        1e308,
        f64::INFINITY,
    ];
    for x in sizes.into_iter().flat_map(|x| [x, -x]).chain([f64::NAN]) {
        let y = function.f(x);
        let apart = [y, function.f_prime(x, y)];
        let (y, slope) = function.f_and_f_prime(x);
        for (found, expected) in [y, slope].iter().zip(&apart) {
            let same = found == expected || found.is_nan() && expected.is_nan();
            let close = expected.is_finite() && found.agrees(expected, expected.abs());
            assert!(same || close, "{name} at {x}: {found}, {expected}");
        }
    }
}

#[test]
fn a_function_and_its_slope_are_the_same_together_and_apart() {
    macro_rules! check {
        ($($function:expr),*) => {$( check_together(stringify!($function), $function); )*};
    }
    check!(
        Square,
        Recip,
        Powi(-3),
        Powi(0),
        Powi(4),
        Relu,
        LeakyRelu(0.3),
        HuberLoss(1.25)
    );
    check!(Exp, Ln, Sqrt, Sin, Cos, Tanh, Sigmoid, Softplus, Gelu);
    check!(
        TimesSelf(Sigmoid),
        TimesSelf(Tanh),
        TimesSelf(Ln),
        TimesSelf(TimesSelf(Exp))
    );
}
