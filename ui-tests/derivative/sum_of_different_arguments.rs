// ∂f/∂x + ∂f/∂p is no derivative: one is by the state, the other by the parameters.
use conformable::prelude::*;

dims! { State = 3; Param = 2; }

fn main() {
    let by_x: Identity<f64, (State,)> = Identity::new();
    let by_p = Dense::from_jacobian(Matrix::<f64, State, Param>::zeros());
    let sum = by_x + by_p;
}
