//! The derivative of one component, and the identity by rows.

use super::{At, Fork, Nil, Row, Rows};
use crate::dim::Sum;
use crate::dim::{Component, Dim};
use crate::jacobian::Identity;
use crate::scalar::Scalar;
use crate::shape::{
    Halves, InBlock, InFirst, InLeft, InRight, InSecond, Named, Node, Part, Placed, Root, Shape,
};

/// A tree with one place left open.
pub trait Way: Copy + 'static {
    /// The tree with `E` at that place, and zero elsewhere.
    type Tree<E: Copy>: Copy;
    /// The tree with `e` at that place, and zero elsewhere.
    fn tree<E: Copy>(e: E) -> Self::Tree<E>;
}

impl Way for Root {
    type Tree<E: Copy> = E;
    #[inline]
    fn tree<E: Copy>(e: E) -> E {
        e
    }
}

impl<P: Way> Way for InLeft<P> {
    type Tree<E: Copy> = P::Tree<Fork<E, Nil>>;
    #[inline]
    fn tree<E: Copy>(e: E) -> Self::Tree<E> {
        P::tree(Fork(e, Nil))
    }
}

impl<P: Way> Way for InRight<P> {
    type Tree<E: Copy> = P::Tree<Fork<Nil, E>>;
    #[inline]
    fn tree<E: Copy>(e: E) -> Self::Tree<E> {
        P::tree(Fork(Nil, e))
    }
}

/// The way to a part of `N` of shape `S`, as the tree of the derivative of that part.
pub trait WayIn<T: Scalar, N, S> {
    /// The tree.
    type Parts: Copy;
    /// The tree.
    fn parts() -> Self::Parts;
}

macro_rules! component {
    ($way:ident) => {
        impl<T: Scalar, N, S, P: Copy + 'static> WayIn<T, N, S> for $way<P>
        where
            $way<P>: Way,
        {
            type Parts = <$way<P> as Way>::Tree<At<Identity<T, S>>>;
            #[inline]
            fn parts() -> Self::Parts {
                <$way<P> as Way>::tree(At(Identity::new()))
            }
        }
    };
}
component! { InLeft }
component! { InRight }

impl<T: Scalar, A: Dim, B: Dim, C> WayIn<T, Sum<A, B>, C::Shape> for InFirst<C>
where
    C: Placed<Dim = A, Path: WayIn<T, A, C::Shape>>,
{
    type Parts = Fork<At<Unit<T, C>>, Nil>;
    #[inline]
    fn parts() -> Self::Parts {
        Fork(At(Row::new(C::Path::parts())), Nil)
    }
}

impl<T: Scalar, A: Dim, B: Dim, C> WayIn<T, Sum<A, B>, C::Shape> for InSecond<C>
where
    C: Placed<Dim = B, Path: WayIn<T, B, C::Shape>>,
{
    type Parts = Fork<Nil, At<Unit<T, C>>>;
    #[inline]
    fn parts() -> Self::Parts {
        Fork(Nil, At(Row::new(C::Path::parts())))
    }
}

impl<T: Scalar, N, C, I> WayIn<T, N, I::Shape> for InBlock<C, I>
where
    C: Placed<Path: Way>,
    I: Placed<Path: WayIn<T, I::Dim, I::Shape>>,
{
    type Parts = <C::Path as Way>::Tree<At<Unit<T, I>>>;
    #[inline]
    fn parts() -> Self::Parts {
        C::Path::tree(At(Row::new(I::Path::parts())))
    }
}

/// The row that is the identity at the component `C` and 0 elsewhere: the derivative of a component. Of a number it is 1.
pub type Unit<T, C> = Row<
    T,
    <C as Placed>::Shape,
    <C as Component>::Dim,
    <<C as Placed>::Path as WayIn<T, <C as Component>::Dim, <C as Placed>::Shape>>::Parts,
>;

/// The row that is the identity at the component `C`, which it takes for its type alone.
#[inline]
pub fn unit<T: Scalar, C: Placed<Path: WayIn<T, C::Dim, C::Shape>>>(_: C) -> Unit<T, C> {
    Row::new(C::Path::parts())
}

/// The identity by rows, a unit row for each component, of whatever shape: what a kind without rows is multiplied with to have some.
pub type InRows<T, N> = Rows<T, N, (N,), <(N,) as Unfolds<T, N, Root>>::Parts>;

/// A part of `N` at the end of the way `P`, unfolded into unit rows.
pub trait Unfolds<T: Scalar, N, P>: Shape {
    /// The tree of unit rows.
    type Parts: Copy;
    /// The tree of unit rows.
    fn unfold() -> Self::Parts;
}

impl<T: Scalar, N, P: Way, const K: usize> Unfolds<T, N, P> for Part<N, K>
where
    N: Node<K>,
    N::Left: Unfolds<T, N, InLeft<P>>,
    N::Right: Unfolds<T, N, InRight<P>>,
{
    type Parts = Fork<
        <N::Left as Unfolds<T, N, InLeft<P>>>::Parts,
        <N::Right as Unfolds<T, N, InRight<P>>>::Parts,
    >;
    #[inline]
    fn unfold() -> Self::Parts {
        Fork(N::Left::unfold(), N::Right::unfold())
    }
}

impl<T: Scalar, N, P: Way, L, R> Unfolds<T, N, P> for Halves<L, R>
where
    L: Unfolds<T, N, InLeft<P>>,
    R: Unfolds<T, N, InRight<P>>,
{
    type Parts = Fork<L::Parts, R::Parts>;
    #[inline]
    fn unfold() -> Self::Parts {
        Fork(L::unfold(), R::unfold())
    }
}

impl<T: Scalar, N: Named> Unfolds<T, N, Root> for (N,)
where
    N::Left: Unfolds<T, N, InLeft<Root>>,
    N::Right: Unfolds<T, N, InRight<Root>>,
{
    type Parts = Fork<
        <N::Left as Unfolds<T, N, InLeft<Root>>>::Parts,
        <N::Right as Unfolds<T, N, InRight<Root>>>::Parts,
    >;
    #[inline]
    fn unfold() -> Self::Parts {
        Fork(N::Left::unfold(), N::Right::unfold())
    }
}

// A component of any shape, or the empty half beside a single one.
macro_rules! leaf {
    ($way:ident: $(($($dim:ident),*))*) => {$(
        impl<T: Scalar, N, P: Way, $($dim: Dim),*> Unfolds<T, N, $way<P>> for ($($dim,)*) {
            type Parts = At<Row<T, Self, N, <$way<P> as Way>::Tree<At<Identity<T, Self>>>>>;
            #[inline]
            fn unfold() -> Self::Parts {
                At(Row::new(<$way<P> as Way>::tree(At(Identity::new()))))
            }
        }
    )*};
}
leaf! { InLeft: () (A) (A, B) (A, B, C) (A, B, C, E) }
leaf! { InRight: () (A) (A, B) (A, B, C) (A, B, C, E) }
