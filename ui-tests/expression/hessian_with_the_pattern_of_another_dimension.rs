// The pattern of a Hessian is over the dimension of x, twice.
use conformable::expr::hessian_by_pattern;
use conformable::prelude::*;
use conformable::symmetric::Colouring;

dims! { State { x, y } Meas { range, bearing } }

fn main() {
    let x = Vector::<f64, State>::zeros();
    let pattern: Matrix<bool, Meas, Meas> = Matrix::from_fn(|(i, j)| i == j);
    let _ = hessian_by_pattern(&x, &Colouring::of(&pattern), |x| x.norm_squared());
}
