// A vector is not a set: the derivative with respect to it has no fields.
use conformable::forward::jacobian;
use conformable::prelude::*;

dims! { State = 3; }

fn main() {
    let x: Vector<f64, State> = Vector::zeros();
    let (_, derivative) = jacobian(&x, |x| x.square());
    let _ = derivative.by_fields();
}
