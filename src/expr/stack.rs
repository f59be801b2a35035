//! Vectors of scalar expressions, component by component.

use core::marker::PhantomData;

use super::bound::Bindings;
use super::evaluate::Walk;
use super::inputs::Source;
use super::nodes::{Expr, Node};
use super::push::Push;
use crate::dim::{Dim, FromArray, Next, Nothing, Placed};
use crate::jacobian::{Identity, Jacobian};
use crate::scalar::Scalar;
use crate::shape::Shape;
use crate::tensor::{Tensor, Vector};

/// A vector of scalar expressions, one for each component.
///
/// In brackets the dimension is the one that is asked for, as with [`vector!`](crate::vector). In braces the components are named, in
/// their order, and the dimension with them.
///
/// ```
/// use conformable::expr::jacobian;
/// use conformable::prelude::*;
/// dims! { Polar { radius, angle } Plane { x, y } }
/// let at: Vector<f64, Polar> = vector![2.0, 0.0];
/// let (point, derivative) = jacobian(&at, |p| {
///     let (radius, angle) = (p.at(Polar::radius), p.at(Polar::angle));
///     stack!(Plane { x: radius * angle.cos(), y: radius * angle.sin() })
/// });
/// assert_eq!(point, vector![2.0, 0.0]);
/// assert_eq!(derivative.numerator(), matrix![1.0, 0.0; 0.0, 2.0]); // Plane × Polar
/// ```
#[macro_export]
macro_rules! stack {
    ($dim:ident { $($name:ident $(: $part:expr)?),+ $(,)? }) => {
        $crate::expr::stacked_by_name::<$dim, _, { [$(::core::stringify!($name)),+].len() }>(
            $crate::__pairs!($(($dim::$name, $crate::__part!($name $(: $part)?)),)+)
        )
    };
    ($($part:expr),+ $(,)?) => {
        $crate::expr::stacked::<_, _, { [$(::core::stringify!($part)),+].len() }>(
            $crate::__pairs!($($part,)+)
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

/// A list of values: `(a, (b, Nothing))`.
#[doc(hidden)]
#[macro_export]
macro_rules! __pairs {
    () => { $crate::dim::Nothing };
    ($first:expr, $($rest:expr,)*) => { ($first, $crate::__pairs!($($rest,)*)) };
}

/// A list of scalar expressions as a vector over `N`. See [`stack!`](crate::stack).
pub fn stacked<'g, N: Dim<Size: FromArray<N, K>>, L: Parts<'g>, const K: usize>(
    parts: L,
) -> Expr<'g, (N,), Stack<N, L::Nodes>> {
    Expr::new(Stack(parts.nodes(), PhantomData))
}

/// A list of components with their scalar expressions, as a vector over `N`. See [`stack!`](crate::stack).
pub fn stacked_by_name<
    'g,
    N: Dim<Size: FromArray<N, K>>,
    L: NamedParts<'g, N, Nothing>,
    const K: usize,
>(
    parts: L,
) -> Expr<'g, (N,), Stack<N, L::Nodes>> {
    Expr::new(Stack(parts.nodes(), PhantomData))
}

/// A list of scalar expressions.
#[diagnostic::on_unimplemented(
    message = "only scalar expressions can be stacked into a vector",
    note = "the components of a vector are `x.at(…)`, sums, products and other expressions of shape `()`"
)]
pub trait Parts<'g> {
    /// Their nodes.
    type Nodes;
    /// Their nodes.
    fn nodes(self) -> Self::Nodes;
}

impl Parts<'_> for Nothing {
    type Nodes = Nothing;
    fn nodes(self) -> Nothing {
        Nothing
    }
}

impl<'g, S: Part, X, R: Parts<'g>> Parts<'g> for (Expr<'g, S, X>, R) {
    type Nodes = (X, R::Nodes);
    fn nodes(self) -> Self::Nodes {
        (self.0.node, self.1.nodes())
    }
}

