// Numbers are of the type of the scalars.
use conformable::forward::hessian;
use conformable::prelude::*;

dims! { State { x, y } }

fn main() {
    let x = Vector::<f64, State>::zeros();
    let _ = hessian(&x, |x| x.at(State::x) * 2);
}
