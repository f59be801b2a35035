//! What the type of a derivative says.

use crate::dim::Dim;
use crate::scalar::Scalar;
use crate::shape::Shape;

/// The shape of a vector: what has a Jacobian matrix.
#[diagnostic::on_unimplemented(
    message = "only a vector by a vector has a Jacobian matrix, and `{Self}` is not the shape of a vector",
    label = "a derivative of or by `{Self}` is not a matrix with rows for y and columns for x",
    note = "a scalar has a `gradient()`; every derivative has `to_dense()`, `jvp` and `vjp`"
)]
pub trait OfVector: Shape {
    /// Its one dimension.
    type Dim: Dim;
}

impl<N: Dim> OfVector for (N,) {
    type Dim = N;
}

/// The shape of a scalar: what has a gradient.
#[diagnostic::on_unimplemented(
    message = "only a scalar has a gradient, and this is the derivative of something of shape `{Self}`",
    label = "the derivative of `{Self}`, not of a scalar",
    note = "a vector has a Jacobian matrix, `numerator()`; with a cotangent δ of shape `{Self}` there is `vjp(&δ)`"
)]
pub trait OfScalar: Shape {}

impl OfScalar for () {}

/// No shape, and no value.
#[doc(hidden)]
#[derive(Debug)]
pub enum Never {}

/// What the type of a derivative says: between which shapes it leads, over which scalars, and of what class it is. A value is `Copy`, as
/// its numbers are.
///
/// What a derivative does is said by [`Jacobian`](super::Jacobian).
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a derivative",
    note = "a derivative is a linear map such as `Identity`, `Diagonal` or `Dense`; a matrix becomes one in `Dense::from_jacobian(…)`"
)]
pub trait Kind: Copy {
    /// What the chain rule and the sum rule may make of it: see the tables in [`class`](super::class).
    type Class;
    /// The scalars.
    type Scalar: Scalar;
    /// The shape of x, and of a tangent dx.
    type Input: Shape;
    /// The shape of y, and of a cotangent δ.
    type Output: Shape;
}
