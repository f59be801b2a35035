// The entries of ∂z/∂x lie in the order of z, then of x.
use conformable::prelude::*;

dims! { State = 3; Meas = 2; }

fn main() {
    let entries = Matrix::<f64, State, Meas>::zeros();
    let dz_dx: Dense<f64, (Meas,), (State,)> = Dense(entries);
}
