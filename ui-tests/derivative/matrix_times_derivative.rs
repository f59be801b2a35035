// W · ∂y/∂x: on the left of a derivative stands a derivative, here `Dense::from_jacobian(w)`.
use conformable::prelude::*;

dims! { Pixels = 64; Hidden = 32; }

fn main() {
    let w = Matrix::<f32, Hidden, Pixels>::zeros();
    let slope = Diagonal(Vector::<f32, Pixels>::ones());
    let chain = w * slope;
}
