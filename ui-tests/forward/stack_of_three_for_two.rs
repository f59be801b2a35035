// In brackets there are as many components as the dimension has that is asked for.
use conformable::forward::jacobian;
use conformable::prelude::*;

dims! { State { x, y } Meas { range, bearing } }

fn main() {
    let s = Vector::<f64, State>::ones();
    let (z, _) = jacobian(&s, |s| stack![s.at(State::x), s.at(State::y), s.sum()]);
    let _: Vector<f64, Meas> = z;
}
