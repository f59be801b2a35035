//! Evaluation: a walk forward that keeps values, a walk back that adds gradients.

use super::along::Lifts;
use super::bound::{Bindings, Find};
use super::inputs::{Source, Supply};
use super::nodes::{Binary, Bound, Constant, Node, Unary, Variable};
use crate::jacobian::Jacobian;
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
    fn forward(&self, inputs: &V, bound: &B) -> (Self::Own, Self::Below);

    /// The value, wherever it is kept.
    fn value<'a>(
        &'a self,
        own: &'a Self::Own,
        inputs: &'a V,
        bound: &'a B,
    ) -> &'a Tensor<T, Self::Shape>;

    /// The value, to keep.
    fn keep_value(&self, own: Self::Own, inputs: &V, bound: &B) -> Tensor<T, Self::Shape>;

    /// Adds the gradient by every input and every bound value, where this value is `y`, what was made of it has the derivative `by_y` by
    /// it, and the gradient by that is `dz`. A leaf adds δ·J where it belongs; a constant costs nothing.
    fn backward<J: Jacobian<Scalar = T, Input = Self::Shape>>(
        &self,
        y: &Tensor<T, Self::Shape>,
        below: &Self::Below,
        at: (&V, &B),
        felt: (&J, &Tensor<T, J::Output>),
        gradients: (&mut V::Sums, &mut B::Sums),
    );
}

impl<T: Scalar, S: Shape, P, V: Source<Scalar = T>, B: Bindings<T>> Walk<T, V, B> for Variable<S, P>
where
    V: Supply<P, Shape = S>,
{
    type Own = V::Own;
    type Below = ();

    #[inline]
    fn forward(&self, inputs: &V, _: &B) -> (V::Own, ()) {
        (inputs.own(), ())
    }

    #[inline]
    fn value<'a>(&'a self, own: &'a V::Own, inputs: &'a V, _: &'a B) -> &'a Tensor<T, S> {
        inputs.value(own)
    }

    #[inline]
    fn keep_value(&self, own: V::Own, inputs: &V, _: &B) -> Tensor<T, S> {
        *inputs.value(&own)
    }

    #[inline]
    fn backward<J: Jacobian<Scalar = T, Input = S>>(
        &self,
        _: &Tensor<T, S>,
        (): &(),
        _: (&V, &B),
        (by_y, dz): (&J, &Tensor<T, J::Output>),
        (sums, _): (&mut V::Sums, &mut B::Sums),
    ) {
        V::pull(sums, by_y, dz);
    }
}

impl<T: Scalar, S: Shape, I, V: Source<Scalar = T>, B> Walk<T, V, B> for Bound<S, I>
where
    B: Find<I, T, Shape = S>,
{
    type Own = ();
    type Below = ();

    #[inline]
    fn forward(&self, _: &V, _: &B) -> ((), ()) {
        ((), ())
    }

    #[inline]
    fn value<'a>(&'a self, (): &'a (), _: &'a V, bound: &'a B) -> &'a Tensor<T, S> {
        bound.find()
    }

    #[inline]
    fn keep_value(&self, (): (), _: &V, bound: &B) -> Tensor<T, S> {
        *bound.find()
    }

    #[inline]
    fn backward<J: Jacobian<Scalar = T, Input = S>>(
        &self,
        _: &Tensor<T, S>,
        (): &(),
        _: (&V, &B),
        (by_y, dz): (&J, &Tensor<T, J::Output>),
        (_, sums): (&mut V::Sums, &mut B::Sums),
    ) {
        by_y.vjp_add(dz, B::sum(sums));
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
    fn forward(&self, _: &V, _: &B) -> (Self::Own, ()) {
        (T::lift(self.data), ())
    }

    #[inline]
    fn value<'a>(&'a self, own: &'a Self::Own, _: &'a V, _: &'a B) -> &'a Tensor<T, S> {
        T::lifted(self.data, own)
    }

    #[inline]
    fn keep_value(&self, own: Self::Own, _: &V, _: &B) -> Tensor<T, S> {
        *T::lifted(self.data, &own)
    }

    #[inline]
    fn backward<J: Jacobian<Scalar = T, Input = S>>(
        &self,
        _: &Tensor<T, S>,
        (): &(),
        _: (&V, &B),
        _: (&J, &Tensor<T, J::Output>),
        _: (&mut V::Sums, &mut B::Sums),
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
    fn forward(&self, inputs: &V, bound: &B) -> (Self::Own, Self::Below) {
        let Unary(rule, x) = self;
        let (own, below) = x.forward(inputs, bound);
        (rule.value(x.value(&own, inputs, bound)), (own, below))
    }

    #[inline]
    fn value<'a>(&'a self, own: &'a Self::Own, _: &'a V, _: &'a B) -> &'a Self::Own {
        own
    }

    #[inline]
    fn keep_value(&self, own: Self::Own, _: &V, _: &B) -> Self::Own {
        own
    }

    #[inline]
    fn backward<J: Jacobian<Scalar = T, Input = R::Output>>(
        &self,
        y: &Self::Own,
        (own, below): &Self::Below,
        at: (&V, &B),
        (by_y, dz): (&J, &Tensor<T, J::Output>),
        gradients: (&mut V::Sums, &mut B::Sums),
    ) {
        let Unary(rule, x) = self;
        let at_x = x.value(own, at.0, at.1);
        let by_x = rule.derivative(at_x, y);
        x.backward(at_x, below, at, (&by_x, &by_y.vjp(dz)), gradients);
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
    fn forward(&self, inputs: &V, bound: &B) -> (Self::Own, Self::Below) {
        let Binary(rule, a, b) = self;
        let (own_a, below_a) = a.forward(inputs, bound);
        let (own_b, below_b) = b.forward(inputs, bound);
        let at_a = a.value(&own_a, inputs, bound);
        let at_b = b.value(&own_b, inputs, bound);
        (rule.value(at_a, at_b), (own_a, below_a, own_b, below_b))
    }

    #[inline]
    fn value<'a>(&'a self, own: &'a Self::Own, _: &'a V, _: &'a B) -> &'a Self::Own {
        own
    }

    #[inline]
    fn keep_value(&self, own: Self::Own, _: &V, _: &B) -> Self::Own {
        own
    }

    #[inline]
    fn backward<J: Jacobian<Scalar = T, Input = R::Output>>(
        &self,
        y: &Self::Own,
        (own_a, below_a, own_b, below_b): &Self::Below,
        at: (&V, &B),
        (by_y, dz): (&J, &Tensor<T, J::Output>),
        (gradient, sums): (&mut V::Sums, &mut B::Sums),
    ) {
        let Binary(rule, a, b) = self;
        let at_a = a.value(own_a, at.0, at.1);
        let at_b = b.value(own_b, at.0, at.1);
        let (by_a, by_b) = rule.derivative(at_a, at_b, y);
        let dy = by_y.vjp(dz);
        let gradients = (&mut *gradient, &mut *sums);
        a.backward(at_a, below_a, at, (&by_a, &dy), gradients);
        b.backward(at_b, below_b, at, (&by_b, &dy), (gradient, sums));
    }
}
