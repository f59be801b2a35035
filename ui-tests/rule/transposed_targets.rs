// ‖Y − T‖²/n with T written as Classes × Batch.
use conformable::prelude::*;
use conformable::rules::MeanSquaredError;

dims! { Batch = 16; Classes = 10; }

fn main() {
    let y = Matrix::<f32, Batch, Classes>::zeros();
    let t = Matrix::<f32, Classes, Batch>::zeros();
    let loss = MeanSquaredError.value(&y, &t);
}
