// The quotient of two integers is none: `/` is that of a field.
use conformable::forward::jacobian;
use conformable::prelude::*;

dims! { State { x, y } }

fn main() {
    let s = Vector::<i64, State>::ones();
    let _ = jacobian(&s, |s| s.at(State::y) / s.at(State::x));
}
