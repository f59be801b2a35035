// The equations of a Hessian by the state have a right-hand side over the state; a measurement is as long.
use conformable::forward::hessian;
use conformable::prelude::*;

dims! { State { x, v } Meas { range, bearing } }

fn main() {
    let s: Vector<f64, State> = vector![1.0, 2.0];
    let (_, _, h) = hessian(&s, |s| (s.at(State::x) * s.at(State::v)).square());
    let residual: Vector<f64, Meas> = vector![0.1, 0.2];
    let _ = h.solve(&residual);
}
