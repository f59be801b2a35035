// Generic code over symmetric matrices asks for `N: Triangular` where it would ask for `N: Dim`.
use conformable::prelude::*;

pub struct Estimate<N: Dim> {
    pub state: Vector<f64, N>,
    pub covariance: Symmetric<f64, N>,
}

fn main() {}
