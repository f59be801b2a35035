//! Forward over reverse: variables that move along a direction, as numbers that carry their derivative.

use core::marker::PhantomData;

use super::inputs::{Source, Supply};
use super::variables::{Leaf, Variables};
use crate::forward::Number;
use crate::jacobian::{Dense, Jacobian};
use crate::scalar::Scalar;
use crate::shape::Shape;
use crate::tensor::{Rank0, Tensor};

/// A number with its derivative along one direction.
pub type Moving<T> = Number<'static, T, ()>;

/// The variables `V`, and the direction in which they move.
#[derive(Debug)]
pub struct Along<V>(PhantomData<V>);

impl<V: Variables> Source for Along<V> {
    type Scalar = Moving<V::Scalar>;
    type Refs<'v>
        = (V::Refs<'v>, V::Refs<'v>)
    where
        V: 'v;
    type Sums = (V, V);
    fn zeros() -> Self::Sums {
        (V::zeros(), V::zeros())
    }
}

impl<P, V: Leaf<P>> Supply<P> for Along<V> {
    type Shape = V::Shape;
    type Own = Tensor<Self::Scalar, V::Shape>;

    fn own((at, along): Self::Refs<'_>) -> Self::Own {
        V::leaf(at).zip_with(V::leaf(along), moving)
    }

    fn value<'a, 'v: 'a>(_: Self::Refs<'v>, own: &'a Self::Own) -> &'a Self::Own
    where
        Self: 'v,
    {
        own
    }

    fn pull<J: Jacobian<Scalar = Self::Scalar, Input = V::Shape>>(
        (at, along): &mut Self::Sums,
        by_x: &J,
        dy: &Tensor<Self::Scalar, J::Output>,
    ) {
        let dx = by_x.vjp(dy);
        *at.leaf_mut() += dx.map(|dx| dx.number());
        *along.leaf_mut() += dx.map(|dx| dx.gradient().into_scalar());
    }
}

fn moving<T: Scalar>(x: T, dx: T) -> Moving<T> {
    Moving::new(x.into(), Dense(Rank0::from(dx)))
}

/// Numbers into which constants of type `U` can be lifted: `U` itself, and numbers that carry derivatives of it.
#[diagnostic::on_unimplemented(
    message = "a constant of numbers of type `{U}` in an expression over `{Self}`",
    note = "the constants of an expression have the numbers of its variables"
)]
pub trait Lifts<U: Copy>: Scalar {
    /// A lifted tensor, where it is not the constant itself.
    type Own<S: Shape>;
    /// Lifts it.
    fn lift<S: Shape>(data: &Tensor<U, S>) -> Self::Own<S>;
    /// The lifted tensor.
    fn lifted<'a, S: Shape>(data: &'a Tensor<U, S>, own: &'a Self::Own<S>) -> &'a Tensor<Self, S>;
}

impl<T: Scalar> Lifts<T> for T {
    type Own<S: Shape> = ();
    #[inline]
    fn lift<S: Shape>(_: &Tensor<T, S>) {}
    #[inline]
    fn lifted<'a, S: Shape>(data: &'a Tensor<T, S>, (): &'a ()) -> &'a Tensor<T, S> {
        data
    }
}

impl<T: Scalar> Lifts<T> for Moving<T> {
    type Own<S: Shape> = Tensor<Self, S>;
    fn lift<S: Shape>(data: &Tensor<T, S>) -> Tensor<Self, S> {
        data.lift()
    }
    fn lifted<'a, S: Shape>(_: &'a Tensor<T, S>, own: &'a Tensor<Self, S>) -> &'a Tensor<Self, S> {
        own
    }
}
