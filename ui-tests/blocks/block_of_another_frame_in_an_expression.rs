//! A velocity, over `World`, where an attitude over `Body` is wanted.

use conformable::expr::value;
use conformable::prelude::*;

fn main() {
    dims! { World { x, y, z } Body { forward, left, up } Nav { position: World, velocity: World, attitude: Body, clock } State { x, y } }
    let s = Vector::<f64, Nav>::zeros();
    let _ = value(&s, |s| {
        stack!(Nav {
            position: s.at(Nav::position),
            velocity: s.at(Nav::velocity),
            attitude: s.at(Nav::velocity),
            clock: s.at(Nav::clock),
        })
    });
}
