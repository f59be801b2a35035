//! Range and bearing of a vehicle of five states, from a beacon.

use crate::turn::{START, State};
use crate::ways;
use conformable::prelude::*;

dims! {
    /// Metres and radians.
    pub Meas { range, bearing }
}

#[inline(always)]
fn model<T: Real>(
    s: &Vector<T, State>,
    [east, north]: [T; 2],
) -> (
    Vector<T, Meas>,
    impl Derivative<T, (Meas,), (State,)> + use<T>,
) {
    forward::jacobian(s, |s| {
        let (dx, dy) = (s.at(State::x) - east, s.at(State::y) - north);
        stack!(Meas {
            range: (dx.square() + dy.square()).sqrt(),
            bearing: dy.atan2(dx),
        })
    })
}

#[inline(never)]
pub fn kind<T: Real>(
    s: &Vector<T, State>,
    beacon: [T; 2],
) -> (
    Vector<T, Meas>,
    impl Derivative<T, (Meas,), (State,)> + use<T>,
) {
    model(s, beacon)
}

#[inline(never)]
pub fn dense<T: Real>(
    s: &Vector<T, State>,
    beacon: [T; 2],
) -> (Vector<T, Meas>, Matrix<T, Meas, State>) {
    let (seen, h) = model(s, beacon);
    (seen, h.numerator())
}

#[inline(never)]
pub fn hand<T: Real>([x, y, ..]: &[T; 5], [east, north]: [T; 2]) -> ([T; 2], [[T; 5]; 2]) {
    let (dx, dy, zero) = (*x - east, *y - north, T::zero());
    let square = dx * dx + dy * dy;
    let range = square.sqrt();
    let jacobian = [
        [dx / range, dy / range, zero, zero, zero],
        [-(dy / square), dx / square, zero, zero, zero],
    ];
    ([range, dy.atan2(dx)], jacobian)
}

pub fn run<T: Real>(way: &str, times: usize) {
    let (s, beacon) = (START.map(T::from_f64), [40.0, 60.0].map(T::from_f64));
    ways!(way, times, (&s, beacon), (&s.into(), beacon))
}

#[test]
fn the_ways_agree() {
    let (seen, h) = dense(&START.into(), [40.0, 60.0]);
    let (by_hand, h_by_hand) = hand(&START, [40.0, 60.0]);
    crate::assert_near(&seen, by_hand, 1e-15);
    crate::assert_near(&h, h_by_hand, 1e-15);
}
