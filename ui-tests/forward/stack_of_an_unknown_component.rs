// The state has no component `velocity`: it is called `speed`.
use conformable::forward::jacobian;
use conformable::prelude::*;

dims! { State { heading, speed } }

fn main() {
    let s = Vector::<f64, State>::ones();
    let _ = jacobian(&s, |s| stack!(State { heading: s.at(State::heading), velocity: s.at(State::speed) }));
}
