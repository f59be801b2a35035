// A matrix has a layout, a derivative has none: `Dense::from_jacobian` says that its rows are those of y.
use conformable::prelude::*;

dims! { Pixels = 64; Hidden = 32; }

fn main() {
    let slope = Diagonal(Vector::<f32, Hidden>::ones());
    let w = Matrix::<f32, Hidden, Pixels>::zeros();
    let chain = slope * w;
}
