//! Against the table of `data/motions.csv`, in double and in single precision.

use std::fmt::Debug;
use std::str::FromStr;

use conformable::dim::Sum;
use conformable::jacobian::{AboutAxis, AboutScrew};

use crate::*;

/// A row of the table, in double precision; the twist is exact in its own.
struct Row {
    precision: &'static str,
    angle: &'static str,
    numbers: Vec<Vec<f64>>,
}

fn rows(precision: &str) -> impl Iterator<Item = Row> {
    let lines = include_str!("../data/motions.csv").lines().skip(1);
    let rows = lines.map(|line| {
        let fields: Vec<&str> = line.split(',').collect();
        let numbers = fields[2..]
            .iter()
            .map(|field| field.split(' ').map(|x| x.parse().unwrap()).collect());
        Row {
            precision: fields[0],
            angle: fields[1],
            numbers: numbers.collect(),
        }
    });
    rows.filter(move |row| row.precision == precision)
}

fn largest(x: &[f64]) -> f64 {
    x.iter().fold(0.0, |a: f64, b| a.max(b.abs()))
}

fn norm(x: &[f64]) -> f64 {
    let m = largest(x).max(f64::MIN_POSITIVE);
    x.iter().map(|x| (x / m) * (x / m)).sum::<f64>().sqrt() * m
}

/// Asserts that numbers are within eight units of the size given.
fn assert_within<T: Copy + Into<f64>, S: Shape>(
    what: &str,
    angle: &str,
    found: &Tensor<T, S>,
    expected: &[f64],
    epsilon: f64,
    size: f64,
) {
    for (found, expected) in found.iter().zip(expected) {
        let error = ((*found).into() - expected).abs() / epsilon;
        assert!(
            error <= 8.0 * size.max(f64::MIN_POSITIVE),
            "{what} at {angle}: found {}, expected {expected}, {} units",
            (*found).into(),
            error / size
        );
    }
    assert_eq!(found.iter().len(), expected.len());
}

/// The rotation vector and what is off the diagonal are accurate relative to the angle, however small.
fn check<T: Real + Into<f64> + FromStr<Err: Debug> + Debug>(precision: &str, epsilon: f64) {
    let number = |x: &f64| -> T { x.to_string().parse().unwrap() };
    let mut count = 0;
    for Row { angle, numbers, .. } in rows(precision) {
        let [twist, log, r, q, t, left, across, back, back_across] = &numbers[..] else {
            panic!("nine columns");
        };
        count += 1;
        let tau: Vector<T, Twist<Body>> = Tensor::try_from_iter(twist.iter().map(number)).unwrap();
        let (theta, rho) = (norm(&twist[3..]), norm(&twist[..3]));
        let condition = theta.max(1.0); // of an angle in radians
        let phi: &Vector<T, Body> = tau.split().1;

        let exp: Rotation<T, World, Body> = Rotation::exp(phi);
        let quaternion: UnitQuaternion<T, World, Body> = UnitQuaternion::exp(phi);
        let pose: Pose<T, World, Body> = Pose::exp(&tau);
        let turned = |what, rotation: &Rotation<T, World, Body>| {
            assert_within(what, angle, rotation.matrix(), r, epsilon, condition);
            for (i, (found, expected)) in rotation.matrix().iter().zip(r).enumerate() {
                let error = ((*found).into() - expected).abs() / epsilon;
                assert!(
                    i % 4 == 0 || error <= 8.0 * theta,
                    "{what} at {angle}: {error}"
                );
            }
        };
        turned("Exp", &exp);
        turned("Exp, as a quaternion", &quaternion.into());
        turned("Exp, renormalised", &exp.renormalised());
        assert_within(
            "quaternion",
            angle,
            quaternion.vector(),
            q,
            epsilon,
            condition,
        );
        let v: Vector<T, Body> = Vector::from_fn(|i| quaternion.vector().as_slice()[i + 1]);
        assert_within("v", angle, &v, &q[1..], epsilon, theta);
        assert_eq!(pose.rotation(), &exp);
        assert_within(
            "translation",
            angle,
            pose.translation(),
            t,
            epsilon,
            rho * condition,
        );

        // The logarithms of what has the digits of the precision. At the angle π they are one of two.
        let (back_size, along) = (largest(back), norm(log));
        let matrix = Matrix::try_from_iter(r.iter().map(number)).unwrap();
        let matrix: Rotation<T, World, Body> = Rotation::from_matrix_unchecked(matrix);
        let place = Pose::new(matrix, Tensor::try_from_iter(t.iter().map(number)).unwrap());
        let near = |found: Vector<T, Body>| {
            let half = angle == "pi" && (found.at(0).into() < 0.0) != (log[3] < 0.0);
            if half { -found } else { found }
        };
        let size = norm(&log[3..]);
        assert_within("Log", angle, &near(matrix.log()), &log[3..], epsilon, size);
        let of_quaternion = UnitQuaternion::from(matrix);
        for (what, q) in [("Log q", of_quaternion), ("Log exp", quaternion)] {
            let size = if what == "Log q" { size } else { theta };
            assert_within(what, angle, &near(q.log()), &log[3..], epsilon, size);
            let opposite = UnitQuaternion::from_vector_unchecked(-q.vector());
            let opposite: UnitQuaternion<T, World, Body> = opposite;
            assert_eq!(opposite.log(), q.log(), "the double cover at {angle}");
        }
        if angle != "pi" {
            let size = along * back_size;
            assert_within("log of a pose", angle, &place.log(), log, epsilon, size);
        }
        assert_within(
            "angle",
            angle,
            &Rank0::from(matrix.angle()),
            &[size],
            epsilon,
            size,
        );

        let size = rho * condition;
        let screw = AboutScrew::left_jacobian(&tau);
        assert_blocks(
            "J_l",
            angle,
            &screw,
            [left, across],
            epsilon,
            [condition, size],
        );
        let screw = AboutScrew::right_jacobian(&-tau);
        assert_blocks(
            "J_r",
            angle,
            &screw,
            [left, across],
            epsilon,
            [condition, size],
        );
        let sizes = [condition * back_size, size * back_size * back_size];
        let screw = AboutScrew::left_jacobian_inverse(&tau);
        assert_blocks("J_l⁻¹", angle, &screw, [back, back_across], epsilon, sizes);
        let screw = AboutScrew::right_jacobian_inverse(&-tau);
        assert_blocks("J_r⁻¹", angle, &screw, [back, back_across], epsilon, sizes);
        let about = AboutAxis::left_jacobian(phi).numerator();
        assert_within("J_l of a rotation", angle, &about, left, epsilon, condition);
    }
    assert!(count >= 30, "{count} rows");
}

