// Forward mode computes with duals: f must take any numbers, `T: Real`, and not only f64.
use conformable::forward;
use conformable::prelude::*;

dims! { State { x, y } Meas { range } }

fn measure(s: Vector<f64, State>) -> Vector<f64, Meas> {
    vector![s.norm()]
}

fn main() {
    let at: Vector<f64, State> = vector![3.0, 4.0];
    let (z, dz_dx) = forward::jacobian(&at, measure);
}
