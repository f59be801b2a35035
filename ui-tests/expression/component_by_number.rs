// In an expression a component has a name: a number is not known to the type checker.
use conformable::expr::grad;
use conformable::prelude::*;

dims! { State { x, y } }

fn main() {
    let s = Vector::<f64, State>::zeros();
    let _ = grad(&s, |s| s.at(0).square());
}
