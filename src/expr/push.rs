//! Forward mode: tangents are carried from the variables to the output.

use super::bound::{Bindings, Find, Sums};
use super::evaluate::Walk;
use super::graph::{Start, Step, Steps};
use super::inputs::{Source, Supply};
use super::nodes::{Binary, Bound, Constant, Unary, Variable};
use crate::dim::Nothing;
use crate::jacobian::Jacobian;
use crate::rule::{Differentiable, Differentiable2};
use crate::scalar::Scalar;
use crate::shape::Shape;
use crate::tensor::Tensor;

/// A program through which a tangent can be pushed. What has none, because it depends on no variable, is not multiplied.
pub trait Push<T: Scalar, V: Source<Scalar = T>, B: Bindings<T>>: Walk<T, V, B> {
    /// The tangent, where it is not kept elsewhere.
    type Tangent;

    /// How the value `y` moves when the variables and the bound values move along theirs.
    fn push(
        &self,
        y: &Tensor<T, Self::Shape>,
        below: &Self::Below,
        at: (&V, &B),
        along: (&V, &B::Sums),
    ) -> Self::Tangent;

    /// The tangent; none where the value does not move.
    fn tangent<'a>(
        &'a self,
        own: &'a Self::Tangent,
        along: (&'a V, &'a B::Sums),
    ) -> Option<&'a Tensor<T, Self::Shape>>;
}

impl<T: Scalar, S: Shape, P, V, B: Bindings<T>> Push<T, V, B> for Variable<S, P>
where
    V: Supply<P, Scalar = T, Shape = S>,
{
    type Tangent = V::Own;

    fn push(&self, _: &Tensor<T, S>, (): &(), _: (&V, &B), along: (&V, &B::Sums)) -> V::Own {
        along.0.own()
    }

    fn tangent<'a>(
        &'a self,
        own: &'a V::Own,
        along: (&'a V, &'a B::Sums),
    ) -> Option<&'a Tensor<T, S>> {
        Some(along.0.value(own))
    }
}

impl<T: Scalar, S: Shape, I, V: Source<Scalar = T>, B: Find<I, T, Shape = S>> Push<T, V, B>
    for Bound<S, I>
{
    type Tangent = ();

    fn push(&self, _: &Tensor<T, S>, (): &(), _: (&V, &B), _: (&V, &B::Sums)) {}

    fn tangent<'a>(&'a self, (): &'a (), along: (&'a V, &'a B::Sums)) -> Option<&'a Tensor<T, S>> {
        Some(B::tangent(along.1))
    }
}

impl<T: Scalar, U: Copy, S: Shape, L: Copy, V: Source<Scalar = T>, B: Bindings<T>> Push<T, V, B>
    for Constant<'_, U, S, L>
where
    Self: Walk<T, V, B, Shape = S>,
{
    type Tangent = ();

    fn push(&self, _: &Tensor<T, S>, _: &Self::Below, _: (&V, &B), _: (&V, &B::Sums)) {}

    fn tangent<'a>(&'a self, (): &'a (), _: (&'a V, &'a B::Sums)) -> Option<&'a Tensor<T, S>> {
        None
    }
}

impl<T: Scalar, V: Source<Scalar = T>, B: Bindings<T>, R: Copy, X> Push<T, V, B> for Unary<R, X>
where
    X: Push<T, V, B>,
    R: Differentiable<T, X::Shape>,
{
    type Tangent = Option<Tensor<T, R::Output>>;

    fn push(
        &self,
        y: &Tensor<T, R::Output>,
        (own, below): &Self::Below,
        at: (&V, &B),
        along: (&V, &B::Sums),
    ) -> Self::Tangent {
        let Unary(rule, x) = self;
        let at_x = x.value(own, at.0, at.1);
        let dx = x.push(at_x, below, at, along);
        Some(rule.derivative(at_x, y).jvp(x.tangent(&dx, along)?))
    }

    fn tangent<'a>(
        &'a self,
        own: &'a Self::Tangent,
        _: (&'a V, &'a B::Sums),
    ) -> Option<&'a Tensor<T, R::Output>> {
        own.as_ref()
    }
}

impl<T: Scalar, V: Source<Scalar = T>, B: Bindings<T>, R: Copy, L, X> Push<T, V, B>
    for Binary<R, L, X>
where
    L: Push<T, V, B>,
    X: Push<T, V, B>,
    R: Differentiable2<T, L::Shape, X::Shape>,
{
    type Tangent = Option<Tensor<T, R::Output>>;

    fn push(
        &self,
        y: &Tensor<T, R::Output>,
        (own_a, below_a, own_b, below_b): &Self::Below,
        at: (&V, &B),
        along: (&V, &B::Sums),
    ) -> Self::Tangent {
        let Binary(rule, a, b) = self;
        let at_a = a.value(own_a, at.0, at.1);
        let at_b = b.value(own_b, at.0, at.1);
        let (da, db) = (
            a.push(at_a, below_a, at, along),
            b.push(at_b, below_b, at, along),
        );
        let (by_a, by_b) = rule.derivative(at_a, at_b, y);
        match (a.tangent(&da, along), b.tangent(&db, along)) {
            (Some(da), Some(db)) => Some(by_a.jvp(da) + by_b.jvp(db)),
            (Some(da), None) => Some(by_a.jvp(da)),
            (None, Some(db)) => Some(by_b.jvp(db)),
            (None, None) => None,
        }
    }

    fn tangent<'a>(
        &'a self,
        own: &'a Self::Tangent,
        _: (&'a V, &'a B::Sums),
    ) -> Option<&'a Tensor<T, R::Output>> {
        own.as_ref()
    }
}

/// Steps through which tangents can be pushed.
pub trait PushSteps<T: Scalar, V: Source<Scalar = T>>: Steps<T, V> {
    /// Writes the tangents of the bound values.
    fn push(
        &self,
        at: (&V, &Self::Bound),
        along: &V,
        tangents: &mut <Self::Bound as Bindings<T>>::Sums,
    );
}

impl<T: Scalar, V: Source<Scalar = T>> PushSteps<T, V> for Start {
    fn push(&self, _: (&V, &Nothing), _: &V, _: &mut Nothing) {}
}

impl<T: Scalar, V: Source<Scalar = T>, P: PushSteps<T, V>, X: Push<T, V, P::Bound>> PushSteps<T, V>
    for Step<P, X>
{
    fn push(
        &self,
        (inputs, bound): (&V, &Self::Bound),
        along: &V,
        tangents: &mut Sums<T, X::Shape, <P::Bound as Bindings<T>>::Sums>,
    ) {
        let at = (inputs, &bound.before);
        self.0.push(at, along, &mut tangents.before);
        let along = (along, &tangents.before);
        if let Some(below) = &bound.below {
            let own = self.1.push(&bound.value, below, at, along);
            if let Some(tangent) = self.1.tangent(&own, along) {
                tangents.here.clone_from(tangent);
            }
        }
    }
}
