// A component has a name, and its row in the Jacobian a 1 at that name: a number is not known to the type checker.
use conformable::forward::jacobian;
use conformable::prelude::*;

dims! { State { x, y } }

fn main() {
    let s = Vector::<f64, State>::ones();
    let _ = jacobian(&s, |s| s.at(0).square());
}
