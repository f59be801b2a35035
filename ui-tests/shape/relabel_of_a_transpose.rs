// A 2 × 3 matrix does not become its 3 × 2 transpose by other names for its dimensions.
use conformable::prelude::*;

dims! { State = 3; Meas = 2; }

fn main() {
    let h = Matrix::<f64, Meas, State>::zeros();
    let transposed: Matrix<f64, State, Meas> = h.relabel();
}
