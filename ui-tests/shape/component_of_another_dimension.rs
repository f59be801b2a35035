// The bearing is a component of the measurement; the state has none.
use conformable::prelude::*;

dims! { State { x, y, heading } Meas { range, bearing } }

fn main() {
    let x: Vector<f64, State> = vector![1.0, 2.0, 0.5];
    let angle = x[Meas::bearing];
}
