// R g where R leads from the body, and g is over the world.
use conformable::frames::Rotation;
use conformable::prelude::*;

dims! { World { x, y, z } Body { forward, left, up } }

fn felt(attitude: Rotation<f64, World, Body>, gravity: Vector<f64, World>) {
    let _ = attitude * gravity;
}

fn main() {}
