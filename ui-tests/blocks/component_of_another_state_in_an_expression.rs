//! A component of another state, in an expression.

use conformable::expr::grad;
use conformable::prelude::*;

fn main() {
    dims! { World { x, y, z } Body { forward, left, up } Nav { position: World, velocity: World, attitude: Body, clock } State { x, y } }
    let s = Vector::<f64, Nav>::zeros();
    let _ = grad(&s, |s| s.at(State::x).square());
}
