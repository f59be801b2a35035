// A tensor is given by reference.
use conformable::forward::jacobian;
use conformable::prelude::*;

dims! { State = 3; }

fn main() {
    let x: Vector<f64, State> = Vector::zeros();
    let _ = jacobian(x, |x| x.square());
}
