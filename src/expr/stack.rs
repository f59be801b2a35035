//! Vectors of expressions, component by component, of whatever shape.

use core::marker::PhantomData;
use core::slice;

use super::bound::Bindings;
use super::evaluate::Walk;
use super::inputs::Source;
use super::nodes::{Brand, Expr, Node};
use super::push::Push;
use crate::dim::Dim;
use crate::jacobian::{Identity, Jacobian};
use crate::scalar::Scalar;
use crate::shape::{Placed, Shape};
use crate::stack::{Any, Both, Fills, Meets, Mode, Named, Only, Part, Plain, Stacks, StacksPlain};
use crate::tensor::{Tensor, Vector};

/// The mode of expressions.
#[derive(Debug)]
pub struct Expression<'g>(Brand<'g>);

impl<'g, S, X> Mode for Expr<'g, S, X> {
    type Mode = Expression<'g>;
}

impl<'g> Meets<Expression<'g>> for Expression<'g> {
    type Mode = Self;
}

impl Meets<Any> for Expression<'_> {
    type Mode = Self;
}

/// Components of `N`, each an expression of its shape.
#[diagnostic::on_unimplemented(message = "these are not the components of `{N}`, in their order")]
pub trait NamedParts<'g, N> {
    /// The tree of their nodes.
    type Nodes;
    /// The tree of their nodes.
    fn nodes(self) -> Self::Nodes;
}

impl<'g, N, C, S, X> NamedParts<'g, N> for Named<C, Expr<'g, S, X>>
where
    C: Placed<Dim = N>,
    S: Fills<C::Shape, C>,
{
    type Nodes = Only<X>;
    fn nodes(self) -> Only<X> {
        Only(self.1.node)
    }
}

impl<'g, N, A, B> NamedParts<'g, N> for Both<A, B>
where
    A: NamedParts<'g, N>,
    B: NamedParts<'g, N>,
{
    type Nodes = Both<A::Nodes, B::Nodes>;
    fn nodes(self) -> Self::Nodes {
        Both(self.0.nodes(), self.1.nodes())
    }
}

impl<'g, N, A: NamedParts<'g, N>> NamedParts<'g, N> for Only<A> {
    type Nodes = A::Nodes;
    fn nodes(self) -> A::Nodes {
        self.0.nodes()
    }
}

impl<'g, N: Dim, L: NamedParts<'g, N>> Stacks<N, L> for Expression<'g> {
    type Vector = Expr<'g, (N,), Stack<N, L::Nodes>>;
    fn stack(parts: L) -> Self::Vector {
        Expr::new(Stack(parts.nodes(), PhantomData))
    }
}

/// Scalar expressions.
#[diagnostic::on_unimplemented(
    message = "only scalar expressions can be stacked into a vector",
    note = "the components of a vector are `x.at(…)`, sums, products and other expressions of shape `()`"
)]
pub trait PlainParts<'g> {
    /// The tree of their nodes.
    type Nodes;
    /// The tree of their nodes.
    fn nodes(self) -> Self::Nodes;
}

impl<'g, S: Part, X> PlainParts<'g> for Plain<Expr<'g, S, X>> {
    type Nodes = Only<X>;
    fn nodes(self) -> Only<X> {
        Only(self.0.node)
    }
}

impl<'g, A: PlainParts<'g>, B: PlainParts<'g>> PlainParts<'g> for Both<A, B> {
    type Nodes = Both<A::Nodes, B::Nodes>;
    fn nodes(self) -> Self::Nodes {
        Both(self.0.nodes(), self.1.nodes())
    }
}

impl<'g, A: PlainParts<'g>> PlainParts<'g> for Only<A> {
    type Nodes = A::Nodes;
    fn nodes(self) -> A::Nodes {
        self.0.nodes()
    }
}

impl<'g, N: Dim, L: PlainParts<'g>> StacksPlain<N, L> for Expression<'g> {
    type Vector = Expr<'g, (N,), Stack<N, L::Nodes>>;
    fn stack(parts: L) -> Self::Vector {
        Expr::new(Stack(parts.nodes(), PhantomData))
    }
}

/// A vector over `N` of the components `L`, a tree of nodes.
#[derive(Clone, Copy, Debug)]
pub struct Stack<N, L>(pub(super) L, PhantomData<N>);

impl<N: Dim, L: Copy> Node for Stack<N, L> {
    type Shape = (N,);
}

/// Components that can be evaluated.
pub trait WalkParts<T: Scalar, V: Source<Scalar = T>, B: Bindings<T>>: Copy {
    /// The values of all nodes below.
    type Kept;

    /// Evaluates, and keeps what the walk back will need.
    fn forward(
        &self,
        inputs: V::Refs<'_>,
        bound: &B,
        values: &mut slice::IterMut<'_, T>,
    ) -> Self::Kept;

