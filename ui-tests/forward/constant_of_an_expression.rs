// `constant` belongs to expressions: in forward mode a matrix that does not depend on x stands as it is, `&w * x`.
use conformable::expr::constant;
use conformable::forward::jacobian;
use conformable::prelude::*;

dims! { Pixels = 4; Hidden = 3; }

fn main() {
    let w = Matrix::<f64, Hidden, Pixels>::zeros();
    let x = Vector::<f64, Pixels>::ones();
    let _ = jacobian(&x, |x| constant(&w) * x);
}
