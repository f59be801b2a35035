//! nalgebra, with the Jacobians written by hand: what is shared is worked out once.

use std::hint::black_box;

use nalgebra::{Matrix2, Matrix2x5, Matrix5, Vector2, Vector5};

use crate::{BEACON, DRIFT, DT, NOISE, Number, SEEN, SPREAD, START};

#[derive(Clone, Copy)]
pub struct Ekf<T> {
    state: Vector5<T>,
    covariance: Matrix5<T>,
}

fn turn<T: Number>(s: &Vector5<T>, dt: T) -> (Vector5<T>, Matrix5<T>) {
    let [x, y, heading, speed, rate] = (*s).into();
    let (o, i) = (
        <T as num_traits::Zero>::zero(),
        <T as num_traits::One>::one(),
    );
    let per_rate = i / rate;
    let (radius, after) = (speed * per_rate, heading + dt * rate);
    let ((sin, cos), (sin_after, cos_after)) = (
        nalgebra::ComplexField::sin_cos(heading),
        nalgebra::ComplexField::sin_cos(after),
    );
    let (east, north) = (sin_after - sin, cos - cos_after);
    let (x_speed, y_speed) = (east * per_rate, north * per_rate);
    let (x_rate, y_rate) = (
        radius * (dt * cos_after - x_speed),
        radius * (dt * sin_after - y_speed),
    );
    #[rustfmt::skip]
    let jacobian = Matrix5::new(
        i, o, -(radius * north), x_speed, x_rate,
        o, i, radius * east, y_speed, y_rate,
        o, o, i, o, dt,
        o, o, o, i, o,
        o, o, o, o, i,
    );
    let next = Vector5::new(x + radius * east, y + radius * north, after, speed, rate);
    (next, jacobian)
}

fn beacon<T: Number>(s: &Vector5<T>, [east, north]: [T; 2]) -> (Vector2<T>, Matrix2x5<T>) {
    let o = <T as num_traits::Zero>::zero();
    let (dx, dy) = (s[0] - east, s[1] - north);
    let square = dx * dx + dy * dy;
    let range = nalgebra::ComplexField::sqrt(square);
    #[rustfmt::skip]
    let jacobian = Matrix2x5::new(
        dx / range, dy / range, o, o, o,
        -(dy / square), dx / square, o, o, o,
    );
    let seen = Vector2::new(range, nalgebra::RealField::atan2(dy, dx));
    (seen, jacobian)
}

impl<T: Number> Ekf<T> {
    fn predict(&mut self, dt: T, noise: &Matrix5<T>) {
        let (state, f) = turn(&self.state, dt);
        self.state = state;
        self.covariance = f * self.covariance * f.transpose() + noise;
    }

    fn update(&mut self, beacon_at: [T; 2], z: &Vector2<T>, noise: &Matrix2<T>) -> bool {
        let (expected, h) = beacon(&self.state, beacon_at);
        let seen = h * self.covariance;
        let Some(factor) = (seen * h.transpose() + noise).cholesky() else {
            return false;
        };
        let gain = factor.solve(&seen).transpose();
        let mut residual = z - expected;
        let (sin, cos) = nalgebra::ComplexField::sin_cos(residual[1]);
        residual[1] = nalgebra::RealField::atan2(sin, cos);
        self.state += gain * residual;
        let kept = Matrix5::identity() - gain * h;
        self.covariance =
            kept * self.covariance * kept.transpose() + gain * noise * gain.transpose();
        true
    }
}

#[cfg(test)]
pub fn numbers<T: Number>(filter: &Ekf<T>) -> crate::Numbers<T> {
    (filter.state.into(), filter.covariance.transpose().into())
}

pub fn steps<T: Number>() -> impl FnMut() -> Ekf<T> {
    let number = <T as conformable::scalar::Real>::from_f64;
    let squares = |spread: [f64; 5]| Vector5::from(spread.map(|s| number(s * s)));
    let start = Ekf {
        state: START.map(number).into(),
        covariance: Matrix5::from_diagonal(&squares(SPREAD)),
    };
    let drift = Matrix5::from_diagonal(&squares(DRIFT));
    let noise = Matrix2::from_diagonal(&Vector2::from(NOISE.map(|s| number(s * s))));
    let (dt, beacon_at, z) = (
        number(DT),
        BEACON.map(number),
        Vector2::from(SEEN.map(number)),
    );
    move || {
        let mut filter = black_box(start);
        filter.predict(black_box(dt), black_box(&drift));
        assert!(filter.update(black_box(beacon_at), black_box(&z), black_box(&noise)));
        filter
    }
}
