// Elementary functions are of real numbers.
use conformable::forward::hessian;
use conformable::prelude::*;

dims! { State { x, y } }

fn main() {
    let x = Vector::<i64, State>::zeros();
    let _ = hessian(&x, |x| x.at(State::x).sin());
}
