// An entry of a matrix has a row and a column: A₁ is none, A₁₂ is.
use conformable::prelude::*;

dims! { State = 3; Meas = 2; }

fn main() {
    let h = Matrix::<f64, Meas, State>::zeros();
    let first = h[1];
}
