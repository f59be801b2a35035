// δ stands on the left of ∂y/∂x: δᵀJ. J δ would need a δ with the dimension of x.
use conformable::prelude::*;

dims! { Pixels = 64; Hidden = 32; }

fn main() {
    let dy_dx = Matrix::<f32, Hidden, Pixels>::zeros();
    let delta = Vector::<f32, Hidden>::ones();
    let back = &dy_dx * &delta;
}
