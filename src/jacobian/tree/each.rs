//! What the chain rule and the sum rule make of trees, leaf by leaf. No shapes and no scalars: only the leaves know both.

use super::{At, Fork, Nil};
use crate::jacobian::{Chain, ChainRule, Diagonal, Kind, SumRule, ZeroMap};
use crate::scalar::Scalar;
use crate::shape::{Shape, Split};
use crate::tensor::{Tensor, halves};

/// G times every leaf of `E`.
pub trait ChainEach<E> {
    /// The tree of the products.
    type Parts: Copy;
    /// The tree of the products.
    fn each(&self, parts: &E) -> Self::Parts;
}

impl<G> ChainEach<Nil> for G {
    type Parts = Nil;
    #[inline]
    fn each(&self, _: &Nil) -> Nil {
        Nil
    }
}

impl<K: Kind, G: ChainRule<K, Kind: Copy>> ChainEach<At<K>> for G {
    type Parts = At<G::Kind>;
    #[inline]
    fn each(&self, leaf: &At<K>) -> Self::Parts {
        At(self.chain(&leaf.0))
    }
}

impl<A, B, G: ChainEach<A> + ChainEach<B>> ChainEach<Fork<A, B>> for G {
    type Parts = Fork<<G as ChainEach<A>>::Parts, <G as ChainEach<B>>::Parts>;
    #[inline]
    fn each(&self, fork: &Fork<A, B>) -> Self::Parts {
        Fork(self.each(&fork.0), self.each(&fork.1))
    }
}

/// As [`ChainEach`], with the tree as `Self`: the compiler stops here while it is not inferred yet, as that of a component in the middle
/// of a method call.
pub trait AfterEach<G> {
    /// The tree of the products.
    type Parts: Copy;
    /// The tree of the products.
    fn after_each(&self, outer: &G) -> Self::Parts;
}

impl<G: ChainEach<E>, E> AfterEach<G> for E {
    type Parts = G::Parts;
    #[inline]
    fn after_each(&self, outer: &G) -> G::Parts {
        outer.each(self)
    }
}

/// Every leaf times F.
pub trait EachChain<F> {
    /// The tree of the products.
    type Parts: Copy;
    /// The tree of the products.
    fn each_times(&self, inner: &F) -> Self::Parts;
}

impl<F> EachChain<F> for Nil {
    type Parts = Nil;
    #[inline]
    fn each_times(&self, _: &F) -> Nil {
        Nil
    }
}

impl<F: Kind, K: ChainRule<F, Kind: Copy>> EachChain<F> for At<K> {
    type Parts = At<K::Kind>;
    #[inline]
    fn each_times(&self, inner: &F) -> Self::Parts {
        At(self.0.chain(inner))
    }
}

impl<F, A: EachChain<F>, B: EachChain<F>> EachChain<F> for Fork<A, B> {
    type Parts = Fork<A::Parts, B::Parts>;
    #[inline]
    fn each_times(&self, inner: &F) -> Self::Parts {
        Fork(self.0.each_times(inner), self.1.each_times(inner))
    }
}

/// Every leaf times its part of a diagonal along the shape `X`.
pub trait EachDiagonal<T: Scalar, X: Shape> {
    /// The tree of the products.
    type Parts: Copy;
    /// The tree of the products.
    fn each_diagonal(&self, diagonal: &Tensor<T, X>) -> Self::Parts;
}

/// A diagonal along the shape `Y`, its parts times the leaves.
pub trait DiagonalEach<T: Scalar, Y: Shape> {
    /// The tree of the products.
    type Parts: Copy;
    /// The tree of the products.
    fn diagonal_each(&self, diagonal: &Tensor<T, Y>) -> Self::Parts;
}

macro_rules! by_diagonal {
    ($($trait:ident $method:ident: |$leaf:ident, $part:ident| [$left:ty] [$right:ty] $product:expr;)*) => {$(
        impl<T: Scalar, S: Shape> $trait<T, S> for Nil {
            type Parts = Nil;
            #[inline]
            fn $method(&self, _: &Tensor<T, S>) -> Nil {
                Nil
            }
        }

        impl<T: Scalar, S: Shape, K: Kind> $trait<T, S> for At<K>
        where
            $left: ChainRule<$right, Kind: Copy>,
        {
            type Parts = At<Chain<$left, $right>>;
            #[inline]
            fn $method(&self, diagonal: &Tensor<T, S>) -> Self::Parts {
                let ($leaf, $part) = (&self.0, Diagonal::of(diagonal));
                At($product)
            }
        }

        impl<T: Scalar, S: Split, A, B> $trait<T, S> for Fork<A, B>
        where
            A: $trait<T, S::Left>,
            B: $trait<T, S::Right>,
        {
            type Parts = Fork<A::Parts, B::Parts>;
            #[inline]
            fn $method(&self, diagonal: &Tensor<T, S>) -> Self::Parts {
                let (left, right) = halves(diagonal);
                Fork(self.0.$method(left), self.1.$method(right))
            }
        }
    )*};
}
by_diagonal! {
    EachDiagonal each_diagonal: |leaf, part| [K] [Diagonal<T, S>] leaf.chain(part);
    DiagonalEach diagonal_each: |leaf, part| [Diagonal<T, S>] [K] part.chain(leaf);
}

