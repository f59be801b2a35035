//! Kepler's equation as a rule.
//!
//! On an ellipse of eccentricity e a planet does not move evenly. The clock gives the mean anomaly M, an angle that grows evenly; where
//! the planet is follows from the eccentric anomaly E, and between the two stands
//!
//! ```text
//! E − e sin E = M.
//! ```
//!
//! There is no formula for E, but a few lines find it by iteration. What differentiates a program as it runs would go back through every
//! one of these iterations. A rule says what the derivative *is*. Let E move by dE when M and e move by dM and de; the equation holds
//! before and after, so
//!
//! ```text
//! dE (1 − e cos E) − de sin E = dM,    hence    ∂E/∂M = 1 / (1 − e cos E),    ∂E/∂e = sin E / (1 − e cos E).
//! ```
//!
//! That is the implicit function theorem. It asks for the solution alone, not for how it was found.

use conformable::prelude::*;

/// M, e ↦ E with E − e sin E = M: for every mean anomaly of a vector its eccentric anomaly, on one ellipse. Angles are in radians.
#[derive(Clone, Copy, Debug)]
pub struct Kepler;

// First the shapes, whatever the numbers: from a vector `(N,)` and a scalar `()` a vector `(N,)`.
impl<N: Dim> Rule2<(N,), ()> for Kepler {
    type Output = (N,);
}

// Then the function and its derivatives, over any real numbers.
impl<T: Real, N: Dim> Differentiable2<T, (N,), ()> for Kepler {
    // What is known about the derivatives, as types. The time of one observation does not change the place at another: ∂E/∂M is
    // diagonal, N numbers and not N². The eccentricity is one for all: ∂E/∂e is a column of N numbers.
    type First = Diagonal<T, (N,)>;
    type Second = Dense<T, (N,), ()>;

    /// E ← M + e sin E, until it stands still: each time the error shrinks by the factor e at least, for 0 ≤ e < 1.
    fn value(&self, m: &Vector<T, N>, e: &Rank0<T>) -> Vector<T, N> {
        m.map(|m| {
            let mut anomaly = m;
            for _ in 0..1000 {
                let next = e.into_scalar() * anomaly.sin() + m;
                let moved = (next - anomaly).abs();
                anomaly = next;
                if moved <= T::from_f64(1e-15) {
                    break;
                }
            }
            anomaly
        })
    }

    /// Both derivatives from the solution E, which is at hand.
    fn derivative(
        &self,
        _: &Vector<T, N>,
        e: &Rank0<T>,
        anomaly: &Vector<T, N>,
    ) -> (Self::First, Self::Second) {
        let e = e.into_scalar();
        let by_m = anomaly.map(|a| lit(1.0) / (lit(1.0) - e * a.cos()));
        let by_e = anomaly.zip_with(&by_m, |a, by_m| a.sin() * by_m);
        (Diagonal(by_m), Dense(by_e))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_equation_holds_on_every_ellipse() {
        for e in [0.0, 0.0167, 0.5, 0.9] {
            let mean_anomaly = Vector::<f64, D<100>>::from_fn(|i| 0.1 * i as f64 - 5.0);
            let anomaly = Kepler.value(&mean_anomaly, &e.into());
            for (m, a) in mean_anomaly.iter().zip(&anomaly) {
                assert!((a - e * a.sin() - m).abs() < 1e-14, "e = {e}, M = {m}");
            }
        }
    }
}
