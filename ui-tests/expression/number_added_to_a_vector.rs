// Every entry of a vector is shifted by `x.shift(1.0)`.
use conformable::expr::grad;
use conformable::prelude::*;

dims! { Hidden = 3; }

fn main() {
    let x = Vector::<f64, Hidden>::zeros();
    let _ = grad(&x, |x| (x + 1.0).sum());
}
