// softmax(z) normalizes one vector; of a batch it would have to be said along which dimension.
use conformable::prelude::*;
use conformable::rules::Softmax;

dims! { Batch = 16; Classes = 10; }

fn main() {
    let z = Matrix::<f32, Batch, Classes>::zeros();
    let s = Softmax.value(&z);
}
