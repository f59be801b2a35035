// The camera on the body, then the body in the world: the frame in the middle is not the same.
use conformable::frames::Rotation;
use conformable::prelude::*;

dims! { World { x, y, z } Body { forward, left, up } Camera { across, along, depth } }

fn looks(attitude: Rotation<f64, World, Body>, mount: Rotation<f64, Body, Camera>) {
    let _ = mount * attitude;
}

fn main() {}
