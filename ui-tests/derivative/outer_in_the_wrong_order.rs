// For y = W x and δ = ∂L/∂y the gradient ∂L/∂W is δ xᵀ, not x δᵀ.
use conformable::prelude::*;

dims! { Pixels = 64; Hidden = 32; }

fn by_w(delta: &Vector<f32, Hidden>, x: &Vector<f32, Pixels>) -> Matrix<f32, Hidden, Pixels> {
    x.outer(delta)
}

fn main() {}
