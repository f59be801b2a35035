// ∂y/∂x·dx takes dx with the shape of x; δ, with the shape of y, goes to the `vjp`.
use conformable::prelude::*;

dims! { Pixels = 64; Hidden = 32; }

fn push(dy_dx: &Dense<f32, (Hidden,), (Pixels,)>, delta: &Vector<f32, Hidden>) {
    let dx = dy_dx.jvp(delta);
}

fn main() {}
