//! Rotations from axes, directions and angles.

use std::f64::consts::{FRAC_PI_2, PI};

use conformable::frames::NoDirection;

use crate::*;

fn along(v: &[f64; 3]) -> Vector<f64, Body> {
    let v: Vector<f64, Body> = Vector::from_array(*v);
    v / v.norm()
}

#[test]
fn an_axis_and_an_angle_make_a_rotation_vector() {
    for seed in 1..20 {
        let axis = sample::<f64, (Body,)>(seed);
        for angle in [0.0, 1e-200, 1e-9, 0.5, 2.0, 3.0, -1.0] {
            let r: Rotation<f64, World, Body> = Rotation::about(&axis, angle).unwrap();
            let error = r.log() - axis * (angle / axis.norm());
            assert!(error.norm() <= 8.0 * f64::EPSILON * angle.abs());
        }
    }
    let still: Vector<f64, Body> = Vector::zeros();
    assert_eq!(
        Rotation::<_, World, _>::about(&still, 1.0),
        Err(NoDirection)
    );
    let lost: Vector<f64, Body> = vector![f64::NAN, 1.0, 0.0];
    assert_eq!(Rotation::<_, World, _>::about(&lost, 1.0), Err(NoDirection));
    assert_eq!(
        UnitQuaternion::<f64, World, Body>::from_vector(&Vector::zeros()),
        Err(NoDirection)
    );
}

#[test]
fn a_direction_is_taken_to_another_by_the_smallest_rotation() {
    let directions = [
        [1.0, 2.0, 3.0],
        [-1.0, 0.5, 0.1],
        [0.0, 0.0, 1.0],
        [-3.0, 1e-9, 2.0],
    ];
    for from in directions.map(|v| along(&v)) {
        for to in directions.map(|v| along(&v)) {
            let to = Vector::<f64, World>::from_array(to.into_inner());
            let r = Rotation::aligning(&(from * 7.0), &(to * 0.1)).unwrap();
            assert_close(&(r * from), &to, 4.0);
            let cos = from.iter().zip(&to).map(|(a, b)| a * b).sum::<f64>();
            assert!((r.angle().cos() - cos).abs() < 1e-15);
        }
    }
}

#[test]
fn opposite_directions_and_what_is_nearly_opposite() {
    for seed in 1..30 {
        let from = along(&sample::<f64, (Body,)>(seed).into_inner());
        for error in [0.0, 1e-17, 1e-16, 1e-14, 1e-9, 1e-4] {
            let aside = sample::<f64, (World,)>(seed + 50);
            let to = -Vector::<f64, World>::from_array(from.into_inner()) + aside * error;
            let to = to / to.norm();
            let r = Rotation::aligning(&from, &to).unwrap();
            assert_close(&(r * from), &to, 4.0);
            assert!(Rotation::from_matrix(*r.matrix(), 8.0 * f64::EPSILON).is_ok());
            assert!(r.angle() > PI - 4.0 * error - 1e-15);
        }
        let to = Vector::<f64, World>::from_array(from.into_inner());
        assert!(Rotation::aligning(&from, &to).unwrap().angle() <= 4e-16);
    }
}

#[test]
fn yaw_pitch_and_roll_are_turns_about_z_then_y_then_x() {
    let about = |axis: [f64; 3], angle| {
        Rotation::<f64, Body, Body>::about(&Vector::from_array(axis), angle).unwrap()
    };
    for (yaw, pitch, roll) in [(0.3, -0.4, 0.9), (-3.0, 1.5, 2.9), (2.0, -1.5, -3.1)] {
        let r: Rotation<f64, World, Body> = Rotation::from_yaw_pitch_roll(yaw, pitch, roll);
        let turns = about([0.0, 0.0, 1.0], yaw)
            * about([0.0, 1.0, 0.0], pitch)
            * about([1.0, 0.0, 0.0], roll);
        let expected = Matrix::from_rows(turns.matrix().into_inner());
        assert_close(r.matrix(), &expected, 4.0);
        let found = Vector::<f64, D<3>>::from_array(r.yaw_pitch_roll());
        assert_close(&found, &vector![yaw, pitch, roll], 16.0);
    }
    // Straight up and straight down, where yaw and roll turn about one axis.
    for (yaw, pitch, roll) in [
        (0.7, FRAC_PI_2, -0.4),
        (0.7, -FRAC_PI_2, 0.4),
        (0.0, FRAC_PI_2, 0.0),
    ] {
        let r: Rotation<f64, World, Body> = Rotation::from_yaw_pitch_roll(yaw, pitch, roll);
        let [yaw, pitch, roll] = r.yaw_pitch_roll();
        let again = Rotation::<f64, World, Body>::from_yaw_pitch_roll(yaw, pitch, roll);
        assert_close(again.matrix(), r.matrix(), 4.0);
    }
}

#[test]
fn half_turns_have_one_logarithm() {
    let half: [[f64; 3]; 5] = [
        [1.0, 0.0, 0.0],
        [-0.6, 0.0, 0.8],
        [0.6, -0.8, 0.0],
        [0.5_f64.sqrt(), 0.0, -(0.5_f64.sqrt())],
        [0.48, 0.6, -0.64],
    ];
    for [x, y, z] in half {
        for w in [0.0, -0.0] {
            let q: UnitQuaternion<f64, World, Body> =
                UnitQuaternion::from_vector_unchecked(vector![w, x, y, z]);
            let opposite: UnitQuaternion<f64, World, Body> =
                UnitQuaternion::from_vector_unchecked(-q.vector());
            assert_eq!(q.log(), opposite.log());
            assert_close(&q.log(), &Rotation::from(q).log(), 4.0);
            assert_close(&Rank0::from(q.log().norm()), &Rank0::from(PI), 2.0);
        }
    }
}

#[test]
fn a_quarter_turn_about_z_leads_from_x_to_y() {
    let r: Rotation<f64, World, Body> = Rotation::exp(&vector![0.0, 0.0, FRAC_PI_2]);
    assert_close(&(r * vector![1.0, 0.0, 0.0]), &vector![0.0, 1.0, 0.0], 1.0);
    let q = UnitQuaternion::from(r);
    assert_close(&(q * vector![1.0, 0.0, 0.0]), &vector![0.0, 1.0, 0.0], 2.0);
    let half = 0.5_f64.sqrt();
    assert_close(q.vector(), &vector![half, 0.0, 0.0, half], 1.0);
}
