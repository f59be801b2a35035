use conformable::prelude::*;
use conformable::symmetric::Symmetric;

dims! { Meas { range, bearing } State { x, y } }

fn main() {
    let h = Dense::from_jacobian(Matrix::<f64, Meas, State>::zeros());
    let noise = Symmetric::<f64, Meas>::identity();
    let _ = h.congruence(&noise); // H P Hᵀ takes the covariance of the state
}
