//! The pairs of components that meet in a product of two gradients, each once, and on and above the diagonal alone.

use super::quarters::{Four, Quarters, Tall, Wide};
use super::sum::Merges;
use crate::jacobian::tree::{At, Fork, Nil, Row};
use crate::jacobian::{Identity, Scaled};
use crate::scalar::Scalar;

/// A row of components, with the rows of its blocks opened: of leaves there are only numbers.
pub trait Opens<T> {
    /// The opened row.
    type Parts: Copy;
    /// Its multiples.
    type Multiples: Copy;
    /// The opened row.
    fn open(&self) -> Self::Parts;
    /// a times the opened row.
    fn times(&self, a: T) -> Self::Multiples;
}

impl<T> Opens<T> for Nil {
    type Parts = Nil;
    type Multiples = Nil;
    #[inline]
    fn open(&self) -> Nil {
        Nil
    }
    #[inline]
    fn times(&self, _: T) -> Nil {
        Nil
    }
}

impl<T: Copy> Opens<T> for At<Identity<T, ()>> {
    type Parts = Self;
    type Multiples = At<Scaled<T, ()>>;
    #[inline]
    fn open(&self) -> Self {
        *self
    }
    #[inline]
    fn times(&self, a: T) -> Self::Multiples {
        At(Scaled::new(a))
    }
}

impl<T: Scalar> Opens<T> for At<Scaled<T, ()>> {
    type Parts = Self;
    type Multiples = Self;
    #[inline]
    fn open(&self) -> Self {
        *self
    }
    #[inline]
    fn times(&self, a: T) -> Self {
        At(Scaled::new(a * self.0.factor))
    }
}

impl<T, N, E: Opens<T>> Opens<T> for At<Row<T, (), N, E>> {
    type Parts = E::Parts;
    type Multiples = E::Multiples;
    #[inline]
    fn open(&self) -> E::Parts {
        self.0.parts.open()
    }
    #[inline]
    fn times(&self, a: T) -> E::Multiples {
        self.0.parts.times(a)
    }
}

impl<T: Copy, A: Opens<T>, B: Opens<T>> Opens<T> for Fork<A, B> {
    type Parts = Fork<A::Parts, B::Parts>;
    type Multiples = Fork<A::Multiples, B::Multiples>;
    #[inline]
    fn open(&self) -> Self::Parts {
        Fork(self.0.open(), self.1.open())
    }
    #[inline]
    fn times(&self, a: T) -> Self::Multiples {
        Fork(self.0.times(a), self.1.times(a))
    }
}

/// The product of two leaves.
pub trait Number<K> {
    /// The product.
    type Product: Copy;
    /// The product.
    fn product(&self, other: &K) -> Self::Product;
    /// The product, twice.
    fn twice(&self, other: &K) -> Self::Product;
}

macro_rules! numbers {
    ($($k:ident $j:ident: |$a:pat_param, $b:pat_param| $product:expr;)*) => {$(
        impl<T: Scalar> Number<$j<T, ()>> for $k<T, ()> {
            type Product = Scaled<T, ()>;
            #[inline]
            fn product(&self, other: &$j<T, ()>) -> Scaled<T, ()> {
                let ($a, $b) = (self, other);
                Scaled::new($product)
            }
            #[inline]
            fn twice(&self, other: &$j<T, ()>) -> Scaled<T, ()> {
                let once = self.product(other).factor;
                Scaled::new(once + once)
            }
        }
    )*};
}
numbers! {
    Identity Identity: |_, _| T::one();
    Identity Scaled: |_, b| b.factor;
    Scaled Identity: |a, _| a.factor;
    Scaled Scaled: |a, b| a.factor * b.factor;
}

/// The symmetric part gᵀ (a g), where D is a g: on and above the diagonal.
pub trait Pairs<D> {
    /// The quarters.
    type Parts: Copy;
    /// The quarters.
    fn pairs(&self, multiples: &D) -> Self::Parts;
}

impl Pairs<Nil> for Nil {
    type Parts = Nil;
    #[inline]
    fn pairs(&self, _: &Nil) -> Nil {
        Nil
    }
}

impl<K: Number<J>, J> Pairs<At<J>> for At<K> {
    type Parts = At<K::Product>;
    #[inline]
    fn pairs(&self, multiples: &At<J>) -> Self::Parts {
        At(self.0.product(&multiples.0))
    }
}

impl<A: Pairs<C> + Beside<D>, B: Pairs<D>, C, D> Pairs<Fork<C, D>> for Fork<A, B> {
    type Parts = Quarters<<A as Pairs<C>>::Parts, <A as Beside<D>>::Parts, B::Parts>;
    #[inline]
    fn pairs(&self, multiples: &Fork<C, D>) -> Self::Parts {
        Quarters(
            self.0.pairs(&multiples.0),
            self.0.beside(&multiples.1),
            self.1.pairs(&multiples.1),
        )
    }
}

