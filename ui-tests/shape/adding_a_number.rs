// x + 1 is no sum of vectors: one number is not broadcast over the entries.
use conformable::prelude::*;

dims! { Pixels = 64; }

fn main() {
    let x = Vector::<f32, Pixels>::zeros();
    let brighter = &x + 1.0;
}
