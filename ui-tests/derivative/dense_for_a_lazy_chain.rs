// δᵀ · (dW ↦ dW x) is δ xᵀ, which nobody asked to write out: the chain stays as it is until `to_dense`.
use conformable::prelude::*;

dims! { Pixels = 64; Hidden = 32; }

fn by_w(x: &Vector<f32, Pixels>, delta: Vector<f32, Hidden>) -> Dense<f32, (), (Hidden, Pixels)> {
    Dense::from_gradient(delta) * ApplyTo::of(x)
}

fn main() {}
