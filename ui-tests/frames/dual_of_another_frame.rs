// R p where p, which varies, is over the frame that R leads to.
use conformable::forward::jacobian;
use conformable::frames::Rotation;
use conformable::prelude::*;

dims! { World { x, y, z } Body { forward, left, up } }

fn felt(attitude: Rotation<f64, World, Body>, gravity: Vector<f64, World>) {
    let _ = jacobian(&gravity, |g| attitude * g);
}

fn main() {}
