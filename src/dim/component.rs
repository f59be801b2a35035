//! Indices along one dimension: run-time numbers, and components and blocks that cannot be out of range.

use core::marker::PhantomData;
use core::ops::RangeFull;

use typenum::{B1, Const, IsLess, ToUInt};

use super::sealed::Same;
use super::{Counted, D, Dim, Sum};

/// A component of a dimension, as a type of its own. Made by [`dims!`](crate::dims).
///
/// ```
/// use conformable::prelude::*;
/// dims! { State { x, y, heading } }
/// let s: Vector<f64, State> = vector![1.0, 2.0, 0.5];
/// assert_eq!(s[State::heading], 0.5);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a component with a name",
    label = "not a component such as `State::x`",
    note = "`dims! {{ State {{ x, y }} }}` gives the components of a dimension names, which the type checker knows; a number it does not know"
)]
pub trait Component: Copy + 'static {
    /// The dimension it belongs to.
    type Dim: Dim;
    /// Its place, counted from 0.
    const INDEX: usize;
}

/// A component of `N`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a component of `{N}`",
    label = "not a component of `{N}`",
    note = "a component of `{N}` has a name, which `dims!` gives it, as in `v.at({N}::x)`"
)]
pub trait ComponentOf<N: Dim>: Component<Dim = N> {}

#[diagnostic::do_not_recommend]
impl<N: Dim, C: Component<Dim = N>> ComponentOf<N> for C {}

/// What can be found along the dimension `N`: an entry by its number, a component, a block, several of them, or all, `..`.
///
/// A `usize` is checked at run time; all others are always in range.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a component of `{N}`",
    label = "does not index `{N}`",
    note = "`{N}` is indexed by its own components, by a `usize` or by `Nth::<0>`; inside a `Sum` by `Sum::first(…)` and `Sum::second(…)`"
)]
pub trait Axis<N: Dim>: Copy {
    /// The shape of what is there: `()` for a number, `(A,)` for a block over `A`.
    type Shape;
    /// [`Joined`] or [`Scattered`].
    type Lies;
    /// How many entries it has.
    const LEN: usize;

    /// The place in `N` of its entry that comes `entry`-th, both counted from 0; `None` where `N` has no such place.
    fn nth(self, entry: usize) -> Option<usize>;

    /// The place of its first entry.
    #[inline]
    fn place(self) -> Option<usize> {
        self.nth(0)
    }
}

/// What lies in one piece, so that a reference can be had to it: an entry, a block.
#[derive(Clone, Copy, Debug)]
pub struct Joined;

/// What does not: [several](Several) components at once, a block of a matrix.
#[derive(Clone, Copy, Debug)]
pub struct Scattered;

/// Says that something lies in one piece.
#[diagnostic::on_unimplemented(
    message = "this does not lie in one piece: there is a copy of it, and no reference",
    label = "several components at once, or a block of a matrix",
    note = "`at(…)` gives a copy, `set(…)` writes; `[…]`, `block` and `row` are for one entry, a block of a vector, and whole rows of a matrix"
)]
pub trait InOnePiece {}

impl InOnePiece for Joined {}

impl<N: Dim> Axis<N> for usize {
    type Shape = ();
    type Lies = Joined;
    const LEN: usize = 1;
    #[inline]
    fn nth(self, _: usize) -> Option<usize> {
        (self < N::LEN).then_some(self)
    }
}

/// The whole of it.
impl<N: Dim> Axis<N> for RangeFull {
    type Shape = (N,);
    type Lies = Joined;
    const LEN: usize = N::LEN;
    #[inline]
    fn nth(self, entry: usize) -> Option<usize> {
        Some(entry)
    }
}

/// The component with the number `K`, counted from 0, which the type checker compares with the size: `v.at(Nth::<2>)`.
///
/// ```
/// use conformable::prelude::*;
/// let v: Vector<f64, D<3>> = vector![1.0, 2.0, 3.0];
/// assert_eq!(v.at(Nth::<2>), 3.0);
/// ```
///
/// ```compile_fail,E0277
/// use conformable::prelude::*;
/// let v: Vector<f64, D<3>> = vector![1.0, 2.0, 3.0];
/// let _ = v.at(Nth::<3>); // `D<3>` has no component with the number 3
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Nth<const K: usize>;

