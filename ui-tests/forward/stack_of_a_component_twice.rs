// Each component of the state is stated once.
use conformable::forward::jacobian;
use conformable::prelude::*;

dims! { State { x, y } }

fn main() {
    let s = Vector::<f64, State>::ones();
    let _ = jacobian(&s, |s| stack!(State { x: s.at(State::y), x: s.at(State::x) }));
}
