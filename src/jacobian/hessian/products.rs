//! Products of gradients, gᵀ g and gᵀ k + kᵀ g: each pair of components that meet, once.

use super::Hessian;
use super::quarters::{Four, Quarters, Tall, Wide};
use super::sum::Merges;
use crate::dim::{Dim, Triangular};
use crate::jacobian::tree::{At, Fork, Nil, Row};
use crate::jacobian::{Dense, Identity, Scaled, ZeroMap};
use crate::scalar::Scalar;
use crate::symmetric::{Symmetric, packed};

/// A gradient g, as the row ∂u/∂x, of which there is the product a gᵀ g.
pub trait Squares<T> {
    /// The kind of the product.
    type Hessian: Copy;
    /// a gᵀ g
    fn square(&self, a: T) -> Self::Hessian;
}

/// Two gradients g and k of which there is the product gᵀ k + kᵀ g, with k as `Self`.
pub trait Crosses<G> {
    /// The kind of the product.
    type Hessian: Copy;
    /// gᵀ k + kᵀ g
    fn cross(&self, other: &G) -> Self::Hessian;
}

impl<T, N, E> Squares<T> for Row<T, (), N, E>
where
    E: Opens<T, Parts: Pairs<E::Multiples>>,
{
    type Hessian = Hessian<T, N, <E::Parts as Pairs<E::Multiples>>::Parts>;
    #[inline]
    fn square(&self, a: T) -> Self::Hessian {
        let (g, multiples) = (self.parts.open(), self.parts.times(a));
        Hessian::new(g.pairs(&multiples))
    }
}

impl<T, N, E, U, M, D> Crosses<Row<U, (), M, D>> for Row<T, (), N, E>
where
    E: Opens<T>,
    D: Opens<U, Parts: CrossPairs<E::Parts>>,
{
    type Hessian = Hessian<T, N, <D::Parts as CrossPairs<E::Parts>>::Parts>;
    #[inline]
    fn cross(&self, other: &Row<U, (), M, D>) -> Self::Hessian {
        Hessian::new(other.parts.open().cross_pairs(&self.parts.open()))
    }
}

impl<T, Y, X> Squares<T> for ZeroMap<T, Y, X> {
    type Hessian = ZeroMap<T, X, X>;
    #[inline]
    fn square(&self, _: T) -> Self::Hessian {
        ZeroMap::new()
    }
}

impl<T, Y, X, G> Crosses<G> for ZeroMap<T, Y, X> {
    type Hessian = ZeroMap<T, X, X>;
    #[inline]
    fn cross(&self, _: &G) -> Self::Hessian {
        ZeroMap::new()
    }
}

impl<T, N, E, U, Y, X> Crosses<ZeroMap<U, Y, X>> for Row<T, (), N, E> {
    type Hessian = ZeroMap<T, (N,), (N,)>;
    #[inline]
    fn cross(&self, _: &ZeroMap<U, Y, X>) -> Self::Hessian {
        ZeroMap::new()
    }
}

impl<T: Copy, N: Dim, U, Y, X> Crosses<ZeroMap<U, Y, X>> for Dense<T, (), (N,)> {
    type Hessian = ZeroMap<T, (N,), (N,)>;
    #[inline]
    fn cross(&self, _: &ZeroMap<U, Y, X>) -> Self::Hessian {
        ZeroMap::new()
    }
}

impl<T: Scalar, N: Triangular> Squares<T> for Dense<T, (), (N,)> {
    type Hessian = Symmetric<T, N>;
    #[inline]
    fn square(&self, a: T) -> Self::Hessian {
        let mut product = Symmetric::zeros();
        product.rank_one_update(a, &self.0);
        product
    }
}

macro_rules! dense {
    ($([$($generics:tt)*] $k:ty, $g:ty;)*) => {$(
        impl<T: Scalar, N: Triangular, $($generics)*> Crosses<$g> for $k
        where
            $k: crate::jacobian::Jacobian<Scalar = T, Output = (), Input = (N,)>,
            $g: crate::jacobian::Jacobian<Scalar = T, Output = (), Input = (N,)>,
        {
            type Hessian = Symmetric<T, N>;
            #[inline]
            fn cross(&self, other: &$g) -> Symmetric<T, N> {
                use crate::jacobian::Jacobian;
                let mut product = Symmetric::zeros();
                add_cross(&self.gradient(), &other.gradient(), &mut product);
                product
            }
        }
    )*};
}
dense! {
    [] Dense<T, (), (N,)>, Dense<T, (), (N,)>;
    [E: Copy] Dense<T, (), (N,)>, Row<T, (), N, E>;
    [E: Copy] Row<T, (), N, E>, Dense<T, (), (N,)>;
}

/// S ← S + g kᵀ + k gᵀ
#[inline]
pub(crate) fn add_cross<T: Scalar, N: Triangular>(
    g: &crate::tensor::Vector<T, N>,
    k: &crate::tensor::Vector<T, N>,
    acc: &mut Symmetric<T, N>,
) {
    let (mut g, mut k) = (g.as_slice(), k.as_slice());
    for column in packed::columns_mut(acc.vech_mut()) {
        let ([g0, gs @ ..], [k0, ks @ ..]) = (g, k) else {
            return;
        };
        for ((entry, g), k) in column.iter_mut().zip(g).zip(k) {
            *entry = *entry + (*g * *k0 + *g0 * *k);
        }
        (g, k) = (gs, ks);
    }
}

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
