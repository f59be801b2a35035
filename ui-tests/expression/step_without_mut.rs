// A step changes the variables.
use conformable::optim::Adam;
use conformable::prelude::*;

dims! { Pixels = 4; Hidden = 3; }

fn main() {
    let w = Matrix::<f64, Hidden, Pixels>::zeros();
    let gradient = Matrix::<f64, Hidden, Pixels>::zeros();
    Adam::new(0.1).step(&w, &gradient);
}
