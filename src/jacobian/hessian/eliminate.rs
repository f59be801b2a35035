//! What an elimination does to the quarters beside the diagonal. What stays 0 is known from the types.

use super::quarters::{Four, Quarters, Tall, Wide};
use super::sum::Merges;
use crate::jacobian::Scaled;
use crate::jacobian::tree::{At, Nil};
use crate::scalar::{Field, Scalar};

type Sum<A, B> = <A as Merges<B>>::Parts;
type Product<M, W> = <M as Eliminates<W>>::Parts;
type Solved<B, F> = <B as LowerBy<F>>::Parts;

/// −Mᵀ W, of two matrices beside the diagonal with the same rows.
pub trait Eliminates<W> {
    /// The parts of the product.
    type Parts: Copy;
    /// −Mᵀ W
    fn eliminated(&self, w: &W) -> Self::Parts;
}

/// −Mᵀ D M, where W is D M: it is symmetric.
pub trait EliminatesOwn {
    /// The quarters of the product.
    type Parts: Copy;
    /// −Mᵀ W
    fn eliminated_own(&self, w: &Self) -> Self::Parts;
}

/// A matrix B beside the diagonal, of which there is L⁻¹ B, for the L of the factors `F`.
pub trait LowerBy<F> {
    /// The parts of L⁻¹ B: where something was eliminated, there are more than in B.
    type Parts: Copy;
    /// L⁻¹ B
    fn lower_by(&self, factors: &F) -> Self::Parts;
}

/// A matrix B beside the diagonal, of which there is D⁻¹ B, for the D of the factors `F`.
pub trait DividedBy<F>: Copy {
    /// D⁻¹ B
    #[must_use]
    fn divided_by(&self, factors: &F) -> Self;
}

impl<W> Eliminates<W> for Nil {
    type Parts = Nil;
    #[inline]
    fn eliminated(&self, _: &W) -> Nil {
        Nil
    }
}

impl EliminatesOwn for Nil {
    type Parts = Nil;
    #[inline]
    fn eliminated_own(&self, _: &Nil) -> Nil {
        Nil
    }
}

impl<F> LowerBy<F> for Nil {
    type Parts = Nil;
    #[inline]
    fn lower_by(&self, _: &F) -> Nil {
        Nil
    }
}

impl<F> DividedBy<F> for Nil {
    #[inline]
    fn divided_by(&self, _: &F) -> Nil {
        Nil
    }
}

macro_rules! with_nothing {
    ($([$($generics:ident)*] $node:ty;)*) => {$(
        impl<$($generics),*> Eliminates<Nil> for $node {
            type Parts = Nil;
            #[inline]
            fn eliminated(&self, _: &Nil) -> Nil {
                Nil
            }
        }

        // Behind a zero quarter, which has no factors.
        impl<$($generics: Copy),*> LowerBy<Nil> for $node {
            type Parts = Self;
            #[inline]
            fn lower_by(&self, _: &Nil) -> Self {
                *self
            }
        }

        impl<$($generics: Copy),*> DividedBy<Nil> for $node {
            #[inline]
            fn divided_by(&self, _: &Nil) -> Self {
                *self
            }
        }
    )*};
}
with_nothing! {
    [K] At<K>;
    [A B] Wide<A, B>;
    [A B] Tall<A, B>;
    [A B C E] Four<A, B, C, E>;
}

impl<T: Scalar> Eliminates<At<Scaled<T, ()>>> for At<Scaled<T, ()>> {
    type Parts = Self;
    #[inline]
    fn eliminated(&self, w: &Self) -> Self {
        At(Scaled::new(-(self.0.factor * w.0.factor)))
    }
}

impl<K, C, D> Eliminates<Wide<C, D>> for At<K>
where
    Self: Eliminates<C> + Eliminates<D>,
{
    type Parts = Wide<Product<Self, C>, Product<Self, D>>;
    #[inline]
    fn eliminated(&self, w: &Wide<C, D>) -> Self::Parts {
        Wide(self.eliminated(&w.0), self.eliminated(&w.1))
    }
}

impl<A: Eliminates<At<K>>, B: Eliminates<At<K>>, K> Eliminates<At<K>> for Wide<A, B> {
    type Parts = Tall<A::Parts, B::Parts>;
    #[inline]
    fn eliminated(&self, w: &At<K>) -> Self::Parts {
        Tall(self.0.eliminated(w), self.1.eliminated(w))
    }
}

impl<A, B, C, D> Eliminates<Wide<C, D>> for Wide<A, B>
where
    A: Eliminates<C> + Eliminates<D>,
    B: Eliminates<C> + Eliminates<D>,
{
    type Parts = Four<Product<A, C>, Product<A, D>, Product<B, C>, Product<B, D>>;
    #[inline]
    fn eliminated(&self, w: &Wide<C, D>) -> Self::Parts {
        Four(
            self.0.eliminated(&w.0),
            self.0.eliminated(&w.1),
            self.1.eliminated(&w.0),
            self.1.eliminated(&w.1),
        )
    }
}

