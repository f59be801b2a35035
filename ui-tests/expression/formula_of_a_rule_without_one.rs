// A rule of one's own that can be differentiated is not yet one that can be printed.
use conformable::expr::formula;
use conformable::prelude::*;

dims! { Hidden = 3; }

#[derive(Clone, Copy)]
struct Reversed;

impl Rule<(Hidden,)> for Reversed {
    type Output = (Hidden,);
}

fn main() {
    let x = Vector::<f64, Hidden>::zeros();
    let _ = formula((&x,), |(x,)| x.apply(Reversed).sum());
}
