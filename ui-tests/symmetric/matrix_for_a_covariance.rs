// F P Fᵀ as two products is a matrix, whose symmetry nobody has looked at: f.congruence(&p) is symmetric by its form.
use conformable::linalg::Cholesky;
use conformable::prelude::*;

dims! { State { x, v } }

fn main() {
    let p = Symmetric::<f64, State>::identity();
    let f: Matrix<f64, State, State> = matrix![1.0, 0.1; 0.0, 1.0];
    let next = f * p * f.transpose();
    let _ = Cholesky::new(next);
}
