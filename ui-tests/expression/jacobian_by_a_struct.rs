// The kind of a derivative is that by one tensor: by several there are `jvp` and `vjp`.
use conformable::expr::{constant, jacobian};
use conformable::prelude::*;

dims! { Pixels = 4; Hidden = 3; }

variables! {
    struct Layer { w: Matrix<f64, Hidden, Pixels>, b: Vector<f64, Hidden> }
}

fn main() {
    let layer = Layer { w: Matrix::zeros(), b: Vector::zeros() };
    let x = Vector::<f64, Pixels>::zeros();
    let _ = jacobian(&layer, |n| n.w * constant(&x) + n.b);
}
