// A determinant belongs to a square matrix.
use conformable::forward::jacobian;
use conformable::prelude::*;

dims! { State = 3; Meas = 2; }

fn main() {
    let h = Matrix::<f64, Meas, State>::ones();
    let _ = jacobian(&h, |h| h.determinant());
}
