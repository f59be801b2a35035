// A component is a scalar; the whole state is not.
use conformable::forward::jacobian;
use conformable::prelude::*;

dims! { State { x, y } Meas { range, bearing } }

fn main() {
    let s = Vector::<f64, State>::ones();
    let _ = jacobian(&s, |s| stack!(Meas { range: s.square(), bearing: s.at(State::x) }));
}
