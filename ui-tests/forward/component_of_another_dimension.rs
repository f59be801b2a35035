// A state has no range: that is a component of the measurement.
use conformable::forward::jacobian;
use conformable::prelude::*;

dims! { State { x, y } Meas { range, bearing } }

fn main() {
    let s = Vector::<f64, State>::ones();
    let _ = jacobian(&s, |s| s.at(Meas::range).square());
}
