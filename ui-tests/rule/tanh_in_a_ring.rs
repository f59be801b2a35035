// tanh needs real numbers; `T: Scalar` is any ring.
use conformable::prelude::*;
use conformable::rules::Tanh;

dims! { Hidden = 32; }

fn activate<T: Scalar>(x: &Vector<T, Hidden>) -> Vector<T, Hidden> {
    Tanh.value(x)
}

fn main() {}
