//! Two blocks of one dimension in each other's place.

use conformable::forward::jacobian;
use conformable::prelude::*;

fn main() {
    dims! { World { x, y, z } Body { forward, left, up } Nav { position: World, velocity: World, attitude: Body, clock } State { x, y } }
    let s = Vector::<f64, Nav>::zeros();
    let _ = jacobian(&s, |s| {
        stack!(Nav {
            velocity: s.at(Nav::velocity),
            position: s.at(Nav::position),
            attitude: s.at(Nav::attitude),
            clock: s.at(Nav::clock),
        })
    });
}
