//! A vehicle that turns, and a beacon that sees it.

use crate::filter::{Measurement, wrapped};
use conformable::prelude::*;
use conformable::rule::{Sorted, sort};

dims! {
    /// Metres, radians and seconds: where the vehicle is, where it heads, how fast it is and how fast it turns.
    pub State { px, py, heading, speed, rate }
    /// What the beacon measures: metres and radians.
    pub Meas { range, bearing }
}

/// sin x / x, and 1 at 0: a rule of one's own.
pub struct Sinc;

impl Sorted for Sinc {
    type Sort = sort::Entrywise;
}

impl<T: Real> ScalarFunction<T> for Sinc {
    fn f(&self, x: T) -> T {
        self.f_and_f_prime(x).0
    }

    fn f_prime(&self, x: T, _: T) -> T {
        self.f_and_f_prime(x).1
    }

    /// Near 0, where the quotients lose their digits, by the series; its next terms are below 10⁻¹⁹.
    fn f_and_f_prime(&self, x: T) -> (T, T) {
        if x.abs() < T::from_f64(0.02) {
            let square = x * x;
            let y = lit(1.0)
                - square * (lit(1.0) - square * (lit(1.0) - square / lit(42.0)) / lit(20.0))
                    / lit(6.0);
            let slope = lit(1.0)
                - square * (lit(1.0) - square * (lit(1.0) - square / lit(54.0)) / lit(28.0))
                    / lit(10.0);
            (y, -x * slope / lit(3.0))
        } else {
            let (sin, cos) = x.sin_cos();
            let y = sin / x;
            (y, (cos - y) / x)
        }
    }
}

/// The coordinated turn: where the vehicle is after `dt` at constant speed and rate. The chord of its arc is v dt sinc(ω dt/2) long and
/// heads to the middle of both headings, so that a straight way, ω = 0, is no special case.
///
/// Source: Bar-Shalom, Li and Kirubarajan, section 11.7.
pub fn step<'d, T: Real>(
    s: Variable<'d, T, State>,
    dt: T,
) -> Dual<'d, T, (State,), impl Derivative<T, (State,), (State,)> + use<T>> {
    let (heading, speed, rate) = (s.at(State::heading), s.at(State::speed), s.at(State::rate));
    let half_turn = rate * (dt / lit(2.0));
    let chord = speed * half_turn.apply(Sinc) * dt;
    let (sin, cos) = (heading + half_turn).sin_cos();
    stack!(State {
        px: s.at(State::px) + chord * cos,
        py: s.at(State::py) + chord * sin,
        heading: heading + rate * dt,
        speed,
        rate,
    })
}

/// How far the vehicle is from a beacon, and in which direction the beacon sees it.
pub fn sensor<'d, T: Real>(
    s: Variable<'d, T, State>,
    [east, north]: [T; 2],
) -> Dual<'d, T, (Meas,), impl Derivative<T, (Meas,), (State,)> + use<T>> {
    let (dx, dy) = (s.at(State::px) - east, s.at(State::py) - north);
    stack!(Meas {
        range: (dx.square() + dy.square()).sqrt(),
        bearing: dy.atan2(dx),
    })
}

impl Measurement for Meas {
    fn difference<T: Real>(z: &Vector<T, Meas>, expected: &Vector<T, Meas>) -> Vector<T, Meas> {
        let mut difference = z - expected;
        difference[Meas::bearing] = wrapped(difference.at(Meas::bearing));
        difference
    }
}
