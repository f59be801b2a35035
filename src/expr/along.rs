//! Forward over reverse: variables that move along a direction, as numbers that carry their derivative.

use core::marker::PhantomData;

use super::inputs::{Source, Supply};
use super::variables::{Leaf, Variables};
use crate::forward::Number;
use crate::jacobian::{Dense, Jacobian};
use crate::scalar::Scalar;
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
