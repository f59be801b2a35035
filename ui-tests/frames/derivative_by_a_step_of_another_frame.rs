// The derivative by a rotation is by a step over the frame that it leads from.
use conformable::frames::Rotation;
use conformable::manifold::jacobian;
use conformable::prelude::*;

dims! { World { x, y, z } Body { forward, left, up } }

fn slope(attitude: Rotation<f64, World, Body>, p: Vector<f64, Body>) -> Matrix<f64, World, World> {
    jacobian(&attitude, |r| r * p).1.numerator()
}

fn main() {}
