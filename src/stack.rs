//! Vectors made of their components: `stack!`, for forward mode and for expressions.

use crate::dim::{Dim, FromArray};
use crate::jacobian::Never;
use crate::shape::{self, InLeft, InRight, Placed, Root, Shape};

/// A vector of its components, in forward mode or in an expression.
///
/// In braces the components are named, in their order; the derivative then has a kind for each. In brackets the dimension is the one that
/// is asked for, as with [`vector!`](crate::vector), and the derivative has every entry.
///
/// ```
/// use conformable::forward::jacobian;
/// use conformable::prelude::*;
/// dims! { Polar { radius, angle } Plane { x, y } }
/// let at: Vector<f64, Polar> = vector![2.0, 0.0];
/// let (point, derivative) = jacobian(&at, |p| {
///     let (radius, (sin, cos)) = (p.at(Polar::radius), p.at(Polar::angle).sin_cos());
///     stack!(Plane { x: radius * cos, y: radius * sin })
/// });
/// assert_eq!(point, vector![2.0, 0.0]);
/// assert_eq!(derivative.numerator(), matrix![1.0, 0.0; 0.0, 2.0]); // Plane × Polar
/// ```
#[macro_export]
macro_rules! stack {
    ($dim:ident { $($name:ident $(: $part:expr)?),+ $(,)? }) => {
        $crate::stack::stacked_by_name::<$dim, _, { [$(::core::stringify!($name)),+].len() }>(
            $crate::__pairs!([] $(($crate::stack::Named($dim::$name, $crate::__part!($name $(: $part)?))))+)
        )
    };
    ($($part:expr),+ $(,)?) => {
        $crate::stack::stacked::<_, _, { [$(::core::stringify!($part)),+].len() }>(
            $crate::__pairs!([] $(($crate::stack::Plain($part)))+)
        )
    };
}

/// What a component is, or else the variable of its name.
#[doc(hidden)]
#[macro_export]
macro_rules! __part {
    ($name:ident) => {
        $name
    };
    ($name:ident: $part:expr) => {
        $part
    };
}

/// Neighbours are paired, then pairs, as `dims!` pairs them.
#[doc(hidden)]
#[macro_export]
macro_rules! __pairs {
    ([] $one:tt) => { $crate::stack::Only($one) };
    ([$($done:tt)*] $a:tt $b:tt $c:tt $d:tt $e:tt $f:tt $g:tt $h:tt $($rest:tt)*) => {
        $crate::__pairs!([$($done)* ($crate::stack::Both($a, $b)) ($crate::stack::Both($c, $d))
            ($crate::stack::Both($e, $f)) ($crate::stack::Both($g, $h))] $($rest)*)
    };
    ([$($done:tt)*] $a:tt $b:tt $($rest:tt)*) => {
        $crate::__pairs!([$($done)* ($crate::stack::Both($a, $b))] $($rest)*)
    };
    ([$pairs:tt]) => { $pairs };
    ([$($done:tt)+] $($odd:tt)?) => { $crate::__again!($($done)+ $($odd)?) };
}

/// Pairs pairs.
#[doc(hidden)]
#[macro_export]
macro_rules! __again {
    ($($part:tt)+) => { $crate::__pairs!([] $($part)+) };
}

/// Two halves.
#[derive(Clone, Copy, Debug)]
pub struct Both<A, B>(pub A, pub B);

/// The only component.
#[derive(Clone, Copy, Debug)]
pub struct Only<A>(pub A);

/// A component with its name.
#[derive(Clone, Copy, Debug)]
pub struct Named<C, E>(pub C, pub E);

/// A component without a name.
#[derive(Clone, Copy, Debug)]
pub struct Plain<E>(pub E);

/// What a component is part of: a value with its derivative, or an expression.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a component of a vector here",
    label = "neither a scalar in forward mode nor a scalar expression",
    note = "the components of a vector are `x.at(…)`, sums, products and others of shape `()`; a vector of numbers is `vector![…]`"
)]
pub trait Mode {
    /// Which of them.
    type Mode;
}

/// The mode of something that fits all of them: a constant.
#[derive(Debug)]
pub struct Any;

/// The mode of two parts.
pub trait Meets<M> {
    /// The mode of both.
    type Mode;
}

