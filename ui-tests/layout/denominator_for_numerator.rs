// The notes write ∂(Ax)/∂x = Aᵀ, which is the denominator layout, X × Y. The Jacobian by definition is A, Y × X.
use conformable::prelude::*;

dims! { X = 3; Y = 2; }

fn jacobian_matrix(a: &Matrix<f64, Y, X>) -> Matrix<f64, Y, X> {
    let dy_dx = Dense::of(a);
    dy_dx.denominator()
}

fn main() {}
