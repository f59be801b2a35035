// A number that is added has a point; one that multiplies need not.
use conformable::expr::grad;
use conformable::prelude::*;

fn main() {
    let x = Rank0::from(3.0);
    let _ = grad(&x, |x| 2 * x.square() + 1);
}
