// What is not differentiated by is lifted into the expression: `constant(&x)`.
use conformable::expr::grad;
use conformable::prelude::*;

dims! { Pixels = 4; Hidden = 3; }

fn main() {
    let w = Matrix::<f64, Hidden, Pixels>::zeros();
    let x = Vector::<f64, Pixels>::zeros();
    let _ = grad(&w, |w| (w * &x).sum());
}
