// Two vectors have three products, and no `*`.
use conformable::expr::value_and_grad;
use conformable::prelude::*;

dims! { Hidden = 3; }

fn main() {
    let b = Vector::<f64, Hidden>::zeros();
    let _ = value_and_grad((&b,), |(b,)| (b * b).sum());
}
