//! Rotations in space: against their definitions, duals, differences, and coefficients computed with 60 digits.

#[path = "geometry/angles.rs"]
mod angles;
#[path = "geometry/models.rs"]
mod models;
#[path = "geometry/quaternions.rs"]
mod quaternions;

use core::f64::consts::PI;

use conformable::expr::{constant, value_and_grad};
use conformable::forward::{self, Number as Dual};
use conformable::jacobian::{AboutAxis, Map};
use conformable::prelude::*;
use conformable::rules::*;
use conformable_tests::{
    Rational, assert_derivative, assert_differences, check_binary, check_unary, constant as lift,
    sample, size,
};

conformable::dims! {
    World { x, y, z }
    Body { forward, left, up }
}

/// Rotation vectors of every kind: none, of tiny, small, ordinary and large angles, near π on both sides, beyond it.
fn rotation_vectors<N: conformable::dim::Three>() -> Vec<Vector<f64, N>> {
    let axes: [Vector<f64, N>; 3] = [sample(1), vector![0.0, -1.0, 0.0], sample(2)];
    let angles = [
        0.0,
        1e-160,
        1e-12,
        1e-5,
        0.01,
        0.3,
        0.9999,
        1.0001,
        1.9999,
        2.0001,
        2.5,
        3.1,
        PI - 4e-9,
        3.15,
        5.0,
    ];
    let vector = |axis: &Vector<f64, N>, angle: f64| axis * (angle / axis.norm());
    let vectors = axes
        .iter()
        .flat_map(|axis| angles.map(|angle| vector(axis, angle)));
    vectors.collect()
}

#[track_caller]
fn assert_close<S: Shape>(found: &Tensor<f64, S>, expected: &Tensor<f64, S>, roundings: f64) {
    let error = size(&(found - expected));
    let bound = roundings * f64::EPSILON * size(expected).max(1.0);
    assert!(
        error <= bound,
        "found {found:?}, expected {expected:?}: {} roundings",
        error / f64::EPSILON
    );
}

fn exp<N: conformable::dim::Three>(phi: &Vector<f64, N>) -> Matrix<f64, N, N> {
    RotationExp.value(phi)
}

#[test]
fn skew_matrices_and_vectors_become_each_other() {
    let (v, x) = (sample::<Rational, (Body,)>(1), sample(2));
    check_unary(&Hat, &v);
    check_unary(&Vee, &sample::<Rational, (Body, Body)>(3));
    let skew = Hat.value(&v);
    assert_eq!(skew, -skew.transpose());
    assert_eq!(Vee.value(&skew), v);
    assert_eq!(skew * x, Skew::new(v).jvp(&x));
    assert_eq!(skew * v, Vector::zeros());
    assert_derivative(&Skew::new(v), &Dense::from_jacobian(skew));
    let symmetric = sample::<Rational, (Body, Body)>(4);
    let symmetric = symmetric + symmetric.transpose();
    assert_eq!(Vee.value(&symmetric), Vector::zeros());
}

#[test]
fn the_cross_product_is_right_handed() {
    let [x, y, z]: [Vector<i64, World>; 3] = [vector![1, 0, 0], vector![0, 1, 0], vector![0, 0, 1]];
    assert_eq!(Skew::new(x).jvp(&y), z);
    assert_eq!(Skew::new(y).jvp(&z), x);
}

#[test]
fn the_exponential_is_a_rotation_about_its_argument() {
    for phi in rotation_vectors::<Body>() {
        let r = exp(&phi);
        assert_close(&(r.transpose() * r), &Matrix::identity(), 8.0);
        assert_close(&(r * phi), &phi, 8.0);
        let trace = Rank0::from(r.trace());
        assert_close(&trace, &Rank0::from(1.0 + 2.0 * phi.norm().cos()), 16.0);
        assert_close(&exp(&-&phi), &r.transpose(), 0.0);
        let [a, b, c] = [0, 1, 2].map(|j: usize| r.column(j));
        assert_close(&Skew::new(a).jvp(&b), &c, 8.0); // det R = 1
    }
}

#[test]
fn a_quarter_turn_about_z_leads_from_x_to_y() {
    let phi: Vector<f64, World> = vector![0.0, 0.0, PI / 2.0];
    let expected = matrix![0.0, -1.0, 0.0; 1.0, 0.0, 0.0; 0.0, 0.0, 1.0];
    assert_close(&exp(&phi), &expected, 2.0);
}

