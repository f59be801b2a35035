// An identity matrix has as many rows as columns, and they have one name.
use conformable::prelude::*;

dims! {
    State { x, y, heading }
    Meas { range, bearing }
}

fn main() {
    let _h = Matrix::<f64, Meas, State>::identity();
}
