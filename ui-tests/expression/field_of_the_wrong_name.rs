// The expressions of a struct have the names of its fields.
use conformable::expr::{constant, grad};
use conformable::prelude::*;

dims! { Pixels = 4; Hidden = 3; }

variables! {
    struct Layer { w: Matrix<f64, Hidden, Pixels>, b: Vector<f64, Hidden> }
}

fn main() {
    let layer = Layer { w: Matrix::zeros(), b: Vector::zeros() };
    let x = Vector::<f64, Pixels>::zeros();
    let _ = grad(&layer, |n| (n.weights * constant(&x) + n.b).sum());
}
