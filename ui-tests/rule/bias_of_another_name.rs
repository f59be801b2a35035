// X + 1 bᵀ with X of Batch × Hidden needs a bias along Hidden; this one is along Batch.
use conformable::prelude::*;
use conformable::rules::AddRow;

dims! { Batch = 16; Hidden = 16; }

fn main() {
    let x = Matrix::<f32, Batch, Hidden>::zeros();
    let b = Vector::<f32, Batch>::zeros();
    let y = AddRow.value(&x, &b);
}
