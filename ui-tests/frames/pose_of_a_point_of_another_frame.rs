// A landmark of the world is seen from the body by the inverse of the pose.
use conformable::frames::Pose;
use conformable::prelude::*;

dims! { World { x, y, z } Body { forward, left, up } }

fn seen(pose: Pose<f64, World, Body>, landmark: Vector<f64, World>) {
    let _ = pose * landmark;
}

fn main() {}
