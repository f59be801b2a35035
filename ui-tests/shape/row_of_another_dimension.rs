// The rows of H are measurements: it has no row for the heading.
use conformable::prelude::*;

dims! { State { x, y, heading } Meas { range, bearing } }

fn main() {
    let h = Matrix::<f64, Meas, State>::zeros();
    let row = h.row(State::heading);
}
