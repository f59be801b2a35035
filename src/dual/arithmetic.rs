//! Sums, products and quotients of duals: the sum rule, the product rule, the quotient rule.

use core::ops::{Add, Div, Mul, Neg, Sub};

use super::Dual;
use crate::scalar::{Field, Literal, Real, Scalar};
use crate::shape::Shape;

impl<T: Scalar, X: Shape> Add for Dual<'_, T, X> {
    type Output = Self;
    /// d(a + b) = da + db
    #[inline]
    fn add(self, b: Self) -> Self {
        Dual::new(self.value + b.value, self.gradient + b.gradient)
    }
}

impl<T: Scalar, X: Shape> Sub for Dual<'_, T, X> {
    type Output = Self;
    /// d(a − b) = da − db
    #[inline]
    fn sub(self, b: Self) -> Self {
        Dual::new(self.value - b.value, self.gradient - b.gradient)
    }
}

impl<T: Scalar, X: Shape> Mul for Dual<'_, T, X> {
    type Output = Self;
    /// d(a b) = b da + a db
    #[inline]
    fn mul(self, b: Self) -> Self {
        let mut gradient = self.gradient * b.value.clone();
        gradient.axpy(self.value.clone(), &b.gradient);
        Dual::new(self.value * b.value, gradient)
    }
}

impl<T: Field, X: Shape> Div for Dual<'_, T, X> {
    type Output = Self;
    /// d(a / b) = (da − (a / b) db) / b
    #[inline]
    fn div(self, b: Self) -> Self {
        let quotient = self.value / b.value.clone();
        let mut gradient = self.gradient;
        gradient.axpy(-quotient.clone(), &b.gradient);
        Dual::new(quotient, gradient / b.value)
    }
}

impl<T: Scalar, X: Shape> Neg for Dual<'_, T, X> {
    type Output = Self;
    #[inline]
    fn neg(self) -> Self {
        Dual::new(-self.value, -self.gradient)
    }
}

impl<T: Real, X: Shape> Add<Literal> for Dual<'_, T, X> {
    type Output = Self;
    #[inline]
    fn add(self, b: Literal) -> Self {
        Dual::new(self.value + b, self.gradient)
    }
}

impl<T: Real, X: Shape> Sub<Literal> for Dual<'_, T, X> {
    type Output = Self;
    #[inline]
    fn sub(self, b: Literal) -> Self {
        Dual::new(self.value - b, self.gradient)
    }
}

impl<T: Real, X: Shape> Mul<Literal> for Dual<'_, T, X> {
    type Output = Self;
    #[inline]
    fn mul(self, b: Literal) -> Self {
        Dual::new(self.value * b, self.gradient * b)
    }
}

impl<T: Real, X: Shape> Div<Literal> for Dual<'_, T, X> {
    type Output = Self;
    #[inline]
    fn div(self, b: Literal) -> Self {
        Dual::new(self.value / b, self.gradient / b)
    }
}

impl<T: Field, X: Shape> num_traits::Inv for Dual<'_, T, X> {
    type Output = Self;
    /// d(1 / a) = −da / a²
    #[inline]
    fn inv(self) -> Self {
        <Self as num_traits::One>::one() / self
    }
}

macro_rules! references {
    ($($tier:ident $trait:ident $method:ident)*) => {$(
        impl<T: $tier, X: Shape> $trait<&Self> for Dual<'_, T, X> {
            type Output = Self;
            #[inline]
            fn $method(self, b: &Self) -> Self {
                self.$method(b.clone())
            }
        }

        impl<'derivative, T: $tier, X: Shape> $trait<Dual<'derivative, T, X>>
            for &Dual<'derivative, T, X>
        {
            type Output = Dual<'derivative, T, X>;
            #[inline]
            fn $method(self, b: Dual<'derivative, T, X>) -> Self::Output {
                self.clone().$method(b)
            }
        }

        impl<'derivative, T: $tier, X: Shape> $trait<&Dual<'derivative, T, X>>
            for &Dual<'derivative, T, X>
        {
            type Output = Dual<'derivative, T, X>;
            #[inline]
            fn $method(self, b: &Dual<'derivative, T, X>) -> Self::Output {
                self.clone().$method(b.clone())
            }
        }
    )*};
}
references! { Scalar Add add  Scalar Sub sub  Scalar Mul mul  Field Div div }

impl<T: Scalar, X: Shape> core::iter::Sum for Dual<'_, T, X> {
    fn sum<I: Iterator<Item = Self>>(terms: I) -> Self {
        terms.fold(num_traits::Zero::zero(), Add::add)
    }
}
