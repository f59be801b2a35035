use conformable::prelude::*;

dims! { Meas { range, bearing } State { x, y } }

fn main() {
    let h = Dense::from_jacobian(Matrix::<f64, Meas, State>::zeros());
    let _ = Identity::<f64, (State,)>::new() - h; // K H belongs there, not H
}
