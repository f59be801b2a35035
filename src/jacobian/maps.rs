//! Linear and bilinear maps, stated once: as a rule, and as the kinds of its derivative.

use core::marker::PhantomData;

use super::known::{copied, equal};
use super::{Jacobian, Kind};
use crate::scalar::Scalar;
use crate::shape::Shape;
use crate::tensor::{Holds, Tensor};

/// A linear map that stores nothing, from tensors of shape `A`: a rule that is its own derivative, [`Map`].
///
/// ```
/// use conformable::prelude::*;
/// use conformable::jacobian::{LinearMap, Map};
/// use conformable::rule::{Sorted, sort};
/// /// (a, b) ↦ (b, −a)
/// #[derive(Clone, Copy)]
/// struct QuarterTurn;
/// impl Sorted for QuarterTurn {
///     type Sort = sort::Linear;
/// }
/// impl LinearMap<(D<2>,)> for QuarterTurn {
///     type Output = (D<2>,);
///     fn apply<T: Scalar>(x: &Vector<T, D<2>>) -> Vector<T, D<2>> {
///         vector![x[1], -x[0]]
///     }
///     fn pull_add<T: Scalar>(dy: &Vector<T, D<2>>, acc: &mut Vector<T, D<2>>) {
///         *acc += vector![-dy[1], dy[0]];
///     }
/// }
/// let (y, turn) = QuarterTurn.value_and_derivative(&vector![1, 2]);
/// let _: Map<QuarterTurn, i64, (D<2>,)> = turn;
/// assert_eq!(y, vector![2, -1]);
/// assert_eq!(turn.numerator(), matrix![0, 1; -1, 0]);
/// ```
#[diagnostic::on_unimplemented(
    message = "the rule `{Self}` does not take an argument of shape `{A}`"
)]
pub trait LinearMap<A: Shape> {
    /// The shape of the value.
    type Output: Shape;
    /// L x
    fn apply<T: Scalar>(x: &Tensor<T, A>) -> Tensor<T, Self::Output>;
    /// acc ← acc + δ L
    fn pull_add<T: Scalar>(dy: &Tensor<T, Self::Output>, acc: &mut Tensor<T, A>);
}

/// dx ↦ L dx, for the linear map `L`. Nothing is stored.
#[derive(Debug)]
pub struct Map<L, T, A>(PhantomData<(L, T, A)>);

impl<L, T, A> Map<L, T, A> {
    /// The map; its types say everything.
    #[must_use]
    pub const fn new() -> Self {
        Map(PhantomData)
    }
}

copied! { [L, T, A] Map<L, T, A>; }

impl<L, T, A> Default for Map<L, T, A> {
    fn default() -> Self {
        Self::new()
    }
}

impl<L: LinearMap<A>, T: Scalar, A: Shape> Kind for Map<L, T, A> {
    type Class = A::Maps;
    type Scalar = T;
    type Input = A;
    type Output = L::Output;
}

impl<L: LinearMap<A>, T: Scalar, A: Shape> Jacobian for Map<L, T, A> {
    #[inline]
    fn jvp(&self, dx: &Tensor<T, A>) -> Tensor<T, L::Output> {
        L::apply(dx)
    }
    #[inline]
    fn vjp_add(&self, dy: &Tensor<T, L::Output>, acc: &mut Tensor<T, A>) {
        L::pull_add(dy, acc);
    }
}

/// A map of two arguments that is linear in each: a rule, whose derivative by one argument holds the other, or refers to it.
///
/// By either argument the derivative may be of a kind that says more, such as [`Dense`](super::Dense) for A x by x; where it is not,
/// [`First`] and [`Second`] are there, with [`PullFirst`] and [`PullSecond`] for their transposes.
#[diagnostic::on_unimplemented(
    message = "the rule `{Self}` does not take arguments of shapes `{A}` and `{B}`"
)]
pub trait Bilinear<A: Shape, B: Shape> {
    /// The shape of the value.
    type Output: Shape;
    /// The kind of the derivative by a: it is b.
    type ByFirst<T: Scalar>: Jacobian<Scalar = T, Input = A, Output = Self::Output> + Holds<T, B>;
    /// The kind of the derivative by b: it is a.
    type BySecond<T: Scalar>: Jacobian<Scalar = T, Input = B, Output = Self::Output> + Holds<T, A>;
    /// The value at (a, b).
    fn apply<T: Scalar>(a: &Tensor<T, A>, b: &Tensor<T, B>) -> Tensor<T, Self::Output>;
}

