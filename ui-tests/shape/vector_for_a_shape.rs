// The shape of a vector is (N,), a tuple of one; N alone is a dimension.
use conformable::prelude::*;

dims! { Pixels = 64; }

fn brightness(picture: &Tensor<f32, Pixels>) -> f32 {
    todo!()
}

fn main() {}
