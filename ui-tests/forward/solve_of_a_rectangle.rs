// A x = b is solved for a square A.
use conformable::forward::jacobian;
use conformable::prelude::*;

dims! { State = 3; Meas = 2; }

fn main() {
    let (h, z) = (Matrix::<f64, Meas, State>::ones(), Vector::<f64, Meas>::ones());
    let _ = jacobian(&h, |h| h.solve(&z));
}
