//! Scalars, in three tiers: a ring, a field, the real numbers.
//!
//! | tier | what it adds | for example |
//! |---|---|---|
//! | [`Scalar`] | `+ − ·`, 0 and 1 | `i64`, fixed point |
//! | [`Field`] | `÷` and [`Inv`] | rationals |
//! | [`Real`] | order, elementary functions | `f32`, `f64`, duals of these |
//!
//! The first two are names for what a type can already do: a number type of your own, or of another crate, is a `Scalar` as soon
//! as it has [`num_traits::Zero`], [`num_traits::One`] and the operators, and is `Copy`. None asks for `'static` or `num_traits::Num`.

use core::ops::{Add, Div, Mul, Neg, Sub};

pub use num_traits::{Inv, One, Zero};

/// A ring: addition, subtraction, multiplication, 0 and 1.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a scalar",
    note = "a scalar has `+`, `-`, `*`, unary `-`, `Copy`, and `Zero` and `One` of num-traits"
)]
pub trait Scalar: Copy + Zero + One + Sub<Output = Self> + Neg<Output = Self> {
    /// The whole number `n` as a scalar: 1 + 1 + … in log₂ |n| steps. Exact where the scalar can hold what comes up on the way.
    #[must_use]
    fn from_integer(n: i64) -> Self {
        let mut sum = Self::zero();
        for bit in (0..u64::BITS - n.unsigned_abs().leading_zeros()).rev() {
            sum = sum + sum;
            if n.unsigned_abs() >> bit & 1 == 1 {
                sum = if n < 0 {
                    sum - Self::one()
                } else {
                    sum + Self::one()
                };
            }
        }
        sum
    }

    /// xⁿ by repeated squaring.
    #[must_use]
    fn power(self, n: u32) -> Self {
        let mut product = Self::one();
        for bit in (0..u32::BITS - n.leading_zeros()).rev() {
            product = product * product;
            if n >> bit & 1 == 1 {
                product = product * self;
            }
        }
        product
    }
}

impl<T> Scalar for T where T: Copy + Zero + One + Sub<Output = T> + Neg<Output = T> {}

/// A ring with division: rationals, real numbers. [`Inv`] tells them from the integers, whose `/` does not undo `*`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a field: it lacks `/` or `num_traits::Inv`",
    note = "a field is a scalar with `/` and `Inv` of num-traits: rationals, `f32`, `f64`; the quotient of two integers is not theirs"
)]
pub trait Field: Scalar + Div<Output = Self> + Inv<Output = Self> {}

#[diagnostic::do_not_recommend]
impl<T: Scalar + Div<Output = T> + Inv<Output = T>> Field for T {}

/// The real numbers: a field with an order and the elementary functions.
///
/// `f32` and `f64` are real with feature `std` or `libm`; so is a [`Number`](crate::forward::Number), a dual of either. Constants in
/// generic code are written with [`lit`], on either side of an operator, with no bound but this one:
///
/// ```
/// use conformable::prelude::*;
/// fn fahrenheit<T: Real>(celsius: T) -> T {
///     lit(1.8) * celsius + lit(32.0)
/// }
/// fn cube<T: Real>(x: T) -> T {
///     x * x * x
/// }
/// assert_eq!(fahrenheit(100.0_f32), 212.0);
/// assert_eq!(cube(2.0), 8.0);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no elementary functions",
    note = "`f32` and `f64` have them with feature `std` or `libm` of `conformable`"
)]
pub trait Real:
    Field
    + PartialOrd
    + Add<Literal, Output = Self>
    + Sub<Literal, Output = Self>
    + Mul<Literal, Output = Self>
    + Div<Literal, Output = Self>
    + AfterLiteral<literal::Plus, Output = Self>
    + AfterLiteral<literal::Minus, Output = Self>
    + AfterLiteral<literal::Times, Output = Self>
    + AfterLiteral<literal::Over, Output = Self>
{
    /// The nearest value to a literal.
    fn from_f64(literal: f64) -> Self;
    /// eˣ
    #[must_use]
    fn exp(self) -> Self;
    /// eˣ − 1, accurate near 0.
    #[must_use]
    fn exp_m1(self) -> Self;
    /// ln x
    #[must_use]
    fn ln(self) -> Self;
    /// ln(1 + x), accurate near 0.
    #[must_use]
    fn ln_1p(self) -> Self;
    /// √x
    #[must_use]
    fn sqrt(self) -> Self;
    /// sin x, x in radians.
    #[must_use]
    fn sin(self) -> Self;
    /// cos x, x in radians.
    #[must_use]
    fn cos(self) -> Self;
    /// (sin x, cos x), x in radians: where both are needed, the reduction of the angle is shared.
    #[must_use]
    fn sin_cos(self) -> (Self, Self) {
        (self.sin(), self.cos())
    }
    /// tan x, x in radians.
    #[must_use]
    fn tan(self) -> Self;
    /// The angle in −π/2 to π/2 whose sine is x, in radians.
    #[must_use]
    fn asin(self) -> Self;
    /// The angle in 0 to π whose cosine is x, in radians.
    #[must_use]
    fn acos(self) -> Self;
    /// The angle in −π/2 to π/2 whose tangent is x, in radians.
    #[must_use]
    fn atan(self) -> Self;
    /// sinh x
    #[must_use]
    fn sinh(self) -> Self;
    /// cosh x
    #[must_use]
    fn cosh(self) -> Self;
    /// tanh x
    #[must_use]
    fn tanh(self) -> Self;
    /// xᵖ for a fixed exponent p; whole exponents are better served by [`power`](Scalar::power).
    #[must_use]
    fn powf(self, exponent: f64) -> Self;
    /// The angle of the point (x, y), in radians, −π to π; `self` is y.
    #[must_use]
    fn atan2(self, x: Self) -> Self;
    /// |x|
    #[must_use]
    fn abs(self) -> Self;
}

