//! Duals of shape `()` with every entry of their gradient: numbers, for functions that are generic over them.

use core::cmp::Ordering;

use num_traits::{Inv, One, Zero};

use super::{Dual, Number};
use crate::jacobian::Dense;
use crate::scalar::{Field, Real, Scalar, is_finite, lit};
use crate::shape::Shape;
use crate::tensor::Tensor;

impl<T: Scalar, X: Shape> Number<'_, T, X> {
    /// A number that does not depend on x: its gradient is 0.
    #[inline]
    #[must_use]
    pub fn constant(value: T) -> Self {
        Dual::new(value.into(), Dense::zeros())
    }

    /// The number.
    #[inline]
    #[must_use]
    pub fn number(&self) -> T {
        self.value.into_scalar()
    }

    /// Its gradient, with the shape of x.
    #[inline]
    #[must_use]
    pub const fn gradient(&self) -> &Tensor<T, X> {
        &self.derivative.0
    }

    #[inline]
    fn with(self, value: T, slope: T) -> Self {
        Dual::new(value.into(), Dense(times_slope(self.derivative.0, slope)))
    }
}

/// A gradient times f′(x). What x does not depend on, f(x) does not either, even where f′(x) is infinite.
#[inline]
fn times_slope<T: Scalar, X: Shape>(gradient: Tensor<T, X>, slope: T) -> Tensor<T, X> {
    if is_finite(slope) {
        return gradient * slope;
    }
    gradient.map(|dx| if dx.is_zero() { dx } else { dx * slope })
}

impl<T: Scalar, X: Shape> From<T> for Number<'_, T, X> {
    #[inline]
    fn from(value: T) -> Self {
        Self::constant(value)
    }
}

/// Comparisons look at the number alone, as a branch in the function would.
impl<T: Copy + PartialEq, X: Shape> PartialEq for Number<'_, T, X> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T: Copy + PartialOrd, X: Shape> PartialOrd for Number<'_, T, X> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        self.value
            .into_scalar()
            .partial_cmp(&other.value.into_scalar())
    }
}

impl<T: Scalar, X: Shape> Zero for Number<'_, T, X> {
    #[inline]
    fn zero() -> Self {
        Self::constant(T::zero())
    }
    #[inline]
    fn is_zero(&self) -> bool {
        self.number().is_zero()
    }
}

impl<T: Scalar, X: Shape> One for Number<'_, T, X> {
    #[inline]
    fn one() -> Self {
        Self::constant(T::one())
    }
}

impl<T: Field, X: Shape> Inv for Number<'_, T, X> {
    type Output = Self;
    /// d(1 / a) = −da / a²
    #[inline]
    fn inv(self) -> Self {
        Self::one() / self
    }
}

macro_rules! elementary {
    ($($function:ident: |$x:pat_param, $y:pat_param| $slope:expr;)*) => {$(
        #[inline]
        fn $function(self) -> Self {
            let x = self.number();
            let y = x.$function();
            let ($x, $y) = (x, y);
            self.with(y, $slope)
        }
    )*};
}

impl<T: Real, X: Shape> Real for Number<'_, T, X> {
    fn from_f64(literal: f64) -> Self {
        Self::constant(T::from_f64(literal))
    }

    elementary! {
        exp: |_, y| y;
        exp_m1: |x, _| x.exp();
        ln: |x, _| lit(1.0) / x;
        ln_1p: |x, _| lit(1.0) / (x + lit(1.0));
        sqrt: |_, y| lit(0.5) / y;
        sin: |x, _| x.cos();
        cos: |x, _| -x.sin();
        tan: |_, y| y * y + lit(1.0);
        asin: |x, _| lit(1.0) / ((lit(1.0) - x) * (x + lit(1.0))).sqrt();
        acos: |x, _| lit(-1.0) / ((lit(1.0) - x) * (x + lit(1.0))).sqrt();
        atan: |x, _| lit(1.0) / (x * x + lit(1.0));
        sinh: |x, _| x.cosh();
        cosh: |x, _| x.sinh();
        tanh: |_, y| (lit(1.0) - y) * (y + lit(1.0));
    }

    fn sin_cos(self) -> (Self, Self) {
        let (sin, cos) = self.number().sin_cos();
        (self.with(sin, cos), self.with(cos, -sin))
    }

    /// d xᵖ = p xᵖ⁻¹ dx
    fn powf(self, exponent: f64) -> Self {
        let x = self.number();
        let slope = match exponent {
            0.0 => T::zero(),
            _ => x.powf(exponent - 1.0) * lit(exponent),
        };
        self.with(x.powf(exponent), slope)
    }

    /// d atan2(y, x) = (x dy − y dx) / (x² + y²), with x and y divided by the larger of them, so that no square underflows.
    fn atan2(self, x: Self) -> Self {
        let (y, dy) = (self.number(), self.derivative.0);
        let (x, dx) = (x.number(), x.derivative.0);
        let size = if x.abs() > y.abs() { x.abs() } else { y.abs() };
        let (u, v) = (x / size, y / size);
        let square = u * u + v * v;
        let mut gradient = dy * (u / square);
        gradient.axpy(-(v / square), &dx);
        Dual::new(y.atan2(x).into(), Dense(gradient / size))
    }

    /// At 0 the derivative is taken as 1, as of x itself.
    fn abs(self) -> Self {
        if self.number() < T::zero() {
            -self
        } else {
            self
        }
    }
}
