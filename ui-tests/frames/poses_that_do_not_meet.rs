// The way from one pose to another is the inverse of the first times the second.
use conformable::frames::Pose;
use conformable::prelude::*;

dims! { World { x, y, z } Body { forward, left, up } }

fn way(from: Pose<f64, World, Body>, to: Pose<f64, World, Body>) {
    let _ = &from * &to;
}

fn main() {}