#[test]
fn the_exponential_is_differentiated_at_every_angle() {
    for phi in rotation_vectors::<Body>() {
        let r = exp(&phi);
        let derivative = RotationExp.derivative(&phi, &r);
        let (_, expected) = forward::dense_jacobian(&phi, |phi| RotationExp.value(&phi));
        assert_close(&derivative.to_dense().0, &expected.0, 16.0);
        assert_derivative(&derivative, &derivative.to_dense());
        assert_differences(&derivative, &phi, exp);
    }
}

#[test]
fn left_and_right_jacobians_obey_their_identities() {
    for phi in rotation_vectors::<Body>() {
        let r = exp(&phi);
        let left = AboutAxis::left_jacobian(&phi).numerator();
        let right = AboutAxis::right_jacobian(&phi).numerator();
        let opposite = AboutAxis::right_jacobian(&-&phi).numerator();
        assert_close(&left, &opposite, 0.0); // J_l(φ) = J_r(−φ)
        assert_close(&left, &right.transpose(), 4.0);
        assert_close(&left, &(r * right), 16.0);
        let inverse = AboutAxis::left_jacobian_inverse(&phi).numerator();
        assert_close(&(inverse * left), &Matrix::identity(), 32.0);
        let inverse = AboutAxis::right_jacobian_inverse(&phi).numerator();
        assert_close(&(inverse * right), &Matrix::identity(), 32.0);
        let rotation = AboutAxis::rotation(&phi);
        assert_derivative(&rotation, &Dense::from_jacobian(r));
    }
}

/// The derivative of δ ↦ Log(f(δ)) at δ = 0, with duals.
fn log_by_perturbation(
    f: impl for<'d> FnOnce(
        Matrix<Dual<'d, f64, (Body,)>, Body, Body>,
    ) -> Matrix<Dual<'d, f64, (Body,)>, Body, Body>,
) -> Matrix<f64, Body, Body> {
    let log = forward::dense_jacobian(&Vector::zeros(), |delta| {
        RotationLog.value(&f(RotationExp.value(&delta)))
    });
    log.1.numerator()
}

#[test]
fn the_inverse_jacobians_are_the_derivatives_of_a_perturbed_logarithm() {
    for phi in rotation_vectors::<Body>() {
        if phi.norm() > PI {
            continue; // beyond π the logarithm is another
        }
        let r = exp(&phi);
        let left = AboutAxis::left_jacobian_inverse(&phi).numerator();
        let right = AboutAxis::right_jacobian_inverse(&phi).numerator();
        let on_the_left = log_by_perturbation(|turn| turn * lift(&r));
        let on_the_right = log_by_perturbation(|turn| lift(&r) * turn);
        assert_close(&left, &on_the_left, 32.0);
        assert_close(&right, &on_the_right, 32.0);
    }
}

#[test]
fn the_logarithm_is_the_inverse_of_the_exponential() {
    for phi in rotation_vectors::<Body>() {
        let log = RotationLog.value(&exp(&phi));
        assert!(log.norm() <= PI * (1.0 + f64::EPSILON));
        assert_close(&exp(&log), &exp(&phi), 16.0);
        if phi.norm() < PI {
            assert_close(&log, &phi, 8.0);
            let relative = (log - phi).norm() / phi.norm().max(f64::MIN_POSITIVE);
            assert!(relative <= 8.0 * f64::EPSILON, "{log:?} for {phi:?}");
        }
    }
}

#[test]
fn at_a_half_turn_the_logarithm_is_the_one_whose_largest_component_is_positive() {
    let diagonal =
        |d: [f64; 3]| Matrix::<f64, Body, Body>::from_fn(|(i, j)| if i == j { d[i] } else { 0.0 });
    let turn = |d| RotationLog.value(&diagonal(d));
    assert_eq!(turn([1.0, -1.0, -1.0]), vector![PI, 0.0, 0.0]);
    assert_eq!(turn([-1.0, 1.0, -1.0]), vector![0.0, PI, 0.0]);
    assert_eq!(turn([-1.0, -1.0, 1.0]), vector![0.0, 0.0, PI]);
    assert_eq!(turn([1.0, 1.0, 1.0]), Vector::zeros());

    // Half turns about any axis n: 2 n nᵀ − I
    for seed in 1..20 {
        let n = sample::<f64, (Body,)>(seed);
        let n = n / n.norm();
        let r = n.outer(&n) * 2.0 - Matrix::<f64, Body, Body>::identity();
        let log = RotationLog.value(&r);
        let largest = log
            .iter()
            .fold(0.0, |a: f64, b| if b.abs() > a.abs() { *b } else { a });
        assert!(largest > 0.0, "{log:?}");
        let sign = if n.dot(&log) < 0.0 { -1.0 } else { 1.0 };
        assert_close(&log, &(n * (sign * PI)), 8.0);
    }
}

