use conformable::prelude::*;

dims! { Meas { range, bearing } State { x, y } }

fn main() {
    let h = Dense::from_jacobian(Matrix::<f64, Meas, State>::zeros());
    let weights = Vector::<f64, State>::ones();
    let _ = h.normal(&weights); // the weights of what was measured are over `Meas`
}
