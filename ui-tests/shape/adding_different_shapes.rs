// W x + b: the bias has the dimension of W x, not that of x.
use conformable::prelude::*;

dims! { Pixels = 64; Hidden = 32; }

fn layer(
    w: &Matrix<f32, Hidden, Pixels>,
    x: &Vector<f32, Pixels>,
    b: &Vector<f32, Pixels>,
) -> Vector<f32, Hidden> {
    w * x + b
}

fn main() {}
