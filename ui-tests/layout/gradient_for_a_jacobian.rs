// A matrix as ∂y/∂x of a vector is a Jacobian; as a gradient it would belong to a scalar function of a matrix.
use conformable::prelude::*;

dims! { X = 3; Y = 2; }

fn dy_dx(a: Matrix<f64, Y, X>) -> Dense<f64, (Y,), (X,)> {
    Dense::from_gradient(a)
}

fn main() {}
