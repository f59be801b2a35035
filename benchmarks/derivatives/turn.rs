//! The coordinated turn of a filter of five states.

use std::hint::black_box;

use crate::ways;
use conformable::prelude::*;

dims! {
    /// A vehicle that turns at a constant rate (Y. Bar-Shalom, X. R. Li and T. Kirubarajan, "Estimation with Applications to Tracking
    /// and Navigation", 2001, section 11.7): metres, radians, metres and radians per second.
    pub State { x, y, heading, speed, rate }
}

pub const START: [f64; 5] = [1.0, 2.0, 0.3, 5.0, 0.2];

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

#[inline(always)]
fn model<T: Real>(
    s: &Vector<T, State>,
    dt: T,
) -> (
    Vector<T, State>,
    impl Derivative<T, (State,), (State,)> + use<T>,
) {
    forward::jacobian(s, |s| step(s, dt))
}

#[inline(never)]
pub fn value<T: Real>(s: &Vector<T, State>, dt: T) -> Vector<T, State> {
    forward::value(s, |s| step(s, dt))
}

#[inline(never)]
pub fn plain<T: Real>(s: &[T; 5], dt: T) -> [T; 5] {
    let [x, y, heading, speed, rate] = *s;
    let (radius, after) = (speed / rate, heading + rate * dt);
    let ((sin, cos), (sin_after, cos_after)) = (heading.sin_cos(), after.sin_cos());
    let (east, north) = (sin_after - sin, cos - cos_after);
    [x + radius * east, y + radius * north, after, speed, rate]
}

#[inline(never)]
pub fn kind<T: Real>(
    s: &Vector<T, State>,
    dt: T,
) -> (
    Vector<T, State>,
    impl Derivative<T, (State,), (State,)> + use<T>,
) {
    model(s, dt)
}

#[inline(never)]
pub fn dense<T: Real>(s: &Vector<T, State>, dt: T) -> (Vector<T, State>, Matrix<T, State, State>) {
    let (next, f) = model(s, dt);
    (next, f.numerator())
}

#[inline(never)]
pub fn hand<T: Real>(s: &[T; 5], dt: T) -> ([T; 5], [[T; 5]; 5]) {
    let [x, y, heading, speed, rate] = *s;
    let (zero, one) = (T::zero(), T::one());
    let per_rate = one / rate;
    let (radius, after) = (speed * per_rate, heading + dt * rate);
    let ((sin, cos), (sin_after, cos_after)) = (heading.sin_cos(), after.sin_cos());
    let (east, north) = (sin_after - sin, cos - cos_after);
    let (x_speed, y_speed) = (east * per_rate, north * per_rate);
    let next = [x + radius * east, y + radius * north, after, speed, rate];
    let jacobian = [
        [
            one,
            zero,
            -(radius * north),
            x_speed,
            radius * (dt * cos_after - x_speed),
        ],
        [
            zero,
            one,
            radius * east,
            y_speed,
            radius * (dt * sin_after - y_speed),
        ],
        [zero, zero, one, zero, dt],
        [zero, zero, zero, one, zero],
        [zero, zero, zero, zero, one],
    ];
    (next, jacobian)
}

pub fn run<T: Real>(way: &str, times: usize) {
    let (s, dt) = (START.map(T::from_f64), T::from_f64(0.1));
    match way {
        "value" => (0..times).for_each(|_| {
            black_box(value(black_box(&s.into()), black_box(dt)));
        }),
        "plain" => (0..times).for_each(|_| {
            black_box(plain(black_box(&s), black_box(dt)));
        }),
        _ => ways!(way, times, (&s, dt), (&s.into(), dt)),
    }
}

#[test]
fn the_ways_agree() {
    let (next, f) = dense(&START.into(), 0.1);
    let (by_hand, f_by_hand) = hand(&START, 0.1);
    crate::assert_near(&next, by_hand, 1e-15);
    assert_eq!(value(&START.into(), 0.1), plain(&START, 0.1).into());
    crate::assert_near(&f, f_by_hand, 1e-14);
}
