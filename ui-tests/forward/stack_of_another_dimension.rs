// `speed` is not a component of the measurement.
use conformable::forward::jacobian;
use conformable::prelude::*;

dims! { State { x, y } Meas { range, bearing } }

fn main() {
    let s = Vector::<f64, State>::ones();
    let _ = jacobian(&s, |s| stack!(Meas { range: s.at(State::x), speed: s.at(State::y) }));
}
