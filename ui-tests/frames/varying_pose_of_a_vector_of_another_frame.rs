// A point that has been moved is over another frame.
use conformable::frames::Pose;
use conformable::manifold::jacobian;
use conformable::prelude::*;

dims! { World { x, y, z } Body { forward, left, up } }

fn round(pose: Pose<f64, World, Body>, p: Vector<f64, Body>) {
    let _ = jacobian(&pose, |pose| pose * (pose * p));
}

fn main() {}
