//! The sine and the cosine of one angle.

use crate::jacobian::Dense;
use crate::notation::{Differential, Kind, Rows, Term};
use crate::rule::{Differentiable, Rule};
use crate::scalar::Real;
use crate::tensor::{Rank0, Vector};
use crate::{dims, vector};

dims! {
    /// A point of the unit circle: the sine, then the cosine of its angle.
    pub Circular { sin, cos }
}

/// (sin x, cos x), x in radians, with derivative (cos x, −sin x): one reduction of the angle for all four numbers.
///
/// In forward mode `x.sin_cos()` is a pair. In an expression a bound value is computed once, and its components are taken from it.
///
/// Source: NIST Digital Library of Mathematical Functions, section 4.20.
///
/// ```
/// use conformable::expr::value_and_grad_with;
/// use conformable::prelude::*;
/// use conformable::rules::{Circular, SinCos};
/// let (y, slope) = value_and_grad_with(&Rank0::from(0.5), |g, x| {
///     let (g, turn) = g.bind(x.apply(SinCos));
///     g.output(turn.at(Circular::sin) * turn.at(Circular::cos))
/// });
/// assert_eq!(y, 0.5_f64.sin() * 0.5_f64.cos());
/// assert!((slope.into_scalar() - 1.0_f64.cos()).abs() < 1e-15); // ½ sin 2x, and cos 2x
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SinCos;

impl Rule<()> for SinCos {
    type Output = (Circular,);
}

impl<T: Real> Differentiable<T, ()> for SinCos {
    type Derivative = Dense<T, (Circular,), ()>;

    #[inline]
    fn value(&self, x: &Rank0<T>) -> Vector<T, Circular> {
        let (sin, cos) = x.into_scalar().sin_cos();
        vector![sin, cos]
    }

    #[inline]
    fn derivative(&self, _: &Rank0<T>, y: &Vector<T, Circular>) -> Self::Derivative {
        Dense(vector![y.at(Circular::cos), -y.at(Circular::sin)])
    }
}

written! {
    [] (), SinCos:
    |_, x| Term::Rows(
        &Rows {
            first: Term::Map("sin", &[x]),
            rest: Some(&Rows { first: Term::Map("cos", &[x]), rest: None }),
        },
        Kind::Column,
    ),
    |_, at| Differential::Matrix(Term::Rows(
        &Rows {
            first: Term::Map("cos", &[at.x]),
            rest: Some(&Rows { first: Term::Negative(&Term::Map("sin", &[at.x])), rest: None }),
        },
        Kind::Column,
    ))
}
