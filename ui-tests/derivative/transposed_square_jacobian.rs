// ∂z/∂x is Meas × State. With three of each, its transpose has the same size, and is wrong all the same.
use conformable::prelude::*;

dims! { State { x, y, heading } Meas { range, bearing, doppler } }

fn dz_dx(entries: Matrix<f64, State, Meas>) -> Dense<f64, (Meas,), (State,)> {
    Dense::from_jacobian(entries)
}

fn main() {}
