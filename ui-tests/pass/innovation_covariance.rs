// H P Hᵀ: with three of each, State and Meas, the names have found the order.
use conformable::prelude::*;

dims! { State { x, y, heading } Meas { range, bearing, doppler } }

fn innovation_covariance(
    h: &Matrix<f64, Meas, State>,
    p: &Matrix<f64, State, State>,
) -> Matrix<f64, Meas, Meas> {
    h * p * h.transpose()
}

fn main() {
    let h = Matrix::from_fn(|(i, j)| if j == (i + 1) % 3 { 2.0 } else { 0.0 });
    let s = innovation_covariance(&h, &Matrix::identity());
    assert_eq!(s, Matrix::identity() * 4.0);
}
