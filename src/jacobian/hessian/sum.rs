//! Sums and multiples of second derivatives.

use super::diagonals::Diagonals;
use super::quarters::{Four, Quarters, Tall, Wide};
use super::{Hessian, SecondDerivative};
use crate::dim::Triangular;
use crate::jacobian::tree::{At, Nil};
use crate::jacobian::{Diagonal, Identity, Scaled, SumRule, ZeroMap};
use crate::scalar::Scalar;
use crate::shape::{Named, Shape};
use crate::symmetric::Symmetric;
use crate::tensor::Tensor;

/// The sum of two second derivatives.
///
/// | | `ZeroMap` | `Scaled` | `Diagonal` | `Hessian` | `Symmetric` |
/// |---|---|---|---|---|---|
/// | **`ZeroMap`** | zero | scaled | diagonal | by quarters | every entry |
/// | **`Scaled`** | scaled | scaled | diagonal | by quarters | every entry |
/// | **`Diagonal`** | diagonal | diagonal | diagonal | by quarters | every entry |
/// | **`Hessian`** | by quarters | by quarters | by quarters | by quarters | every entry |
/// | **`Symmetric`** | every entry | every entry | every entry | every entry | every entry |
pub trait PlusHessian<B> {
    /// The kind of the sum.
    type Sum: Copy;
    /// The sum.
    fn plus_hessian(&self, other: &B) -> Self::Sum;
}

/// A second derivative of which there are multiples, of its own kind.
pub trait Multiples<T>: Copy {
    /// a H
    #[must_use]
    fn times(&self, a: T) -> Self;
}

impl<T, Y, X, B: Copy> PlusHessian<B> for ZeroMap<T, Y, X> {
    type Sum = B;
    #[inline]
    fn plus_hessian(&self, other: &B) -> B {
        *other
    }
}

macro_rules! plus_nothing {
    ($([$($generics:tt)*] $kind:ty;)*) => {$(
        impl<U, Y, X, $($generics)*> PlusHessian<ZeroMap<U, Y, X>> for $kind {
            type Sum = Self;
            #[inline]
            fn plus_hessian(&self, _: &ZeroMap<U, Y, X>) -> Self {
                *self
            }
        }
    )*};
}
plus_nothing! {
    [T, S] Identity<T, S>;
    [T: Copy, S] Scaled<T, S>;
    [T: Copy, S: Shape] Diagonal<T, S>;
    [T, N, E: Copy] Hessian<T, N, E>;
    [T: Copy, N: Triangular] Symmetric<T, N>;
}

macro_rules! on_the_diagonal {
    ($($a:ident $b:ident)*) => {$(
        impl<T: Scalar, S: Shape> PlusHessian<$b<T, S>> for $a<T, S> {
            type Sum = <$a<T, S> as SumRule<$b<T, S>>>::Kind;
            #[inline]
            fn plus_hessian(&self, other: &$b<T, S>) -> Self::Sum {
                self.sum(other)
            }
        }
    )*};
}
on_the_diagonal! { Identity Identity  Identity Scaled  Identity Diagonal  Scaled Scaled  Scaled Diagonal  Diagonal Scaled  Diagonal Diagonal }

impl<T, N, E: Merges<D>, U, M, D> PlusHessian<Hessian<U, M, D>> for Hessian<T, N, E> {
    type Sum = Hessian<T, N, E::Parts>;
    #[inline]
    fn plus_hessian(&self, other: &Hessian<U, M, D>) -> Self::Sum {
        Hessian::new(self.parts.merge(&other.parts))
    }
}

macro_rules! with_a_diagonal {
    ($($kind:ident |$h:ident| $diagonal:expr;)*) => {$(
        impl<T: Scalar, N: Named, E> PlusHessian<$kind<T, (N,)>> for Hessian<T, N, E>
        where
            (N,): Diagonals<T>,
            E: Merges<<(N,) as Diagonals<T>>::Parts>,
        {
            type Sum = Hessian<T, N, E::Parts>;
            #[inline]
            fn plus_hessian(&self, $h: &$kind<T, (N,)>) -> Self::Sum {
                Hessian::new(self.parts.merge(&<(N,)>::quarters(&$diagonal)))
            }
        }

        impl<T: Scalar, N: Named, E> PlusHessian<Hessian<T, N, E>> for $kind<T, (N,)>
        where
            (N,): Diagonals<T, Parts: Merges<E>>,
        {
            type Sum = Hessian<T, N, <<(N,) as Diagonals<T>>::Parts as Merges<E>>::Parts>;
            #[inline]
            fn plus_hessian(&self, other: &Hessian<T, N, E>) -> Self::Sum {
                let $h = self;
                Hessian::new(<(N,)>::quarters(&$diagonal).merge(&other.parts))
            }
        }
    )*};
}
with_a_diagonal! {
    Scaled |h| Tensor::filled(h.factor);
    Diagonal |h| h.0;
}

macro_rules! with_every_entry {
    ($([$($generics:tt)*] $kind:ty;)*) => {$(
        impl<T: Scalar, N: Triangular, $($generics)*> PlusHessian<$kind> for Symmetric<T, N>
        where
            $kind: SecondDerivative<T, N>,
        {
            type Sum = Self;
            #[inline]
            fn plus_hessian(&self, other: &$kind) -> Self {
                let mut sum = *self;
                other.add_to_symmetric(&mut sum);
                sum
            }
        }

        impl<T: Scalar, N: Triangular, $($generics)*> PlusHessian<Symmetric<T, N>> for $kind
        where
            $kind: SecondDerivative<T, N>,
        {
            type Sum = Symmetric<T, N>;
            #[inline]
            fn plus_hessian(&self, other: &Symmetric<T, N>) -> Symmetric<T, N> {
                other.plus_hessian(self)
            }
        }
    )*};
}
with_every_entry! {
    [] Scaled<T, (N,)>;
    [] Diagonal<T, (N,)>;
    [E: Copy] Hessian<T, N, E>;
}

