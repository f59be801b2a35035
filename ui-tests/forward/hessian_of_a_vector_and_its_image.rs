// Vectors are added entry by entry where they are functions of one x; after a matrix, their sums are.
use conformable::forward::hessian;
use conformable::prelude::*;

dims! { State { x, y } }

fn main() {
    let (x, a) = (Vector::<f64, State>::zeros(), Matrix::<f64, State, State>::identity());
    let _ = hessian(&x, |x| (&a * x + x).square().sum()); // of what went through a matrix only the sums are added
}
