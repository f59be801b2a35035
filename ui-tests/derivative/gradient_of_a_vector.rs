// A gradient belongs to a scalar. y = W x is a vector: ∂y/∂x is a Jacobian, or is applied to a δ.
use conformable::prelude::*;

dims! { Pixels = 64; Hidden = 32; }

fn gradient(dy_dx: &Dense<f32, (Hidden,), (Pixels,)>) -> Vector<f32, Pixels> {
    dy_dx.gradient()
}

fn main() {}