/// gᵀ k + kᵀ g, on and above the diagonal.
pub trait CrossPairs<D> {
    /// The quarters.
    type Parts: Copy;
    /// The quarters.
    fn cross_pairs(&self, other: &D) -> Self::Parts;
}

/// gᵀ k, where g is of the rows and k of the columns.
pub trait Beside<D> {
    /// The quarters.
    type Parts: Copy;
    /// The quarters.
    fn beside(&self, other: &D) -> Self::Parts;
}

macro_rules! nothing {
    ($($trait:ident $method:ident)*) => {$(
        impl<D> $trait<D> for Nil {
            type Parts = Nil;
            #[inline]
            fn $method(&self, _: &D) -> Nil {
                Nil
            }
        }

        impl<K> $trait<Nil> for At<K> {
            type Parts = Nil;
            #[inline]
            fn $method(&self, _: &Nil) -> Nil {
                Nil
            }
        }

        impl<A, B> $trait<Nil> for Fork<A, B> {
            type Parts = Nil;
            #[inline]
            fn $method(&self, _: &Nil) -> Nil {
                Nil
            }
        }
    )*};
}
nothing! { CrossPairs cross_pairs  Beside beside }

impl<K: Number<J>, J> CrossPairs<At<J>> for At<K> {
    type Parts = At<K::Product>;
    #[inline]
    fn cross_pairs(&self, other: &At<J>) -> Self::Parts {
        At(self.0.twice(&other.0))
    }
}

impl<A, B, C, D> CrossPairs<Fork<C, D>> for Fork<A, B>
where
    A: CrossPairs<C> + Beside<D, Parts: Merges<<C as Beside<B>>::Parts>>,
    B: CrossPairs<D>,
    C: Beside<B>,
{
    type Parts = Quarters<
        <A as CrossPairs<C>>::Parts,
        <<A as Beside<D>>::Parts as Merges<<C as Beside<B>>::Parts>>::Parts,
        B::Parts,
    >;
    #[inline]
    fn cross_pairs(&self, other: &Fork<C, D>) -> Self::Parts {
        let (right, left) = (self.0.beside(&other.1), other.0.beside(&self.1));
        Quarters(
            self.0.cross_pairs(&other.0),
            right.merge(&left),
            self.1.cross_pairs(&other.1),
        )
    }
}

// Never used, since rows along one dimension agree: so that a mismatch is met as a missing `SameArgument`, and not here.
impl<K, A, B> CrossPairs<Fork<A, B>> for At<K> {
    type Parts = Nil;
    fn cross_pairs(&self, _: &Fork<A, B>) -> Nil {
        Nil
    }
}

impl<K, A, B> CrossPairs<At<K>> for Fork<A, B> {
    type Parts = Nil;
    fn cross_pairs(&self, _: &At<K>) -> Nil {
        Nil
    }
}

impl<K: Number<J>, J> Beside<At<J>> for At<K> {
    type Parts = At<K::Product>;
    #[inline]
    fn beside(&self, other: &At<J>) -> Self::Parts {
        At(self.0.product(&other.0))
    }
}

impl<K, C, D> Beside<Fork<C, D>> for At<K>
where
    Self: Beside<C> + Beside<D>,
{
    type Parts = Wide<<Self as Beside<C>>::Parts, <Self as Beside<D>>::Parts>;
    #[inline]
    fn beside(&self, other: &Fork<C, D>) -> Self::Parts {
        Wide(self.beside(&other.0), self.beside(&other.1))
    }
}

impl<A: Beside<At<K>>, B: Beside<At<K>>, K> Beside<At<K>> for Fork<A, B> {
    type Parts = Tall<A::Parts, B::Parts>;
    #[inline]
    fn beside(&self, other: &At<K>) -> Self::Parts {
        Tall(self.0.beside(other), self.1.beside(other))
    }
}

impl<A: Beside<C> + Beside<D>, B: Beside<C> + Beside<D>, C, D> Beside<Fork<C, D>> for Fork<A, B> {
    type Parts = Four<
        <A as Beside<C>>::Parts,
        <A as Beside<D>>::Parts,
        <B as Beside<C>>::Parts,
        <B as Beside<D>>::Parts,
    >;
    #[inline]
    fn beside(&self, other: &Fork<C, D>) -> Self::Parts {
        Four(
            self.0.beside(&other.0),
            self.0.beside(&other.1),
            self.1.beside(&other.0),
            self.1.beside(&other.1),
        )
    }
}
