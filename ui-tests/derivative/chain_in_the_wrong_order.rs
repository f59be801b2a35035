// ∂z/∂x = ∂z/∂y · ∂y/∂x: the outer derivative stands on the left.
use conformable::prelude::*;

dims! { Pixels = 64; Hidden = 32; Classes = 10; }

fn chain(
    dy_dx: Dense<f32, (Hidden,), (Pixels,)>,
    dz_dy: Dense<f32, (Classes,), (Hidden,)>,
) -> Dense<f32, (Classes,), (Pixels,)> {
    dy_dx * dz_dy
}

fn main() {}
