// ∂z/∂x⁺ · ∂x⁺/∂x: the step comes first and stands on the right. Swapped, only the names differ: all matrices are 3 × 3.
use conformable::prelude::*;

dims! { State = 3; Meas = 3; }

fn main() {
    let dz_dx = Dense::from_jacobian(Matrix::<f64, Meas, State>::zeros());
    let step = Dense::from_jacobian(Matrix::<f64, State, State>::identity());
    let chain = step * dz_dx;
}
