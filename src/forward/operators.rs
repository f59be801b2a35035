//! Operators of duals: sums, products, quotients, with duals, with numbers and with tensors that are constants.

use core::ops::{Add, Div, Mul, Neg, Sub};

use super::{By2, Dual, First, Second, combined};
use crate::dim::{Packed, Triangular};
use crate::jacobian::{AddedTo, After, Chain, ChainRule, Dense, Kind, Scaled, Structure};
use crate::operations::{Divides, Joins, MultiplyRule, Shifts};
use crate::rule::{Differentiable2, Rule2};
use crate::rules;
use crate::scalar::{Field, Literal, Real, Scalar};
use crate::shape::Shape;
use crate::symmetric::Symmetric;
use crate::tensor::Tensor;

/// What can be added to a dual of shape `S`: another, a tensor of this shape, and to a scalar a number.
#[diagnostic::on_unimplemented(
    message = "there is no sum or difference of a dual of shape `{S}` and `{Self}`",
    label = "neither a dual nor a constant over `{T}`",
    note = "numbers are of the type of the dual's, `{T}`; one that is a dual itself stands on the right"
)]
pub trait Addend<'d, T: Copy, S: Shape, K> {
    /// The sum.
    type Sum;
    /// The difference.
    type Difference;
    /// left + self
    fn add_to(&self, left: &Dual<'d, T, S, K>) -> Self::Sum;
    /// left − self
    fn subtract_from(&self, left: &Dual<'d, T, S, K>) -> Self::Difference;
}

/// What a dual of shape `S` can be multiplied with: another, a tensor, a number.
#[diagnostic::on_unimplemented(
    message = "a dual of shape `{S}` cannot be multiplied with `{Self}`",
    label = "neither a dual nor a constant over `{T}`",
    note = "numbers are of the type of the dual's, `{T}`; one that is a dual itself stands on the right"
)]
pub trait Factor<'d, T: Copy, S: Shape, K> {
    /// The product.
    type Product;
    /// left · self
    fn multiply(&self, left: &Dual<'d, T, S, K>) -> Self::Product;
}

/// What a dual of shape `S` can be divided by: a number; if it is a scalar, another.
#[diagnostic::on_unimplemented(
    message = "a dual of shape `{S}` cannot be divided by `{Self}`",
    label = "neither a dual nor a number of type `{T}`",
    note = "numbers are of the type of the dual's, `{T}`; one that is a dual itself stands on the right"
)]
pub trait Divisor<'d, T: Copy, S: Shape, K> {
    /// The quotient.
    type Quotient;
    /// left / self
    fn divide(&self, left: &Dual<'d, T, S, K>) -> Self::Quotient;
}

impl<'d, T: Scalar, S: Joins<Q>, Q: Shape, K: Kind, L> Addend<'d, T, S, K> for Dual<'d, T, Q, L>
where
    L: AddedTo<K> + Kind<Scalar = T>,
    Scaled<T, Q>: ChainRule<L, Kind: AddedTo<K>>,
{
    type Sum = Dual<'d, T, S, <L as AddedTo<K>>::Kind>;
    type Difference = Dual<'d, T, S, <Chain<Scaled<T, Q>, L> as AddedTo<K>>::Kind>;
    #[inline]
    fn add_to(&self, left: &Dual<'d, T, S, K>) -> Self::Sum {
        let value = left.value + self.value.part(0);
        Dual::new(value, self.derivative.added_to(&left.derivative))
    }
    #[inline]
    fn subtract_from(&self, left: &Dual<'d, T, S, K>) -> Self::Difference {
        let value = left.value - self.value.part(0);
        let negative = Scaled::new(-T::one()).chain(&self.derivative);
        Dual::new(value, negative.added_to(&left.derivative))
    }
}

impl<'d, T: Scalar, S: Joins<Q>, Q: Shape, K: Copy> Addend<'d, T, S, K> for Tensor<T, Q> {
    type Sum = Dual<'d, T, S, K>;
    type Difference = Dual<'d, T, S, K>;
    #[inline]
    fn add_to(&self, left: &Dual<'d, T, S, K>) -> Self::Sum {
        Dual::new(left.value + self.part(0), left.derivative)
    }
    #[inline]
    fn subtract_from(&self, left: &Dual<'d, T, S, K>) -> Self::Difference {
        Dual::new(left.value - self.part(0), left.derivative)
    }
}