/// Neither infinite nor NaN.
#[inline]
#[allow(clippy::eq_op)] // ∞ − ∞ is not 0
pub(crate) fn is_finite<T: Scalar>(x: T) -> bool {
    (x - x).is_zero()
}

/// A constant in generic code, from [`lit`]: becomes the scalar it meets.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Literal(pub f64);

/// A constant in generic code: `lit(2.0) * x`, `x / lit(2.0)`.
#[must_use]
pub const fn lit(literal: f64) -> Literal {
    Literal(literal)
}

impl Neg for Literal {
    type Output = Literal;
    fn neg(self) -> Literal {
        Literal(-self.0)
    }
}

/// What a literal meets on its right: `lit(2.0) * x` is `x` multiplied by what `T::from_f64(2.0)` is for it. `Op` says which operator.
pub trait AfterLiteral<Op> {
    /// The result.
    type Output;
    /// `literal` Op self
    fn after(self, literal: Literal) -> Self::Output;
}

/// The operators that a literal can stand before.
pub mod literal {
    /// a + x
    #[derive(Clone, Copy, Debug)]
    pub struct Plus;
    /// a − x
    #[derive(Clone, Copy, Debug)]
    pub struct Minus;
    /// a x
    #[derive(Clone, Copy, Debug)]
    pub struct Times;
    /// a / x
    #[derive(Clone, Copy, Debug)]
    pub struct Over;
}

macro_rules! literal_on_the_left {
    ($($trait:ident $method:ident $op:ident)*) => {$(
        impl<R: AfterLiteral<literal::$op>> $trait<R> for Literal {
            type Output = R::Output;
            #[inline]
            fn $method(self, right: R) -> R::Output {
                right.after(self)
            }
        }
    )*};
}
literal_on_the_left! { Add add Plus  Sub sub Minus  Mul mul Times  Div div Over }

macro_rules! float {
    ($($float:ident)*) => {$(
        float! { $float; Add add Plus Sub sub Minus Mul mul Times Div div Over }

        #[cfg(any(feature = "std", feature = "libm"))]
        impl Real for $float {
            #[inline]
            #[allow(clippy::cast_possible_truncation, clippy::cast_lossless)]
            fn from_f64(literal: f64) -> Self {
                literal as $float
            }
            float! { $float: exp exp_m1 ln ln_1p sqrt sin cos tan asin acos atan sinh cosh tanh abs }
            #[inline]
            fn sin_cos(self) -> (Self, Self) {
                num_traits::Float::sin_cos(self)
            }
            #[inline]
            fn powf(self, exponent: f64) -> Self {
                num_traits::Float::powf(self, Self::from_f64(exponent))
            }
            #[inline]
            fn atan2(self, x: Self) -> Self {
                num_traits::Float::atan2(self, x)
            }
        }
    )*};
    ($float:ident: $($function:ident)*) => {$(
        #[inline]
        fn $function(self) -> Self {
            num_traits::Float::$function(self)
        }
    )*};
    ($float:ident; $($trait:ident $method:ident $op:ident)*) => {$(
        impl $trait<Literal> for $float {
            type Output = $float;
            #[inline]
            #[allow(clippy::cast_possible_truncation, clippy::cast_lossless)]
            fn $method(self, right: Literal) -> $float {
                self.$method(right.0 as $float)
            }
        }

        impl AfterLiteral<literal::$op> for $float {
            type Output = $float;
            #[inline]
            #[allow(clippy::cast_possible_truncation, clippy::cast_lossless)]
            fn after(self, literal: Literal) -> $float {
                (literal.0 as $float).$method(self)
            }
        }
    )*};
}
float! { f32 f64 }
