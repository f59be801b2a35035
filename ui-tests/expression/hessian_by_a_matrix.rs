// A Hessian is symmetric over one dimension: of a matrix, by its `vec`, or along a direction by `hvp`.
use conformable::expr::hessian;
use conformable::prelude::*;

dims! { Hidden = 2; Input = 3; }

fn main() {
    let w = Matrix::<f64, Hidden, Input>::zeros();
    let _ = hessian(&w, |w| w.norm_squared());
}
