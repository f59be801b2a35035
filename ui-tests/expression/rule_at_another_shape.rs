// softmax(z) normalizes one vector; of a batch it is said of each row, `each_row(Softmax)`.
use conformable::expr::grad;
use conformable::prelude::*;
use conformable::rules::Softmax;

dims! { Batch = 16; Classes = 10; }

fn main() {
    let z = Matrix::<f64, Batch, Classes>::ones();
    let _ = grad(&z, |z| z.apply(Softmax).square().sum());
}
