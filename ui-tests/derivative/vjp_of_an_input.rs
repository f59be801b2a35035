// δ·∂y/∂x takes δ with the shape of y; x itself, or dx, goes to the `jvp`.
use conformable::prelude::*;

dims! { Pixels = 64; Hidden = 32; }

fn back(dy_dx: &Dense<f32, (Hidden,), (Pixels,)>, x: &Vector<f32, Pixels>) -> Vector<f32, Pixels> {
    dy_dx.vjp(x)
}

fn main() {}
