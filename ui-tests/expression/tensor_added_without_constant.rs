// What is not differentiated by is lifted into the expression: `constant(&t)`.
use conformable::expr::grad;
use conformable::prelude::*;

dims! { Hidden = 3; }

fn main() {
    let (x, t) = (Vector::<f64, Hidden>::zeros(), Vector::<f64, Hidden>::zeros());
    let _ = grad(&x, |x| (x - &t).half_norm_squared());
}
