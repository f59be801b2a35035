// The value stands first, then the derivative.
use conformable::forward::jacobian;
use conformable::prelude::*;

dims! { State { x, y } Meas { range, bearing } }

fn main() {
    let s = Vector::<f64, State>::ones();
    let (h, z) = jacobian(&s, |s| {
        let (x, y) = (s.at(State::x), s.at(State::y));
        stack!(Meas { range: (x.square() + y.square()).sqrt(), bearing: y.atan2(x) })
    });
    let _: Matrix<f64, Meas, State> = h;
}
