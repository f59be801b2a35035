// Variables are given by reference, each.
use conformable::expr::{constant, value_and_grad};
use conformable::prelude::*;

dims! { Pixels = 4; Hidden = 3; }

fn main() {
    let w = Matrix::<f64, Hidden, Pixels>::zeros();
    let b = Vector::<f64, Hidden>::zeros();
    let x = Vector::<f64, Pixels>::zeros();
    let _ = value_and_grad((w, b), |(w, b)| (w * constant(&x) + b).sum());
}
