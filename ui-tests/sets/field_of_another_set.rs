// In forward mode too a set has its own fields, and no others.
use conformable::forward::jacobian;
use conformable::prelude::*;

dims! { Pixels = 4; Hidden = 3; }

variables! {
    struct Layer { w: Matrix<f64, Hidden, Pixels>, b: Vector<f64, Hidden> }
}

fn main() {
    let layer = Layer { w: Matrix::zeros(), b: Vector::zeros() };
    let _ = jacobian(&layer, |l| l.bias.square());
}
