// Weights of f32 and data of f64 do not mix.
use conformable::expr::{constant, value_and_grad};
use conformable::prelude::*;

dims! { Pixels = 4; Hidden = 3; }

fn main() {
    let w = Matrix::<f32, Hidden, Pixels>::zeros();
    let x = Vector::<f64, Pixels>::zeros();
    let _ = value_and_grad((&w,), |(w,)| (w * constant(&x)).sum());
}
