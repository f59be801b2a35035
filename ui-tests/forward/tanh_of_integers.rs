// tanh 1 is no integer, and has no derivative among them.
use conformable::forward::jacobian;
use conformable::prelude::*;

dims! { State = 3; }

fn main() {
    let s = Vector::<i64, State>::ones();
    let _ = jacobian(&s, |s| s.tanh());
}
