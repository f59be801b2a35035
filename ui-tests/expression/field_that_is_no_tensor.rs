// A variable is a tensor, a scalar one too: `Rank0<f64>`.
use conformable::prelude::*;

dims! { Pixels = 4; Hidden = 3; }

variables! {
    struct Layer { w: Matrix<f64, Hidden, Pixels>, gain: f64 }
}

fn main() {}
