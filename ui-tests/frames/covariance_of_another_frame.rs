// R P Rᵀ where P is over the frame that R leads to.
use conformable::frames::Rotation;
use conformable::prelude::*;
use conformable::symmetric::Symmetric;

dims! { World { x, y, z } Body { forward, left, up } }

fn in_body(attitude: Rotation<f64, World, Body>, p: Symmetric<f64, World>) {
    let _ = attitude.congruence(&p);
}

fn main() {}
