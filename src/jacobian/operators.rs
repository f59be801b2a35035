//! `*` is the chain rule, `+` and `-` the sum rule, for every kind of the crate; a cotangent times a derivative is its `vjp`.

use core::ops::{Add, Mul, Neg, Sub};

use num_traits::One;

use super::tree::{Row, Rows};
use super::{
    AboutAxis, AboutScrew, AddedTo, Adjoint, After, CholeskyMap, CongruenceBy, CongruenceByFactor,
    Coordinate, Dense, Diagonal, Excerpt, First, Gram, GramOfRows, Hessian, Identity, Jacobian,
    Kind, LeftDiv, Map, Never, Opaque, Outer, Plus, Projector, QuadraticBy, Scaled, Second,
    Selection, SelfOuterBy, Standardization, SubtractedFrom, SymmetricPartMap, Then, Transposed,
    ZeroMap,
};
use crate::dim::{Dim, Three};
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
        operators! { @one [$($generics)*] $kind }
        operators! { @one ['k, $($generics)*] &'k $kind }
    )*};
    (@one [$($generics:tt)*] $kind:ty) => {
        impl<$($generics)*, F: After<Self>> Mul<F> for $kind {
            type Output = F::Kind;
            #[inline]
            fn mul(self, inner: F) -> F::Kind {
                inner.after(&self)
            }
        }

        impl<$($generics)*, B: AddedTo<Self>> Add<B> for $kind {
            type Output = B::Kind;
            #[inline]
            fn add(self, other: B) -> B::Kind {
                other.added_to(&self)
            }
        }

        impl<$($generics)*, B: SubtractedFrom<Self>> Sub<B> for $kind {
            type Output = B::Kind;
            #[inline]
            fn sub(self, other: B) -> B::Kind {
                other.subtracted_from(&self)
            }
        }

        /// −1 times it.
        impl<$($generics)*> Neg for $kind
        where
            $kind: Kind + After<Scaled<<$kind as Kind>::Scalar, <$kind as Kind>::Output>>,
        {
            type Output = <$kind as After<Scaled<<$kind as Kind>::Scalar, <$kind as Kind>::Output>>>::Kind;
            #[inline]
            fn neg(self) -> Self::Output {
                After::after(&self, &Scaled::new(-<$kind as Kind>::Scalar::one()))
            }
        }

        /// δ · ∂y/∂x, the [`vjp`](Jacobian::vjp): reverse mode reads from left to right.
        impl<$($generics)*, U: Scalar, Q: Shape> Mul<$kind> for &Tensor<U, Q>
        where
            $kind: Jacobian<Scalar = U>,
            Q: CotangentOf<<$kind as Kind>::Output>,
        {
            type Output = Tensor<U, <$kind as Kind>::Input>;
            #[inline]
            fn mul(self, derivative: $kind) -> Self::Output {
                <$kind as Jacobian>::vjp(&derivative, self.part(0))
            }
        }

        /// δ · ∂y/∂x, the [`vjp`](Jacobian::vjp).
        impl<$($generics)*, U: Scalar, Q: Shape> Mul<$kind> for Tensor<U, Q>
        where
            $kind: Jacobian<Scalar = U>,
            Q: CotangentOf<<$kind as Kind>::Output>,
        {
            type Output = Tensor<U, <$kind as Kind>::Input>;
            #[inline]
            fn mul(self, derivative: $kind) -> Self::Output {
                &self * derivative
            }
        }
    };
}
operators! {
    [T: Scalar, Y: Shape, X: Shape] ZeroMap<T, Y, X>;
    [T: Scalar, S: Shape] Identity<T, S>;
    [T: Scalar, S: Shape] Scaled<T, S>;
    [T: Scalar, S: Shape] Diagonal<T, S>;
    [T: Scalar, Y: Shape, X: Shape] Dense<T, Y, X>;
    [T: Scalar, Y: Shape, X: Shape] Outer<T, Y, X>;
    [T, Y, N, E: Copy] Row<T, Y, N, E>;
    [T, N, X, E: Copy] Rows<T, N, X, E>;
    [T, N, E: Copy] Hessian<T, N, E>;
    [L, T: Scalar, A1: Shape] Map<L, T, A1>;
    [R, T: Scalar, A1: Shape, B1: Shape] First<R, T, A1, B1>;
    [R, T: Scalar, A1: Shape, B1: Shape] Second<R, T, A1, B1>;
    [G, H] Then<G, H>;
    [A1, C] Plus<A1, C>;
    [J] Transposed<J>;
    [J] Opaque<J>;
    [T: Scalar, N: Dim, S: Shape] LeftDiv<T, N, S>;
    [T: Scalar, N: Dim] CholeskyMap<T, N>;
    [T, P] Selection<T, P>;
    [T: Scalar, N] Coordinate<T, N>;
    [T, S, I] Excerpt<T, S, I>;
    [T: Scalar, S: Shape] Projector<T, S>;
    [T: Scalar, S: Shape] Standardization<T, S>;
    [T: Scalar, N: Three] AboutAxis<T, N>;
    [T: Scalar, N: Three] AboutScrew<T, N>;
    [T: Scalar, P: Three, Q1: Three] Adjoint<T, P, Q1>;
    [T, N] SymmetricPartMap<T, N>;
    [T: Scalar, N: Dim] QuadraticBy<T, N>;
    [T: Scalar, M: Dim, N: Dim] CongruenceByFactor<T, M, N>;
    [T: Scalar, N: Dim] SelfOuterBy<T, N>;
    [T: Scalar, M: Dim, N: Dim] CongruenceBy<T, M, N>;
    [T: Scalar, R: Dim, C: Dim] Gram<T, R, C>;
    [T: Scalar, R: Dim, C: Dim] GramOfRows<T, R, C>;
}
