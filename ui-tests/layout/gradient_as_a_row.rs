// The gradient of a scalar by a vector has the shape of the vector: no 1 × N row, no N × 1 column.
use conformable::prelude::*;

dims! { State = 3; }

fn row(by_x: &Dense<f64, (), (State,)>) -> Matrix<f64, D<1>, State> {
    by_x.gradient()
}

fn main() {}
