//! A velocity, over , where an attitude over  is wanted.

use conformable::forward::jacobian;
use conformable::prelude::*;

fn main() {
    dims! { World { x, y, z } Body { forward, left, up } Nav { position: World, velocity: World, attitude: Body, clock } State { x, y } }
    let s = Vector::<f64, Nav>::zeros();
    let _ = jacobian(&s, |s| {
        stack!(Nav {
            position: s.at(Nav::position),
            velocity: s.at(Nav::velocity),
            attitude: s.at(Nav::velocity),
            clock: s.at(Nav::clock),
        })
    });
}
