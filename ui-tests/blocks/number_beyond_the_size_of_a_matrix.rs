//! A column beyond the last.

use conformable::prelude::*;

fn main() {
    dims! { World { x, y, z } Body { forward, left, up } Nav { position: World, velocity: World, attitude: Body, clock } State { x, y } }
    let s = Vector::<f64, Nav>::zeros();
    let m = Matrix::<f64, Nav, D<3>>::zeros();
    let _ = m.at((Nth::<9>, Nth::<3>));
    let _ = s;
}
