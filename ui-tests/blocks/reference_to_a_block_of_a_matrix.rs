//! A block of a matrix does not lie in one piece.

use conformable::prelude::*;

fn main() {
    dims! { World { x, y, z } Body { forward, left, up } Nav { position: World, velocity: World, attitude: Body, clock } State { x, y } }
    let s = Vector::<f64, Nav>::zeros();
    let mut p = Matrix::<f64, Nav, Nav>::zeros();
    p[(Nav::position, Nav::velocity)] = Matrix::identity();
    let _ = s;
}
