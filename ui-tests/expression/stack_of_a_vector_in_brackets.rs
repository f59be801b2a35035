// A component is a scalar; the whole state is not.
use conformable::expr::jacobian;
use conformable::prelude::*;

dims! { State { x, y } Meas { range, bearing } }

fn main() {
    let s = Vector::<f64, State>::ones();
    let (z, _) = jacobian(&s, |s| stack![s.square(), s.at(State::x)]);
    let _: Vector<f64, Meas> = z;
}
