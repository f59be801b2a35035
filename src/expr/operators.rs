//! Operators of expressions: sums, products, quotients, with expressions and with numbers.

use core::ops::{Add, Div, Mul, Neg, Sub};

use super::nodes::{Binary, Expr, Unary};
use crate::operations::{Divides, Joins, MultiplyRule, Shifts};
use crate::rules;
use crate::shape::Shape;

/// What an expression of shape `S` can be multiplied with: an expression, a number.
#[diagnostic::on_unimplemented(
    message = "an expression of shape `{S}` cannot be multiplied with `{Self}`",
    label = "neither an expression, an `f64` nor an `i32`",
    note = "numbers are `f64` whatever the scalars are, as in `x * f64::from(a)`; a tensor is lifted by `constant(&a)`"
)]
pub trait Factor<'g, S, X> {
    /// The product.
    type Product;
    /// left · self
    fn multiply(self, left: Expr<'g, S, X>) -> Self::Product;
}

impl<'g, S: MultiplyRule<Q>, Q: Shape, X, Y> Factor<'g, S, X> for Expr<'g, Q, Y> {
    type Product = Expr<'g, S::Output, Binary<S::Rule, X, Y>>;
    fn multiply(self, left: Expr<'g, S, X>) -> Self::Product {
        Expr::new(Binary(S::RULE, left.node, self.node))
    }
}

impl<'g, S, X, F: Factor<'g, S, X>> Mul<F> for Expr<'g, S, X> {
    type Output = F::Product;
    fn mul(self, right: F) -> Self::Output {
        right.multiply(self)
    }
}

macro_rules! literals {
    ($($number:ident $rule:ident)*) => {$(
        impl<'g, S, X> Factor<'g, S, X> for $number {
            type Product = Expr<'g, S, Unary<rules::$rule, X>>;
            fn multiply(self, left: Expr<'g, S, X>) -> Self::Product {
                Expr::new(Unary(rules::$rule(self), left.node))
            }
        }

        impl<'g, S: Shape, X> Mul<Expr<'g, S, X>> for $number {
            type Output = Expr<'g, S, Unary<rules::$rule, X>>;
            fn mul(self, x: Expr<'g, S, X>) -> Self::Output {
                x * self
            }
        }
    )*};
}
literals! { f64 Scale  i32 Multiple }

/// What an expression of shape `S` can be divided by: a number; if it is a scalar, another.
#[diagnostic::on_unimplemented(
    message = "an expression of shape `{S}` cannot be divided by `{Self}`",
    label = "neither an expression nor an `f64`",
    note = "a number has a point here, as in `x / 2.0`, and is an `f64` whatever the scalars are: `x / f64::from(a)`"
)]
pub trait Divisor<'g, S, X> {
    /// The quotient.
    type Quotient;
    /// left / self
    fn divide(self, left: Expr<'g, S, X>) -> Self::Quotient;
}

impl<'g, S, X> Divisor<'g, S, X> for f64 {
    type Quotient = Expr<'g, S, Unary<rules::Over, X>>;
    fn divide(self, left: Expr<'g, S, X>) -> Self::Quotient {
        Expr::new(Unary(rules::Over(self), left.node))
    }
}

impl<'g, S: Divides<Q>, Q: Shape, X, Y> Divisor<'g, S, X> for Expr<'g, Q, Y> {
    type Quotient = Expr<'g, S, Binary<rules::Div, X, Y>>;
    fn divide(self, left: Expr<'g, S, X>) -> Self::Quotient {
        Expr::new(Binary(rules::Div, left.node, self.node))
    }
}

/// x / a, for a number a, and a / b, of scalars. Tensors of one shape have [`divide`](Expr::divide).
impl<'g, S, X, D: Divisor<'g, S, X>> Div<D> for Expr<'g, S, X> {
    type Output = D::Quotient;
    fn div(self, right: D) -> Self::Output {
        right.divide(self)
    }
}

