// x y of two vectors is three different products: ⟨x, y⟩, x yᵀ and x ⊙ y.
use conformable::prelude::*;

dims! { State = 3; }

fn main() {
    let x: Vector<f64, State> = vector![1.0, 2.0, 3.0];
    let y: Vector<f64, State> = vector![4.0, 5.0, 6.0];
    let product = &x * &y;
}