#[test]
fn the_logarithm_is_differentiated_along_the_rotations_and_along_nothing_else() {
    for phi in rotation_vectors::<Body>() {
        if phi.norm() > PI {
            continue;
        }
        let r = exp(&phi);
        let by_r = RotationLog.derivative(&r, &phi);
        let by_phi = RotationExp.derivative(&phi, &r);
        let both = (by_r * by_phi).numerator();
        assert_close(&both, &Matrix::identity(), 32.0); // Log(Exp φ) = φ

        let symmetric = sample::<f64, (Body, Body)>(1);
        let away = (symmetric + symmetric.transpose()) * r;
        assert_close(&by_r.jvp(&away), &Vector::zeros(), 64.0);

        let delta = sample::<f64, (Body,)>(2);
        let gradient = by_r.vjp(&delta) * r.transpose(); // [a skew matrix] R
        assert_close(&gradient, &-gradient.transpose(), 16.0);
        assert_derivative(&by_r, &by_r.to_dense());
    }
}

#[test]
fn turning_a_vector_is_differentiated_by_the_rotation_and_by_the_vector() {
    for phi in rotation_vectors::<Body>() {
        let p = sample::<f64, (Body,)>(5);
        let y = Rotate.value(&phi, &p);
        assert_close(&y, &(exp(&phi) * p), 8.0);
        let (by_phi, by_p) = Rotate.derivative(&phi, &p, &y);
        let (_, expected) = forward::dense_jacobian(&phi, |phi| Rotate.value(&phi, &lift(&p)));
        assert_close(&by_phi.to_dense().0, &expected.0, 32.0);
        assert_derivative(&by_phi, &by_phi.to_dense());
        assert_derivative(&by_p, &Dense::from_jacobian(exp(&phi)));
        assert_differences(&by_phi, &phi, |phi| Rotate.value(phi, &p));

        let right = AboutAxis::right_jacobian(&phi).numerator();
        let other_form = -(exp(&phi) * Hat.value(&p) * right); // −Exp(φ) [p]ₓ J_r
        assert_close(&by_phi.numerator(), &other_form, 32.0);
    }
    check_binary(&Rotate, &sample::<f64, (D<3>,)>(6), &sample(7));
}

fn attitude() -> Matrix<f64, World, Body> {
    exp::<D<3>>(&vector![0.7, -1.1, 0.4]).relabel()
}

#[test]
fn a_rotation_is_perturbed_on_the_left_in_the_frame_that_it_leads_to() {
    let (r, p) = (attitude(), sample::<f64, (Body,)>(1));
    let rule = RotateLeft { r: &r };
    for phi in rotation_vectors::<World>() {
        let y = rule.value(&phi, &p);
        assert_close(&y, &(exp(&phi) * r * p), 8.0);
        let (by_phi, by_p) = rule.derivative(&phi, &p, &y);
        assert_differences(&by_phi, &phi, |phi| rule.value(phi, &p));
        assert_differences(&by_p, &p, |p| rule.value(&phi, p));
        let (_, expected) =
            forward::dense_jacobian(&phi, |phi| RotationExp.value(&phi) * lift(&(r * p)));
        assert_close(&by_phi.numerator(), &expected.numerator(), 32.0);
        assert_derivative(&by_phi, &by_phi.to_dense());
        assert_derivative(&by_p, &by_p.to_dense());
    }
    let zero = Vector::zeros();
    let y = rule.value(&zero, &p);
    let (by_phi, by_p) = rule.derivative(&zero, &p, &y);
    assert_eq!(y, r * p);
    assert_eq!(by_p.numerator(), r);
    assert_eq!(by_phi.numerator(), -Hat.value(&y)); // −[R p]ₓ
    assert_eq!(rule.by_rotation(&p).numerator(), -Hat.value(&y));
}

#[test]
fn a_rotation_is_perturbed_on_the_right_in_the_frame_that_it_leads_from() {
    let (r, p) = (attitude(), sample::<f64, (Body,)>(1));
    let rule = RotateRight { r: &r };
    for phi in rotation_vectors::<Body>() {
        let y = rule.value(&phi, &p);
        assert_close(&y, &(r * exp(&phi) * p), 8.0);
        let (by_phi, by_p) = rule.derivative(&phi, &p, &y);
        assert_differences(&by_phi, &phi, |phi| rule.value(phi, &p));
        assert_differences(&by_p, &p, |p| rule.value(&phi, p));
        let (_, expected) =
            forward::dense_jacobian(&phi, |phi| lift(&r) * (RotationExp.value(&phi) * lift(&p)));
        assert_close(&by_phi.numerator(), &expected.numerator(), 32.0);
        assert_derivative(&by_phi, &by_phi.to_dense());
        assert_derivative(&by_p, &by_p.to_dense());
    }
    let zero = Vector::zeros();
    let y = rule.value(&zero, &p);
    let (by_phi, by_p) = rule.derivative(&zero, &p, &y);
    assert_eq!(y, r * p);
    assert_eq!(by_p.numerator(), r);
    let expected = -(r * Hat.value(&p)); // −R [p]ₓ
    assert_close(&by_phi.numerator(), &expected, 1.0);
    assert_close(&rule.by_rotation(&p).numerator(), &expected, 1.0);
}

