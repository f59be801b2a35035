// A state has no range: that is a component of the measurement.
use conformable::expr::grad;
use conformable::prelude::*;

dims! { State { x, y } Meas { range, bearing } }

fn main() {
    let s = Vector::<f64, State>::zeros();
    let _ = grad(&s, |s| s.at(State::x) * s.at(Meas::range));
}
