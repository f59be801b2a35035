// H P Hᵀ needs the covariance of the state; R is that of the measurement, as long as it is.
use conformable::prelude::*;

dims! { State { x, v } Meas { range, bearing } }

fn main() {
    let h = Matrix::<f64, Meas, State>::zeros();
    let r = Symmetric::<f64, Meas>::identity();
    let _ = h.congruence(&r);
}
