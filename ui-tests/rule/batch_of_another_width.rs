// X Wᵀ with W of Hidden × Pixels takes a batch of pictures, Batch × Pixels; this one is Batch × Hidden.
use conformable::prelude::*;
use conformable::rules::MatVecRows;

dims! { Batch = 16; Pixels = 64; Hidden = 32; }

fn main() {
    let w = Matrix::<f32, Hidden, Pixels>::zeros();
    let x = Matrix::<f32, Batch, Hidden>::zeros();
    let y = MatVecRows.value(&w, &x);
}
