// Variables are given by reference.
use conformable::forward::jacobian;
use conformable::prelude::*;

dims! { State = 3; Meas = 2; }

fn main() {
    let (x, z): (Vector<f64, State>, Vector<f64, Meas>) = (Vector::zeros(), Vector::zeros());
    let _ = jacobian((x, z), |(x, z)| x.sum() * z);
}
