// A factor is packed too.
use conformable::linalg::Cholesky;
use conformable::prelude::*;

fn whitened<N: Dim>(_root: &Cholesky<f64, N>, x: &Vector<f64, N>) -> Vector<f64, N> {
    *x
}

fn main() {}
