// A step changes variables by the gradient of the same type.
use conformable::optim::Sgd;
use conformable::prelude::*;

dims! { Pixels = 4; Hidden = 3; }

variables! {
    struct Layer { w: Matrix<f64, Hidden, Pixels> }
    struct Filter { taps: Vector<f64, Pixels> }
}

fn main() {
    let mut layer = Layer { w: Matrix::zeros() };
    let gradient = Filter { taps: Vector::zeros() };
    Sgd::new(0.1, 0.0).step(&mut layer, &gradient);
}
