// Each closure has variables of its own: the x of one is not a variable of another.
use conformable::expr::{grad, value_and_grad};
use conformable::prelude::*;

dims! { Hidden = 3; }

fn main() {
    let x = Vector::<f64, Hidden>::zeros();
    let _ = value_and_grad((&x,), |(x,)| {
        let _ = grad((&Vector::<f64, Hidden>::zeros(),), |(_y,)| x.sum());
        x.sum()
    });
}
