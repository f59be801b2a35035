// The derivative with respect to w takes tangents of the shape of w.
use conformable::forward::jacobian;
use conformable::prelude::*;

dims! { Pixels = 4; Hidden = 3; }

variables! {
    struct Layer { w: Matrix<f64, Hidden, Pixels>, b: Vector<f64, Hidden> }
}

fn main() {
    let layer = Layer { w: Matrix::zeros(), b: Vector::zeros() };
    let x: Vector<f64, Pixels> = Vector::ones();
    let (_, derivative) = jacobian(&layer, |l| l.w * &x + l.b);
    let _ = derivative.by_fields().w.jvp(&layer.b);
}
