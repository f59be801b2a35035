//! The covariance of a vehicle of five states, F P Fᵀ + Q, with the F of a coordinated turn.

use conformable::prelude::*;

use crate::Number;
use crate::propagation::Task;

dims! {
    /// Metres, radians, metres and radians per second.
    pub State { x, y, heading, speed, rate }
}

#[inline(always)]
fn step<'d, T: Real>(
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

pub fn task<T: Number>() -> Task<T, State, impl Derivative<T, (State,), (State,)>, 5> {
    let s: Vector<T, State> = [1.0, 2.0, 0.3, 5.0, 0.2].map(T::from_f64).into();
    Task::new(forward::jacobian(&s, |s| step(s, T::from_f64(0.1))).1)
}

#[test]
fn the_ways_agree() {
    task::<f64>().assert_agree();
}
