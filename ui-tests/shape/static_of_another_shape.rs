// Trained weights of 3 × 2 are no table of Hidden × Features, 2 × 3.
use conformable::prelude::*;

dims! { Features = 3; Hidden = 2; }

static WEIGHTS: Matrix<f32, Hidden, Features> = Tensor::new([[0.1, 0.2], [0.3, 0.4], [0.5, 0.6]]);

fn main() {}
