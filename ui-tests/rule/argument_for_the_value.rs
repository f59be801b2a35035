// ∂y/∂x is asked for at x and y = f(x); here x is given twice.
use conformable::prelude::*;
use conformable::rules::HalfNormSquared;

dims! { State = 3; }

fn main() {
    let x = Vector::<f64, State>::ones();
    let gradient = HalfNormSquared.derivative(&x, &x).gradient();
}
