//! Numbers that take in tensors and linear maps over other numbers.

use super::Jacobian;
use crate::scalar::Scalar;
use crate::shape::Shape;
use crate::tensor::Tensor;

/// Numbers that constants of type `U` can be lifted to: `U` itself, and numbers that carry derivatives of it. What a rule borrows, its
/// matrices or its linear map, is a constant of it.
#[diagnostic::on_unimplemented(
    message = "a constant of numbers of type `{U}` among numbers of type `{Self}`",
    note = "constants have the numbers of the variables"
)]
pub trait Lifts<U: Copy>: Scalar {
    /// A lifted tensor, where it is not the constant itself.
    type Own<S: Shape>;
    /// Lifts it.
    fn lift<S: Shape>(data: &Tensor<U, S>) -> Self::Own<S>;
    /// The lifted tensor.
    fn lifted<'a, S: Shape>(data: &'a Tensor<U, S>, own: &'a Self::Own<S>) -> &'a Tensor<Self, S>;

    /// A linear map over these numbers.
    type Map<'j, J: Jacobian<Scalar = U> + 'j>: Jacobian<Scalar = Self, Input = J::Input, Output = J::Output>;
    /// The linear map, of these numbers.
    fn map<J: Jacobian<Scalar = U>>(map: &J) -> Self::Map<'_, J>;

    /// What a function makes of the lifted tensor.
    #[inline]
    fn with<S: Shape, R>(data: &Tensor<U, S>, f: impl FnOnce(&Tensor<Self, S>) -> R) -> R {
        f(Self::lifted(data, &Self::lift(data)))
    }
}

impl<T: Scalar> Lifts<T> for T {
    type Own<S: Shape> = ();
    #[inline]
    fn lift<S: Shape>(_: &Tensor<T, S>) {}
    #[inline]
    fn lifted<'a, S: Shape>(data: &'a Tensor<T, S>, (): &'a ()) -> &'a Tensor<T, S> {
        data
    }

    type Map<'j, J: Jacobian<Scalar = T> + 'j> = &'j J;
    #[inline]
    fn map<J: Jacobian<Scalar = T>>(map: &J) -> &J {
        map
    }
}
