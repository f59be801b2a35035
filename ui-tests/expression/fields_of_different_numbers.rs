// All variables of a set are over the same numbers.
use conformable::prelude::*;

dims! { Pixels = 4; Hidden = 3; }

variables! {
    struct Layer { w: Matrix<f32, Hidden, Pixels>, b: Vector<f64, Hidden> }
}

fn main() {}