impl<'d, T: Scalar, S: Shifts, K: Copy> Addend<'d, T, S, K> for T {
    type Sum = Dual<'d, T, S, K>;
    type Difference = Dual<'d, T, S, K>;
    #[inline]
    fn add_to(&self, left: &Dual<'d, T, S, K>) -> Self::Sum {
        Dual::new(left.value.map(|x| x + *self), left.derivative)
    }
    #[inline]
    fn subtract_from(&self, left: &Dual<'d, T, S, K>) -> Self::Difference {
        Dual::new(left.value.map(|x| x - *self), left.derivative)
    }
}

impl<'d, T: Scalar, S, Q: Shape, K: Kind, L: Kind> Factor<'d, T, S, K> for Dual<'d, T, Q, L>
where
    S: MultiplyRule<Q>,
    S::Rule: Differentiable2<T, S, Q>,
    K: After<First<S::Rule, T, S, Q>>,
    L: After<Second<S::Rule, T, S, Q>, Kind: AddedTo<<K as After<First<S::Rule, T, S, Q>>>::Kind>>,
{
    type Product = Dual<'d, T, <S::Rule as Rule2<S, Q>>::Output, By2<S::Rule, T, S, Q, K, L>>;
    #[inline]
    fn multiply(&self, left: &Dual<'d, T, S, K>) -> Self::Product {
        let (a, b) = (left, self);
        combined(
            &S::RULE,
            (&a.value, &a.derivative),
            (&b.value, &b.derivative),
        )
    }
}

impl<'d, T: Scalar, S, Q: Shape, K: Kind> Factor<'d, T, S, K> for Tensor<T, Q>
where
    S: MultiplyRule<Q>,
    S::Rule: Differentiable2<T, S, Q>,
    K: After<First<S::Rule, T, S, Q>>,
{
    type Product =
        Dual<'d, T, <S::Rule as Rule2<S, Q>>::Output, <K as After<First<S::Rule, T, S, Q>>>::Kind>;
    #[inline]
    fn multiply(&self, left: &Dual<'d, T, S, K>) -> Self::Product {
        let rule = S::RULE;
        let (value, (by_a, _)) = rule.value_and_derivative(&left.value, self);
        let by_a = <S::Rule as Differentiable2<T, S, Q>>::First::chain(by_a, &left.derivative);
        Dual::new(value, by_a)
    }
}

impl<'d, T: Scalar, S: Shape, K: Kind> Factor<'d, T, S, K> for T
where
    Scaled<T, S>: ChainRule<K>,
{
    type Product = Dual<'d, T, S, Chain<Scaled<T, S>, K>>;
    #[inline]
    fn multiply(&self, left: &Dual<'d, T, S, K>) -> Self::Product {
        let derivative = Scaled::new(*self).chain(&left.derivative);
        Dual::new(left.value * *self, derivative)
    }
}

impl<'d, T: Field, S: Divides<Q>, Q: Shape, K: Kind, L: Kind> Divisor<'d, T, S, K>
    for Dual<'d, T, Q, L>
where
    rules::Div: Differentiable2<T, S, Q>,
    K: After<First<rules::Div, T, S, Q>>,
    L: After<
            Second<rules::Div, T, S, Q>,
            Kind: AddedTo<<K as After<First<rules::Div, T, S, Q>>>::Kind>,
        >,
{
    type Quotient =
        Dual<'d, T, <rules::Div as Rule2<S, Q>>::Output, By2<rules::Div, T, S, Q, K, L>>;
    #[inline]
    fn divide(&self, left: &Dual<'d, T, S, K>) -> Self::Quotient {
        let (a, b) = (left, self);
        combined(
            &rules::Div,
            (&a.value, &a.derivative),
            (&b.value, &b.derivative),
        )
    }
}

impl<'d, T: Field, S: Shape, K: Kind> Divisor<'d, T, S, K> for T
where
    Scaled<T, S>: ChainRule<K>,
{
    type Quotient = Dual<'d, T, S, Chain<Scaled<T, S>, K>>;
    #[inline]
    fn divide(&self, left: &Dual<'d, T, S, K>) -> Self::Quotient {
        let derivative = Scaled::new(T::one() / *self).chain(&left.derivative);
        Dual::new(left.value / *self, derivative)
    }
}

