// A closure that is kept in a `let` has its type said by `forward::model`.
use conformable::forward::jacobian;
use conformable::prelude::*;

dims! { State { x, y } Meas { range } }

fn main() {
    let s: Vector<f64, State> = vector![3.0, 4.0];
    let sensor = |s| stack!(Meas { range: (s.at(State::x).square() + s.at(State::y).square()).sqrt() });
    let _ = jacobian(&s, sensor);
}
