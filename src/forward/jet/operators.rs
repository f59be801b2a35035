//! Sums, products and quotients of scalars: u ± v, u v, u / v.

use core::ops::{Add, Div, Mul, Neg, Sub};

use super::{Jet, Multiple, Sum, SumOf};
use crate::jacobian::hessian::{Crosses, Multiples, PlusHessian, Squares};
use crate::jacobian::{AddedTo, After, Kind, Scaled, ZeroMap};
use crate::scalar::{AfterLiteral, Field, Literal, Real, Scalar, literal};
use crate::shape::Shape;
use crate::tensor::Rank0;

/// What stands beside a scalar with its derivatives: another by the same x, or a number.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not stand beside a scalar with its derivatives",
    label = "neither a `Jet` by something of shape `{X}` nor a number of type `{T}`",
    note = "numbers are of the type of the jet's, `{T}`; a function of two variables is one of the vector of both, `x.vstack(&y)`"
)]
pub trait JetOperand<'d, T, X> {
    /// The kind of its first derivative.
    type First: Kind;
    /// The kind of its second derivative.
    type Second: Copy;
    /// Its value, with both.
    fn parts(&self) -> (T, Self::First, Self::Second);
}

impl<'d, T: Copy, X, G: Kind, H: Copy> JetOperand<'d, T, X> for Jet<'d, T, (), G, H> {
    type First = G;
    type Second = H;
    #[inline]
    fn parts(&self) -> (T, G, H) {
        (self.value.into_scalar(), self.first, self.second)
    }
}

impl<'d, T: Copy, X, G: Kind, H: Copy> JetOperand<'d, T, X> for &Jet<'d, T, (), G, H> {
    type First = G;
    type Second = H;
    #[inline]
    fn parts(&self) -> (T, G, H) {
        <Jet<'d, T, (), G, H> as JetOperand<'d, T, X>>::parts(self)
    }
}

macro_rules! numbers {
    ($([$tier:ident] $number:ty: |$a:ident| $value:expr;)*) => {$(
        impl<'d, T: $tier, X: Shape> JetOperand<'d, T, X> for $number {
            type First = ZeroMap<T, (), X>;
            type Second = ZeroMap<T, X, X>;
            #[inline]
            fn parts(&self) -> (T, Self::First, Self::Second) {
                let $a = *self;
                ($value, ZeroMap::new(), ZeroMap::new())
            }
        }
    )*};
}
numbers! {
    [Scalar] T: |a| a;
    [Scalar] Rank0<T>: |a| a.into_scalar();
    [Real] Literal: |a| T::from_f64(a.0);
}

