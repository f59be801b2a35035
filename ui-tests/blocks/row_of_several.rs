//! Rows that do not lie in one piece.

use conformable::prelude::*;

fn main() {
    dims! { World { x, y, z } Body { forward, left, up } Nav { position: World, velocity: World, attitude: Body, clock } State { x, y } }
    let s = Vector::<f64, Nav>::zeros();
    let m = Matrix::<f64, State, Nav>::zeros();
    let _ = m.row((State::y, State::x));
    let _ = s;
}
