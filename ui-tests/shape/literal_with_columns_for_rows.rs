// H of two measurements by three states is written column by column: 3 × 2.
use conformable::prelude::*;

dims! { State { x, y, heading } Meas { range, bearing } }

fn main() {
    let h: Matrix<f64, Meas, State> = matrix![1.0, 0.0; 0.0, 1.0; 0.0, 0.0];
}