/// Says that typenum found `K` to be less than the size of `N`. Sealed.
#[diagnostic::on_unimplemented(
    message = "`{N}` has no component with the number {K}",
    label = "{K} is not less than the size of `{N}`",
    note = "components are counted from 0: the first of `{N}` is `Nth::<0>`"
)]
pub trait Has<N, const K: usize>: Same<B1> {}

impl<N, const K: usize> Has<N, K> for B1 {}

impl<N: Counted, const K: usize> Axis<N> for Nth<K>
where
    Const<K>: ToUInt<Output: IsLess<N::Count, Output: Has<N, K>>>,
{
    type Shape = ();
    type Lies = Joined;
    const LEN: usize = 1;
    #[inline]
    fn nth(self, _: usize) -> Option<usize> {
        Some(K)
    }
}

/// The shape of a block, `(A,)`.
#[diagnostic::on_unimplemented(
    message = "a block is needed here, and this has the shape `{Self}`",
    label = "of shape `{Self}`, not a block",
    note = "a block is a component with a dimension of its own, such as `velocity: World`, or several components in a tuple"
)]
pub trait OfBlock {
    /// The dimension of the block.
    type Dim: Dim;
}

impl<A: Dim> OfBlock for (A,) {
    type Dim = A;
}

/// What is at `I` inside of the block `C`: `Nav::velocity.at(World::z)`, made by the blocks of [`dims!`](crate::dims).
///
/// ```
/// use conformable::prelude::*;
/// dims! { World { x, y, z } Nav { position: World, velocity: World } }
/// let s: Vector<f64, Nav> = vector![0.0, 0.0, 0.0, 1.0, 2.0, 3.0];
/// assert_eq!(s.at(Nav::velocity.at(World::z)), 3.0);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Inside<C, I>(C, I);

impl<C, I> Inside<C, I> {
    /// What is at `inner` inside of `block`.
    pub const fn new(block: C, inner: I) -> Self {
        Inside(block, inner)
    }
}

impl<N: Dim, C: Axis<N, Shape: OfBlock, Lies = Joined>, I: Axis<<C::Shape as OfBlock>::Dim>> Axis<N>
    for Inside<C, I>
{
    type Shape = I::Shape;
    type Lies = I::Lies;
    const LEN: usize = I::LEN;
    #[inline]
    fn nth(self, entry: usize) -> Option<usize> {
        self.0.nth(self.1.nth(entry)?)
    }
}

impl<A: Dim, C: Component + Axis<C::Dim, Shape = (A,)>, I: Component<Dim = A>> Component
    for Inside<C, I>
{
    type Dim = C::Dim;
    const INDEX: usize = C::INDEX + I::INDEX;
}

/// The shape of several components at once, by the shapes of each: of n numbers `(D<n>,)`; with blocks among them the `Sum` of their
/// dimensions, where a number has the dimension `D<1>`.
#[diagnostic::on_unimplemented(
    message = "components of the shapes `{Self}` have no shape together",
    label = "not numbers and blocks",
    note = "several components at once are numbers and blocks, six at most"
)]
pub trait Several {
    /// All of them.
    type Shape;
}

/// The shape of a number or of a block, as a dimension: `D<1>` for a number.
pub trait AsBlock {
    /// The dimension.
    type Dim: Dim;
}

impl AsBlock for () {
    type Dim = D<1>;
}

impl<A: Dim> AsBlock for (A,) {
    type Dim = A;
}

