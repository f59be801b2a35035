// Variables are given by reference.
use conformable::expr::value_and_grad;
use conformable::prelude::*;

dims! { Pixels = 4; }

fn main() {
    let x = Vector::<f64, Pixels>::zeros();
    let _ = value_and_grad(x, |x| x.square().sum());
}
