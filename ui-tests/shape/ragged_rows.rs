// Every row of a matrix has as many entries as the first.
use conformable::prelude::*;

dims! { State { x, y, heading } Meas { range, bearing } }

fn main() {
    let h: Matrix<f64, Meas, State> = matrix![1.0, 0.0, 0.0; 0.0, 1.0];
}
