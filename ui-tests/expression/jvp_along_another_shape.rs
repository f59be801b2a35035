// x moves along a tangent of its own shape.
use conformable::expr::jvp;
use conformable::prelude::*;

dims! { Pixels = 4; Hidden = 4; }

fn main() {
    let x = Vector::<f64, Pixels>::zeros();
    let dx = Vector::<f64, Hidden>::zeros();
    let _ = jvp(&x, &dx, |x| x.square());
}
