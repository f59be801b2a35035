//! Activations of networks, entry by entry.

use super::ScalarFunction;
use crate::notation::Term;
use crate::rule::{Sorted, sort};
use crate::scalar::{Real, Scalar, lit};

/// max(x, 0). At 0 the derivative is 0, as in most frameworks; the subgradients are all of [0, 1].
///
/// Source: Goodfellow, Bengio & Courville, "Deep Learning", 2016, section 6.3.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Relu;

impl Sorted for Relu {
    type Sort = sort::Entrywise;
}
impl<T: Scalar + PartialOrd> ScalarFunction<T> for Relu {
    #[inline]
    fn f(&self, x: T) -> T {
        // A NaN is not ≤ 0 and passes through.
        if x <= T::zero() { T::zero() } else { x }
    }
    #[inline]
    fn f_prime(&self, x: T, _: T) -> T {
        if x > T::zero() { T::one() } else { T::zero() }
    }
}

written_function! { Relu: |_, x| Term::Map("relu", &[x]), |_, x, _| Term::Positive(&x) }

/// x for x > 0, else a x. At 0 the derivative is a. The field is the slope a.
///
/// Source: Goodfellow, Bengio & Courville, "Deep Learning", 2016, section 6.3.1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LeakyRelu(pub f64);

impl Sorted for LeakyRelu {
    type Sort = sort::Entrywise;
}
impl<T: Real> ScalarFunction<T> for LeakyRelu {
    #[inline]
    fn f(&self, x: T) -> T {
        if x > T::zero() { x } else { x * lit(self.0) }
    }
    #[inline]
    fn f_prime(&self, x: T, _: T) -> T {
        if x > T::zero() {
            T::one()
        } else {
            T::from_f64(self.0)
        }
    }
}

written_function! {
    LeakyRelu: |LeakyRelu(a), x| Term::Map("leakyrelu", &[x, Term::Numeral(*a)]),
    |LeakyRelu(a), x, _| Term::Sum(
        &Term::Positive(&x),
        &Term::Product(&Term::Numeral(*a), &Term::NotPositive(&x)),
    )
}

/// tanh x, with derivative 1 − y².
///
/// Source: Goodfellow, Bengio & Courville, "Deep Learning", 2016, section 6.3.2; NIST Digital Library of Mathematical Functions,
/// section 4.34.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tanh;

impl Sorted for Tanh {
    type Sort = sort::Entrywise;
}
impl<T: Real> ScalarFunction<T> for Tanh {
    #[inline]
    fn f(&self, x: T) -> T {
        x.tanh()
    }
    #[inline]
    fn f_prime(&self, _: T, y: T) -> T {
        (lit(1.0) - y) * (lit(1.0) + y)
    }
}

written_function! {
    Tanh: |_, x| Term::Map("tanh", &[x]), |_, _, y| Term::Difference(&Term::ONE, &Term::Power(&y, 2))
}

/// σ(x) = 1 / (1 + e⁻ˣ), with derivative y (1 − y).
///
/// Source: Goodfellow, Bengio & Courville, "Deep Learning", 2016, section 3.10.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sigmoid;

impl Sorted for Sigmoid {
    type Sort = sort::Entrywise;
}
impl<T: Real> ScalarFunction<T> for Sigmoid {
    /// Of the two forms the one whose exponential cannot overflow.
    #[inline]
    fn f(&self, x: T) -> T {
        let e = (-x.abs()).exp();
        if x >= T::zero() {
            lit(1.0) / (e + lit(1.0))
        } else {
            e / (e + lit(1.0))
        }
    }
    /// y (1 − y), as σ(x) σ(−x): next to 1, 1 − y would cancel.
    #[inline]
    fn f_prime(&self, x: T, y: T) -> T {
        y * self.f(-x)
    }
    #[inline]
    fn f_and_f_prime(&self, x: T) -> (T, T) {
        let (y, other) = Sigmoid::of_both_signs(x, (-x.abs()).exp());
        (y, y * other)
    }
}

