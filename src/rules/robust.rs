//! Losses that large residuals do not dominate.

use super::ScalarFunction;
use crate::notation::Term;
use crate::rule::{Sorted, sort};
use crate::scalar::{Real, lit};

/// ½ x² for |x| ≤ δ, else δ (|x| − ½ δ): the Huber loss of a residual, entry by entry. Its sum is the loss of a vector. The field is
/// δ ≥ 0.
///
/// The derivative is diagonal: x clamped to between −δ and δ. It is continuous. The second derivative is 1 inside and 0 outside, and at
/// ±δ, where it jumps, 1 by convention.
///
/// Source: P. Huber, "Robust Estimation of a Location Parameter", Ann. Math. Statist. 35 (1964), pages 73–101.
///
/// ```
/// use conformable::prelude::*;
/// use conformable::rules::HuberLoss;
/// let x: Vector<f64, D<3>> = vector![0.5, 1.0, -3.0];
/// let y = HuberLoss(1.0).value(&x);
/// assert_eq!(y, vector![0.125, 0.5, 2.5]);
/// assert_eq!(HuberLoss(1.0).derivative(&x, &y).0, vector![0.5, 1.0, -1.0]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HuberLoss(pub f64);

impl Sorted for HuberLoss {
    type Sort = sort::Entrywise;
}
impl<T: Real> ScalarFunction<T> for HuberLoss {
    #[inline]
    fn f(&self, x: T) -> T {
        let size = x.abs();
        if size > T::from_f64(self.0) {
            (size - lit(0.5 * self.0)) * lit(self.0)
        } else {
            x * x * lit(0.5)
        }
    }
    #[inline]
    fn f_prime(&self, x: T, _: T) -> T {
        let delta = T::from_f64(self.0);
        if x > delta {
            delta
        } else if x < -delta {
            -delta
        } else {
            x
        }
    }
}

written_function! {
    HuberLoss: |HuberLoss(delta), x| Term::Map("huber", &[x, Term::Numeral(*delta)]),
    |HuberLoss(delta), x, _| Term::Map("clamp", &[x, Term::Numeral(-*delta), Term::Numeral(*delta)])
}
