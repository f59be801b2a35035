//! The eleventh component of ten, by its number, in an expression.

use conformable::expr::grad;
use conformable::prelude::*;

fn main() {
    dims! { World { x, y, z } Body { forward, left, up } Nav { position: World, velocity: World, attitude: Body, clock } State { x, y } }
    let s = Vector::<f64, Nav>::zeros();
    let _ = grad(&s, |s| s.at(Nth::<10>).square());
}
