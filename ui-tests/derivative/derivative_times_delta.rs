// ∂y/∂x δ is written `dy_dx.jvp(&dx)`: a derivative is a map, `*` joins two maps.
use conformable::prelude::*;

dims! { Pixels = 64; Hidden = 32; }

fn push(dy_dx: Dense<f32, (Hidden,), (Pixels,)>, dx: Vector<f32, Pixels>) {
    let dy = dy_dx * dx;
}

fn main() {}
