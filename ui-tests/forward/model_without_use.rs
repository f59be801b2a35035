// The kind of a model's derivative has no lifetime, and its signature says so: `+ use<T>`.
use conformable::forward::{Dual, Variable, jacobian};
use conformable::prelude::*;

dims! { State { x, y } Meas { range } }

fn sensor<'d, T: Real>(
    s: Variable<'d, T, State>,
) -> Dual<'d, T, (Meas,), impl Derivative<T, (Meas,), (State,)>> {
    stack!(Meas { range: (s.at(State::x).square() + s.at(State::y).square()).sqrt() })
}

fn main() {
    let s: Vector<f64, State> = vector![3.0, 4.0];
    let _ = jacobian(&s, sensor);
}
