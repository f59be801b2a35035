// ∂(Ax)/∂x = Aᵀ taken from the notes into the chain rule, which needs A.
use conformable::prelude::*;

dims! { X = 3; Y = 2; Z = 4; }

fn main() {
    let a = Matrix::<f64, Y, X>::zeros();
    let dz_dy = Dense::from_jacobian(Matrix::<f64, Z, Y>::zeros());
    let dz_dx = dz_dy * Dense::from_jacobian(a.transpose());
}
