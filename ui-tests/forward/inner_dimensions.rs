// H s takes the state, not the measurement.
use conformable::forward::jacobian;
use conformable::prelude::*;

dims! { State { x, y, heading } Meas { range, bearing } }

fn main() {
    let h = Matrix::<f64, Meas, State>::zeros();
    let z = Vector::<f64, Meas>::ones();
    let _ = jacobian(&z, |z| &h * z);
}
