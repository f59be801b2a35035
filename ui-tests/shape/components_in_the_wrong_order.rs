// H is Meas × State: the row is a measurement, the column a state, not the other way round.
use conformable::prelude::*;

dims! { State { x, y, heading } Meas { range, bearing } }

fn main() {
    let mut h = Matrix::<f64, Meas, State>::zeros();
    h[(State::heading, Meas::bearing)] = -1.0;
}
