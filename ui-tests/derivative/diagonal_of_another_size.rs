// tanh′(y) W with y = W x: the diagonal has the dimension of y, on the left of W, not that of x.
use conformable::prelude::*;

dims! { Pixels = 64; Hidden = 32; }

fn main() {
    let slope = Diagonal(Vector::<f32, Pixels>::ones());
    let w = Dense::from_jacobian(Matrix::<f32, Hidden, Pixels>::zeros());
    let chain = slope * w;
}
