// W x by W: x has the dimension of the columns of W.
use conformable::forward::jacobian;
use conformable::prelude::*;

dims! { Pixels = 4; Hidden = 3; }

fn main() {
    let w = Matrix::<f64, Hidden, Pixels>::zeros();
    let x = Vector::<f64, Hidden>::ones();
    let _ = jacobian(&w, |w| w * &x);
}
