// 2.0 is no integer; 2 is a number of any kind.
use conformable::expr::grad;
use conformable::prelude::*;

dims! { Hidden = 3; }

fn main() {
    let x = Vector::<i64, Hidden>::zeros();
    let _ = grad(&x, |x| (2.0 * x).sum());
}
