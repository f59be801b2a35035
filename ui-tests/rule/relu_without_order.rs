// max(x, 0) needs an order; a ring, such as the complex numbers, has none.
use conformable::prelude::*;
use conformable::rules::Relu;

dims! { Hidden = 32; }

fn activate<T: Scalar>(x: &Vector<T, Hidden>) -> Vector<T, Hidden> {
    Relu.value(x)
}

fn main() {}
