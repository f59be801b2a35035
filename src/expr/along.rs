//! Forward over reverse: variables that move along a direction, as numbers that carry their derivative.

use super::inputs::{Source, Supply};
use crate::forward::Number;
use crate::jacobian::{Dense, Identity, Jacobian};
use crate::scalar::Scalar;
use crate::shape::Shape;
use crate::tensor::{Rank0, Tensor};

/// A number with its derivative along one direction.
pub type Moving<T> = Number<'static, T, ()>;

/// Variables, and the direction in which they move.
#[derive(Debug)]
pub struct Along<V>(pub(super) V, pub(super) V);

impl<V: Source> Source for Along<V> {
    type Scalar = Moving<V::Scalar>;
    type Sums = (V::Sums, V::Sums);
    fn zeros() -> Self::Sums {
        (V::zeros(), V::zeros())
    }
}

impl<P, V: Supply<P>> Supply<P> for Along<V> {
    type Shape = V::Shape;
    type Own = Tensor<Self::Scalar, V::Shape>;

    fn own(&self) -> Self::Own {
        let (at, along) = (self.0.own(), self.1.own());
        self.0
            .value(&at)
            .zip_with(self.1.value(&along), |x, dx| moving(x, dx))
    }

    fn value<'a>(&'a self, own: &'a Self::Own) -> &'a Self::Own {
        own
    }

    fn pull<J: Jacobian<Scalar = Self::Scalar, Input = V::Shape>>(
        (at, along): &mut Self::Sums,
        by_x: &J,
        dy: &Tensor<Self::Scalar, J::Output>,
    ) {
        let dx = by_x.vjp(dy);
        let itself = Identity::new();
        V::pull(at, &itself, &dx.map(|dx| dx.number()));
        let moves = dx.map(|dx| dx.gradient().into_scalar());
        V::pull(along, &itself, &moves);
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
