// Second derivatives run a rule over numbers that carry derivatives: one for `f64` alone has none.
use conformable::expr::hvp;
use conformable::prelude::*;
use conformable::rule::{Sorted, sort};

#[derive(Clone, Copy)]
struct Cube;

impl Sorted for Cube {
    type Sort = sort::Entrywise;
}

impl ScalarFunction<f64> for Cube {
    fn f(&self, x: f64) -> f64 {
        x * x * x
    }
    fn f_prime(&self, x: f64, _: f64) -> f64 {
        3.0 * x * x
    }
}

fn main() {
    let x = Vector::<f64, D<3>>::zeros();
    let _ = hvp(&x, &x, |x| x.apply(Cube).sum());
}
