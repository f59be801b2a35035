//! The structure of a derivative: its kind, whoever holds its numbers.

use core::marker::PhantomData;

use super::{After, Jacobian};
use crate::scalar::Scalar;
use crate::shape::Shape;

/// The structure of a derivative, whoever holds its numbers: what a [rule](crate::rule) states.
///
/// A kind is its own structure: `Dense<T, Y, X>`. Where the numbers are those of an argument or of the rule, such as the matrix A in the
/// derivative of A x, the structure is [`Borrowed`], and the derivative a reference. In neither is there a lifetime, so that the kind
/// of a derivative can be named, and composed with others, where no point is in sight yet.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the structure of a derivative",
    note = "a structure is a kind such as `Identity`, `Diagonal` or `Dense`, or `Borrowed` of one"
)]
pub trait Structure {
    /// The scalars.
    type Scalar: Scalar;
    /// The shape of x.
    type Input: Shape;
    /// The shape of y.
    type Output: Shape;

    /// The derivative with numbers of its own.
    type Kind: Jacobian<Scalar = Self::Scalar, Input = Self::Input, Output = Self::Output>;

    /// The derivative at a point, which it may borrow from.
    type At<'a>: Jacobian<Scalar = Self::Scalar, Input = Self::Input, Output = Self::Output>
    where
        Self: 'a;

    /// The derivative, independent of the point: what was borrowed is copied.
    fn keep(at: Self::At<'_>) -> Self::Kind;

    /// The derivative times another, which is read where it is.
    fn chain<F: After<Self::Kind>>(at: Self::At<'_>, inner: &F) -> F::Kind;
}

/// The derivative of structure `D` at a point that lives for `'a`.
pub type At<'a, D> = <D as Structure>::At<'a>;

impl<J: Jacobian> Structure for J {
    type Scalar = J::Scalar;
    type Input = J::Input;
    type Output = J::Output;
    type Kind = J;
    type At<'a>
        = J
    where
        J: 'a;
    #[inline]
    fn keep(at: J) -> J {
        at
    }
    #[inline]
    fn chain<F: After<J>>(at: J, inner: &F) -> F::Kind {
        inner.after(&at)
    }
}

/// The structure of the derivative of something of shape `Y` by something of shape `X`, over the scalars `T`.
#[diagnostic::on_unimplemented(
    message = "this is not the derivative of `{Y}` by `{X}` over `{T}`: transposed, of other shapes, or no derivative",
    label = "not the derivative of `{Y}` by `{X}`",
    note = "the shape of y comes first, then the shape of x: `Dense<T, Y, X>` is m × n, for m components of y and n of x"
)]
pub trait StructureOf<T, Y, X>: Structure<Scalar = T, Input = X, Output = Y> {}

#[diagnostic::do_not_recommend]
impl<T, Y, X, D> StructureOf<T, Y, X> for D where D: Structure<Scalar = T, Input = X, Output = Y> {}

// Never used: a second candidate, so that a mismatch is met here, as a missing `StructureOf`, and not inside of the first, as unequal types.
#[diagnostic::do_not_recommend]
impl<T, Y, X, D> StructureOf<T, Y, X> for D
where
    Candidate<D>: Holds,
    D: StructureOf<T, Y, X>,
{
}

/// A type for which nothing holds.
struct Candidate<D>(PhantomData<D>);

/// What holds for nothing.
trait Holds {}

/// The structure of a derivative of kind `K` whose numbers are borrowed from an argument or from the rule. There is no value of this type:
/// at a point, the derivative is a `&K`.
///
/// ```
/// use conformable::prelude::*;
/// /// W x, for a fixed W.
/// struct Linear<T: Copy, M: Dim, N: Dim>(Matrix<T, M, N>);
///
/// impl<T: Copy, M: Dim, N: Dim> Rule<(N,)> for Linear<T, M, N> {
///     type Output = (M,);
/// }
///
/// impl<T: Scalar, M: Dim, N: Dim> Differentiable<T, (N,)> for Linear<T, M, N> {
///     type Derivative = Borrowed<Dense<T, (M,), (N,)>>;
///
///     fn value(&self, x: &Vector<T, N>) -> Vector<T, M> {
///         &self.0 * x
///     }
///
///     fn derivative<'a>(&'a self, _: &'a Vector<T, N>, _: &Vector<T, M>) -> &'a Dense<T, (M,), (N,)> {
///         Dense::of(&self.0)
///     }
/// }
/// ```
#[derive(Debug)]
pub struct Borrowed<K>(PhantomData<K>);

impl<K: Jacobian> Structure for Borrowed<K> {
    type Scalar = K::Scalar;
    type Input = K::Input;
    type Output = K::Output;
    type Kind = K;
    type At<'a>
        = &'a K
    where
        K: 'a;
    #[inline]
    fn keep(at: &K) -> K {
        *at
    }
    #[inline]
    fn chain<F: After<K>>(at: &K, inner: &F) -> F::Kind {
        inner.after(at)
    }
}
