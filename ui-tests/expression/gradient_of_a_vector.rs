// Only a scalar has a gradient: tanh(W x) is a vector, and no loss.
use conformable::expr::{constant, value_and_grad};
use conformable::prelude::*;

dims! { Pixels = 4; Hidden = 3; }

fn main() {
    let w = Matrix::<f64, Hidden, Pixels>::zeros();
    let x = Vector::<f64, Pixels>::zeros();
    let _ = value_and_grad((&w,), |(w,)| (w * constant(&x)).tanh());
}
