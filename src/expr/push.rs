//! Forward mode: tangents are carried from the variables to the output.

use super::bound::{Bindings, Count};
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
        at: (V::Refs<'_>, &B),
        along: (V::Refs<'_>, &B),
    ) -> Self::Tangent;

    /// The tangent; none where the value does not move.
    fn tangent<'a, 'v: 'a>(
        &'a self,
        own: &'a Self::Tangent,
        along: (V::Refs<'v>, &'a B),
    ) -> Option<&'a Tensor<T, Self::Shape>>
    where
        V: 'v;
}

impl<T: Scalar, S: Shape, P, V, B: Bindings<T>> Push<T, V, B> for Variable<S, P>
where
    V: Supply<P, Scalar = T, Shape = S>,
{
    type Tangent = V::Own;

    fn push(
        &self,
        _: &Tensor<T, S>,
        (): &(),
        _: (V::Refs<'_>, &B),
        along: (V::Refs<'_>, &B),
    ) -> V::Own {
        V::own(along.0)
    }

    fn tangent<'a, 'v: 'a>(
        &'a self,
        own: &'a V::Own,
        along: (V::Refs<'v>, &'a B),
    ) -> Option<&'a Tensor<T, S>>
    where
        V: 'v,
    {
        Some(V::value(along.0, own))
    }
}

impl<T: Scalar, S: Shape, I: Count, V: Source<Scalar = T>, B: Bindings<T>> Push<T, V, B>
    for Bound<S, I>
{
    type Tangent = ();

    fn push(&self, _: &Tensor<T, S>, (): &(), _: (V::Refs<'_>, &B), _: (V::Refs<'_>, &B)) {}

    fn tangent<'a, 'v: 'a>(
        &'a self,
        (): &'a (),
        along: (V::Refs<'v>, &'a B),
    ) -> Option<&'a Tensor<T, S>>
    where
        V: 'v,
    {
        Some(along.1.find::<S, I>())
    }
}

impl<T: Scalar, U: Copy, S: Shape, L: Copy, V: Source<Scalar = T>, B: Bindings<T>> Push<T, V, B>
    for Constant<'_, U, S, L>
where
    Self: Walk<T, V, B, Shape = S>,
{
    type Tangent = ();

    fn push(&self, _: &Tensor<T, S>, _: &Self::Below, _: (V::Refs<'_>, &B), _: (V::Refs<'_>, &B)) {}

    fn tangent<'a, 'v: 'a>(
        &'a self,
        (): &'a (),
        _: (V::Refs<'v>, &'a B),
    ) -> Option<&'a Tensor<T, S>>
    where
        V: 'v,
    {
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
        at: (V::Refs<'_>, &B),
        along: (V::Refs<'_>, &B),
    ) -> Self::Tangent {
        let Unary(rule, x) = self;
        let at_x = x.value(own, at.0, at.1);
        let dx = x.push(at_x, below, at, along);
        Some(rule.derivative(at_x, y).jvp(x.tangent(&dx, along)?))
    }

    fn tangent<'a, 'v: 'a>(
        &'a self,
        own: &'a Self::Tangent,
        _: (V::Refs<'v>, &'a B),
    ) -> Option<&'a Tensor<T, R::Output>>
    where
        V: 'v,
    {
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
        at: (V::Refs<'_>, &B),
        along: (V::Refs<'_>, &B),
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

    fn tangent<'a, 'v: 'a>(
        &'a self,
        own: &'a Self::Tangent,
        _: (V::Refs<'v>, &'a B),
    ) -> Option<&'a Tensor<T, R::Output>>
    where
        V: 'v,
    {
        own.as_ref()
    }
}

/// Steps through which tangents can be pushed.
pub trait PushSteps<T: Scalar, V: Source<Scalar = T>>: Steps<T, V> {
    /// Writes the tangents of the bound values.
    fn push(
        &self,
        inputs: V::Refs<'_>,
        kept: (&Self::Bound, &Self::Below),
        along: V::Refs<'_>,
        tangents: &mut Self::Bound,
    );
}

impl<T: Scalar, V: Source<Scalar = T>> PushSteps<T, V> for Start {
    fn push(&self, _: V::Refs<'_>, _: (&Nothing, &()), _: V::Refs<'_>, _: &mut Nothing) {}
}

impl<T: Scalar, V: Source<Scalar = T>, P: PushSteps<T, V>, X: Push<T, V, P::Bound>> PushSteps<T, V>
    for Step<P, X>
{
    #[inline(never)]
    fn push(
        &self,
        inputs: V::Refs<'_>,
        (bound, (below, before)): (&Self::Bound, &Self::Below),
        along: V::Refs<'_>,
        tangents: &mut Self::Bound,
    ) {
        let kept = (&bound.before, before);
        self.0.push(inputs, kept, along, &mut tangents.before);
        let (at, along) = ((inputs, &bound.before), (along, &tangents.before));
        if let Some(below) = below {
            let own = self.1.push(&bound.here, below, at, along);
            if let Some(tangent) = self.1.tangent(&own, along) {
                tangents.here = *tangent;
            }
        }
    }
}
