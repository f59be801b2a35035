// The translation of a pose is over the frame that it leads to.
use conformable::frames::{Pose, Rotation};
use conformable::prelude::*;

dims! { World { x, y, z } Body { forward, left, up } }

fn place(attitude: Rotation<f64, World, Body>, lever: Vector<f64, Body>) {
    let _ = Pose::new(attitude, lever);
}

fn main() {}