fn assert_blocks<T: Real + Into<f64>>(
    what: &str,
    angle: &str,
    screw: &AboutScrew<T, Body>,
    [diagonal, across]: [&Vec<f64>; 2],
    epsilon: f64,
    [size, across_size]: [f64; 2],
) {
    type N = Sum<Body, Body>;
    let all: Matrix<T, N, N> = screw.numerator();
    let (above, below) = all.vsplit();
    let ((a, b), (c, d)) = (above.hsplit(), below.hsplit());
    assert_within(what, angle, &a, diagonal, epsilon, size);
    assert_within(what, angle, &b, across, epsilon, across_size);
    assert_within(what, angle, &c, &[0.0; 9], epsilon, 0.0);
    assert_within(what, angle, &d, diagonal, epsilon, size);
}

#[test]
fn exponentials_logarithms_and_jacobians_meet_the_table_in_double_precision() {
    check::<f64>("double", f64::EPSILON);
}

#[test]
fn exponentials_logarithms_and_jacobians_meet_the_table_in_single_precision() {
    check::<f32>("single", f64::from(f32::EPSILON));
}

#[test]
fn lengths_whose_squares_are_no_numbers_are_none_the_worse() {
    // |φ|² overflows: the angle is what f32 says it is.
    let phi: Vector<f32, Body> = vector![0.0, 0.0, 5e25];
    let (sin, cos) = 5e25_f32.sin_cos();
    let r: Rotation<f32, World, Body> = Rotation::exp(&phi);
    assert!((r.matrix().at((0, 0)) - cos).abs() < 1e-6);
    assert!((r.matrix().at((0, 1)) + sin).abs() < 1e-6);
    let phi: Vector<f32, Body> = vector![2e38, -3e38, 1e38];
    let r: Rotation<f32, World, Body> = Rotation::exp(&phi);
    assert!(Rotation::from_matrix(*r.matrix(), 2e-6).is_ok(), "{r}");
    // |φ|² underflows.
    for size in [1e-30_f32, 1e-37] {
        let phi: Vector<f32, Body> = vector![size, -2.0 * size, 0.5 * size];
        assert_eq!(Rotation::<f32, World, Body>::exp(&phi).log(), phi);
        assert_eq!(UnitQuaternion::<f32, World, Body>::exp(&phi).log(), phi);
    }
    // Axes and directions of any length.
    for size in [1e-38_f32, 1e-20, 1.0, 1e20, 2e38] {
        let axis: Vector<f32, Body> = vector![0.6 * size, 0.0, -0.8 * size];
        let r: Rotation<f32, World, Body> = Rotation::about(&axis, 0.5).unwrap();
        let error = r.log() - vector![0.3, 0.0, -0.4];
        assert!(error.norm() < 2e-7, "{size}: {error:?}");
        let to: Vector<f32, World> = vector![0.0, size, 0.0];
        let r = Rotation::aligning(&axis, &to).unwrap();
        let unit: Vector<f32, Body> = vector![0.6, 0.0, -0.8];
        assert!((r * unit - vector![0.0, 1.0, 0.0]).norm() < 5e-7, "{size}");
    }
}
