// Entry by entry, the quotient of two vectors is `x.divide(y)`.
use conformable::expr::grad;
use conformable::prelude::*;

dims! { Hidden = 3; }

fn main() {
    let (x, y) = (Vector::<f64, Hidden>::ones(), Vector::<f64, Hidden>::ones());
    let _ = grad((&x, &y), |(x, y)| (x / y).sum());
}
