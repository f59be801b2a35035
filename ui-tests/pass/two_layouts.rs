// ∂(Ax)/∂x is A in numerator layout, Aᵀ in denominator layout, where the chain rule runs from right to left.
use conformable::prelude::*;

dims! { X = 3; Y = 2; Z = 1; }

fn main() {
    let a: Matrix<i64, Y, X> = matrix![1, 2, 3; 4, 5, 6];
    let b: Matrix<i64, Z, Y> = matrix![7, 8];
    let (dy_dx, dz_dy) = (Dense::of(&a), Dense::of(&b));
    let numerator: Matrix<i64, Y, X> = dy_dx.numerator();
    let denominator: Matrix<i64, X, Y> = dy_dx.denominator();
    assert_eq!(denominator, numerator.transpose());
    let chained = dy_dx.denominator() * dz_dy.denominator();
    let dz_dx: Dense<i64, (Z,), (X,)> = dz_dy * dy_dx;
    assert_eq!(dz_dx.denominator(), chained);
}
