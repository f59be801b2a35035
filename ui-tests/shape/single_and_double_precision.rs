// W is over f32, x over f64: there is no product over two fields.
use conformable::prelude::*;

dims! { Pixels = 64; Hidden = 32; }

fn main() {
    let w = Matrix::<f32, Hidden, Pixels>::zeros();
    let x = Vector::<f64, Pixels>::zeros();
    let y = &w * &x;
}
