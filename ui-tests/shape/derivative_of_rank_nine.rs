// A derivative has the dimensions of y, then those of x: eight at most.
use conformable::prelude::*;

dims! { N = 2; }

fn main() {
    let _nine = Dense::<f64, (N, N, N, N), (N, N, N, N, N)>(Tensor::new(()));
}
