//! `*` is the chain rule, `+` the sum rule, for every kind of the crate; a cotangent times a derivative is its `vjp`.

use core::ops::{Add, Mul};

use super::{
    ApplyTo, ApplyToRows, ChainRule, CholeskyMap, Dense, DenseRef, Diagonal, DiagonalMatrix,
    DiagonalRef, Gram, GramOfRows, Identity, Jacobian, LeftDiv, LeftKron, LeftMul, LeftOuter,
    LowerTriangle, MainDiagonal, Never, Outer, Plus, RepeatRows, RightKron, RightMul,
    RightMulTransposed, RightOuter, Scaled, SparseRow, Stack, SumRows, SumRule, Summation, Then,
    Trace, Transposed, Transposition, UpperTriangle, ZeroMap,
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
    [A, K] LeftMul<A, K>;
    [A, K] RightMul<A, K>;
    [W, B1] RightMulTransposed<W, B1>;
    [X, M] ApplyTo<X, M>;
    [X, M] ApplyToRows<X, M>;
    [T, N: Dim, S1] LeftDiv<T, N, S1>;
    [L] CholeskyMap<L>;
    [T, S: Shape] Summation<T, S>;
    [T, N, L] SparseRow<T, N, L>;
    [T, M, X, L] Stack<T, M, X, L>;
    [T, B1: Dim, N: Dim] SumRows<T, B1, N>;
    [T, B1: Dim, N: Dim] RepeatRows<T, B1, N>;
    [G, H] Then<G, H>;
    [A, C] Plus<A, C>;
    [J] Transposed<J>;
    [T, N] super::PrefixSums<T, N>;
    [T, A, C] super::TakeFirst<T, A, C>;
    [T, A, C] super::TakeSecond<T, A, C>;
    [T, P] super::Selection<T, P>;
    [T, N] super::Coordinate<T, N>;
    [Y] super::Projector<Y>;
    [Y] super::Standardization<Y>;
    [A] super::Skew<A>;
    [T, R, C] Transposition<T, R, C>;
    [T, N] Trace<T, N>;
    [T, N] MainDiagonal<T, N>;
    [T, N] DiagonalMatrix<T, N>;
    [T, R, C] LowerTriangle<T, R, C>;
    [T, R, C] UpperTriangle<T, R, C>;
    [X] Gram<X>;
    [X] GramOfRows<X>;
    [X, N] LeftOuter<X, N>;
    [Y, M] RightOuter<Y, M>;
    [A, P, Z] LeftKron<A, P, Z>;
    [B1, R, C] RightKron<B1, R, C>;
    [T, N] super::HatMap<T, N>;
    [T, N: crate::dim::Three] super::AboutAxis<T, N>;
    [T, N] super::SymmetricPartMap<T, N>;
    [T, N] super::Duplication<T, N>;
    [T, N] super::Elimination<T, N>;
    [T, N] super::SymmetricTraceMap<T, N>;
    [S] super::SymmetricMul<S>;
    [X] super::SymmetricApplyTo<X>;
    [X] super::QuadraticBy<X>;
    [A] super::CongruenceBy<A>;
    [T, M: Dim, N: Dim] super::CongruenceByFactor<T, M, N>;
    [X] super::SelfOuterBy<X>;
}
