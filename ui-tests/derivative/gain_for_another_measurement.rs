use conformable::jacobian::{Rows, tree};
use conformable::prelude::*;

dims! { Meas { range, bearing } Other { east, north } State { x, y } }

fn main() {
    let gain = Dense::from_jacobian(Matrix::<f64, State, Other>::zeros());
    let rows = tree::Fork(tree::At(tree::unit(State::x)), tree::At(tree::unit(State::y)));
    let h: Rows<f64, Meas, (State,), _> = Rows::new(rows);
    let _ = gain * h; // the gain is that of `Other`
}
