// dX ↦ A dX is multiplication by a matrix; a vector has no columns.
use conformable::prelude::*;

dims! { Hidden = 32; Pixels = 64; }

fn by_batch(x: &Vector<f32, Hidden>) {
    let by_columns: &LeftMul<f32, Hidden, Hidden, Pixels> = LeftMul::of(x);
}

fn main() {}
