// Every step consumes the graph: what is bound second cannot be bound first as well.
use conformable::expr::value_and_grad_with;
use conformable::prelude::*;

dims! { Hidden = 3; }

fn main() {
    let x = Vector::<f64, Hidden>::zeros();
    let _ = value_and_grad_with((&x,), |g, (x,)| {
        let (_, h) = g.bind(x.square());
        let (g, k) = g.bind(x.tanh());
        g.output((h + k).sum())
    });
}