impl<T: Scalar, N: Triangular> PlusHessian<Symmetric<T, N>> for Symmetric<T, N> {
    type Sum = Self;
    #[inline]
    fn plus_hessian(&self, other: &Self) -> Self {
        *self + *other
    }
}

impl<T, Y, X> Multiples<T> for ZeroMap<T, Y, X> {
    #[inline]
    fn times(&self, _: T) -> Self {
        *self
    }
}

impl<T: Scalar, S> Multiples<T> for Scaled<T, S> {
    #[inline]
    fn times(&self, a: T) -> Self {
        Scaled::new(a * self.factor)
    }
}

impl<T: Scalar, S: Shape> Multiples<T> for Diagonal<T, S> {
    #[inline]
    fn times(&self, a: T) -> Self {
        Diagonal(self.0 * a)
    }
}

impl<T: Scalar, N: Triangular> Multiples<T> for Symmetric<T, N> {
    #[inline]
    fn times(&self, a: T) -> Self {
        *self * a
    }
}

impl<T, N, E: Multiples<T>> Multiples<T> for Hessian<T, N, E> {
    #[inline]
    fn times(&self, a: T) -> Self {
        Hessian::new(self.parts.times(a))
    }
}

impl<T> Multiples<T> for Nil {
    #[inline]
    fn times(&self, _: T) -> Nil {
        Nil
    }
}

impl<T, K: Multiples<T>> Multiples<T> for At<K> {
    #[inline]
    fn times(&self, a: T) -> Self {
        At(self.0.times(a))
    }
}

/// The sum of two matrices by quarters.
pub trait Merges<E> {
    /// The quarters of the sum.
    type Parts: Copy;
    /// The sum.
    fn merge(&self, other: &E) -> Self::Parts;
}

impl<E: Copy> Merges<E> for Nil {
    type Parts = E;
    #[inline]
    fn merge(&self, other: &E) -> E {
        *other
    }
}

impl<K: Copy> Merges<Nil> for At<K> {
    type Parts = Self;
    #[inline]
    fn merge(&self, _: &Nil) -> Self {
        *self
    }
}

impl<K: PlusHessian<J>, J> Merges<At<J>> for At<K> {
    type Parts = At<K::Sum>;
    #[inline]
    fn merge(&self, other: &At<J>) -> Self::Parts {
        At(self.0.plus_hessian(&other.0))
    }
}

macro_rules! quarters {
    ($($node:ident: $($part:ident $other:ident $place:tt)*;)*) => {$(
        impl<$($part: Copy),*> Merges<Nil> for $node<$($part),*> {
            type Parts = Self;
            #[inline]
            fn merge(&self, _: &Nil) -> Self {
                *self
            }
        }

        impl<$($part: Merges<$other>, $other),*> Merges<$node<$($other),*>> for $node<$($part),*> {
            type Parts = $node<$($part::Parts),*>;
            #[inline]
            fn merge(&self, other: &$node<$($other),*>) -> Self::Parts {
                $node($(self.$place.merge(&other.$place)),*)
            }
        }

        impl<T: Copy, $($part: Multiples<T>),*> Multiples<T> for $node<$($part),*> {
            #[inline]
            fn times(&self, a: T) -> Self {
                $node($(self.$place.times(a)),*)
            }
        }
    )*};
}
quarters! {
    Quarters: A A1 0 B B1 1 C C1 2;
    Four: A A1 0 B B1 1 C C1 2 D1 D2 3;
    Wide: A A1 0 B B1 1;
    Tall: A A1 0 B B1 1;
}

// Never used, since matrices along one dimension agree: so that a mismatch is met as a missing `SameArgument`, and not here.
macro_rules! never {
    ($([$($generics:ident)*] $node:ty: $([$($more:ident)*] $other:ty),*;)*) => {$(
        never! { @with [$($generics)*] $node; $([$($more)*] $other),* }
    )*};
    (@with $generics:tt $node:ty; $($more:tt $other:ty),*) => {
        $(never! { @one $generics $node, $more $other })*
    };
    (@one [$($generics:ident)*] $node:ty, [$($more:ident)*] $other:ty) => {
        impl<$($generics,)* $($more),*> Merges<$other> for $node {
            type Parts = Nil;
            fn merge(&self, _: &$other) -> Nil {
                Nil
            }
        }
    };
}
never! {
    [K] At<K>: [A B C] Quarters<A, B, C>, [A B C E] Four<A, B, C, E>, [A B] Wide<A, B>, [A B] Tall<A, B>;
    [A B C] Quarters<A, B, C>: [K] At<K>;
    [A B C E] Four<A, B, C, E>: [K] At<K>, [F G] Wide<F, G>, [F G] Tall<F, G>;
    [A B] Wide<A, B>: [K] At<K>, [F G H I] Four<F, G, H, I>, [F G] Tall<F, G>;
    [A B] Tall<A, B>: [K] At<K>, [F G H I] Four<F, G, H, I>, [F G] Wide<F, G>;
}
