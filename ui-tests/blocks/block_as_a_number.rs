//! A block, taken for a number.

use conformable::prelude::*;

fn main() {
    dims! { World { x, y, z } Body { forward, left, up } Nav { position: World, velocity: World, attitude: Body, clock } State { x, y } }
    let s = Vector::<f64, Nav>::zeros();
    let speed: f64 = s.at(Nav::velocity);
}
