// The tangents of a tuple come in the order of the tuple.
use conformable::forward::jacobian;
use conformable::prelude::*;

dims! { State = 3; Meas = 3; }

fn main() {
    let (x, z): (Vector<f64, State>, Vector<f64, Meas>) = (Vector::zeros(), Vector::zeros());
    let (_, derivative) = jacobian((&x, &z), |(x, z)| x.sum() * z);
    let _ = derivative.jvp(&(z, x).to_vector());
}