impl<M> Meets<M> for Any {
    type Mode = M;
}

impl<A: Mode<Mode: Meets<B::Mode>>, B: Mode> Mode for Both<A, B> {
    type Mode = <A::Mode as Meets<B::Mode>>::Mode;
}

impl<A: Mode> Mode for Only<A> {
    type Mode = A::Mode;
}

impl<C, E: Mode> Mode for Named<C, E> {
    type Mode = E::Mode;
}

impl<E: Mode> Mode for Plain<E> {
    type Mode = E::Mode;
}

/// How a mode makes a vector over `N` of the components `L`.
#[diagnostic::on_unimplemented(message = "these are not the components of `{N}`, in their order")]
pub trait Stacks<N, L> {
    /// The vector.
    type Vector;
    /// The vector.
    fn stack(parts: L) -> Self::Vector;
}

/// As [`Stacks`], for components without names.
#[diagnostic::on_unimplemented(message = "these are not as many scalars as `{N}` has components")]
pub trait StacksPlain<N, L> {
    /// The vector.
    type Vector;
    /// The vector.
    fn stack(parts: L) -> Self::Vector;
}

/// Components with names as a vector over `N`. See [`stack!`](crate::stack!).
#[inline]
pub fn stacked_by_name<N, L, const K: usize>(parts: L) -> <L::Mode as Stacks<N, L>>::Vector
where
    N: shape::Named<Names: FromArray<N, K>>,
    L: InOrder<N, Root> + Mode<Mode: Stacks<N, L>>,
{
    L::Mode::stack(parts)
}

/// Components without names as a vector over `N`. See [`stack!`](crate::stack!).
#[inline]
pub fn stacked<N, L, const K: usize>(parts: L) -> <L::Mode as StacksPlain<N, L>>::Vector
where
    N: Dim<Size: FromArray<N, K>>,
    L: Mode<Mode: StacksPlain<N, L>>,
{
    L::Mode::stack(parts)
}

/// Says that what is given for the component `C` has its shape, `S`.
#[diagnostic::on_unimplemented(
    message = "the component `{C}` has the shape `{S}`, and what is given for it the shape `{Self}`",
    label = "of shape `{Self}`, for a component of shape `{S}`",
    note = "a number has the shape `()`, a block over `World` the shape `(World,)`"
)]
pub trait Fills<S, C>: Shape {}

impl<S: Shape, C> Fills<S, C> for S {}
// Never used: a second candidate, so that a mismatch is met here and not earlier, as unequal types.
impl<S: Shape, C> Fills<Never, C> for S {}

/// The shape of a component without a name: that of a scalar.
#[diagnostic::on_unimplemented(
    message = "a component of a vector is a scalar, and this one has the shape `{Self}`",
    note = "scalars are `x.at(…)`, sums, products and others of shape `()`"
)]
pub trait Part: Shape {}

impl Part for () {}

/// Says that this is the place where the component `C` of `N` has to come.
#[diagnostic::on_unimplemented(
    message = "`{C}` is not the component of `{N}` that comes here",
    label = "`{C}` comes elsewhere",
    note = "the components of `{N}` are written in their order"
)]
pub trait ComesAt<P, C, N> {
    /// The place `Q`, of what follows.
    type Then<Q>;
}

impl<P, C, N> ComesAt<P, C, N> for P {
    type Then<Q> = Q;
}

/// Components that stand in the order of `N`, from the place `P` on.
#[diagnostic::on_unimplemented(message = "these are not the components of `{N}`, in their order")]
pub trait InOrder<N, P> {
    /// The place `Q`, of what follows: it is known where these are right, so that of several mistakes the first is the one that is reported.
    type Then<Q>;
}

impl<N, P, C, E> InOrder<N, P> for Named<C, E>
where
    C: Placed<Dim = N, Path: ComesAt<P, C, N>>,
{
    type Then<Q> = <C::Path as ComesAt<P, C, N>>::Then<Q>;
}

impl<N, P, A: InOrder<N, InLeft<P>>, B: InOrder<N, A::Then<InRight<P>>>> InOrder<N, P>
    for Both<A, B>
{
    type Then<Q> = B::Then<Q>;
}

impl<N, P, A: InOrder<N, InLeft<P>>> InOrder<N, P> for Only<A> {
    type Then<Q> = Q;
}
