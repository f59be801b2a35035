//! What the filter is made of, against formulas of another form, and the filter against statistics.

use crate::filter::{Ekf, wrapped};
use crate::models::{Meas, Sinc, State, sensor, step};
use crate::simulation::{BEACON, DT, Drive};
use crate::{DRIVES, STEPS, chi_square_bounds};
use conformable::prelude::*;

#[rustfmt::skip]
const P: Symmetric<f64, State> = Symmetric::from_vech(vector![
    9.0, 1.0, 0.1, 0.2, 0.3, // each column from the diagonal down
    4.0, 0.2, -0.3, 0.1,
    1.0, 0.1, 0.05,
    2.0, 0.2,
    0.5,
]);
const X: Vector<f64, State> = vector![3.0, -4.0, 0.5, 7.0, 0.2];
const R: Symmetric<f64, Meas> = Symmetric::from_vech(vector![0.25, 0.01, 0.04]);

/// The coordinated turn by the radius of its circle: another formula, and for ω ≠ 0 the same function.
fn step_by_radius<T: Real>(s: &Vector<T, State>, dt: f64) -> Vector<T, State> {
    let [px, py, heading, speed, rate] = (*s).into();
    let (radius, after) = (speed / rate, heading + rate * lit(dt));
    vector![
        px + radius * (after.sin() - heading.sin()),
        py + radius * (heading.cos() - after.cos()),
        after,
        speed,
        rate,
    ]
}

/// The same to first order in ω.
fn step_nearly_straight<T: Real>(s: &Vector<T, State>, dt: f64) -> Vector<T, State> {
    let [px, py, heading, speed, rate] = (*s).into();
    let (way, turn) = (speed * lit(dt), rate * lit(dt / 2.0));
    vector![
        px + way * (heading.cos() - turn * heading.sin()),
        py + way * (heading.sin() + turn * heading.cos()),
        heading + rate * lit(dt),
        speed,
        rate,
    ]
}

fn sensor_by_numbers<T: Real>(s: &Vector<T, State>) -> Vector<T, Meas> {
    let (dx, dy) = (
        s.at(State::px) - lit(BEACON[0]),
        s.at(State::py) - lit(BEACON[1]),
    );
    vector![(dx * dx + dy * dy).sqrt(), dy.atan2(dx)]
}

fn assert_near<S: Shape>(a: &Tensor<f64, S>, b: &Tensor<f64, S>, tolerance: f64) {
    for (a, b) in a.iter().zip(b) {
        assert!((a - b).abs() <= tolerance * (1.0 + b.abs()), "{a} and {b}");
    }
}

#[test]
fn the_step_is_that_of_the_circle() {
    for rate in [-1.5, -0.3, 0.15, 2.0] {
        let s: Vector<f64, State> = vector![10.0, -20.0, 2.5, 8.0, rate];
        let (next, f) = forward::jacobian(&s, |s| step(s, DT));
        let (expected, dense) = forward::dense_jacobian(&s, |s| step_by_radius(&s, DT));
        assert_near(&next, &expected, 1e-14);
        assert_near(&f.numerator(), &dense.numerator(), 1e-12);
    }
}

#[test]
fn a_straight_way_is_no_special_case() {
    for (rate, tolerance) in [(0.0, 1e-15), (1e-9, 1e-14), (-1e-5, 1e-9)] {
        let s: Vector<f64, State> = vector![10.0, -20.0, 2.5, 8.0, rate];
        let (next, f) = forward::jacobian(&s, |s| step(s, DT));
        let (expected, dense) = forward::dense_jacobian(&s, |s| step_nearly_straight(&s, DT));
        assert_near(&next, &expected, tolerance);
        // ∂²/∂ω² of a position is of the size of v dt³/3: what ω takes the derivative away from the one at 0.
        assert_near(&f.numerator(), &dense.numerator(), tolerance + rate.abs());
    }
}

#[test]
fn sinc_is_one_function_on_both_sides_of_the_series() {
    for x in [-0.7, -0.02, 0.015, 0.019_999_999, 0.020_000_001, 1.0, 3.0] {
        let (y, slope) = Sinc.f_and_f_prime(x);
        let (expected, by_x) = forward::derivative(x, |x| x.sin() / x);
        assert!((y - expected).abs() < 1e-15, "{x}: {y} {expected}");
        assert!((slope - by_x).abs() < 2e-14, "{x}: {slope} {by_x}");
    }
    assert_eq!(Sinc.f_and_f_prime(0.0), (1.0, -0.0));
}

#[test]
fn the_sensor_has_the_derivative_of_its_numbers() {
    for (px, py) in [(0.0, 0.0), (-30.0, 61.0), (50.0, 10.0), (40.0, 90.0)] {
        let s: Vector<f64, State> = vector![px, py, 2.5, 8.0, 0.1];
        let (seen, h) = forward::jacobian(&s, |s| sensor(s, BEACON));
        let (expected, dense) = forward::dense_jacobian(&s, |s| sensor_by_numbers(&s));
        assert_near(&seen, &expected, 1e-15);
        assert_near(&h.numerator(), &dense.numerator(), 1e-15);
    }
}

