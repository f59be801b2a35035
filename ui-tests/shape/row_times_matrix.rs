// δᵀA needs as many δ as A has rows; these δ belong to its columns.
use conformable::prelude::*;

dims! { Pixels = 64; Hidden = 32; }

fn main() {
    let a = Matrix::<f32, Hidden, Pixels>::zeros();
    let delta = Vector::<f32, Pixels>::ones();
    let back = &delta * &a;
}
