//! The eleventh component of ten, by its number.

use conformable::prelude::*;

fn main() {
    dims! { World { x, y, z } Body { forward, left, up } Nav { position: World, velocity: World, attitude: Body, clock } State { x, y } }
    let s = Vector::<f64, Nav>::zeros();
    let _ = s.at(Nth::<10>);
}
