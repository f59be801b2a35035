// A program ends with the graph of its last step: a value bound on a path that was left is not in it.
use conformable::expr::value_and_grad_with;
use conformable::prelude::*;

dims! { Hidden = 3; }

fn main() {
    let x = Vector::<f64, Hidden>::zeros();
    let _ = value_and_grad_with((&x,), |g, (x,)| {
        let (_g, h) = g.bind(x.square());
        h.sum()
    });
}
