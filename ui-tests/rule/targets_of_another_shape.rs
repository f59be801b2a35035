// −Σ t ln softmax(z): each logit has its own target. The targets of the batch are one for each row of Batch × Classes.
use conformable::prelude::*;
use conformable::rules::CrossEntropy;

dims! { Batch = 16; Classes = 10; }

fn main() {
    let z = Matrix::<f32, Batch, Classes>::zeros();
    let t = Vector::<f32, Classes>::zeros();
    let loss = CrossEntropy.value(&z, &t);
}
