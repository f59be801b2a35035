//! Sizes as typenum integers, for the few functions that compare them.

use core::ops::{Add, Mul};

use typenum::{B1, Const, ToUInt, UInt, UTerm, Unsigned};

use super::sealed::Same;
use super::{D, Dim, Prod, Sum};

/// A dimension whose size is also a typenum integer, so that the type checker can compare it with another.
///
/// Everything from [`dims!`](crate::dims) is; so are typenum's integers, `D<0>` to `D<1024>`, and sums and products of these.
/// Only functions that compare sizes ask for it, such as [`relabel`](crate::Tensor::relabel).
#[diagnostic::on_unimplemented(
    message = "the size of `{Self}` cannot be compared by the type checker",
    note = "beyond `D<1024>`, name the dimension with `dims!`"
)]
pub trait Counted: Dim {
    /// The size.
    type Count: Unsigned;
}

impl<const N: usize> Counted for D<N>
where
    Const<N>: ToUInt<Output: Unsigned>,
{
    type Count = <Const<N> as ToUInt>::Output;
}

impl Counted for UTerm {
    type Count = Self;
}

impl<U, B> Counted for UInt<U, B>
where
    UInt<U, B>: Unsigned + Dim,
{
    type Count = Self;
}

impl<A, B> Counted for Sum<A, B>
where
    A: Counted<Count: Add<B::Count, Output: Unsigned>>,
    B: Counted,
{
    type Count = <A::Count as Add<B::Count>>::Output;
}

impl<A, B> Counted for Prod<A, B>
where
    A: Counted<Count: Mul<B::Count, Output: Unsigned>>,
    B: Counted,
{
    type Count = <A::Count as Mul<B::Count>>::Output;
}

/// Says that typenum found two sizes equal. Sealed.
#[diagnostic::on_unimplemented(
    message = "`{A}` and `{B}` have different sizes",
    label = "cannot relabel",
    note = "a dimension may take another's name only when both have the same number of components"
)]
pub trait SameSize<A, B>: Same<B1> {}

impl<A, B> SameSize<A, B> for B1 {}
