// I x = x: an identity has the same dimension on both sides.
use conformable::prelude::*;

dims! { State = 3; Meas = 2; }

fn main() {
    let h = Matrix::<f64, Meas, State>::identity();
}
