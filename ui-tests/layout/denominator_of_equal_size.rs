// Aᵀ for A, with as many x as y: nothing but the names tells the layouts apart.
use conformable::prelude::*;

dims! { X = 3; Y = 3; }

fn main() {
    let a = Matrix::<f64, Y, X>::zeros();
    let dy_dx = Dense::from_jacobian(a);
    let numerator: Matrix<f64, Y, X> = dy_dx.denominator();
}
