// The kind of a derivative is that by one tensor: by several there are `jvp` and `vjp`.
use conformable::expr::jacobian;
use conformable::prelude::*;

dims! { Pixels = 4; Hidden = 3; }

fn main() {
    let w = Matrix::<f64, Hidden, Pixels>::zeros();
    let x = Vector::<f64, Pixels>::zeros();
    let _ = jacobian((&w, &x), |(w, x)| w * x);
}
