//! Dimensions whose components the type checker can count off, one by one.

use core::marker::PhantomData;

use super::{Component, Dim, First, Second, Sum};

/// One more than `N`, which is [`Nothing`] or one more again.
#[derive(Clone, Copy, Debug)]
pub struct Next<N>(PhantomData<N>);

/// No number, no value; the end of a list.
#[derive(Clone, Copy, Debug)]
pub struct Nothing;

/// A dimension with named components: a list has a place for each. Implemented by [`dims!`](crate::dims).
#[diagnostic::on_unimplemented(
    message = "the components of `{Self}` have no names",
    note = "`dims! {{ {Self} {{ x, y, … }} }}` gives them names"
)]
pub trait Listed: Dim {
    /// `E` for each component: `(E, (E, Nothing))` for two.
    type List<E>: List;
}

/// A component that is found in a list by its place, counted from [`Nothing`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a component with a place that the type checker knows"
)]
pub trait Placed: Component<Dim: Listed> {
    /// How many come before it.
    type Place;
}

/// A list of types: `(A, (B, Nothing))`.
pub trait List {
    /// This list, then another.
    type Then<L: List>: List;
    /// The place that is `P` behind the end of this list.
    type Behind<P>;
}

impl List for Nothing {
    type Then<L: List> = L;
    type Behind<P> = P;
}

impl<E, R: List> List for (E, R) {
    type Then<L: List> = (E, R::Then<L>);
    type Behind<P> = Next<R::Behind<P>>;
}

impl<A: Listed, B: Listed> Listed for Sum<A, B> {
    type List<E> = <A::List<E> as List>::Then<B::List<E>>;
}

impl<A: Listed, B: Listed, C: Placed + Component<Dim = A>> Placed for First<A, B, C> {
    type Place = C::Place;
}

impl<A: Listed, B: Listed, C: Placed + Component<Dim = B>> Placed for Second<A, B, C> {
    type Place = <A::List<()> as List>::Behind<C::Place>;
}
