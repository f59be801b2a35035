// The gradient by W has the shape of W.
use conformable::expr::{constant, grad};
use conformable::prelude::*;

dims! { Pixels = 4; Hidden = 3; }

fn main() {
    let w = Matrix::<f64, Hidden, Pixels>::zeros();
    let x = Vector::<f64, Pixels>::zeros();
    let (_dw,): (Matrix<f64, Pixels, Hidden>,) =
        grad((&w,), |(w,)| (w * constant(&x)).sum());
}