impl<A, B, C, D> Eliminates<Tall<C, D>> for Tall<A, B>
where
    A: Eliminates<C, Parts: Merges<Product<B, D>>>,
    B: Eliminates<D>,
{
    type Parts = Sum<Product<A, C>, Product<B, D>>;
    #[inline]
    fn eliminated(&self, w: &Tall<C, D>) -> Self::Parts {
        self.0.eliminated(&w.0).merge(&self.1.eliminated(&w.1))
    }
}

impl<A, B, C, D, E, F> Eliminates<Four<C, D, E, F>> for Tall<A, B>
where
    A: Eliminates<C, Parts: Merges<Product<B, E>>> + Eliminates<D, Parts: Merges<Product<B, F>>>,
    B: Eliminates<E> + Eliminates<F>,
{
    type Parts = Wide<Sum<Product<A, C>, Product<B, E>>, Sum<Product<A, D>, Product<B, F>>>;
    #[inline]
    fn eliminated(&self, w: &Four<C, D, E, F>) -> Self::Parts {
        Wide(
            self.0.eliminated(&w.0).merge(&self.1.eliminated(&w.2)),
            self.0.eliminated(&w.1).merge(&self.1.eliminated(&w.3)),
        )
    }
}

impl<A, B, C, D, E, F> Eliminates<Tall<E, F>> for Four<A, B, C, D>
where
    A: Eliminates<E, Parts: Merges<Product<C, F>>>,
    B: Eliminates<E, Parts: Merges<Product<D, F>>>,
    C: Eliminates<F>,
    D: Eliminates<F>,
{
    type Parts = Tall<Sum<Product<A, E>, Product<C, F>>, Sum<Product<B, E>, Product<D, F>>>;
    #[inline]
    fn eliminated(&self, w: &Tall<E, F>) -> Self::Parts {
        Tall(
            self.0.eliminated(&w.0).merge(&self.2.eliminated(&w.1)),
            self.1.eliminated(&w.0).merge(&self.3.eliminated(&w.1)),
        )
    }
}

impl<A, B, C, D, E, F, G, H> Eliminates<Four<E, F, G, H>> for Four<A, B, C, D>
where
    A: Eliminates<E, Parts: Merges<Product<C, G>>> + Eliminates<F, Parts: Merges<Product<C, H>>>,
    B: Eliminates<E, Parts: Merges<Product<D, G>>> + Eliminates<F, Parts: Merges<Product<D, H>>>,
    C: Eliminates<G> + Eliminates<H>,
    D: Eliminates<G> + Eliminates<H>,
{
    type Parts = Four<
        Sum<Product<A, E>, Product<C, G>>,
        Sum<Product<A, F>, Product<C, H>>,
        Sum<Product<B, E>, Product<D, G>>,
        Sum<Product<B, F>, Product<D, H>>,
    >;
    #[inline]
    fn eliminated(&self, w: &Four<E, F, G, H>) -> Self::Parts {
        Four(
            self.0.eliminated(&w.0).merge(&self.2.eliminated(&w.2)),
            self.0.eliminated(&w.1).merge(&self.2.eliminated(&w.3)),
            self.1.eliminated(&w.0).merge(&self.3.eliminated(&w.2)),
            self.1.eliminated(&w.1).merge(&self.3.eliminated(&w.3)),
        )
    }
}

impl<T: Scalar> EliminatesOwn for At<Scaled<T, ()>> {
    type Parts = Self;
    #[inline]
    fn eliminated_own(&self, w: &Self) -> Self {
        self.eliminated(w)
    }
}

impl<A: EliminatesOwn + Eliminates<B>, B: EliminatesOwn> EliminatesOwn for Wide<A, B> {
    type Parts = Quarters<<A as EliminatesOwn>::Parts, Product<A, B>, B::Parts>;
    #[inline]
    fn eliminated_own(&self, w: &Self) -> Self::Parts {
        Quarters(
            self.0.eliminated_own(&w.0),
            self.0.eliminated(&w.1),
            self.1.eliminated_own(&w.1),
        )
    }
}

impl<A, B> EliminatesOwn for Tall<A, B>
where
    A: EliminatesOwn<Parts: Merges<B::Parts>>,
    B: EliminatesOwn,
{
    type Parts = Sum<A::Parts, B::Parts>;
    #[inline]
    fn eliminated_own(&self, w: &Self) -> Self::Parts {
        let above = self.0.eliminated_own(&w.0);
        above.merge(&self.1.eliminated_own(&w.1))
    }
}