/// a / x, for a number a and a scalar x.
#[allow(clippy::suspicious_arithmetic_impl)] // a times the reciprocal
impl<'g, S: Divides<()>, X> Div<Expr<'g, S, X>> for f64 {
    type Output = Expr<'g, S, Unary<rules::Scale, Unary<rules::Recip, X>>>;
    fn div(self, x: Expr<'g, S, X>) -> Self::Output {
        Expr::new(Unary(rules::Scale(self), Unary(rules::Recip, x.node)))
    }
}

/// What can be added to an expression of shape `S`: an expression of this shape; if it is a scalar, a number.
#[diagnostic::on_unimplemented(
    message = "there is no sum or difference of an expression of shape `{S}` and `{Self}`",
    label = "neither an expression nor an `f64`",
    note = "a number has a point here, as in `x + 1.0`, and is an `f64` whatever the scalars are: `x + f64::from(a)`; a tensor is lifted by `constant(&a)`"
)]
pub trait Addend<'g, S, X> {
    /// The sum.
    type Sum;
    /// The difference.
    type Difference;
    /// left + self
    fn add(self, left: Expr<'g, S, X>) -> Self::Sum;
    /// left − self
    fn subtract(self, left: Expr<'g, S, X>) -> Self::Difference;
}

impl<'g, S: Joins<Q>, Q: Shape, X, Y> Addend<'g, S, X> for Expr<'g, Q, Y> {
    type Sum = Expr<'g, S, Binary<rules::Add, X, Y>>;
    type Difference = Expr<'g, S, Binary<rules::Sub, X, Y>>;
    fn add(self, left: Expr<'g, S, X>) -> Self::Sum {
        Expr::new(Binary(rules::Add, left.node, self.node))
    }
    fn subtract(self, left: Expr<'g, S, X>) -> Self::Difference {
        Expr::new(Binary(rules::Sub, left.node, self.node))
    }
}

impl<'g, S: Shifts, X> Addend<'g, S, X> for f64 {
    type Sum = Expr<'g, S, Unary<rules::Shift, X>>;
    type Difference = Expr<'g, S, Unary<rules::Shift, X>>;
    fn add(self, left: Expr<'g, S, X>) -> Self::Sum {
        left.shift(self)
    }
    fn subtract(self, left: Expr<'g, S, X>) -> Self::Difference {
        left.shift(-self)
    }
}

/// x + y, of one shape, and x + a, for a number a and a scalar x. Every entry of a tensor is shifted by [`shift`](Expr::shift).
impl<'g, S, X, A: Addend<'g, S, X>> Add<A> for Expr<'g, S, X> {
    type Output = A::Sum;
    fn add(self, right: A) -> Self::Output {
        right.add(self)
    }
}

/// x − y, of one shape, and x − a, for a number a and a scalar x.
impl<'g, S, X, A: Addend<'g, S, X>> Sub<A> for Expr<'g, S, X> {
    type Output = A::Difference;
    fn sub(self, right: A) -> Self::Output {
        right.subtract(self)
    }
}

/// a + x, for a number a and a scalar x.
impl<'g, S: Shifts, X> Add<Expr<'g, S, X>> for f64 {
    type Output = Expr<'g, S, Unary<rules::Shift, X>>;
    fn add(self, x: Expr<'g, S, X>) -> Self::Output {
        x.shift(self)
    }
}

/// a − x, for a number a and a scalar x.
impl<'g, S: Shifts, X> Sub<Expr<'g, S, X>> for f64 {
    type Output = Expr<'g, S, Unary<rules::Shift, Unary<rules::Neg, X>>>;
    fn sub(self, x: Expr<'g, S, X>) -> Self::Output {
        (-x).shift(self)
    }
}

impl<'g, S: Shape, X> Neg for Expr<'g, S, X> {
    type Output = Expr<'g, S, Unary<rules::Neg, X>>;
    fn neg(self) -> Self::Output {
        Expr::new(Unary(rules::Neg, self.node))
    }
}
