// In denominator layout the chain rule turns round: ∂z/∂x = ∂y/∂x · ∂z/∂y, an X × Y times a Y × Z.
use conformable::prelude::*;

dims! { X = 3; Y = 2; Z = 4; }

fn chain(dz_dy: Dense<f64, (Z,), (Y,)>, dy_dx: Dense<f64, (Y,), (X,)>) -> Matrix<f64, X, Z> {
    dz_dy.denominator() * dy_dx.denominator()
}

fn main() {}