impl<A, B, C, D> EliminatesOwn for Four<A, B, C, D>
where
    A: EliminatesOwn<Parts: Merges<<C as EliminatesOwn>::Parts>>
        + Eliminates<B, Parts: Merges<Product<C, D>>>,
    B: EliminatesOwn<Parts: Merges<D::Parts>>,
    C: EliminatesOwn + Eliminates<D>,
    D: EliminatesOwn,
{
    type Parts = Quarters<
        Sum<<A as EliminatesOwn>::Parts, <C as EliminatesOwn>::Parts>,
        Sum<Product<A, B>, Product<C, D>>,
        Sum<<B as EliminatesOwn>::Parts, D::Parts>,
    >;
    #[inline]
    fn eliminated_own(&self, w: &Self) -> Self::Parts {
        let (left, right) = (self.0.eliminated_own(&w.0), self.1.eliminated_own(&w.1));
        Quarters(
            left.merge(&self.2.eliminated_own(&w.2)),
            self.0.eliminated(&w.1).merge(&self.2.eliminated(&w.3)),
            right.merge(&self.3.eliminated_own(&w.3)),
        )
    }
}

impl<K: Copy, F> LowerBy<At<F>> for At<K> {
    type Parts = Self;
    #[inline]
    fn lower_by(&self, _: &At<F>) -> Self {
        *self
    }
}

impl<A: Copy, B: Copy, F> LowerBy<At<F>> for Wide<A, B> {
    type Parts = Self;
    #[inline]
    fn lower_by(&self, _: &At<F>) -> Self {
        *self
    }
}

/// \[L 0; Mᵀ L′\]⁻¹ \[P; Q\] is \[P′; L′⁻¹ (Q − Mᵀ P′)\] with P′ = L⁻¹ P.
impl<P, Q, F, M, G> LowerBy<Quarters<F, M, G>> for Tall<P, Q>
where
    P: LowerBy<F>,
    M: Eliminates<P::Parts>,
    Q: Merges<Product<M, P::Parts>, Parts: LowerBy<G>>,
{
    type Parts = Tall<P::Parts, Solved<Sum<Q, Product<M, P::Parts>>, G>>;
    #[inline]
    fn lower_by(&self, factors: &Quarters<F, M, G>) -> Self::Parts {
        let above = self.0.lower_by(&factors.0);
        let rest = self.1.merge(&factors.1.eliminated(&above));
        Tall(above, rest.lower_by(&factors.2))
    }
}

impl<A, B, C, D, F, M, G, P, Q, R, S> LowerBy<Quarters<F, M, G>> for Four<A, B, C, D>
where
    A: Copy,
    B: Copy,
    C: Copy,
    D: Copy,
    Tall<A, C>: LowerBy<Quarters<F, M, G>, Parts = Tall<P, R>>,
    Tall<B, D>: LowerBy<Quarters<F, M, G>, Parts = Tall<Q, S>>,
    Four<P, Q, R, S>: Copy,
{
    type Parts = Four<P, Q, R, S>;
    #[inline]
    fn lower_by(&self, factors: &Quarters<F, M, G>) -> Self::Parts {
        let Tall(p, r) = Tall(self.0, self.2).lower_by(factors);
        let Tall(q, s) = Tall(self.1, self.3).lower_by(factors);
        Four(p, q, r, s)
    }
}

impl<T: Field> DividedBy<Self> for At<Scaled<T, ()>> {
    #[inline]
    fn divided_by(&self, pivot: &Self) -> Self {
        At(Scaled::new(self.0.factor / pivot.0.factor))
    }
}

impl<A: DividedBy<At<F>>, B: DividedBy<At<F>>, F> DividedBy<At<F>> for Wide<A, B> {
    #[inline]
    fn divided_by(&self, pivot: &At<F>) -> Self {
        Wide(self.0.divided_by(pivot), self.1.divided_by(pivot))
    }
}

impl<A: DividedBy<F>, B: DividedBy<G>, F, M, G> DividedBy<Quarters<F, M, G>> for Tall<A, B> {
    #[inline]
    fn divided_by(&self, factors: &Quarters<F, M, G>) -> Self {
        Tall(self.0.divided_by(&factors.0), self.1.divided_by(&factors.2))
    }
}

impl<A, B, C, D, F, M, G> DividedBy<Quarters<F, M, G>> for Four<A, B, C, D>
where
    A: DividedBy<F>,
    B: DividedBy<F>,
    C: DividedBy<G>,
    D: DividedBy<G>,
{
    #[inline]
    fn divided_by(&self, factors: &Quarters<F, M, G>) -> Self {
        Four(
            self.0.divided_by(&factors.0),
            self.1.divided_by(&factors.0),
            self.2.divided_by(&factors.2),
            self.3.divided_by(&factors.2),
        )
    }
}
