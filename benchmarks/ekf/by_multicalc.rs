//! multicalc's filter, which differentiates the models itself.

use std::hint::black_box;

use multicalc::estimation::ExtendedKalmanFilter;
use multicalc::linear_algebra::{Matrix, Vector};
use multicalc::scalar::{Numeric, VectorFn};

use crate::{BEACON, DRIFT, DT, NOISE, Number, SEEN, SPREAD, START};

struct Turn(f64);

impl VectorFn<5, 5> for Turn {
    fn eval<S: Numeric>(&self, &[x, y, heading, speed, rate]: &[S; 5]) -> [S; 5] {
        let (radius, after) = (speed / rate, heading + rate * S::from_f64(self.0));
        let (east, north) = (after.sin() - heading.sin(), heading.cos() - after.cos());
        [x + radius * east, y + radius * north, after, speed, rate]
    }
}

struct Beacon([f64; 2]);

impl VectorFn<5, 2> for Beacon {
    fn eval<S: Numeric>(&self, state: &[S; 5]) -> [S; 2] {
        let (dx, dy) = (
            state[0] - S::from_f64(self.0[0]),
            state[1] - S::from_f64(self.0[1]),
        );
        [(dx * dx + dy * dy).sqrt(), dy.atan2(dx)]
    }
}

fn diagonal<T: Number, const N: usize>(spread: [f64; N]) -> Matrix<N, N, T> {
    let mut rows = [[<T as num_traits::Zero>::zero(); N]; N];
    for (i, s) in spread.into_iter().enumerate() {
        rows[i][i] = <T as Numeric>::from_f64(s * s);
    }
    Matrix::new(rows)
}

#[cfg(test)]
pub fn numbers<T: Number>(filter: &ExtendedKalmanFilter<5, 2, T>) -> crate::Numbers<T> {
    let covariance = filter.covariance();
    let row = |i| std::array::from_fn(|j| covariance[(i, j)]);
    (*filter.state().as_array(), std::array::from_fn(row))
}

pub fn steps<T: Number>() -> impl FnMut() -> ExtendedKalmanFilter<5, 2, T> {
    let number = <T as Numeric>::from_f64;
    let start = ExtendedKalmanFilter::new(
        Vector::new(START.map(number)),
        diagonal(SPREAD),
        diagonal(DRIFT),
        diagonal(NOISE),
    );
    let z = SEEN.map(number);
    move || {
        let mut filter = black_box(start);
        let turned = filter.predict(&Turn(black_box(DT)));
        let beacon = Beacon(black_box(BEACON));
        let [range, bearing] = black_box(z);
        let [expected, seen] = beacon.eval(filter.state().as_array());
        let away = bearing - seen;
        let away = Numeric::atan2(Numeric::sin(away), Numeric::cos(away));
        let residual = Vector::new([range - expected, away]);
        let updated = filter.update_with_residual(&beacon, residual);
        assert!(turned.is_ok() && updated.is_ok());
        filter
    }
}
