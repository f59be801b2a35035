// W x has two derivatives: by W, whose pullback has the shape of W, and by x. Here they are taken in the wrong order.
use conformable::prelude::*;
use conformable::rules::MatVec;

dims! { Pixels = 64; Hidden = 32; }

fn back(w: &Matrix<f32, Hidden, Pixels>, x: &Vector<f32, Pixels>) -> Vector<f32, Pixels> {
    let y = MatVec.value(w, x);
    let (by_x, by_w) = MatVec.derivative(w, x, &y);
    by_x.vjp(&y)
}

fn main() {}