/// An operator of two scalars, by value and by reference.
macro_rules! operators {
    ($($(#[$doc:meta])* $operator:ident $method:ident [$($tier:ident)?] [$($bounds:tt)*] $first:ty, $second:ty,
       |$a:ident, $b:ident| $result:expr;)*) => {$(
        operators! { @one Jet<'d, T, (), G, H>, $(#[$doc])* $operator $method [$($tier)?] [$($bounds)*] $first, $second, $a $b $result }
        operators! { @one &Jet<'d, T, (), G, H>, $(#[$doc])* $operator $method [$($tier)?] [$($bounds)*] $first, $second, $a $b $result }
    )*};
    (@one $left:ty, $(#[$doc:meta])* $operator:ident $method:ident [$($tier:ident)?] [$($bounds:tt)*] $first:ty, $second:ty,
     $a:ident $b:ident $result:expr) => {
        $(#[$doc])*
        impl<'d, T: Scalar $(+ $tier)?, G: Kind, H: Copy, O> $operator<O> for $left
        where
            O: JetOperand<'d, T, G::Input>,
            $($bounds)*
        {
            type Output = Jet<'d, T, (), $first, $second>;
            #[inline]
            fn $method(self, right: O) -> Self::Output {
                let ($a, $b) = ((self.value.into_scalar(), self.first, self.second), right.parts());
                let (value, first, second) = $result;
                Jet::scalar(value, first, second)
            }
        }
    };
}
operators! {
    Add add [] [O::First: AddedTo<G>, H: PlusHessian<O::Second>,]
    Sum<G, O::First>, SumOf<H, O::Second>,
    |a, b| (a.0 + b.0, b.1.added_to(&a.1), a.2.plus_hessian(&b.2));

    Sub sub [] [O::First: After<Scaled<T, ()>>, Multiple<T, O::First>: AddedTo<G>, O::Second: Multiples<T>, H: PlusHessian<O::Second>,]
    Sum<G, Multiple<T, O::First>>, SumOf<H, O::Second>,
    |a, b| {
        let minus = Scaled::new(-T::one());
        (a.0 - b.0, b.1.after(&minus).added_to(&a.1), a.2.plus_hessian(&b.2.times(-T::one())))
    };

    /// ∂²(u v) = v ∂²u + u ∂²v + ∂uᵀ ∂v + ∂vᵀ ∂u
    Mul mul [] [
        G: After<Scaled<T, ()>> + Crosses<O::First>,
        O::First: After<Scaled<T, ()>, Kind: AddedTo<Multiple<T, G>>>,
        H: Multiples<T> + PlusHessian<O::Second, Sum: PlusHessian<<G as Crosses<O::First>>::Hessian>>,
        O::Second: Multiples<T>,
    ]
    Sum<Multiple<T, G>, Multiple<T, O::First>>, SumOf<SumOf<H, O::Second>, <G as Crosses<O::First>>::Hessian>,
    |a, b| {
        let first = b.1.after(&Scaled::new(a.0)).added_to(&a.1.after(&Scaled::new(b.0)));
        let second = a.2.times(b.0).plus_hessian(&b.2.times(a.0));
        (a.0 * b.0, first, second.plus_hessian(&a.1.cross(&b.1)))
    };

    /// Of y = u / v: ∂y = (∂u − y ∂v) / v and ∂²y = (∂²u − y ∂²v − ∂uᵀ ∂v / v − ∂vᵀ ∂u / v + 2 y ∂vᵀ ∂v / v) / v
    Div div [Field] [
        G: After<Scaled<T, ()>> + Crosses<Multiple<T, O::First>>,
        O::First: After<Scaled<T, ()>, Kind: Kind + AddedTo<Multiple<T, G>>> + Squares<T>,
        H: Multiples<T> + PlusHessian<O::Second, Sum: PlusHessian<
            <G as Crosses<Multiple<T, O::First>>>::Hessian,
            Sum: PlusHessian<<O::First as Squares<T>>::Hessian>,
        >>,
        O::Second: Multiples<T>,
    ]
    Sum<Multiple<T, G>, Multiple<T, O::First>>,
    SumOf<SumOf<SumOf<H, O::Second>, <G as Crosses<Multiple<T, O::First>>>::Hessian>, <O::First as Squares<T>>::Hessian>,
    |a, b| {
        let (y, by_a) = (a.0 / b.0, b.0.inv());
        let by_b = -(y * by_a);
        let first = b.1.after(&Scaled::new(by_b)).added_to(&a.1.after(&Scaled::new(by_a)));
        let second = a.2.times(by_a).plus_hessian(&b.2.times(by_b));
        let mixed = a.1.cross(&b.1.after(&Scaled::new(-(by_a * by_a))));
        let bend = -(by_b + by_b) * by_a;
        (y, first, second.plus_hessian(&mixed).plus_hessian(&b.1.square(bend)))
    };
}

macro_rules! negative {
    ($($left:ty),*) => {$(
        impl<'d, T: Scalar, G: After<Scaled<T, ()>>, H: Multiples<T>> Neg for $left {
            type Output = Jet<'d, T, (), Multiple<T, G>, H>;
            #[inline]
            fn neg(self) -> Self::Output {
                let first = self.first.after(&Scaled::new(-T::one()));
                Jet::new(-self.value, first, self.second.times(-T::one()))
            }
        }
    )*};
}
negative! { Jet<'d, T, (), G, H>, &Jet<'d, T, (), G, H> }

/// A number on the left, an `f32`, an `f64` or a literal: as a scalar without derivatives.
macro_rules! on_the_left {
    ($($operator:ident $method:ident $op:ident)*) => {$(
        on_the_left! { @number f32 $operator $method }
        on_the_left! { @number f64 $operator $method }

        impl<'d, T: Real, G: Kind, H, Y> AfterLiteral<literal::$op> for Jet<'d, T, (), G, H>
        where
            Constant<'d, T, G::Input>: $operator<Self, Output = Y>,
        {
            type Output = Y;
            #[inline]
            fn after(self, literal: Literal) -> Y {
                $operator::$method(constant(T::from_f64(literal.0)), self)
            }
        }
    )*};
    (@number $number:ident $operator:ident $method:ident) => {
        impl<'d, G: Kind, H, Y> $operator<Jet<'d, $number, (), G, H>> for $number
        where
            Constant<'d, $number, G::Input>: $operator<Jet<'d, $number, (), G, H>, Output = Y>,
        {
            type Output = Y;
            #[inline]
            fn $method(self, right: Jet<'d, $number, (), G, H>) -> Y {
                $operator::$method(constant(self), right)
            }
        }
    };
}
on_the_left! { Add add Plus  Sub sub Minus  Mul mul Times  Div div Over }

/// A scalar that does not depend on x.
pub(super) type Constant<'d, T, X> = Jet<'d, T, (), ZeroMap<T, (), X>, ZeroMap<T, X, X>>;

/// A scalar that does not depend on x.
#[inline]
pub(super) fn constant<'d, T: Copy, X>(value: T) -> Constant<'d, T, X> {
    Jet::scalar(value, ZeroMap::new(), ZeroMap::new())
}
