// The components of x are those of its own dimension.
use conformable::forward::hessian;
use conformable::prelude::*;

dims! { State { x, y } Meas { range } }

fn main() {
    let x = Vector::<f64, State>::zeros();
    let _ = hessian(&x, |x| x.at(Meas::range).square());
}
