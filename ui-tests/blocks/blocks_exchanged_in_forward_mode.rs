//! The blocks of a matrix in the wrong order, in forward mode.

use conformable::forward::jacobian;
use conformable::prelude::*;

fn main() {
    dims! { World { x, y, z } Body { forward, left, up } Nav { position: World, velocity: World, attitude: Body, clock } State { x, y } }
    let p = Matrix::<f64, Nav, State>::zeros();
    let _ = jacobian(&p, |p| p.at((State::x, Nav::velocity)).norm_squared());
}
