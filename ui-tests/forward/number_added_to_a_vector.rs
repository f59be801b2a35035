// One number is not added to every entry of a vector, unless `add_scalar` says so.
use conformable::forward::jacobian;
use conformable::prelude::*;

dims! { State = 3; }

fn main() {
    let s = Vector::<f64, State>::ones();
    let _ = jacobian(&s, |s| s + 1.0);
}
