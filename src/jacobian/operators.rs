//! `*` is the chain rule, `+` the sum rule, for every kind of the crate; a cotangent times a derivative is its `vjp`.

use core::ops::{Add, Mul};

use super::{
    ApplyTo, ApplyToRows, ChainRule, Dense, DenseRef, Diagonal, DiagonalRef, Identity, Jacobian,
    LeftMul, Never, Outer, Plus, RepeatRows, RightMul, RightMulTransposed, Scaled, SumRows,
    SumRule, Summation, Then, Transposed, ZeroMap,
};
use crate::dim::Dim;
use crate::scalar::Scalar;
use crate::shape::Shape;
use crate::tensor::Tensor;

/// Says that a cotangent δ has the shape of y.
#[diagnostic::on_unimplemented(
    message = "δ · ∂y/∂x needs a δ with the shape of y: δ has `{Self}`, y has `{Y}`",
    label = "this y has the shape `{Y}`"
)]
pub trait CotangentOf<Y>: Shape {}

impl<S: Shape> CotangentOf<S> for S {}
// Never used, as with `Cancels`.
impl<S: Shape> CotangentOf<Never> for S {}

macro_rules! operators {
    ($([$($generics:tt)*] $kind:ty;)*) => {$(
        impl<$($generics)*, F: Jacobian> Mul<F> for $kind
        where
            Self: ChainRule<F>,
        {
            type Output = <Self as ChainRule<F>>::Kind;
            #[inline]
            fn mul(self, inner: F) -> Self::Output {
                self.chain(inner)
            }
        }

        /// δ · ∂y/∂x, the [`vjp`](Jacobian::vjp): reverse mode reads from left to right.
        impl<$($generics)*, U: Scalar, Q: Shape> Mul<$kind> for &Tensor<U, Q>
        where
            $kind: Jacobian<Scalar = U>,
            Q: CotangentOf<<$kind as Jacobian>::Output>,
        {
            type Output = Tensor<U, <$kind as Jacobian>::Input>;
            #[inline]
            fn mul(self, derivative: $kind) -> Self::Output {
                derivative.vjp(self.part(0))
            }
        }

        /// δ · ∂y/∂x, the [`vjp`](Jacobian::vjp).
        impl<$($generics)*, U: Scalar, Q: Shape> Mul<$kind> for Tensor<U, Q>
        where
            $kind: Jacobian<Scalar = U>,
            Q: CotangentOf<<$kind as Jacobian>::Output>,
        {
            type Output = Tensor<U, <$kind as Jacobian>::Input>;
            #[inline]
            fn mul(self, derivative: $kind) -> Self::Output {
                &self * derivative
            }
        }

        impl<$($generics)*, B: Jacobian> Add<B> for $kind
        where
            Self: SumRule<B>,
        {
            type Output = <Self as SumRule<B>>::Kind;
            #[inline]
            fn add(self, other: B) -> Self::Output {
                self.sum(other)
            }
        }
    )*};
}
operators! {
    [T, Y: Shape, X: Shape] ZeroMap<T, Y, X>;
    [T, S: Shape] Identity<T, S>;
    [T, S: Shape] Scaled<T, S>;
    [T, S: Shape] Diagonal<T, S>;
    ['a, T, S: Shape] DiagonalRef<'a, T, S>;
    [T, Y: Shape, X: Shape] Dense<T, Y, X>;
    ['a, T, Y: Shape, X: Shape] DenseRef<'a, T, Y, X>;
    [T, Y: Shape, X: Shape] Outer<T, Y, X>;
    ['a, T, M: Dim, N: Dim, K: Dim] LeftMul<'a, T, M, N, K>;
    ['a, T, K: Dim, M: Dim, N: Dim] RightMul<'a, T, K, M, N>;
    ['a, T, B1: Dim, M: Dim, N: Dim] RightMulTransposed<'a, T, B1, M, N>;
    ['a, T, M: Dim, N: Dim] ApplyTo<'a, T, M, N>;
    ['a, T, B1: Dim, M: Dim, N: Dim] ApplyToRows<'a, T, B1, M, N>;
    [T, S: Shape] Summation<T, S>;
    [T, B1: Dim, N: Dim] SumRows<T, B1, N>;
    [T, B1: Dim, N: Dim] RepeatRows<T, B1, N>;
    [G, H] Then<G, H>;
    [A, C] Plus<A, C>;
    [J] Transposed<J>;
}
