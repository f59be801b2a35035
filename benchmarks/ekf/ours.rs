//! The filter of `examples/ekf`, with the models that the others have.

use std::hint::black_box;

use conformable::prelude::*;

use crate::filter::{Ekf, Measurement, wrapped};
use crate::{BEACON, DRIFT, DT, NOISE, Number, SEEN, SPREAD, START};

dims! {
    pub State { x, y, heading, speed, rate }
    Meas { range, bearing }
}

impl Measurement for Meas {
    fn difference<T: Real>(z: &Vector<T, Meas>, expected: &Vector<T, Meas>) -> Vector<T, Meas> {
        let mut difference = z - expected;
        difference[Meas::bearing] = wrapped(difference.at(Meas::bearing));
        difference
    }
}

fn turn<'d, T: Real>(
    s: Variable<'d, T, State>,
    dt: T,
) -> Dual<'d, T, (State,), impl Derivative<T, (State,), (State,)> + use<T>> {
    let (heading, speed, rate) = (s.at(State::heading), s.at(State::speed), s.at(State::rate));
    let (radius, after) = (speed / rate, heading + rate * dt);
    let ((sin, cos), (sin_after, cos_after)) = (heading.sin_cos(), after.sin_cos());
    stack!(State {
        x: s.at(State::x) + radius * (sin_after - sin),
        y: s.at(State::y) + radius * (cos - cos_after),
        heading: after,
        speed,
        rate,
    })
}

fn beacon<'d, T: Real>(
    s: Variable<'d, T, State>,
    [east, north]: [T; 2],
) -> Dual<'d, T, (Meas,), impl Derivative<T, (Meas,), (State,)> + use<T>> {
    let (dx, dy) = (s.at(State::x) - east, s.at(State::y) - north);
    stack!(Meas {
        range: (dx.square() + dy.square()).sqrt(),
        bearing: dy.atan2(dx),
    })
}

#[cfg(test)]
pub fn numbers<T: Number>(filter: &Ekf<T, State>) -> crate::Numbers<T> {
    let covariance = filter.covariance().to_matrix();
    ((*filter.state()).into(), covariance.into())
}

pub fn steps<T: Number>() -> impl FnMut() -> Ekf<T, State> {
    let number = <T as Real>::from_f64;
    let square = |s: f64| number(s * s);
    let start = Ekf::new(
        START.map(number).into(),
        Symmetric::from_diagonal(&SPREAD.map(square).into()),
    );
    let start = start.expect("the covariance is positive definite");
    let drift = Symmetric::from_diagonal(&DRIFT.map(square).into());
    let noise = Symmetric::from_diagonal(&NOISE.map(square).into());
    let (dt, at, z) = (
        number(DT),
        BEACON.map(number),
        Vector::from(SEEN.map(number)),
    );
    move || {
        let mut filter = black_box(start);
        let (dt, at) = (black_box(dt), black_box(at));
        filter.predict(|s| turn(s, dt), black_box(&drift));
        let updated = filter.update(|s| beacon(s, at), black_box(&z), black_box(&noise));
        assert!(updated.is_ok());
        filter
    }
}
