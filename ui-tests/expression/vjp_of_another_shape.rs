// A cotangent has the shape of the value: W x has an entry for each of `Hidden`.
use conformable::expr::{constant, vjp};
use conformable::prelude::*;

dims! { Pixels = 4; Hidden = 3; }

fn main() {
    let w = Matrix::<f64, Hidden, Pixels>::zeros();
    let x = Vector::<f64, Pixels>::zeros();
    let _ = vjp(&x, &x, |x| constant(&w) * x);
}
