// ∂z/∂x has a row for each z and a column for each x: Meas × State. State × Meas is its transpose.
use conformable::prelude::*;

dims! { State { x, y, heading } Meas { range, bearing } }

fn dz_dx(entries: Matrix<f64, State, Meas>) -> Dense<f64, (Meas,), (State,)> {
    Dense::from_jacobian(entries)
}

fn main() {}
