//! The extended Kalman filter, for any state and any measurements.
//!
//! A model is a program of forward mode, and its derivative has a kind that knows which entries are 0 or 1. A covariance goes through it at
//! the cost that the kind has: neither F nor H is ever a matrix.
//!
//! Source: Y. Bar-Shalom, X. R. Li and T. Kirubarajan, "Estimation with Applications to Tracking and Navigation", 2001, section 10.3.

use conformable::linalg::{Cholesky, NotPositiveDefinite};
use conformable::prelude::*;

/// What a sensor measures, as a vector over these components.
pub trait Measurement: Triangular {
    /// z − ẑ; where a component is an angle, the difference that is in (−π, π].
    fn difference<T: Real>(z: &Vector<T, Self>, expected: &Vector<T, Self>) -> Vector<T, Self>;
}

/// An estimate of a state over `X`, with the covariance of its error.
#[derive(Clone, Copy, Debug)]
pub struct Ekf<T: Real, X: Triangular> {
    state: Vector<T, X>,
    covariance: Symmetric<T, X>,
}

impl<T: Real, X: Triangular> Ekf<T, X> {
    /// The estimate that a filter begins with.
    ///
    /// # Errors
    ///
    /// When the covariance is not positive definite.
    pub fn new(
        state: Vector<T, X>,
        covariance: Symmetric<T, X>,
    ) -> Result<Self, NotPositiveDefinite> {
        Cholesky::new(covariance)?;
        Ok(Ekf { state, covariance })
    }

    /// The estimate, x̂.
    pub const fn state(&self) -> &Vector<T, X> {
        &self.state
    }

    /// The covariance of its error, P.
    pub const fn covariance(&self) -> &Symmetric<T, X> {
        &self.covariance
    }

    /// x̂ ← f(x̂) and P ← F P Fᵀ + Q, for a motion f with noise of covariance Q.
    pub fn predict<F: Derivative<T, (X,), (X,)>>(
        &mut self,
        motion: impl for<'d> FnOnce(Variable<'d, T, X>) -> Dual<'d, T, (X,), F>,
        noise: &Symmetric<T, X>,
    ) {
        let (state, f) = forward::jacobian(&self.state, motion);
        let mut covariance = *noise;
        f.congruence_add(&self.covariance, &mut covariance);
        *self = Ekf { state, covariance };
    }

    /// Corrects the estimate by a measurement z of h(x), with noise of covariance R. The covariance is updated in Joseph's form,
    /// (I − K H) P (I − K H)ᵀ + K R Kᵀ, which stays positive definite under rounding.
    ///
    /// # Errors
    ///
    /// When the covariance of the innovation, S = H P Hᵀ + R, is not positive definite; the estimate stays as it was.
    pub fn update<M: Measurement, H: Derivative<T, (M,), (X,)>>(
        &mut self,
        sensor: impl for<'d> FnOnce(Variable<'d, T, X>) -> Dual<'d, T, (M,), H>,
        z: &Vector<T, M>,
        noise: &Symmetric<T, M>,
    ) -> Result<(), NotPositiveDefinite> {
        let (expected, h) = forward::jacobian(&self.state, sensor);
        let innovation = h.congruence(&self.covariance) + noise; // S
        let seen = h.jmp(&self.covariance.to_matrix()); // H P
        let gain = Cholesky::new(innovation)?.solve(&seen).transpose(); // K = P Hᵀ S⁻¹
        self.state += &gain * M::difference(z, &expected);
        self.covariance = h.joseph(&self.covariance, &gain, noise);
        Ok(())
    }

    /// eᵀ P⁻¹ e of the error e of the estimate: the normalised estimation error squared. Where the filter is right about its own errors,
    /// it has a χ² distribution with one degree of freedom for each component.
    ///
    /// # Errors
    ///
    /// When the covariance is not positive definite.
    pub fn nees(&self, truth: &Vector<T, X>) -> Result<T, NotPositiveDefinite> {
        let error = self.state - truth;
        Ok(error.dot(&Cholesky::new(self.covariance)?.solve(&error)))
    }
}

/// The angle in (−π, π] that points where this one does.
pub fn wrapped<T: Real>(angle: T) -> T {
    let (sin, cos) = angle.sin_cos();
    sin.atan2(cos)
}
