// R g where R varies, and leads from the body.
use conformable::frames::Rotation;
use conformable::manifold::jacobian;
use conformable::prelude::*;

dims! { World { x, y, z } Body { forward, left, up } }

fn felt(attitude: Rotation<f64, World, Body>, gravity: Vector<f64, World>) {
    let _ = jacobian(&attitude, |r| r * gravity);
}

fn main() {}
