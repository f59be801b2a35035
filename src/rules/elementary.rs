//! Elementary functions, entry by entry.

use super::ScalarFunction;
use crate::notation::Term;
use crate::rule::{Sorted, sort};
use crate::scalar::{Field, Real, Scalar, lit};

/// x², with derivative 2x.
///
/// Source: NIST Digital Library of Mathematical Functions, section 4.7, of powers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Square;

impl Sorted for Square {
    type Sort = sort::Entrywise;
}
impl<T: Scalar> ScalarFunction<T> for Square {
    #[inline]
    fn f(&self, x: T) -> T {
        x * x
    }
    #[inline]
    fn f_prime(&self, x: T, _: T) -> T {
        x + x
    }
}

written_function! {
    Square: |_, x| Term::Power(&x, 2), |_, x, _| Term::Product(&Term::Numeral(2.0), &x)
}

/// 1/x, with derivative −y².
///
/// Source: NIST Digital Library of Mathematical Functions, section 4.7, of powers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Recip;

impl Sorted for Recip {
    type Sort = sort::Entrywise;
}
impl<T: Field> ScalarFunction<T> for Recip {
    #[inline]
    fn f(&self, x: T) -> T {
        T::one() / x
    }
    #[inline]
    fn f_prime(&self, _: T, y: T) -> T {
        -(y * y)
    }
}

written_function! {
    Recip: |_, x| Term::Quotient(&Term::ONE, &x),
    |_, x, _| Term::Negative(&Term::Quotient(&Term::ONE, &Term::Power(&x, 2)))
}

/// xⁿ for a whole number n, with derivative n xⁿ⁻¹; 0 when n is 0, also at 0.
///
/// Source: NIST Digital Library of Mathematical Functions, section 4.7, of powers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Powi(pub i32);

impl Powi {
    fn power<T: Field>(x: T, n: i32) -> T {
        let power = x.power(n.unsigned_abs());
        if n < 0 { T::one() / power } else { power }
    }
}

impl Sorted for Powi {
    type Sort = sort::Entrywise;
}
impl<T: Field> ScalarFunction<T> for Powi {
    #[inline]
    fn f(&self, x: T) -> T {
        Powi::power(x, self.0)
    }
    #[inline]
    fn f_prime(&self, x: T, _: T) -> T {
        match self.0 {
            0 => T::zero(),
            i32::MIN => T::from_integer(i32::MIN.into()) * Powi::power(x, i32::MIN) / x,
            n => T::from_integer(n.into()) * Powi::power(x, n - 1),
        }
    }
}

written_function! {
    Powi: |Powi(n), x| Term::Power(&x, (*n).into()),
    |Powi(n), x, _| Term::Product(&Term::Numeral((*n).into()), &Term::Power(&x, i64::from(*n) - 1))
}

macro_rules! elementary {
    ($($(#[$doc:meta])* $name:ident: |$x:ident| $f:expr, |$at:pat_param, $y:pat_param| $f_prime:expr
       $(, |$both:ident| $together:expr)?;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq)]
        pub struct $name;

        impl Sorted for $name {
            type Sort = sort::Entrywise;
        }
        impl<T: Real> ScalarFunction<T> for $name {
            #[inline]
            fn f(&self, $x: T) -> T {
                $f
            }
            #[inline]
            fn f_prime(&self, $at: T, $y: T) -> T {
                $f_prime
            }
            $(
                #[inline]
                fn f_and_f_prime(&self, $both: T) -> (T, T) {
                    $together
                }
            )?
        }
    )*};
}
elementary! {
    /// eˣ, its own derivative.
    ///
    /// Source: NIST Digital Library of Mathematical Functions, section 4.7.
    Exp: |x| x.exp(), |_, y| y;
    /// ln x, with derivative 1/x.
    ///
    /// Source: NIST Digital Library of Mathematical Functions, section 4.7.
    Ln: |x| x.ln(), |x, _| lit(1.0) / x;
    /// √x, with derivative 1/(2y); infinite at 0.
    ///
    /// Source: NIST Digital Library of Mathematical Functions, section 4.7, of powers.
    Sqrt: |x| x.sqrt(), |_, y| lit(0.5) / y;
    /// sin x, x in radians, with derivative cos x.
    ///
    /// Source: NIST Digital Library of Mathematical Functions, section 4.20.
    Sin: |x| x.sin(), |x, _| x.cos(), |x| x.sin_cos();
    /// cos x, x in radians, with derivative −sin x.
    ///
    /// Source: NIST Digital Library of Mathematical Functions, section 4.20.
    Cos: |x| x.cos(), |x, _| -x.sin(), |x| {
        let (sin, cos) = x.sin_cos();
        (cos, -sin)
    };
}

written_function! { Exp: |_, x| Term::Map("exp", &[x]), |_, _, y| y }
written_function! { Ln: |_, x| Term::Map("ln", &[x]), |_, x, _| Term::Quotient(&Term::ONE, &x) }
written_function! {
    Sqrt: |_, x| Term::Root(&x),
    |_, _, y| Term::Quotient(&Term::ONE, &Term::Product(&Term::Numeral(2.0), &y))
}
written_function! { Sin: |_, x| Term::Map("sin", &[x]), |_, x, _| Term::Map("cos", &[x]) }
written_function! {
    Cos: |_, x| Term::Map("cos", &[x]), |_, x, _| Term::Negative(&Term::Map("sin", &[x]))
}
