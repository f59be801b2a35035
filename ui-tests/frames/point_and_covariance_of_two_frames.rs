// A point of the body with a covariance of the world.
use conformable::prelude::*;
use conformable::symmetric::Symmetric;

dims! { World { x, y, z } Body { forward, left, up } }

fn mahalanobis(information: Symmetric<f64, World>, point: Vector<f64, Body>) -> f64 {
    information.quadratic_form(&point)
}

fn main() {}
