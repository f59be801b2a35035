//! The eleventh component of ten, by its number, in forward mode.

use conformable::forward::jacobian;
use conformable::prelude::*;

fn main() {
    dims! { World { x, y, z } Body { forward, left, up } Nav { position: World, velocity: World, attitude: Body, clock } State { x, y } }
    let s = Vector::<f64, Nav>::zeros();
    let _ = jacobian(&s, |s| s.at(Nth::<10>).square());
}
