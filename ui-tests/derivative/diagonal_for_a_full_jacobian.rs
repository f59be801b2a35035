// Diag(f′) W is diagonal only if W is: it has Hidden × Hidden entries.
use conformable::prelude::*;

dims! { Hidden = 32; }

fn main() {
    let slope = Diagonal(Vector::<f32, Hidden>::ones());
    let w = Dense::from_jacobian(Matrix::<f32, Hidden, Hidden>::zeros());
    let chain: Diagonal<f32, (Hidden,)> = slope * w;
}
