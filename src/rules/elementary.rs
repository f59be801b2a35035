//! Elementary functions, entry by entry.

use super::{Elementwise, ScalarFunction};
use crate::scalar::{Field, Real, Scalar, c};

/// x², with derivative 2x.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Square;

impl Elementwise for Square {}
impl<T: Scalar> ScalarFunction<T> for Square {
    #[inline]
    fn f(&self, x: T) -> T {
        x.clone() * x
    }
    #[inline]
    fn f_prime(&self, x: T, _: T) -> T {
        x.clone() + x
    }
}

/// 1/x, with derivative −y².
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Recip;

impl Elementwise for Recip {}
impl<T: Field> ScalarFunction<T> for Recip {
    #[inline]
    fn f(&self, x: T) -> T {
        T::one() / x
    }
    #[inline]
    fn f_prime(&self, _: T, y: T) -> T {
        -(y.clone() * y)
    }
}

/// xⁿ for a whole number n, with derivative n xⁿ⁻¹; 0 when n is 0, also at 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Powi(pub i32);

impl Powi {
    fn power<T: Field>(x: T, n: i32) -> T {
        let power = x.power(n.unsigned_abs());
        if n < 0 { T::one() / power } else { power }
    }
}

impl Elementwise for Powi {}
impl<T: Field> ScalarFunction<T> for Powi {
    #[inline]
    fn f(&self, x: T) -> T {
        Powi::power(x, self.0)
    }
    #[inline]
    fn f_prime(&self, x: T, _: T) -> T {
        match self.0 {
            0 => T::zero(),
            i32::MIN => T::from_integer(i32::MIN.into()) * Powi::power(x.clone(), i32::MIN) / x,
            n => T::from_integer(n.into()) * Powi::power(x, n - 1),
        }
    }
}

macro_rules! elementary {
    ($($(#[$doc:meta])* $name:ident: |$x:ident| $f:expr, |$at:pat_param, $y:pat_param| $f_prime:expr;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq)]
        pub struct $name;

        impl Elementwise for $name {}
        impl<T: Real> ScalarFunction<T> for $name {
            #[inline]
            fn f(&self, $x: T) -> T {
                $f
            }
            #[inline]
            fn f_prime(&self, $at: T, $y: T) -> T {
                $f_prime
            }
        }
    )*};
}
elementary! {
    /// eˣ, its own derivative.
    Exp: |x| x.exp(), |_, y| y;
    /// ln x, with derivative 1/x.
    Ln: |x| x.ln(), |x, _| c(1.0) / x;
    /// √x, with derivative 1/(2y); infinite at 0.
    Sqrt: |x| x.sqrt(), |_, y| c(0.5) / y;
    /// sin x, x in radians, with derivative cos x.
    Sin: |x| x.sin(), |x, _| x.cos();
    /// cos x, x in radians, with derivative −sin x.
    Cos: |x| x.cos(), |x, _| -x.sin();
}