macro_rules! several {
    ($($n:literal: $($index:ident $field:tt)+;)*) => {$(
        impl<N: Dim, $($index: Axis<N>),+> Axis<N> for ($($index,)+)
        where
            ($($index::Shape,)+): Several,
        {
            type Shape = <($($index::Shape,)+) as Several>::Shape;
            type Lies = Scattered;
            const LEN: usize = 0 $(+ $index::LEN)+;
            #[inline]
            fn nth(self, entry: usize) -> Option<usize> {
                let rest = entry;
                $(
                    let Some(rest) = rest.checked_sub($index::LEN) else {
                        return self.$field.nth(rest);
                    };
                )+
                let _ = rest;
                None
            }
        }

        impl Several for ($(several!(number $index),)+) {
            type Shape = (D<$n>,);
        }

        several! { @blocks [] $($index)+ }
    )*};
    // Some numbers, then a block, then numbers or blocks.
    (@blocks [$($number:tt)*]) => {};
    (@blocks [$($number:tt)*] $block:ident $($rest:ident)*) => {
        impl<$block: Dim, $($rest: AsBlock),*> Several for ($($number,)* ($block,), $($rest,)*) {
            type Shape = (several!(sum $([several!(one $number)])* [$block] $([$rest::Dim])*),);
        }
        several! { @blocks [$($number)* ()] $($rest)* }
    };
    (one $number:tt) => { D<1> };
    (number $index:ident) => { () };
    (sum [$($one:tt)*]) => { $($one)* };
    (sum [$($one:tt)*] $($rest:tt)+) => { Sum<$($one)*, several!(sum $($rest)+)> };
}
several! {
    2: A 0 B 1;
    3: A 0 B 1 C 2;
    4: A 0 B 1 C 2 E 3;
    5: A 0 B 1 C 2 E 3 F 4;
    6: A 0 B 1 C 2 E 3 F 4 G 5;
}

/// An index into the first block of a [`Sum`]. Made by [`Sum::first`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct First<A, B, I>(I, PhantomData<(A, B)>);

impl<A: Dim, B: Dim, I: Axis<A>> Axis<Sum<A, B>> for First<A, B, I> {
    type Shape = I::Shape;
    type Lies = I::Lies;
    const LEN: usize = I::LEN;
    #[inline]
    fn nth(self, entry: usize) -> Option<usize> {
        self.0.nth(entry)
    }
}

impl<A: Dim, B: Dim, C: Component<Dim = A>> Component for First<A, B, C> {
    type Dim = Sum<A, B>;
    const INDEX: usize = C::INDEX;
}

/// An index into the second block of a [`Sum`]. Made by [`Sum::second`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Second<A, B, I>(I, PhantomData<(A, B)>);

impl<A: Dim, B: Dim, I: Axis<B>> Axis<Sum<A, B>> for Second<A, B, I> {
    type Shape = I::Shape;
    type Lies = I::Lies;
    const LEN: usize = I::LEN;
    #[inline]
    fn nth(self, entry: usize) -> Option<usize> {
        Some(A::LEN + self.0.nth(entry)?)
    }
}

impl<A: Dim, B: Dim, C: Component<Dim = B>> Component for Second<A, B, C> {
    type Dim = Sum<A, B>;
    const INDEX: usize = A::LEN + C::INDEX;
}

impl<A: Dim, B: Dim> Sum<A, B> {
    /// An index into `A`, seen as one into `Sum<A, B>`.
    ///
    /// ```
    /// use conformable::prelude::*;
    /// dims! { Pose { x, y } Bias { gyro } }
    /// let s: Vector<f64, Sum<Pose, Bias>> = Vector::from([1.0, 2.0]).vstack(&Vector::from([9.0]));
    /// assert_eq!(s[Sum::first(Pose::y)], 2.0);
    /// assert_eq!(s[Sum::second(Bias::gyro)], 9.0);
    /// ```
    #[must_use]
    pub const fn first<I: Axis<A>>(index: I) -> First<A, B, I> {
        First(index, PhantomData)
    }

    /// An index into `B`, seen as one into `Sum<A, B>`.
    #[must_use]
    pub const fn second<I: Axis<B>>(index: I) -> Second<A, B, I> {
        Second(index, PhantomData)
    }
}
