// Two vectors have three products, and no `*`.
use conformable::forward::jacobian;
use conformable::prelude::*;

dims! { State = 3; }

fn main() {
    let s = Vector::<f64, State>::ones();
    let _ = jacobian(&s, |s| s * s);
}
