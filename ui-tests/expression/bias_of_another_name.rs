// W x has an entry for each of `Hidden`; a bias for each of `Classes` does not fit.
use conformable::expr::{constant, value_and_grad};
use conformable::prelude::*;

dims! { Pixels = 4; Hidden = 3; Classes = 3; }

fn main() {
    let w = Matrix::<f64, Hidden, Pixels>::zeros();
    let b = Vector::<f64, Classes>::zeros();
    let x = Vector::<f64, Pixels>::zeros();
    let _ = value_and_grad((&w, &b), |(w, b)| (w * constant(&x) + b).sum());
}