impl Sigmoid {
    /// σ(x) and σ(−x), from e^−|x|.
    #[inline]
    fn of_both_signs<T: Real>(x: T, e: T) -> (T, T) {
        let (greater, less) = (lit(1.0) / (e + lit(1.0)), e / (e + lit(1.0)));
        if x >= T::zero() {
            (greater, less)
        } else {
            (less, greater)
        }
    }
}

written_function! {
    Sigmoid: |_, x| Term::Map("σ", &[x]),
    |_, _, y| Term::EntryProduct(&y, &Term::Difference(&Term::ONE, &y))
}

/// ln(1 + eˣ), with derivative σ(x).
///
/// Source: Goodfellow, Bengio & Courville, "Deep Learning", 2016, section 3.10.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Softplus;

impl Sorted for Softplus {
    type Sort = sort::Entrywise;
}
impl<T: Real> ScalarFunction<T> for Softplus {
    #[inline]
    fn f(&self, x: T) -> T {
        Softplus::from_exponential(x, (-x.abs()).exp())
    }
    #[inline]
    fn f_prime(&self, x: T, _: T) -> T {
        Sigmoid.f(x)
    }
    #[inline]
    fn f_and_f_prime(&self, x: T) -> (T, T) {
        let e = (-x.abs()).exp();
        let (slope, _) = Sigmoid::of_both_signs(x, e);
        (Softplus::from_exponential(x, e), slope)
    }
}

impl Softplus {
    /// max(x, 0) + ln(1 + e) with e = e^−|x|, which neither overflows nor cancels.
    #[inline]
    fn from_exponential<T: Real>(x: T, e: T) -> T {
        let rest = e.ln_1p();
        if x >= T::zero() { x + rest } else { rest }
    }
}

written_function! {
    Softplus: |_, x| Term::Map("softplus", &[x]), |_, x, _| Term::Map("σ", &[x])
}

/// ½ x (1 + tanh(√(2/π) (x + 0.044715 x³))): GELU in the form with tanh, within 0.0005 of x Φ(x).
///
/// Source: Hendrycks & Gimpel, "Gaussian Error Linear Units", arXiv 1606.08415, section 2.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gelu;

impl Gelu {
    /// √(2/π)
    const SCALE: f64 = 0.797_884_560_802_865_4;
    const CUBIC: f64 = 0.044_715;

    /// 2u, of which the gate is ½ (1 + tanh u) = σ(2u): it keeps its digits where tanh u is near −1.
    fn argument<T: Real>(x: T) -> T {
        x * lit(2.0 * Self::SCALE) * (x * x * lit(Self::CUBIC) + lit(1.0))
    }

    /// The gate times x. Far out the gate is 0 or 1 and its slope 0, exactly: there nothing infinite may be multiplied with them.
    fn gated<T: Real>(x: T, gate: T) -> T {
        if gate.is_zero() { gate } else { x * gate }
    }
}

impl Sorted for Gelu {
    type Sort = sort::Entrywise;
}
impl<T: Real> ScalarFunction<T> for Gelu {
    #[inline]
    fn f(&self, x: T) -> T {
        Gelu::gated(x, Sigmoid.f(Gelu::argument(x)))
    }
    #[inline]
    fn f_prime(&self, x: T, _: T) -> T {
        self.f_and_f_prime(x).1
    }
    #[inline]
    fn f_and_f_prime(&self, x: T) -> (T, T) {
        let (gate, slope) = Sigmoid.f_and_f_prime(Gelu::argument(x));
        let y = Gelu::gated(x, gate);
        if slope.is_zero() {
            return (y, gate);
        }
        let u_prime = (x * x * lit(3.0 * Self::CUBIC) + lit(1.0)) * lit(2.0 * Self::SCALE);
        (y, gate + x * slope * u_prime)
    }
}

// Its derivative in full is longer than the formula that it would stand in.
written_function! { Gelu: |_, x| Term::Map("gelu", &[x]), |_, x, _| Term::Map("gelu′", &[x]) }
