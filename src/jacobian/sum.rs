//! The sum rule: which kind a sum of two kinds is.

use super::chain::SameScalar;
use super::diagonal::OnDiagonal;
use super::known::Multiple;
use super::sparse::{PlusEntry, Sparse};
use super::{Dense, Diagonal, Entries, Jacobian, Never, Plus, Scaled, SparseRow, class};
use crate::shape::Shape;
use crate::tensor::Tensor;

/// Says that two derivatives are of the same shape.
#[diagnostic::on_unimplemented(
    message = "derivatives of different shapes have no sum: of `{Self}` on the left, of `{S}` on the right",
    label = "∂(f + g)/∂x needs f and g of one shape"
)]
pub trait Adds<S>: Shape {}

impl<S: Shape> Adds<S> for S {}
// Never used, as with `Cancels`.
impl<S: Shape> Adds<Never> for S {}

/// Says that two derivatives are by the same argument.
#[diagnostic::on_unimplemented(
    message = "derivatives by different arguments have no sum: by `{Self}` on the left, by `{S}` on the right",
    label = "∂(f + g)/∂x needs both derivatives by one x"
)]
pub trait SameArgument<S>: Shape {}

impl<S: Shape> SameArgument<S> for S {}
impl<S: Shape> SameArgument<Never> for S {}

/// ∂f/∂x + ∂g/∂x, of a kind worked out by the type checker. See the table in [`class`].
pub trait SumRule<B: Jacobian>: Jacobian {
    /// The kind of the sum.
    type Kind;

    /// ∂(f + g)/∂x
    fn sum(self, other: B) -> Self::Kind;
}

impl<A, B> SumRule<B> for A
where
    A: Jacobian<
            Scalar: SameScalar<B::Scalar>,
            Output: Adds<B::Output>,
            Input: SameArgument<B::Input>,
            Class: SumTable<B::Class, A, B>,
        >,
    B: Jacobian,
{
    type Kind = <A::Class as SumTable<B::Class, A, B>>::Kind;
    #[inline]
    fn sum(self, other: B) -> Self::Kind {
        A::Class::sum(self, other)
    }
}

/// One entry of the table: a class on the left, `C` on the right.
pub trait SumTable<C, A, B> {
    /// The kind of the sum.
    type Kind;
    /// A + B
    fn sum(left: A, right: B) -> Self::Kind;
}

impl<C, A, B> SumTable<C, A, B> for class::Zero {
    type Kind = B;
    fn sum(_: A, right: B) -> B {
        right
    }
}

/// The same entry for several pairs of classes.
macro_rules! sum {
    ($([$($generics:tt)*] $a:ty, $b:ty => $kind:ty, |$left:ident, $right:ident| $sum:expr;
       $($first:ident + $second:ident),*;)*) => {$(
        sum! { @each [$($generics)*] $a, $b, $kind, $left $right $sum; $($first $second)* }
    )*};
    (@each $generics:tt $a:ty, $b:ty, $kind:ty, $left:ident $right:ident $sum:expr;
     $($first:ident $second:ident)*) => {
        $(sum! { @one $generics $a, $b, $kind, $left $right $sum; $first $second })*
    };
    (@one [$($generics:tt)*] $a:ty, $b:ty, $kind:ty, $left:ident $right:ident $sum:expr;
     $first:ident $second:ident) => {
        impl<$($generics)*> SumTable<class::$second, $a, $b> for class::$first {
            type Kind = $kind;
            #[inline]
            fn sum($left: $a, $right: $b) -> Self::Kind {
                $sum
            }
        }
    };
}

sum! {
    [A, B] A, B => A, |a, _b| a;
    Identity + Zero, Scaled + Zero, Diagonal + Zero, Dense + Zero, RankOne + Zero, Sparse + Zero,
    Operator + Zero;

    [A: Multiple, B: Multiple<Scalar = A::Scalar>] A, B => Scaled<A::Scalar, A::Input>,
    |a, b| Scaled::new(a.factor() + b.factor());
    Identity + Identity, Identity + Scaled, Scaled + Identity, Scaled + Scaled;

    [A: OnDiagonal, B: OnDiagonal<Scalar = A::Scalar>] A, B => Diagonal<A::Scalar, A::Input>,
    |a, b| Diagonal(Tensor::generate(|i| a.entry(i) + b.entry(i)));
    Identity + Diagonal, Scaled + Diagonal, Diagonal + Identity, Diagonal + Scaled, Diagonal + Diagonal;

    [A: Jacobian, B: Entries<Scalar = A::Scalar>] A, B => Dense<A::Scalar, A::Output, A::Input>,
    |a, b| {
        let mut entries = b.into_entries().into_shape();
        a.add_to_dense(&mut entries);
        Dense(entries)
    };
    Identity + Dense, Scaled + Dense, Diagonal + Dense, Dense + Dense, RankOne + Dense,
    Sparse + Dense;

    [A: Entries, B: Jacobian<Scalar = A::Scalar>] A, B => Dense<A::Scalar, B::Output, B::Input>,
    |a, b| {
        let mut entries = a.into_entries().into_shape();
        b.add_to_dense(&mut entries);
        Dense(entries)
    };
    Dense + Identity, Dense + Scaled, Dense + Diagonal, Dense + RankOne, Dense + Sparse;

    [A: Sparse<Entries: PlusEntry<<A as Jacobian>::Scalar, B::Entries>>, B: Sparse]
    A, B => SparseRow<A::Scalar, A::Dim, <A::Entries as PlusEntry<A::Scalar, B::Entries>>::Sum>,
    |a, b| SparseRow::new(a.into_entries().plus(b.into_entries()));
    Sparse + Sparse;

    [A, B] A, B => Plus<A, B>, |a, b| Plus(a, b);
    Identity + RankOne, Scaled + RankOne, Diagonal + RankOne, RankOne + RankOne,
    RankOne + Identity, RankOne + Scaled, RankOne + Diagonal,
    Identity + Operator, Scaled + Operator, Diagonal + Operator, Dense + Operator, RankOne + Operator,
    Operator + Identity, Operator + Scaled, Operator + Diagonal, Operator + Dense, Operator + RankOne,
    Operator + Operator,
    Sparse + RankOne, Sparse + Operator, RankOne + Sparse, Operator + Sparse;
}
