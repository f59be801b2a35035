// ∂(f + g)/∂x needs f and g in one space; here f is a state and g a measurement.
use conformable::prelude::*;

dims! { State = 3; Meas = 3; }

fn main() {
    let df_dx = Dense::from_jacobian(Matrix::<f64, State, State>::identity());
    let dg_dx = Dense::from_jacobian(Matrix::<f64, Meas, State>::zeros());
    let sum = df_dx + dg_dx;
}
