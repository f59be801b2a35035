// tanh 1 is no integer.
use conformable::prelude::*;
use conformable::rules::Tanh;

dims! { Hidden = 3; }

fn main() {
    let x: Vector<i64, Hidden> = vector![-1, 0, 1];
    let y = Tanh.value(&x);
}
