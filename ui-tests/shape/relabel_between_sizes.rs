// A name may change, a size may not: R³ is not R².
use conformable::prelude::*;

dims! { State { x, y, heading } Meas { range, bearing } }

fn main() {
    let x: Vector<f64, State> = vector![1.0, 2.0, 0.5];
    let z: Vector<f64, Meas> = x.relabel();
}