/// The shape of a component: that of a scalar.
#[diagnostic::on_unimplemented(
    message = "a component of a vector is a scalar expression, and this one has the shape `{Self}`",
    note = "scalar expressions are `x.at(…)`, sums, products and others of shape `()`"
)]
pub trait Part: Shape {}

impl Part for () {}

/// Says that this is the place `P`, where the component `C` of `N` has to come.
#[diagnostic::on_unimplemented(
    message = "`{C}` is not the component of `{N}` that comes here",
    label = "`{C}` comes elsewhere",
    note = "the components of `{N}` are written in their order"
)]
pub trait ComesAt<P, C, N> {}

impl<P, C, N> ComesAt<P, C, N> for P {}

/// A list of components of `N` from place `P` on, each with a scalar expression.
#[diagnostic::on_unimplemented(
    message = "these are not the components of `{N}`, in their order, each with a scalar expression"
)]
pub trait NamedParts<'g, N, P> {
    /// Their nodes.
    type Nodes;
    /// Their nodes.
    fn nodes(self) -> Self::Nodes;
}

impl<N, P> NamedParts<'_, N, P> for Nothing {
    type Nodes = Nothing;
    fn nodes(self) -> Nothing {
        Nothing
    }
}

impl<'g, N, P, C, S: Part, X, R> NamedParts<'g, N, P> for ((C, Expr<'g, S, X>), R)
where
    C: Placed<Dim = N, Place: ComesAt<P, C, N>>,
    R: NamedParts<'g, N, Next<P>>,
{
    type Nodes = (X, R::Nodes);
    fn nodes(self) -> Self::Nodes {
        (self.0.1.node, self.1.nodes())
    }
}

/// A vector over `N` of the scalars `L`, a list of nodes.
#[derive(Clone, Copy, Debug)]
pub struct Stack<N, L>(pub(super) L, PhantomData<N>);

impl<N: Dim, L: Copy> Node for Stack<N, L> {
    type Shape = (N,);
}

/// A list of scalars that can be evaluated.
pub trait WalkParts<T: Scalar, V: Source<Scalar = T>, B: Bindings<T>>: Copy {
    /// The values of all nodes below.
    type Kept;

    /// Evaluates, and keeps what the walk back will need.
    fn forward(&self, inputs: &V, bound: &B, values: &mut [T]) -> Self::Kept;

    /// Adds the gradients.
    fn backward(
        &self,
        kept: &Self::Kept,
        at: (&V, &B),
        dy: &[T],
        gradients: (&mut V::Sums, &mut B::Sums),
    );
}

impl<T: Scalar, V: Source<Scalar = T>, B: Bindings<T>> WalkParts<T, V, B> for Nothing {
    type Kept = ();
    #[inline]
    fn forward(&self, _: &V, _: &B, _: &mut [T]) {}
    #[inline]
    fn backward(&self, (): &(), _: (&V, &B), _: &[T], _: (&mut V::Sums, &mut B::Sums)) {}
}

impl<T: Scalar, V: Source<Scalar = T>, B: Bindings<T>, X, R> WalkParts<T, V, B> for (X, R)
where
    X: Walk<T, V, B, Shape = ()>,
    R: WalkParts<T, V, B>,
{
    type Kept = ((X::Own, X::Below), Option<R::Kept>);

    #[inline]
    fn forward(&self, inputs: &V, bound: &B, values: &mut [T]) -> Self::Kept {
        let kept = self.0.forward(inputs, bound);
        let rest = values.split_first_mut().map(|(value, rest)| {
            *value = self.0.value(&kept.0, inputs, bound).as_scalar().clone();
            self.1.forward(inputs, bound, rest)
        });
        (kept, rest)
    }

    #[inline]
    fn backward(
        &self,
        ((own, below), rest): &Self::Kept,
        at: (&V, &B),
        dy: &[T],
        (gradient, sums): (&mut V::Sums, &mut B::Sums),
    ) {
        if let ([first, others @ ..], Some(rest)) = (dy, rest) {
            let value = self.0.value(own, at.0, at.1);
            let dy = first.clone().into();
            self.0.backward(
                value,
                below,
                at,
                (&Identity::new(), &dy),
                (&mut *gradient, &mut *sums),
            );
            self.1.backward(rest, at, others, (gradient, sums));
        }
    }
}

impl<T: Scalar, V: Source<Scalar = T>, B: Bindings<T>, N: Dim, L> Walk<T, V, B> for Stack<N, L>
where
    L: WalkParts<T, V, B>,
{
    type Own = Vector<T, N>;
    type Below = L::Kept;

    #[inline]
    fn forward(&self, inputs: &V, bound: &B) -> (Vector<T, N>, L::Kept) {
        let mut values = Vector::zeros();
        let kept = self.0.forward(inputs, bound, values.as_mut_slice());
        (values, kept)
    }

    #[inline]
    fn value<'a>(&'a self, own: &'a Vector<T, N>, _: &'a V, _: &'a B) -> &'a Vector<T, N> {
        own
    }

    #[inline]
    fn keep_value(&self, own: Vector<T, N>, _: &V, _: &B) -> Vector<T, N> {
        own
    }

    #[inline]
    fn backward<J: Jacobian<Scalar = T, Input = (N,)>>(
        &self,
        _: &Vector<T, N>,
        kept: &L::Kept,
        at: (&V, &B),
        (by_y, dz): (&J, &Tensor<T, J::Output>),
        gradients: (&mut V::Sums, &mut B::Sums),
    ) {
        self.0
            .backward(kept, at, by_y.vjp(dz).as_slice(), gradients);
    }
}

/// A list of scalars through which tangents can be pushed.
pub trait PushParts<T: Scalar, V: Source<Scalar = T>, B: Bindings<T>>: WalkParts<T, V, B> {
    /// Writes the tangents.
    fn push(&self, kept: &Self::Kept, at: (&V, &B), along: (&V, &B::Sums), dy: &mut [T]);
}

impl<T: Scalar, V: Source<Scalar = T>, B: Bindings<T>> PushParts<T, V, B> for Nothing {
    fn push(&self, (): &(), _: (&V, &B), _: (&V, &B::Sums), _: &mut [T]) {}
}

impl<T: Scalar, V: Source<Scalar = T>, B: Bindings<T>, X, R> PushParts<T, V, B> for (X, R)
where
    X: Push<T, V, B, Shape = ()>,
    R: PushParts<T, V, B>,
{
    fn push(
        &self,
        ((own, below), rest): &Self::Kept,
        at: (&V, &B),
        along: (&V, &B::Sums),
        dy: &mut [T],
    ) {
        if let ([first, others @ ..], Some(rest)) = (dy, rest) {
            let value = self.0.value(own, at.0, at.1);
            let tangent = self.0.push(value, below, at, along);
            if let Some(dy) = self.0.tangent(&tangent, along) {
                *first = dy.as_scalar().clone();
            }
            self.1.push(rest, at, along, others);
        }
    }
}

impl<T: Scalar, V: Source<Scalar = T>, B: Bindings<T>, N: Dim, L> Push<T, V, B> for Stack<N, L>
where
    L: PushParts<T, V, B>,
{
    type Tangent = Vector<T, N>;

    fn push(
        &self,
        _: &Vector<T, N>,
        kept: &L::Kept,
        at: (&V, &B),
        along: (&V, &B::Sums),
    ) -> Vector<T, N> {
        let mut dy = Vector::zeros();
        self.0.push(kept, at, along, dy.as_mut_slice());
        dy
    }

    fn tangent<'a>(
        &'a self,
        own: &'a Vector<T, N>,
        _: (&'a V, &'a B::Sums),
    ) -> Option<&'a Vector<T, N>> {
        Some(own)
    }
}
