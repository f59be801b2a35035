// A step is over the frame that a rotation leads from.
use conformable::frames::Rotation;
use conformable::manifold::Manifold;
use conformable::prelude::*;

dims! { World { x, y, z } Body { forward, left, up } }

fn turned(attitude: Rotation<f64, World, Body>, step: Vector<f64, World>) {
    let _ = attitude.retract(&step);
}

fn main() {}
