//! A drive that is made up: the truth, what the beacon measures of it, and a filter that knows the measurements alone.

use crate::filter::Ekf;
use crate::models::{Meas, State, sensor, step};
use conformable::linalg::NotPositiveDefinite;
use conformable::prelude::*;
use fastrand::Rng;

/// Seconds between two measurements.
pub const DT: f64 = 0.5;
/// Where the beacon stands, in metres.
pub const BEACON: [f64; 2] = [40.0, 60.0];
/// The vehicle at the start.
pub const START: Vector<f64, State> = vector![0.0, 0.0, 0.3, 8.0, 0.15];

/// Standard deviations: of the first guess, of what happens to the vehicle in a step, of a measurement.
const GUESS: Vector<f64, State> = vector![3.0, 3.0, 0.1, 1.0, 0.05];
const DISTURBANCE: Vector<f64, State> = vector![0.02, 0.02, 0.002, 0.1, 0.01];
const ERROR: Vector<f64, Meas> = vector![0.5, 0.01];

/// A drive so far, and the filter that follows it.
pub struct Drive<T: Real> {
    random: Rng,
    pub truth: Vector<f64, State>,
    pub filter: Ekf<T, State>,
}

impl<T: Real> Drive<T> {
    /// The vehicle at the start, and a guess of where that is.
    ///
    /// # Errors
    ///
    /// When the covariance of the guess is not positive definite.
    pub fn new(seed: u64) -> Result<Self, NotPositiveDefinite> {
        let mut random = Rng::with_seed(seed);
        let guess = START + noise(&mut random, &GUESS);
        Ok(Drive {
            random,
            truth: START,
            filter: Ekf::new(guess.map(T::from_f64), covariance(&GUESS))?,
        })
    }

    /// The vehicle moves, the beacon measures, the filter follows.
    ///
    /// # Errors
    ///
    /// Those of the filter.
    pub fn advance(&mut self) -> Result<(), NotPositiveDefinite> {
        let moved = forward::value(&self.truth, |s| step(s, DT));
        self.truth = moved + noise(&mut self.random, &DISTURBANCE);
        let seen = forward::value(&self.truth, |s| sensor(s, BEACON));
        let z = (seen + noise(&mut self.random, &ERROR)).map(T::from_f64);

        self.filter
            .predict(|s| step(s, T::from_f64(DT)), &covariance(&DISTURBANCE));
        self.filter.update(
            |s| sensor(s, BEACON.map(T::from_f64)),
            &z,
            &covariance(&ERROR),
        )
    }
}

/// Independent numbers of a normal distribution, by G. E. P. Box and M. E. Muller, 1958.
fn noise<N: Dim>(random: &mut Rng, deviations: &Vector<f64, N>) -> Vector<f64, N> {
    deviations.map(|deviation| {
        let radius = (-2.0 * (1.0 - random.f64()).ln()).sqrt();
        deviation * radius * (std::f64::consts::TAU * random.f64()).cos()
    })
}

/// The covariance of independent numbers with these standard deviations.
fn covariance<T: Real, N: Triangular>(deviations: &Vector<f64, N>) -> Symmetric<T, N> {
    Symmetric::from_diagonal(&deviations.map(|deviation| T::from_f64(deviation * deviation)))
}
