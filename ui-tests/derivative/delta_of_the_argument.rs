// δ · ∂y/∂x takes a δ for y, not one for x.
use conformable::prelude::*;

dims! { Hidden = 3; Pixels = 4; }

fn main() {
    let dy_dx = Dense::from_jacobian(Matrix::<f32, Hidden, Pixels>::zeros());
    let delta = Vector::<f32, Pixels>::zeros();
    let _dx = &delta * dy_dx;
}
