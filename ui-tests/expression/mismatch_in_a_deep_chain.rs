// The layer in the middle takes `Pixels`, and gets `Hidden`.
use conformable::expr::{constant, value_and_grad};
use conformable::prelude::*;

dims! { Pixels = 4; Hidden = 3; Classes = 2; }

fn main() {
    let w1 = Matrix::<f64, Hidden, Pixels>::zeros();
    let w2 = Matrix::<f64, Classes, Pixels>::zeros();
    let x = Vector::<f64, Pixels>::zeros();
    let _ = value_and_grad((&w1, &w2), |(w1, w2)| {
        let h = (w1 * constant(&x)).tanh();
        (w2 * h).relu().softmax().square().sum()
    });
}
