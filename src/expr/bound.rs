//! The values that are bound, each found by its number.

use crate::dim::{Next, Nothing};
use crate::scalar::Scalar;
use crate::shape::Shape;
use crate::tensor::Tensor;

/// A bound value, what lies below it, and the values that were bound before.
#[derive(Debug)]
pub struct Scope<T: Copy, S: Shape, K, B> {
    pub(super) value: Tensor<T, S>,
    pub(super) below: K,
    pub(super) before: B,
}

/// A tensor for a bound value, and for those that were bound before: the gradients by them, or their tangents.
#[derive(Debug)]
pub struct Sums<T: Copy, S: Shape, G> {
    pub(super) here: Tensor<T, S>,
    pub(super) before: G,
}

/// A list of bound values.
pub trait Bindings<T> {
    /// How many.
    type Count;
    /// The gradients by each.
    type Sums;
    /// Gradients that nothing was added to yet.
    fn zeros() -> Self::Sums;
}

impl<T: Copy> Bindings<T> for Nothing {
    type Count = Nothing;
    type Sums = Nothing;
    fn zeros() -> Nothing {
        Nothing
    }
}

impl<T: Scalar, S: Shape, K, B: Bindings<T>> Bindings<T> for Scope<T, S, K, B> {
    type Count = Next<B::Count>;
    type Sums = Sums<T, S, B::Sums>;
    #[inline]
    fn zeros() -> Self::Sums {
        Sums {
            here: Tensor::zeros(),
            before: B::zeros(),
        }
    }
}

/// The list holds the value that was bound as number `I`.
pub trait Find<I, T: Copy>: Bindings<T> {
    /// Its shape.
    type Shape: Shape;
    /// The value.
    fn find(&self) -> &Tensor<T, Self::Shape>;
    /// The gradient by it.
    fn sum(sums: &mut Self::Sums) -> &mut Tensor<T, Self::Shape>;
    /// The tangent of it, in a list of tangents.
    fn tangent(tangents: &Self::Sums) -> &Tensor<T, Self::Shape>;
}

impl<I, T: Copy, B, K> Find<I, T> for B
where
    B: Bindings<T, Count: Minus<I, Difference = K>> + Skip<K, T>,
{
    type Shape = <B as Skip<K, T>>::Shape;
    #[inline]
    fn find(&self) -> &Tensor<T, Self::Shape> {
        self.skip()
    }
    #[inline]
    fn sum(sums: &mut Self::Sums) -> &mut Tensor<T, Self::Shape> {
        B::skip_sum(sums)
    }
    #[inline]
    fn tangent(tangents: &Self::Sums) -> &Tensor<T, Self::Shape> {
        B::skip_tangent(tangents)
    }
}

/// A number less another.
pub trait Minus<N> {
    /// The difference.
    type Difference;
}

impl<N> Minus<Nothing> for N {
    type Difference = N;
}

impl<M: Minus<N>, N> Minus<Next<N>> for Next<M> {
    type Difference = M::Difference;
}

/// The list has a value behind the `K` newest.
pub trait Skip<K, T: Copy>: Bindings<T> {
    /// Its shape.
    type Shape: Shape;
    /// The value.
    fn skip(&self) -> &Tensor<T, Self::Shape>;
    /// The gradient by it.
    fn skip_sum(sums: &mut Self::Sums) -> &mut Tensor<T, Self::Shape>;
    /// The tangent of it, in a list of tangents.
    fn skip_tangent(tangents: &Self::Sums) -> &Tensor<T, Self::Shape>;
}

impl<T: Scalar, S: Shape, K, B: Bindings<T>> Skip<Nothing, T> for Scope<T, S, K, B> {
    type Shape = S;
    #[inline]
    fn skip(&self) -> &Tensor<T, S> {
        &self.value
    }
    #[inline]
    fn skip_sum(sums: &mut Self::Sums) -> &mut Tensor<T, S> {
        &mut sums.here
    }
    #[inline]
    fn skip_tangent(tangents: &Self::Sums) -> &Tensor<T, S> {
        &tangents.here
    }
}

impl<N, T: Scalar, S: Shape, K, B: Skip<N, T>> Skip<Next<N>, T> for Scope<T, S, K, B> {
    type Shape = B::Shape;
    #[inline]
    fn skip(&self) -> &Tensor<T, B::Shape> {
        self.before.skip()
    }
    #[inline]
    fn skip_sum(sums: &mut Self::Sums) -> &mut Tensor<T, B::Shape> {
        B::skip_sum(&mut sums.before)
    }
    #[inline]
    fn skip_tangent(tangents: &Self::Sums) -> &Tensor<T, B::Shape> {
        B::skip_tangent(&tangents.before)
    }
}