#[test]
fn a_prediction_is_that_of_the_matrices() {
    let mut filter = Ekf::new(X, P).unwrap();
    let q = P * 0.01;
    filter.predict(|s| step(s, DT), &q);
    let (next, f) = forward::dense_jacobian(&X, |s| step_by_radius(&s, DT));
    let f = f.numerator();
    assert_near(filter.state(), &next, 1e-14);
    let expected = &f * P * f.transpose() + q;
    assert_near(&filter.covariance().to_matrix(), &expected, 1e-12);
}

/// The information form: P⁻¹ grows by Hᵀ R⁻¹ H, and P Hᵀ R⁻¹ of the new P is the gain.
#[test]
fn an_update_adds_information() {
    let mut filter = Ekf::new(X, P).unwrap();
    let (expected, h) = forward::dense_jacobian(&X, |s| sensor_by_numbers(&s));
    let (h, weight) = (h.numerator(), R.inverse().unwrap());
    let difference: Vector<f64, Meas> = vector![0.4, -0.03];
    filter
        .update(|s| sensor(s, BEACON), &(expected + difference), &R)
        .unwrap();

    let information = P.inverse().unwrap() + h.transpose() * weight * h;
    let covariance = information.inverse().unwrap();
    assert_near(&filter.covariance().to_matrix(), &covariance, 1e-12);
    assert_near(
        filter.state(),
        &(X + covariance * h.transpose() * weight * difference),
        1e-12,
    );
}

#[test]
fn a_bearing_goes_round() {
    let near_pi = 3.1;
    assert!((wrapped(2.0 * near_pi) - (2.0 * near_pi - std::f64::consts::TAU)).abs() < 1e-15);
    assert_eq!(wrapped(std::f64::consts::PI), std::f64::consts::PI);
    assert!((wrapped(-near_pi) + near_pi).abs() < 1e-15);

    // West of the beacon: bearings on both sides of ±π, which are 0.02 apart.
    let [east, north] = BEACON;
    let x: Vector<f64, State> = vector![east - 10.0, north + 0.1, 0.5, 7.0, 0.2];
    let mut filter = Ekf::new(x, P).unwrap();
    filter
        .update(
            |s| sensor(s, BEACON),
            &vector![10.0, 0.01 - std::f64::consts::PI],
            &R,
        )
        .unwrap();
    let moved = filter.state() - x;
    assert!(moved.norm() < 0.3 && moved.at(State::py) < 0.0, "{moved}");
}

#[test]
fn what_is_not_positive_definite_is_an_error() {
    let mut flat = P;
    flat[(State::speed, State::speed)] = 0.0;
    assert_eq!(Ekf::new(X, flat).unwrap_err().component(), Some("speed"));

    let mut filter = Ekf::new(X, P).unwrap();
    assert!(
        filter
            .update(|s| sensor(s, BEACON), &vector![70.0, -2.0], &(R * -1e6))
            .is_err()
    );
    // At the beacon there is no bearing, and its derivative is not a number.
    assert!(
        filter
            .update(|s| sensor(s, [3.0, -4.0]), &vector![0.0, 0.0], &R)
            .is_err()
    );
    assert_eq!((*filter.state(), *filter.covariance()), (X, P));
}

#[test]
fn the_filter_knows_its_error() {
    let mut drives: Vec<_> = (0..DRIVES)
        .map(|seed| Drive::<f64>::new(1000 + seed).unwrap())
        .collect();
    let [low, high] = chi_square_bounds(DRIVES, State::LEN);
    for step in 0..=STEPS {
        if step % 30 == 0 {
            let sum: f64 = drives
                .iter()
                .map(|d| d.filter.nees(&d.truth).unwrap())
                .sum();
            let mean = sum / DRIVES as f64;
            assert!(low < mean && mean < high, "NEES {mean} after {step} steps");
        }
        drives.iter_mut().try_for_each(Drive::advance).unwrap();
    }
}

#[test]
fn half_the_bits_are_enough() {
    let (mut narrow, mut wide) = (Drive::<f32>::new(7).unwrap(), Drive::<f64>::new(7).unwrap());
    for _ in 0..STEPS {
        narrow.advance().unwrap();
        wide.advance().unwrap();
        let error = narrow.filter.state().lift::<f64>() - wide.filter.state();
        for (error, variance) in error.iter().zip(wide.filter.covariance().diagonal()) {
            assert!(
                error.abs() < 1e-3 * variance.sqrt(),
                "{error} at a variance of {variance}"
            );
        }
    }
}
