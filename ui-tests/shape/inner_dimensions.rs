// H x takes x with the components of the state, not z with those of the measurement.
use conformable::prelude::*;

dims! { State { x, y, heading } Meas { range, bearing } }

fn main() {
    let h: Matrix<f64, Meas, State> = matrix![1.0, 0.0, 0.0; 0.0, 1.0, 0.0];
    let z: Vector<f64, Meas> = vector![2.0, 0.1];
    let predicted = &h * &z;
}
