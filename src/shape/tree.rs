//! Dimensions whose components the type checker knows one by one: a balanced tree, so that what is said of n components is log n deep.

use core::fmt;
use core::marker::PhantomData;

use super::{Operator, RankAboveEight, Shape, sealed};
use crate::dim::{
    Axis, Blocks, Component, D, Dim, First, Inside, Name, Scattered, Second, Size, Sum,
};

/// A dimension with named components: the two halves of its tree. Implemented by [`dims!`](crate::dims), and by [`Sum`], whose
/// parts are its blocks.
///
/// A half is the shape of one component, or a [`Part`], which has two halves again. A component is a number, `()`, a block, `(A,)`, or of
/// any other shape. Beside a single component the other half is empty.
#[diagnostic::on_unimplemented(
    message = "the components of `{Self}` have no names",
    note = "`dims! {{ {Self} {{ x, y, … }} }}` gives them names"
)]
pub trait Named: Dim {
    /// The first components.
    type Left: Shape;
    /// The others.
    type Right: Shape;
    /// How many components have a name.
    type Names: Size;
}

impl<A: Dim, B: Dim> Named for Sum<A, B> {
    type Left = (A,);
    type Right = (B,);
    type Names = D<2>;
}

/// The node `K` of the tree of `Self`: the root is 1, and below `K` there are 2 K and 2 K + 1. Implemented by [`dims!`](crate::dims).
pub trait Node<const K: usize>: Dim {
    /// The first half.
    type Left: Shape;
    /// The second half.
    type Right: Shape;
}

/// The components of `N` below the node `K` of its tree.
#[derive(Clone, Copy, Debug)]
pub struct Part<N, const K: usize>(PhantomData<N>);

impl<N, const K: usize> sealed::Sealed for Part<N, K> {}
impl<N: Node<K>, const K: usize> Shape for Part<N, K> {
    type Storage<T: Copy> = Blocks<<N::Left as Shape>::Storage<T>, <N::Right as Shape>::Storage<T>>;
    type Index = usize;
    type Prepend<A: Dim> = RankAboveEight;
    type Append<S: Shape> = RankAboveEight;
    type Flat = Sum<<N::Left as Shape>::Flat, <N::Right as Shape>::Flat>;
    type Maps = Operator;
    type Before<L> = Scattered;
    const RANK: usize = 1;
    const LEN: usize = N::Left::LEN + N::Right::LEN;
    const SIZES: &'static [usize] = &[Self::LEN];
    fn unravel(flat: usize) -> usize {
        flat
    }
    fn write_name(f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "part {K} of {}", Name::<N>::new())
    }
    fn component(_: usize, _: usize) -> Option<&'static str> {
        None
    }
}

/// A shape of two parts, one behind the other.
pub trait Split: Shape {
    /// The first part.
    type Left: Shape;
    /// The second part.
    type Right: Shape;
}

impl<N: Named> Split for (N,) {
    type Left = N::Left;
    type Right = N::Right;
}

impl<N: Node<K>, const K: usize> Split for Part<N, K> {
    type Left = N::Left;
    type Right = N::Right;
}

/// The way to all there is.
#[derive(Clone, Copy, Debug)]
pub struct Root;

/// The way `P`, then into the first half.
#[derive(Clone, Copy, Debug)]
pub struct InLeft<P>(PhantomData<P>);

/// The way `P`, then into the second half.
#[derive(Clone, Copy, Debug)]
pub struct InRight<P>(PhantomData<P>);

/// The way of the component `C` in the first block of a [`Sum`].
#[derive(Clone, Copy, Debug)]
pub struct InFirst<C>(PhantomData<C>);

/// The way of the component `C` in the second block of a [`Sum`].
#[derive(Clone, Copy, Debug)]
pub struct InSecond<C>(PhantomData<C>);

/// The way of the component `I` in the block `C`.
#[derive(Clone, Copy, Debug)]
pub struct InBlock<C, I>(PhantomData<(C, I)>);

/// A component that is found in the tree of its dimension.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a component with a name",
    label = "not a component such as `State::x`",
    note = "`dims! {{ State {{ x, y }} }}` gives the components of a dimension names, which the type checker knows; a number it does not know"
)]
pub trait Placed: Component<Dim: Named> {
    /// The shape of what is there: `()` for a number, `(A,)` for a block over `A`.
    type Shape: Shape;
    /// The way to it.
    type Path;
}

impl<A: Dim, B: Dim, C: Placed<Dim = A>> Placed for First<A, B, C> {
    type Shape = C::Shape;
    type Path = InFirst<C>;
}

impl<A: Dim, B: Dim, C: Placed<Dim = B>> Placed for Second<A, B, C> {
    type Shape = C::Shape;
    type Path = InSecond<C>;
}

impl<A: Dim, C: Placed<Shape = (A,)> + Axis<C::Dim, Shape = (A,)>, I: Placed<Dim = A>> Placed
    for Inside<C, I>
{
    type Shape = I::Shape;
    type Path = InBlock<C, I>;
}
