//! A covariance with a component of another state.

use conformable::prelude::*;

fn main() {
    dims! { World { x, y, z } Body { forward, left, up } Nav { position: World, velocity: World, attitude: Body, clock } State { x, y } }
    let s = Vector::<f64, Nav>::zeros();
    let p = Matrix::<f64, Nav, Nav>::zeros();
    let _ = p.at((Nav::position, State::x));
    let _ = s;
}
