// A measurement has a range and a bearing.
use conformable::forward::jacobian;
use conformable::prelude::*;

dims! { State { x, y } Meas { range, bearing } }

fn main() {
    let s = Vector::<f64, State>::ones();
    let _ = jacobian(&s, |s| stack!(Meas { range: s.at(State::x) * s.at(State::y) }));
}
