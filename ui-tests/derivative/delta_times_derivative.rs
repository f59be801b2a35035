// δ·∂y/∂x is written `dy_dx.vjp(&delta)`: a derivative is a map, `*` joins two maps.
use conformable::prelude::*;

dims! { Pixels = 64; Hidden = 32; }

fn back(delta: Vector<f32, Hidden>, dy_dx: Dense<f32, (Hidden,), (Pixels,)>) {
    let dx = delta * dy_dx;
}

fn main() {}
