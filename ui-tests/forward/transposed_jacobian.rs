// H is Meas × State: its numerator is not State × Meas.
use conformable::forward::jacobian;
use conformable::prelude::*;

dims! { State { x, y } Meas { range, bearing } }

fn main() {
    let s = Vector::<f64, State>::ones();
    let (_, h) = jacobian(&s, |s| {
        let (x, y) = (s.at(State::x), s.at(State::y));
        stack!(Meas { range: (x.square() + y.square()).sqrt(), bearing: y.atan2(x) })
    });
    let h: Matrix<f64, State, Meas> = h.numerator();
}
