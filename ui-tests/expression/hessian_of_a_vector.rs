// A Hessian belongs to a scalar function.
use conformable::expr::hessian;
use conformable::prelude::*;

dims! { State { x, y } }

fn main() {
    let x = Vector::<f64, State>::zeros();
    let _ = hessian(&x, |x| x.square()); // a sum is missing
}
