// A turn of the body is on the right.
use conformable::frames::Rotation;
use conformable::manifold::jacobian_between;
use conformable::prelude::*;

dims! { World { x, y, z } Body { forward, left, up } }

fn next(attitude: Rotation<f64, World, Body>, turn: Rotation<f64, Body, Body>) {
    let _ = jacobian_between(&attitude, |r| turn * r);
}

fn main() {}
