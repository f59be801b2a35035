//! Rotations in forward mode: the kinds of their derivatives, and their values and entries against duals and differences.

use conformable::dim::Quaternion;
use conformable::forward::jacobian;
use conformable::jacobian::Map;
use conformable_tests::assert_agree;

use super::*;

type Exponential =
    Then<RightMul<f64, Body, Body, Body>, Then<Map<Hat, f64, (Body,)>, AboutAxis<f64, Body>>>;

#[test]
#[expect(clippy::type_complexity, reason = "the type is what is tested")]
fn an_attitude_is_perturbed_on_either_side() {
    let (r, p) = (attitude(), sample::<f64, (Body,)>(1));
    for phi in rotation_vectors::<World>() {
        let (y, by_phi) = jacobian(&phi, |phi| phi.rotate_left(&r, &p));
        let _: Then<Skew<f64, World>, AboutAxis<f64, World>> = by_phi;
        assert_eq!(y, RotateLeft { r: &r }.value(&phi, &p));
        assert_differences(&by_phi, &phi, |phi| exp(phi) * (r * p));
    }
    for phi in rotation_vectors::<Body>() {
        let (y, by_phi) = jacobian(&phi, |phi| phi.rotate_right(&r, &p));
        let _: Then<Dense<f64, (World,), (Body,)>, Then<Skew<f64, Body>, AboutAxis<f64, Body>>> =
            by_phi;
        assert_eq!(y, RotateRight { r: &r }.value(&phi, &p));
        assert_differences(&by_phi, &phi, |phi| r * (exp(phi) * p));
    }
}

#[test]
fn the_error_between_two_rotations_is_worked_out_where_it_is_a_matrix_by_a_vector() {
    let (phi, target) = (sample::<f64, (Body,)>(1), sample::<f64, (Body,)>(2));
    let back = exp(&target).transpose();
    let (r, by_phi) = jacobian(&phi, |phi| phi.rotation_exp());
    let _: Exponential = by_phi;
    assert_close(&r, &exp(&phi), 0.0);

    let (error, by_phi) = jacobian(&phi, |phi| (back * phi.rotation_exp()).rotation_log());
    let _: Dense<f64, (Body,), (Body,)> = by_phi;
    let f = |phi: &Vector<f64, Body>| RotationLog.value(&(back * exp(phi)));
    assert_eq!(error, f(&phi));
    assert_differences(&by_phi, &phi, f);

    // A vector that turns with what turns it.
    let (y, by_phi) = jacobian(&phi, |phi| phi.rotate(phi.hat() * target));
    let _: Dense<f64, (Body,), (Body,)> = by_phi;
    let f = |phi: &Vector<f64, Body>| exp(phi) * (Hat.value(phi) * target);
    assert_agree("Exp(φ) [φ]ₓ t", &y, &f(&phi), size(&y));
    assert_differences(&by_phi, &phi, f);
}

#[test]
fn a_quaternion_turns_a_vector() {
    type Turn = Quaternion<World, Body>;
    let (q, p) = (sample::<f64, (Turn,)>(1), sample::<f64, (Body,)>(2));
    let (y, by_q) = jacobian(&q, |q| q.quaternion_sandwich(&p));
    let _: Dense<f64, (World,), (Turn,)> = by_q;
    assert_eq!(y, QuaternionSandwich.value(&q, &p));
    assert_differences(&by_q, &q, |q| QuaternionSandwich.value(q, &p));

    // Of unit length, and with a p that moves with q.
    let f = |q: &Vector<f64, Turn>| {
        let u = Normalize.value(q);
        QuaternionRotate.value(&u, &Vector::<f64, Body>::filled(q.norm_squared()))
    };
    let ones = Vector::<f64, Body>::ones();
    let (y, by_q) = jacobian(&q, |q| {
        q.normalize().quaternion_rotate(q.norm_squared() * ones)
    });
    let _: Dense<f64, (World,), (Turn,)> = by_q;
    assert_agree("of unit length", &y, &f(&q), size(&y));
    assert_differences(&by_q, &q, f);
}
