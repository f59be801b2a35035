// The numbers of a filter are not those of a layer, even where they are as many.
use conformable::prelude::*;

dims! { Pixels = 4; Hidden = 3; }

variables! {
    struct Layer { w: Matrix<f64, Hidden, Pixels> }
    struct Filter { w: Matrix<f64, Hidden, Pixels> }
}

fn main() {
    let filter = Filter { w: Matrix::zeros() };
    let _ = Layer::from_vector(&filter.to_vector());
}
