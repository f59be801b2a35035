// ∂L/∂W of a scalar by a matrix is no matrix of rows by columns of anything else: it is a gradient, with the shape of W.
use conformable::prelude::*;

dims! { Pixels = 64; Hidden = 32; }

fn main() {
    let by_w = Dense::from_gradient(Matrix::<f32, Hidden, Pixels>::zeros());
    let gradient = by_w.numerator();
}
