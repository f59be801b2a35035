// The gradient has the shape of the variable.
use conformable::optim::Adam;
use conformable::prelude::*;

dims! { Pixels = 4; Hidden = 3; }

fn main() {
    let mut w = Matrix::<f64, Hidden, Pixels>::zeros();
    let gradient = Matrix::<f64, Pixels, Hidden>::zeros();
    Adam::new(0.1).step(&mut w, &gradient);
}