    /// Adds the gradients.
    fn backward(
        &self,
        kept: &Self::Kept,
        at: (V::Refs<'_>, &B),
        dy: &mut slice::Iter<'_, T>,
        gradients: (&mut V::Sums, &mut B),
    );
}

impl<T: Scalar, V: Source<Scalar = T>, B: Bindings<T>, X> WalkParts<T, V, B> for Only<X>
where
    X: Walk<T, V, B>,
{
    type Kept = (X::Own, X::Below);

    #[inline]
    fn forward(
        &self,
        inputs: V::Refs<'_>,
        bound: &B,
        values: &mut slice::IterMut<'_, T>,
    ) -> Self::Kept {
        let (own, below) = self.0.walk_forward(inputs, bound);
        for (entry, value) in self.0.value(&own, inputs, bound).iter().zip(values) {
            *value = *entry;
        }
        (own, below)
    }

    #[inline]
    fn backward(
        &self,
        (own, below): &Self::Kept,
        at: (V::Refs<'_>, &B),
        dy: &mut slice::Iter<'_, T>,
        gradients: (&mut V::Sums, &mut B),
    ) {
        let value = self.0.value(own, at.0, at.1);
        let dy = Tensor::generate(|_| dy.next().copied().unwrap_or_else(T::zero));
        self.0
            .walk_backward(value, below, at, (&Identity::new(), &dy), gradients);
    }
}

impl<T: Scalar, V: Source<Scalar = T>, B: Bindings<T>, L, R> WalkParts<T, V, B> for Both<L, R>
where
    L: WalkParts<T, V, B>,
    R: WalkParts<T, V, B>,
{
    type Kept = (L::Kept, R::Kept);

    #[inline]
    fn forward(
        &self,
        inputs: V::Refs<'_>,
        bound: &B,
        values: &mut slice::IterMut<'_, T>,
    ) -> Self::Kept {
        let left = self.0.forward(inputs, bound, values);
        (left, self.1.forward(inputs, bound, values))
    }

    #[inline]
    fn backward(
        &self,
        (left, right): &Self::Kept,
        at: (V::Refs<'_>, &B),
        dy: &mut slice::Iter<'_, T>,
        (gradient, sums): (&mut V::Sums, &mut B),
    ) {
        self.0.backward(left, at, dy, (&mut *gradient, &mut *sums));
        self.1.backward(right, at, dy, (gradient, sums));
    }
}

impl<T: Scalar, V: Source<Scalar = T>, B: Bindings<T>, N: Dim, L> Walk<T, V, B> for Stack<N, L>
where
    L: WalkParts<T, V, B>,
{
    type Own = Vector<T, N>;
    type Below = L::Kept;

    #[inline]
    fn forward(&self, inputs: V::Refs<'_>, bound: &B) -> (Vector<T, N>, L::Kept) {
        let mut values = Vector::zeros();
        let kept = self.0.forward(inputs, bound, &mut values.iter_mut());
        (values, kept)
    }

    #[inline]
    fn value<'a, 'v: 'a>(
        &'a self,
        own: &'a Vector<T, N>,
        _: V::Refs<'v>,
        _: &'a B,
    ) -> &'a Vector<T, N>
    where
        V: 'v,
    {
        own
    }

    #[inline]
    fn keep_value(&self, own: Vector<T, N>, _: V::Refs<'_>, _: &B) -> Vector<T, N> {
        own
    }

    #[inline]
    fn backward<J: Jacobian<Scalar = T, Input = (N,)>>(
        &self,
        _: &Vector<T, N>,
        kept: &L::Kept,
        at: (V::Refs<'_>, &B),
        (by_y, dz): (&J, &Tensor<T, J::Output>),
        gradients: (&mut V::Sums, &mut B),
    ) {
        self.0
            .backward(kept, at, &mut by_y.vjp(dz).iter(), gradients);
    }
}

/// Components through which tangents can be pushed.
pub trait PushParts<T: Scalar, V: Source<Scalar = T>, B: Bindings<T>>: WalkParts<T, V, B> {
    /// Writes the tangents.
    fn push(
        &self,
        kept: &Self::Kept,
        at: (V::Refs<'_>, &B),
        along: (V::Refs<'_>, &B),
        dy: &mut slice::IterMut<'_, T>,
    );
}

impl<T: Scalar, V: Source<Scalar = T>, B: Bindings<T>, X> PushParts<T, V, B> for Only<X>
where
    X: Push<T, V, B>,
{
    fn push(
        &self,
        (own, below): &Self::Kept,
        at: (V::Refs<'_>, &B),
        along: (V::Refs<'_>, &B),
        dy: &mut slice::IterMut<'_, T>,
    ) {
        let value = self.0.value(own, at.0, at.1);
        let tangent = self.0.push(value, below, at, along);
        let tangent = self.0.tangent(&tangent, along);
        for (place, dy) in dy.take(X::Shape::LEN).enumerate() {
            *dy = tangent.map_or_else(T::zero, |tangent| tangent.as_slice()[place]);
        }
    }
}

impl<T: Scalar, V: Source<Scalar = T>, B: Bindings<T>, L, R> PushParts<T, V, B> for Both<L, R>
where
    L: PushParts<T, V, B>,
    R: PushParts<T, V, B>,
{
    fn push(
        &self,
        (left, right): &Self::Kept,
        at: (V::Refs<'_>, &B),
        along: (V::Refs<'_>, &B),
        dy: &mut slice::IterMut<'_, T>,
    ) {
        self.0.push(left, at, along, dy);
        self.1.push(right, at, along, dy);
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
        at: (V::Refs<'_>, &B),
        along: (V::Refs<'_>, &B),
    ) -> Vector<T, N> {
        let mut dy = Vector::zeros();
        self.0.push(kept, at, along, &mut dy.iter_mut());
        dy
    }

    fn tangent<'a, 'v: 'a>(
        &'a self,
        own: &'a Vector<T, N>,
        _: (V::Refs<'v>, &'a B),
    ) -> Option<&'a Vector<T, N>>
    where
        V: 'v,
    {
        Some(own)
    }
}
