// Components stand in the order of their dimension.
use conformable::forward::jacobian;
use conformable::prelude::*;

dims! { State { x, y } Meas { range, bearing } }

fn main() {
    let s = Vector::<f64, State>::ones();
    let _ = jacobian(&s, |s| stack!(Meas { bearing: s.at(State::y), range: s.at(State::x) }));
}
