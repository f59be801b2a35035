// ∂z/∂y over f32 and ∂y/∂x over f64 have no product.
use conformable::prelude::*;

dims! { Pixels = 64; Hidden = 32; }

fn main() {
    let slope = Diagonal(Vector::<f32, Hidden>::ones());
    let w = Dense::from_jacobian(Matrix::<f64, Hidden, Pixels>::zeros());
    let chain = slope * w;
}
