// A x takes A, then x.
use conformable::prelude::*;
use conformable::rules::MatVec;

dims! { Pixels = 64; Hidden = 32; }

fn main() {
    let w = Matrix::<f32, Hidden, Pixels>::zeros();
    let x = Vector::<f32, Pixels>::zeros();
    let y = MatVec.value(&x, &w);
}
