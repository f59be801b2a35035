// A measurement has two components; three are written down.
use conformable::prelude::*;

dims! { Meas { range, bearing } }

fn main() {
    let z: Vector<f64, Meas> = vector![3.0, 0.1, 7.0];
}
