//! Indices along one dimension: run-time numbers, and components that cannot be out of range.

use core::marker::PhantomData;

use super::{Dim, Sum};

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

/// What can index the dimension `N`: a `usize`, checked at run time, or a component of `N`, always in range.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a component of `{N}`",
    label = "does not index `{N}`",
    note = "`{N}` is indexed by its own components or by a `usize`; inside a `Sum` by `Sum::first(…)` and `Sum::second(…)`"
)]
pub trait Axis<N: Dim>: Copy {
    /// The place, counted from 0; `None` where `N` has no such component.
    fn place(self) -> Option<usize>;
}

impl<N: Dim> Axis<N> for usize {
    #[inline]
    fn place(self) -> Option<usize> {
        (self < N::LEN).then_some(self)
    }
}

/// An index into the first block of a [`Sum`]. Made by [`Sum::first`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct First<A, B, I>(I, PhantomData<(A, B)>);

impl<A: Dim, B: Dim, I: Axis<A>> Axis<Sum<A, B>> for First<A, B, I> {
    #[inline]
    fn place(self) -> Option<usize> {
        self.0.place()
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
    #[inline]
    fn place(self) -> Option<usize> {
        Some(A::LEN + self.0.place()?)
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
