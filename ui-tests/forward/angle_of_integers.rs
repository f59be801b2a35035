// atan2 needs real numbers.
use conformable::forward::jacobian;
use conformable::prelude::*;

dims! { State { x, y } }

fn main() {
    let s = Vector::<i64, State>::ones();
    let _ = jacobian(&s, |s| s.at(State::y).atan2(s.at(State::x)));
}
