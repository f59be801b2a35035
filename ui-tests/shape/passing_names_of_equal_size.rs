// A function of the state is called with a measurement of the same size.
use conformable::prelude::*;

dims! { State = 3; Meas = 3; }

fn step(x: &Vector<f64, State>) -> Vector<f64, State> {
    x * 2.0
}

fn main() {
    let z = Vector::<f64, Meas>::zeros();
    let next = step(&z);
}
