// ⟨x, z⟩ is defined in one space; x is a state and z a measurement, of equal size.
use conformable::prelude::*;

dims! { State = 3; Meas = 3; }

fn main() {
    let x: Vector<f64, State> = vector![1.0, 2.0, 3.0];
    let z: Vector<f64, Meas> = vector![4.0, 5.0, 6.0];
    let product = x.dot(&z);
}
