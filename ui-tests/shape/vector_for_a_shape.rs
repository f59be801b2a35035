// The shape of a vector is (N,), a tuple of one; N alone is a dimension.
use conformable::prelude::*;

dims! { Pixels = 64; }

struct Picture {
    _brightness: Tensor<f32, Pixels>,
}

fn main() {}