macro_rules! literal {
    ($($trait:ident $($output:ident $method:ident)*;)*) => {$(
        impl<'d, T: Real + $trait<'d, T, S, K>, S: Shape, K> $trait<'d, T, S, K> for Literal {
            $(type $output = T::$output;)*
            $(
                #[inline]
                fn $method(&self, left: &Dual<'d, T, S, K>) -> Self::$output {
                    T::from_f64(self.0).$method(left)
                }
            )*
        }
    )*};
}
literal! {
    Addend Sum add_to Difference subtract_from;
    Factor Product multiply;
    Divisor Quotient divide;
}

/// A reference to what may stand on the right.
macro_rules! by_reference {
    ($($trait:ident $($output:ident $method:ident)*;)*) => {$(
        by_reference! { @ $trait [Q: Shape, L] Dual<'d, T, Q, L>, $($output $method)* }
        by_reference! { @ $trait [Q: Shape] Tensor<T, Q>, $($output $method)* }
    )*};
    (@ $trait:ident [$($generics:tt)*] $right:ty, $($output:ident $method:ident)*) => {
        impl<'d, T: Copy, S: Shape, K, $($generics)*> $trait<'d, T, S, K> for &$right
        where
            $right: $trait<'d, T, S, K>,
        {
            $(type $output = <$right as $trait<'d, T, S, K>>::$output;)*
            $(
                #[inline]
                fn $method(&self, left: &Dual<'d, T, S, K>) -> Self::$output {
                    <$right as $trait<'d, T, S, K>>::$method(self, left)
                }
            )*
        }
    };
}
by_reference! { Addend Sum add_to Difference subtract_from; Factor Product multiply; }

macro_rules! operators {
    ($($operator:ident $function:ident $trait:ident $output:ident $method:ident;)*) => {$(
        impl<'d, T: Copy, S: Shape, K, A: $trait<'d, T, S, K>> $operator<A> for Dual<'d, T, S, K> {
            type Output = A::$output;
            #[inline]
            fn $function(self, right: A) -> A::$output {
                right.$method(&self)
            }
        }

        impl<'d, T: Copy, S: Shape, K, A: $trait<'d, T, S, K>> $operator<A> for &Dual<'d, T, S, K> {
            type Output = A::$output;
            #[inline]
            fn $function(self, right: A) -> A::$output {
                right.$method(self)
            }
        }
    )*};
}
operators! {
    Add add Addend Sum add_to;
    Sub sub Addend Difference subtract_from;
    Mul mul Factor Product multiply;
    Div div Divisor Quotient divide;
}

impl<'d, T: Scalar, S: Shape, K: Kind> Neg for Dual<'d, T, S, K>
where
    Scaled<T, S>: ChainRule<K>,
{
    type Output = Dual<'d, T, S, Chain<Scaled<T, S>, K>>;
    #[inline]
    fn neg(self) -> Self::Output {
        let derivative = Scaled::new(-T::one()).chain(&self.derivative);
        Dual::new(-self.value, derivative)
    }
}

impl<'d, T: Scalar, S: Shape, K: Kind> Neg for &Dual<'d, T, S, K>
where
    Scaled<T, S>: ChainRule<K>,
{
    type Output = Dual<'d, T, S, Chain<Scaled<T, S>, K>>;
    #[inline]
    fn neg(self) -> Self::Output {
        -*self
    }
}

/// A packed symmetric matrix on the right of a dual of shape `(Packed<N>,)`.
macro_rules! symmetric_constant {
    ($($symmetric:ty),*) => {$(
        impl<'d, T: Scalar, S: Joins<(Packed<N>,)>, K: Copy, N: Triangular> Addend<'d, T, S, K> for $symmetric {
            type Sum = Dual<'d, T, S, K>;
            type Difference = Dual<'d, T, S, K>;
            #[inline]
            fn add_to(&self, left: &Dual<'d, T, S, K>) -> Self::Sum {
                self.vech().add_to(left)
            }
            #[inline]
            fn subtract_from(&self, left: &Dual<'d, T, S, K>) -> Self::Difference {
                self.vech().subtract_from(left)
            }
        }
    )*};
}
symmetric_constant! { Symmetric<T, N>, &Symmetric<T, N> }

impl<T: Scalar, X: Shape> core::iter::Sum for super::Number<'_, T, X> {
    fn sum<I: Iterator<Item = Self>>(terms: I) -> Self {
        let zero = Dual::new(T::zero().into(), Dense::zeros());
        terms.fold(zero, |sum, term| sum + term)
    }
}
