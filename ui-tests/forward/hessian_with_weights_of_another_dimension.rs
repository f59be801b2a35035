// An inner product is of two vectors over one dimension.
use conformable::forward::hessian;
use conformable::prelude::*;

dims! { State { x, y } Meas { range, bearing } }

fn main() {
    let (x, w) = (Vector::<f64, State>::zeros(), Vector::<f64, Meas>::ones());
    let _ = hessian(&x, |x| x.exp().dot(&w));
}
