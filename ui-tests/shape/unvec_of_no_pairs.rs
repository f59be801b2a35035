// vec X has one component for each column with each row; a vector that never was one is no matrix.
use conformable::prelude::*;

dims! { Pixels = 64; Side = 8; }

fn main() {
    let picture = Vector::<f32, Pixels>::zeros();
    let square: Matrix<f32, Side, Side> = picture.unvec();
}
