//! Evaluation: a walk forward that keeps values, a walk back that adds gradients.

use super::bound::{Bindings, Count};
use super::inputs::{Source, Supply};
use super::nodes::{Binary, Bound, Constant, Node, Unary, Variable};
use crate::jacobian::{Identity, Jacobian, Lifts};
use crate::rule::{Differentiable, Differentiable2};
use crate::scalar::Scalar;
use crate::shape::Shape;
use crate::tensor::Tensor;

/// A program that can be evaluated: over the scalars `T`, with inputs `V`, where the values `B` are bound.
#[diagnostic::on_unimplemented(
    message = "this expression cannot be evaluated over `{T}`",
    note = "each of its rules must be `Differentiable` over the scalars of the inputs; constants have the same scalars"
)]
pub trait Walk<T: Scalar, V: Source<Scalar = T>, B: Bindings<T>>: Node {
    /// The value, where it is not kept elsewhere.
    type Own;

    /// The values of all nodes below.
    type Below;

    /// Evaluates, and keeps what the walk back will need.
    fn forward(&self, inputs: V::Refs<'_>, bound: &B) -> (Self::Own, Self::Below);

    /// As [`forward`](Walk::forward), in a function of its own where the node [stands alone](Node::STANDS_ALONE).
    #[inline]
    fn walk_forward(&self, inputs: V::Refs<'_>, bound: &B) -> (Self::Own, Self::Below) {
        if const { Self::STANDS_ALONE } {
            forward_alone(self, inputs, bound)
        } else {
            self.forward(inputs, bound)
        }
    }

    /// As [`backward`](Walk::backward), in a function of its own where the node [stands alone](Node::STANDS_ALONE).
    #[inline]
    fn walk_backward<J: Jacobian<Scalar = T, Input = Self::Shape>>(
        &self,
        y: &Tensor<T, Self::Shape>,
        below: &Self::Below,
        at: (V::Refs<'_>, &B),
        felt: (&J, &Tensor<T, J::Output>),
        gradients: (&mut V::Sums, &mut B),
    ) {
        if const { Self::STANDS_ALONE } {
            let (by_y, dz) = felt;
            let felt = (&Identity::new(), &by_y.vjp(dz));
            backward_alone(self, y, below, at, felt, gradients);
        } else {
            self.backward(y, below, at, felt, gradients);
        }
    }

    /// The value, wherever it is kept.
    fn value<'a, 'v: 'a>(
        &'a self,
        own: &'a Self::Own,
        inputs: V::Refs<'v>,
        bound: &'a B,
    ) -> &'a Tensor<T, Self::Shape>
    where
        V: 'v;

    /// The value, to keep.
    fn keep_value(&self, own: Self::Own, inputs: V::Refs<'_>, bound: &B) -> Tensor<T, Self::Shape>;

    /// Adds the gradient by every input and every bound value, where this value is `y`, what was made of it has the derivative `by_y` by
    /// it, and the gradient by that is `dz`. A leaf adds δ·J where it belongs; a constant costs nothing.
    fn backward<J: Jacobian<Scalar = T, Input = Self::Shape>>(
        &self,
        y: &Tensor<T, Self::Shape>,
        below: &Self::Below,
        at: (V::Refs<'_>, &B),
        felt: (&J, &Tensor<T, J::Output>),
        gradients: (&mut V::Sums, &mut B),
    );
}

#[inline(never)]
fn forward_alone<T: Scalar, V: Source<Scalar = T>, B: Bindings<T>, N: Walk<T, V, B>>(
    node: &N,
    inputs: V::Refs<'_>,
    bound: &B,
) -> (N::Own, N::Below) {
    node.forward(inputs, bound)
}

#[inline(never)]
fn backward_alone<T: Scalar, V: Source<Scalar = T>, B: Bindings<T>, N: Walk<T, V, B>>(
    node: &N,
    y: &Tensor<T, N::Shape>,
    below: &N::Below,
    at: (V::Refs<'_>, &B),
    felt: (&Identity<T, N::Shape>, &Tensor<T, N::Shape>),
    gradients: (&mut V::Sums, &mut B),
) {
    node.backward(y, below, at, felt, gradients);
}

impl<T: Scalar, S: Shape, P, V: Source<Scalar = T>, B: Bindings<T>> Walk<T, V, B> for Variable<S, P>
where
    V: Supply<P, Shape = S>,
{
    type Own = V::Own;
    type Below = ();

    #[inline]
    fn forward(&self, inputs: V::Refs<'_>, _: &B) -> (V::Own, ()) {
        (V::own(inputs), ())
    }

    #[inline]
    fn value<'a, 'v: 'a>(
        &'a self,
        own: &'a V::Own,
        inputs: V::Refs<'v>,
        _: &'a B,
    ) -> &'a Tensor<T, S>
    where
        V: 'v,
    {
        V::value(inputs, own)
    }

    #[inline]
    fn keep_value(&self, own: V::Own, inputs: V::Refs<'_>, _: &B) -> Tensor<T, S> {
        *V::value(inputs, &own)
    }

    #[inline]
    fn backward<J: Jacobian<Scalar = T, Input = S>>(
        &self,
        _: &Tensor<T, S>,
        (): &(),
        _: (V::Refs<'_>, &B),
        (by_y, dz): (&J, &Tensor<T, J::Output>),
        (sums, _): (&mut V::Sums, &mut B),
    ) {
        V::pull(sums, by_y, dz);
    }
}

impl<T: Scalar, S: Shape, I, V: Source<Scalar = T>, B> Walk<T, V, B> for Bound<S, I>
where
    I: Count,
    B: Bindings<T>,
{
    type Own = ();
    type Below = ();

    #[inline]
    fn forward(&self, _: V::Refs<'_>, _: &B) -> ((), ()) {
        ((), ())
    }

    #[inline]
    fn value<'a, 'v: 'a>(&'a self, (): &'a (), _: V::Refs<'v>, bound: &'a B) -> &'a Tensor<T, S>
    where
        V: 'v,
    {
        bound.find::<S, I>()
    }

    #[inline]
    fn keep_value(&self, (): (), _: V::Refs<'_>, bound: &B) -> Tensor<T, S> {
        *bound.find::<S, I>()
    }

    #[inline]
    fn backward<J: Jacobian<Scalar = T, Input = S>>(
        &self,
        _: &Tensor<T, S>,
        (): &(),
        _: (V::Refs<'_>, &B),
        (by_y, dz): (&J, &Tensor<T, J::Output>),
        (_, sums): (&mut V::Sums, &mut B),
    ) {
        by_y.vjp_add(dz, sums.find_mut::<S, I>());
    }
}

impl<T: Scalar, U: Copy, S: Shape, L: Copy, V: Source<Scalar = T>, B: Bindings<T>> Walk<T, V, B>
    for Constant<'_, U, S, L>
where
    T: Lifts<U>,
{
    type Own = T::Own<S>;
    type Below = ();

    #[inline]
    fn forward(&self, _: V::Refs<'_>, _: &B) -> (Self::Own, ()) {
        (T::lift(self.data), ())
    }

    #[inline]
    fn value<'a, 'v: 'a>(&'a self, own: &'a Self::Own, _: V::Refs<'v>, _: &'a B) -> &'a Tensor<T, S>
    where
        V: 'v,
    {
        T::lifted(self.data, own)
    }

    #[inline]
    fn keep_value(&self, own: Self::Own, _: V::Refs<'_>, _: &B) -> Tensor<T, S> {
        *T::lifted(self.data, &own)
    }

    #[inline]
    fn backward<J: Jacobian<Scalar = T, Input = S>>(
        &self,
        _: &Tensor<T, S>,
        (): &(),
        _: (V::Refs<'_>, &B),
        _: (&J, &Tensor<T, J::Output>),
        _: (&mut V::Sums, &mut B),
    ) {
    }
}

impl<T: Scalar, V: Source<Scalar = T>, B: Bindings<T>, R: Copy, X: Walk<T, V, B>> Walk<T, V, B>
    for Unary<R, X>
where
    R: Differentiable<T, X::Shape>,
{
    type Own = Tensor<T, R::Output>;
    type Below = (X::Own, X::Below);

    #[inline]
    fn forward(&self, inputs: V::Refs<'_>, bound: &B) -> (Self::Own, Self::Below) {
        let Unary(rule, x) = self;
        let (own, below) = x.walk_forward(inputs, bound);
        (rule.value(x.value(&own, inputs, bound)), (own, below))
    }

    #[inline]
    fn value<'a, 'v: 'a>(&'a self, own: &'a Self::Own, _: V::Refs<'v>, _: &'a B) -> &'a Self::Own
    where
        V: 'v,
    {
        own
    }

    #[inline]
    fn keep_value(&self, own: Self::Own, _: V::Refs<'_>, _: &B) -> Self::Own {
        own
    }

    #[inline]
    fn backward<J: Jacobian<Scalar = T, Input = R::Output>>(
        &self,
        y: &Self::Own,
        (own, below): &Self::Below,
        at: (V::Refs<'_>, &B),
        (by_y, dz): (&J, &Tensor<T, J::Output>),
        gradients: (&mut V::Sums, &mut B),
    ) {
        let Unary(rule, x) = self;
        let at_x = x.value(own, at.0, at.1);
        let by_x = rule.derivative(at_x, y);
        x.walk_backward(at_x, below, at, (&by_x, &by_y.vjp(dz)), gradients);
    }
}

impl<T: Scalar, V: Source<Scalar = T>, B: Bindings<T>, R: Copy, L, X> Walk<T, V, B>
    for Binary<R, L, X>
where
    L: Walk<T, V, B>,
    X: Walk<T, V, B>,
    R: Differentiable2<T, L::Shape, X::Shape>,
{
    type Own = Tensor<T, R::Output>;
    type Below = (L::Own, L::Below, X::Own, X::Below);

    #[inline]
    fn forward(&self, inputs: V::Refs<'_>, bound: &B) -> (Self::Own, Self::Below) {
        let Binary(rule, a, b) = self;
        let (own_a, below_a) = a.walk_forward(inputs, bound);
        let (own_b, below_b) = b.walk_forward(inputs, bound);
        let at_a = a.value(&own_a, inputs, bound);
        let at_b = b.value(&own_b, inputs, bound);
        (rule.value(at_a, at_b), (own_a, below_a, own_b, below_b))
    }

    #[inline]
    fn value<'a, 'v: 'a>(&'a self, own: &'a Self::Own, _: V::Refs<'v>, _: &'a B) -> &'a Self::Own
    where
        V: 'v,
    {
        own
    }

    #[inline]
    fn keep_value(&self, own: Self::Own, _: V::Refs<'_>, _: &B) -> Self::Own {
        own
    }

    #[inline]
    fn backward<J: Jacobian<Scalar = T, Input = R::Output>>(
        &self,
        y: &Self::Own,
        (own_a, below_a, own_b, below_b): &Self::Below,
        at: (V::Refs<'_>, &B),
        (by_y, dz): (&J, &Tensor<T, J::Output>),
        (gradient, sums): (&mut V::Sums, &mut B),
    ) {
        let Binary(rule, a, b) = self;
        let at_a = a.value(own_a, at.0, at.1);
        let at_b = b.value(own_b, at.0, at.1);
        let (by_a, by_b) = rule.derivative(at_a, at_b, y);
        let dy = by_y.vjp(dz);
        let gradients = (&mut *gradient, &mut *sums);
        a.walk_backward(at_a, below_a, at, (&by_a, &dy), gradients);
        b.walk_backward(at_b, below_b, at, (&by_b, &dy), (gradient, sums));
    }
}
