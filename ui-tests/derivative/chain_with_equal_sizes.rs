// ∂z/∂x · ∂x⁺/∂x: the measurement is taken after the step, so the right factor must give a State. Here the factors are swapped.
use conformable::prelude::*;

dims! { State = 3; Meas = 3; }

fn main() {
    let dz_dx = Dense::from_jacobian(Matrix::<f64, Meas, State>::zeros());
    let step = Dense::from_jacobian(Matrix::<f64, State, State>::identity());
    let chain = step * dz_dx;
}
