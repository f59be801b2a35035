//! The elementary functions of duals: each function, then its derivative.

use super::Dual;
use crate::scalar::{Real, c};
use crate::shape::Shape;

macro_rules! elementary {
    ($($function:ident: |$x:pat_param, $y:pat_param| $slope:expr;)*) => {$(
        #[inline]
        fn $function(self) -> Self {
            let y = self.value.clone().$function();
            let ($x, $y) = (self.value.clone(), y.clone());
            let slope = $slope;
            self.with(y, slope)
        }
    )*};
}

impl<T: Real, X: Shape> Real for Dual<'_, T, X> {
    fn from_f64(literal: f64) -> Self {
        Dual::constant(T::from_f64(literal))
    }

    elementary! {
        exp: |_, y| y;
        exp_m1: |x, _| x.exp();
        ln: |x, _| c(1.0) / x;
        ln_1p: |x, _| c(1.0) / (x + c(1.0));
        sqrt: |_, y| c(0.5) / y;
        sin: |x, _| x.cos();
        cos: |x, _| -x.sin();
        tan: |_, y| y.clone() * y + c(1.0);
        asin: |x, _| c(1.0) / ((c(1.0) - x.clone()) * (x + c(1.0))).sqrt();
        acos: |x, _| c(-1.0) / ((c(1.0) - x.clone()) * (x + c(1.0))).sqrt();
        atan: |x, _| c(1.0) / (x.clone() * x + c(1.0));
        sinh: |x, _| x.cosh();
        cosh: |x, _| x.sinh();
        tanh: |_, y| (c(1.0) - y.clone()) * (y + c(1.0));
    }

    /// d xᵖ = p xᵖ⁻¹ dx
    fn powf(self, exponent: f64) -> Self {
        let slope = match exponent {
            0.0 => T::zero(),
            _ => self.value.clone().powf(exponent - 1.0) * c(exponent),
        };
        let value = self.value.clone().powf(exponent);
        self.with(value, slope)
    }

    /// d atan2(y, x) = (x dy − y dx) / (x² + y²), with x and y divided by the larger of them, so that no square underflows.
    fn atan2(self, x: Self) -> Self {
        let y = self;
        let (size_x, size_y) = (x.value.clone().abs(), y.value.clone().abs());
        let size = if size_x > size_y { size_x } else { size_y };
        let (u, v) = (
            x.value.clone() / size.clone(),
            y.value.clone() / size.clone(),
        );
        let square = u.clone() * u.clone() + v.clone() * v.clone();
        let mut gradient = y.gradient * (u / square.clone());
        gradient.axpy(-(v / square), &x.gradient);
        Dual::new(y.value.atan2(x.value), gradient / size)
    }

    /// At 0 the derivative is taken as 1, as of x itself.
    fn abs(self) -> Self {
        if self.value < T::zero() { -self } else { self }
    }
}
