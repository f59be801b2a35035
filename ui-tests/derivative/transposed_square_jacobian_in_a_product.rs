// The innovation's covariance is H P Hᵀ; here it is Hᵀ P H, and only the names tell: all matrices are 3 × 3.
use conformable::prelude::*;

dims! { State { x, y, heading } Meas { range, bearing, doppler } }

fn innovation_covariance(
    h: &Matrix<f64, Meas, State>,
    p: &Matrix<f64, State, State>,
) -> Matrix<f64, Meas, Meas> {
    h.transpose() * p * h
}

fn main() {}
