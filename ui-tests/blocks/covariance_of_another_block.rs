//! The marginal covariance of a number.

use conformable::prelude::*;

fn main() {
    dims! { World { x, y, z } Body { forward, left, up } Nav { position: World, velocity: World, attitude: Body, clock } State { x, y } }
    let s = Vector::<f64, Nav>::zeros();
    let p = conformable::symmetric::Symmetric::<f64, Nav>::zeros();
    let _ = p.marginal(Nav::clock);
    let _ = s;
}