/// The sum of two trees.
pub trait SumEach<E> {
    /// The tree of the sums.
    type Parts: Copy;
    /// The tree of the sums.
    fn plus_each(&self, other: &E) -> Self::Parts;
}

impl<E: Copy> SumEach<E> for Nil {
    type Parts = E;
    #[inline]
    fn plus_each(&self, other: &E) -> E {
        *other
    }
}

impl<K: Copy> SumEach<Nil> for At<K> {
    type Parts = Self;
    #[inline]
    fn plus_each(&self, _: &Nil) -> Self {
        *self
    }
}

impl<A: Copy, B: Copy> SumEach<Nil> for Fork<A, B> {
    type Parts = Self;
    #[inline]
    fn plus_each(&self, _: &Nil) -> Self {
        *self
    }
}

impl<K: SumRule<J, Kind: Copy>, J: Kind> SumEach<At<J>> for At<K> {
    type Parts = At<K::Kind>;
    #[inline]
    fn plus_each(&self, other: &At<J>) -> Self::Parts {
        At(self.0.sum(&other.0))
    }
}

impl<A: SumEach<C>, B: SumEach<D>, C, D> SumEach<Fork<C, D>> for Fork<A, B> {
    type Parts = Fork<A::Parts, B::Parts>;
    #[inline]
    fn plus_each(&self, other: &Fork<C, D>) -> Self::Parts {
        Fork(self.0.plus_each(&other.0), self.1.plus_each(&other.1))
    }
}

// Never used, since trees along one dimension agree: so that a mismatch is met as a missing `SameArgument`, and not here.
impl<K: Copy, A, B> SumEach<Fork<A, B>> for At<K> {
    type Parts = Nil;
    fn plus_each(&self, _: &Fork<A, B>) -> Nil {
        Nil
    }
}

impl<A: Copy, B: Copy, K> SumEach<At<K>> for Fork<A, B> {
    type Parts = Nil;
    fn plus_each(&self, _: &At<K>) -> Nil {
        Nil
    }
}

/// A zero map.
pub trait Nothing: Kind {
    /// The map.
    const ZERO: Self;
}

impl<T: Scalar, Y: Shape, X: Shape> Nothing for ZeroMap<T, Y, X> {
    const ZERO: Self = ZeroMap::new();
}

/// The sum over the products of leaves at the same place, of a tree beside and a tree above; `Z` is its zero.
pub trait Dot<E, Z> {
    /// The kind of the sum.
    type Kind: Kind;
    /// The sum.
    fn dot_each(&self, other: &E) -> Self::Kind;
}

impl<E, Z: Nothing> Dot<E, Z> for Nil {
    type Kind = Z;
    #[inline]
    fn dot_each(&self, _: &E) -> Z {
        Z::ZERO
    }
}

impl<K, Z: Nothing> Dot<Nil, Z> for At<K> {
    type Kind = Z;
    #[inline]
    fn dot_each(&self, _: &Nil) -> Z {
        Z::ZERO
    }
}

impl<A, B, Z: Nothing> Dot<Nil, Z> for Fork<A, B> {
    type Kind = Z;
    #[inline]
    fn dot_each(&self, _: &Nil) -> Z {
        Z::ZERO
    }
}

impl<K: ChainRule<J, Kind: Kind>, J: Kind, Z> Dot<At<J>, Z> for At<K> {
    type Kind = K::Kind;
    #[inline]
    fn dot_each(&self, other: &At<J>) -> Self::Kind {
        self.0.chain(&other.0)
    }
}

impl<A, B, C, D, Z> Dot<Fork<C, D>, Z> for Fork<A, B>
where
    A: Dot<C, Z, Kind: SumRule<B::Kind, Kind: Kind>>,
    B: Dot<D, Z>,
{
    type Kind = <A::Kind as SumRule<B::Kind>>::Kind;
    #[inline]
    fn dot_each(&self, other: &Fork<C, D>) -> Self::Kind {
        self.0.dot_each(&other.0).sum(&self.1.dot_each(&other.1))
    }
}

// Never used, as above.
impl<K, A, B, Z: Nothing> Dot<Fork<A, B>, Z> for At<K> {
    type Kind = Z;
    fn dot_each(&self, _: &Fork<A, B>) -> Z {
        Z::ZERO
    }
}

impl<A, B, K, Z: Nothing> Dot<At<K>, Z> for Fork<A, B> {
    type Kind = Z;
    fn dot_each(&self, _: &At<K>) -> Z {
        Z::ZERO
    }
}
