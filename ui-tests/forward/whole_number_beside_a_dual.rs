// Numbers are of the type of the state's: 2.0, not 2.
use conformable::forward::jacobian;
use conformable::prelude::*;

dims! { State = 3; }

fn main() {
    let s = Vector::<f64, State>::ones();
    let _ = jacobian(&s, |s| s * 2);
}