/// The transpose of a bilinear map with b held.
pub trait PullFirst<A: Shape, B: Shape>: Bilinear<A, B> {
    /// acc ← acc + δ ∂y/∂a
    fn pull_first<T: Scalar>(
        dy: &Tensor<T, Self::Output>,
        b: &Tensor<T, B>,
        acc: &mut Tensor<T, A>,
    );
}

/// The transpose of a bilinear map with a held.
pub trait PullSecond<A: Shape, B: Shape>: Bilinear<A, B> {
    /// acc ← acc + δ ∂y/∂b
    fn pull_second<T: Scalar>(
        a: &Tensor<T, A>,
        dy: &Tensor<T, Self::Output>,
        acc: &mut Tensor<T, B>,
    );
}

macro_rules! half {
    ($(#[$doc:meta])* $kind:ident, $pull:ident $method:ident, $held:ident, $free:ident,
     |$this:ident, $moves:ident| $apply:expr, |$by:ident, $dy:ident, $acc:ident| $pulled:expr) => {
        $(#[$doc])*
        #[derive(Debug)]
        #[repr(transparent)]
        pub struct $kind<R, T: Copy, A: Shape, B: Shape>(Tensor<T, $held>, PhantomData<(R, $free)>);

        copied! { [R, T: Copy, A: Shape, B: Shape] $kind<R, T, A, B>; }

        impl<R, T: Copy, A: Shape, B: Shape> $kind<R, T, A, B> {
            /// The map that holds this argument.
            #[must_use]
            pub const fn new(held: Tensor<T, $held>) -> Self {
                $kind(held, PhantomData)
            }

            /// The map by a reference to the argument, which stays where it is.
            #[inline]
            #[must_use]
            pub fn of(held: &Tensor<T, $held>) -> &Self {
                Holds::of(held)
            }

            /// The argument that is held.
            #[inline]
            #[must_use]
            pub const fn held(&self) -> &Tensor<T, $held> {
                &self.0
            }
        }

        impl<R: $pull<A, B>, T: Scalar, A: Shape, B: Shape> Kind for $kind<R, T, A, B> {
            type Class = $free::Maps;
            type Scalar = T;
            type Input = $free;
            type Output = R::Output;
        }

        impl<R: $pull<A, B>, T: Scalar, A: Shape, B: Shape> Jacobian for $kind<R, T, A, B> {
            #[inline]
            fn jvp(&self, $moves: &Tensor<T, $free>) -> Tensor<T, R::Output> {
                let $this = &self.0;
                $apply
            }
            #[inline]
            fn vjp_add(&self, $dy: &Tensor<T, R::Output>, $acc: &mut Tensor<T, $free>) {
                let $by = &self.0;
                $pulled
            }
        }
    };
}
half! {
    /// da ↦ R(da, b), for the bilinear map `R`: it holds b.
    First, PullFirst pull_first, B, A, |b, da| R::apply(da, b), |b, dy, acc| R::pull_first(dy, b, acc)
}
half! {
    /// db ↦ R(a, db), for the bilinear map `R`: it holds a.
    Second, PullSecond pull_second, A, B, |a, db| R::apply(a, db), |a, dy, acc| R::pull_second(a, dy, acc)
}

equal! {
   [L, T, A] Map<L, T, A>;
   [R, T: Copy + PartialEq, A: Shape, B: Shape] First<R, T, A, B>, 0;
   [R, T: Copy + PartialEq, A: Shape, B: Shape] Second<R, T, A, B>, 0;
}
