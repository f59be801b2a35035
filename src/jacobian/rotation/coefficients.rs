//! The four functions of the angle in the exponential of a rotation and in its Jacobians, by t = θ², accurate at every angle.
//!
//! Below t = 1 they are power series in t, which have derivatives at 0, where θ = √t has none. Their terms alternate and fall at least
//! as fast as 1/(2k+1)!, so that of ten terms the first that is left out is below 2⁻⁶⁴ of the sum: enough for `f64`, and for `f32` more
//! than enough. From t = 1 on they are closed forms. The worst cancellation in these is that of θ − sin θ at θ = 1, which makes the
//! rounding six times as large, and would do worse below. That factor is the same in every precision: one threshold serves `f32` and
//! `f64`.

use crate::scalar::{Real, lit};

/// 1 − r₁ t (1 − r₂ t (1 − …)), with r_k = 1 / `divisor(k)`.
fn alternating<T: Real>(t: T, divisor: impl Fn(f64) -> f64) -> T {
    (1..=9).rev().fold(T::one(), |rest, k| {
        T::one() - rest * t * lit(1.0 / divisor(f64::from(k)))
    })
}

fn is_small<T: Real>(t: T) -> bool {
    t < T::one()
}

/// sin θ / θ
pub(super) fn sine<T: Real>(t: T) -> T {
    if is_small(t) {
        return alternating(t, |k| 2.0 * k * (2.0 * k + 1.0));
    }
    let angle = t.sqrt();
    angle.sin() / angle
}

/// (1 − cos θ) / θ², as ½ (sin ½θ / ½θ)²: nothing cancels.
pub(super) fn cosine<T: Real>(t: T) -> T {
    let half = sine(t * lit(0.25));
    half * half * lit(0.5)
}

/// (θ − sin θ) / θ³
pub(super) fn remainder<T: Real>(t: T) -> T {
    if is_small(t) {
        return alternating(t, |k| (2.0 * k + 2.0) * (2.0 * k + 3.0)) / lit(6.0);
    }
    let angle = t.sqrt();
    (angle - angle.sin()) / (angle * t)
}

/// (1 − ½θ cot ½θ) / θ², as ((sin h − h cos h) / h³) / (4 sin h / h) with h = ½θ. It is infinite at 2π.
pub(super) fn inverse<T: Real>(t: T) -> T {
    let u = t * lit(0.25);
    let numerator = if is_small(u) {
        alternating(u, |k| 2.0 * k * (2.0 * k + 3.0)) / lit(3.0)
    } else {
        let h = u.sqrt();
        (h.sin() - h * h.cos()) / (h * u)
    };
    numerator / (sine(u) * lit(4.0))
}

/// (cos ½θ, sin ½θ / θ). Below θ = 2 the cosine is √(1 − sin²), which has a derivative at 0 and loses no digit there.
pub(super) fn half_angle<T: Real>(t: T) -> (T, T) {
    let u = t * lit(0.25);
    if is_small(u) {
        let sine = sine(u);
        return ((T::one() - u * sine * sine).sqrt(), sine * lit(0.5));
    }
    let half = u.sqrt();
    let (sin, cos) = half.sin_cos();
    (cos, sin / half * lit(0.5))
}

/// 2 atan2(n, w) / n for w ≥ 0, by n²: the angle of a rotation over the length of its unscaled quaternion (w, v), |v| = n.
///
/// Below n = w/8 a power series, for the derivatives at 0 and for lengths whose square underflows; of eleven terms the first left
/// out is below 2⁻⁶⁶.
pub(super) fn angle_over_length<T: Real>(n_squared: T, w: T) -> T {
    let r = n_squared / (w * w);
    if r < T::from_f64(1.0 / 64.0) {
        let series = (0..=10).rev().fold(T::zero(), |rest, k| {
            T::from_f64(1.0 / (2.0 * f64::from(k) + 1.0)) - rest * r
        });
        return series * lit(2.0) / w;
    }
    let n = n_squared.sqrt();
    n.atan2(w) * lit(2.0) / n
}