#[test]
#[expect(clippy::type_complexity, reason = "the type is what is tested")]
fn the_two_perturbations_are_of_different_types_and_are_turned_into_each_other_by_r() {
    let (r, p) = (attitude(), sample::<f64, (Body,)>(1));
    let left: Skew<f64, World> = RotateLeft { r: &r }.by_rotation(&p);
    let right: Then<&Dense<_, (World,), (Body,)>, Skew<f64, Body>> =
        RotateRight { r: &r }.by_rotation(&p);
    assert_close(&(left.numerator() * r), &right.numerator(), 8.0);
}

#[test]
#[expect(clippy::type_complexity, reason = "the types are what is tested")]
fn each_derivative_is_of_the_kind_that_is_known() {
    let phi = sample::<f64, (Body,)>(1);
    let r = exp(&phi);
    let hat: Map<Hat, f64, (Body,)> = Hat.derivative(&phi, &r);
    assert_eq!(size_of_val(&hat), 0);
    let by_phi: Then<
        RightMul<f64, Body, Body, Body>,
        Then<Map<Hat, f64, (Body,)>, AboutAxis<f64, Body>>,
    > = RotationExp.derivative(&phi, &r);
    assert_eq!(size_of_val(&by_phi), (5 + 9) * 8); // φ, two coefficients, R
    let (first, second): (
        Then<Skew<f64, Body>, AboutAxis<f64, Body>>,
        AboutAxis<f64, Body>,
    ) = Rotate.derivative(&phi, &phi, &phi);
    assert_eq!((size_of_val(&first), size_of_val(&second)), (8 * 8, 5 * 8));
}

#[test]
fn rotations_go_through_expressions() {
    let (phi, p) = (sample::<f64, (Body,)>(1), sample::<f64, (Body,)>(2));
    let (r, q) = (attitude(), sample::<f64, (World,)>(3));
    let (y, (by_phi, by_p)) = value_and_grad((&phi, &p), |(phi, p)| {
        let turned = phi.rotate_right(&r, p) + constant(&r) * phi.rotate(p);
        turned.dot(constant(&q)) + (phi.rotation_exp() * p + phi.hat() * p).half_norm_squared()
    });
    let f = |phi: &Vector<f64, Body>, p: &Vector<f64, Body>| {
        let turned = exp(phi) * p;
        let sum = turned + Hat.value(phi) * p;
        2.0 * q.dot(&(r * turned)) + sum.norm_squared() / 2.0
    };
    assert_close(&Rank0::from(y), &f(&phi, &p).into(), 8.0);
    let by = |g| Dense::from_gradient(g);
    assert_differences(&by(by_phi), &phi, |phi| f(phi, &p).into());
    assert_differences(&by(by_p), &p, |p| f(&phi, p).into());

    let omega = sample::<f64, (World,)>(4);
    let (_, (by_omega,)) = value_and_grad((&omega,), |(omega,)| {
        omega.rotate_left(&r, constant(&p)).dot(constant(&q))
    });
    let (_, expected) = forward::gradient(&omega, |omega| {
        (RotationExp.value(&omega) * lift(&(r * p))).dot(&lift(&q))
    });
    assert_close(&by_omega, &expected, 16.0);
}

#[test]
fn the_error_between_two_rotations_is_differentiated_in_an_expression() {
    let (phi, target) = (sample::<f64, (Body,)>(1), sample::<f64, (Body,)>(2));
    let back = exp(&target).transpose();
    let (_, (gradient,)) = value_and_grad((&phi,), |(phi,)| {
        (constant(&back) * phi.rotation_exp())
            .rotation_log()
            .half_norm_squared()
    });
    let f = |phi: &Vector<f64, Body>| {
        let error = RotationLog.value(&(back * exp(phi)));
        Rank0::from(error.norm_squared() / 2.0)
    };
    assert_differences(&Dense::from_gradient(gradient), &phi, f);

    let a = sample::<f64, (Body, Body)>(3);
    let (_, (by_a,)) = value_and_grad((&a,), |(a,)| a.vee().dot(constant(&target)));
    assert_eq!(by_a, Hat.value(&(target / 2.0)));
}
