//! The sum rule: which kind a sum of two kinds is.

use num_traits::One;

use super::chain::SameScalar;
use super::diagonal::OnDiagonal;
use super::known::Multiple;
use super::tree::{InColumns, InRows, Row, Rows, SumEach, Unfolds};
use super::{
    Chain, ChainRule, Dense, Diagonal, Jacobian, Kind, Never, Plus, Scaled, Transpose, class,
};
use crate::scalar::Scalar;
use crate::shape::{Named, Root, Shape};
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
pub trait SumRule<B: Kind>: Kind {
    /// The kind of the sum.
    type Kind;

    /// ∂(f + g)/∂x
    fn sum(&self, other: &B) -> Self::Kind;
}

impl<A, B> SumRule<B> for A
where
    A: Kind<
            Scalar: SameScalar<B::Scalar>,
            Output: Adds<B::Output>,
            Input: SameArgument<B::Input>,
            Class: SumTable<B::Class, A, B>,
        >,
    B: Kind,
{
    type Kind = <A::Class as SumTable<B::Class, A, B>>::Kind;
    #[inline]
    fn sum(&self, other: &B) -> Self::Kind {
        A::Class::sum(self, other)
    }
}

/// The sum rule with the right side as `Self`: what operators ask for, as with [`After`](super::After).
#[diagnostic::on_unimplemented(
    message = "the sum rule joins derivatives, and `{Self}` is none",
    label = "not a derivative",
    note = "a matrix becomes a derivative in `Dense::from_jacobian(…)`"
)]
pub trait AddedTo<A>: Kind {
    /// The kind of the sum.
    type Kind;
    /// `left` + self
    fn added_to(&self, left: &A) -> Self::Kind;
}

impl<A: SumRule<B>, B: Kind> AddedTo<A> for B {
    type Kind = A::Kind;
    #[inline]
    fn added_to(&self, left: &A) -> A::Kind {
        left.sum(self)
    }
}

/// The sum rule for a difference, with the right side as `Self`: what operators ask for. A − B is A plus −1 times B.
#[diagnostic::on_unimplemented(
    message = "the sum rule joins derivatives, and `{Self}` is none",
    label = "not a derivative",
    note = "a matrix becomes a derivative in `Dense::from_jacobian(…)`"
)]
pub trait SubtractedFrom<A>: Kind {
    /// The kind of the difference.
    type Kind;
    /// `left` − self
    fn subtracted_from(&self, left: &A) -> Self::Kind;
}

impl<A, B: Kind> SubtractedFrom<A> for B
where
    Scaled<B::Scalar, B::Output>: ChainRule<B, Kind: Kind>,
    A: SumRule<Chain<Scaled<B::Scalar, B::Output>, B>>,
{
    type Kind = <A as SumRule<Chain<Scaled<B::Scalar, B::Output>, B>>>::Kind;
    #[inline]
    fn subtracted_from(&self, left: &A) -> Self::Kind {
        left.sum(&Scaled::new(-B::Scalar::one()).chain(self))
    }
}

/// One entry of the table: a class on the left, `C` on the right.
pub trait SumTable<C, A, B> {
    /// The kind of the sum.
    type Kind;
    /// A + B
    fn sum(left: &A, right: &B) -> Self::Kind;
}

impl<C, A, B: Copy> SumTable<C, A, B> for class::Nought {
    type Kind = B;
    #[inline]
    fn sum(_: &A, right: &B) -> B {
        *right
    }
}

impl<C, J: SumRule<B>, B: Kind> SumTable<C, &J, B> for class::Reference {
    type Kind = J::Kind;
    #[inline]
    fn sum(left: &&J, right: &B) -> J::Kind {
        J::sum(left, right)
    }
}

/// The same entry for several pairs of classes: one class on the left with each on the right of it.
macro_rules! sum {
    ($([$($generics:tt)*] $a:ty, $b:ty => $kind:ty $(where ($($bounds:tt)*))?, |$left:ident, $right:ident| $sum:expr;
       $($first:ident + [$($second:ident)*])*;)*) => {$(
        sum! { @rows [$($generics)*] [$($($bounds)*)?] $a, $b, $kind, $left $right $sum; $($first [$($second)*])* }
    )*};
    (@rows $generics:tt $bounds:tt $a:ty, $b:ty, $kind:ty, $left:ident $right:ident $sum:expr;
     $($first:ident $seconds:tt)*) => {
        $(sum! { @row $generics $bounds $a, $b, $kind, $left $right $sum; $first $seconds })*
    };
    (@row $generics:tt $bounds:tt $a:ty, $b:ty, $kind:ty, $left:ident $right:ident $sum:expr;
     $first:ident [$($second:ident)*]) => {
        $(sum! { @one $generics $bounds $a, $b, $kind, $left $right $sum; $first $second })*
    };
    (@one [$($generics:tt)*] [$($bounds:tt)*] $a:ty, $b:ty, $kind:ty, $left:ident $right:ident $sum:expr;
     $first:ident $second:ident) => {
        impl<$($generics)*> SumTable<class::$second, $a, $b> for class::$first where $($bounds)* {
            type Kind = $kind;
            #[inline]
            fn sum($left: &$a, $right: &$b) -> Self::Kind {
                $sum
            }
        }
    };
}

sum! {
    [A: Copy, B] A, B => A, |a, _b| *a;
    Unit + [Nought] Multiple + [Nought] Entrywise + [Nought] Full + [Nought] RankOne + [Nought] Beside + [Nought]
    Above + [Nought] Operator + [Nought] Terminal + [Nought] Factored + [Nought] TerminalSum + [Nought];

    [A: SumRule<J>, J: Kind] A, &J => A::Kind, |a, b| a.sum(*b);
    Unit + [Reference] Multiple + [Reference] Entrywise + [Reference] Full + [Reference] RankOne + [Reference]
    Beside + [Reference] Above + [Reference] Operator + [Reference] Terminal + [Reference] Factored + [Reference]
    TerminalSum + [Reference];

    [A: Multiple, B: Multiple<Scalar = A::Scalar>] A, B => Scaled<A::Scalar, A::Input>,
    |a, b| Scaled::new(a.factor() + b.factor());
    Unit + [Unit Multiple] Multiple + [Unit Multiple];

    [A: OnDiagonal, B: OnDiagonal<Scalar = A::Scalar>] A, B => Diagonal<A::Scalar, A::Input>,
    |a, b| Diagonal(Tensor::generate(|i| a.entry(i) + b.entry(i)));
    Unit + [Entrywise] Multiple + [Entrywise] Entrywise + [Unit Multiple Entrywise];

    [A: Jacobian, B: Jacobian<Scalar = A::Scalar>] A, B => Dense<A::Scalar, A::Output, A::Input>,
    |a, b| {
        let mut sum = b.to_dense().cast();
        a.add_to_dense(&mut sum.0);
        sum
    };
    Unit + [Full RankOne Operator] Multiple + [Full RankOne Operator] Entrywise + [Full RankOne Operator]
    Beside + [Full Operator] Above + [Full Operator] RankOne + [Full Operator] Operator + [Full];

    [A: Jacobian, B: Jacobian<Scalar = A::Scalar>] A, B => Dense<A::Scalar, B::Output, B::Input>,
    |a, b| {
        let mut sum = a.to_dense().cast();
        b.add_to_dense(&mut sum.0);
        sum
    };
    Full + [Unit Multiple Entrywise Full RankOne Beside Above Operator Terminal Factored TerminalSum]
    RankOne + [Unit Multiple Entrywise RankOne Beside Above]
    Beside + [RankOne Terminal Factored TerminalSum]
    Above + [RankOne Terminal Factored TerminalSum]
    Operator + [Unit Multiple Entrywise RankOne Beside Above Operator Terminal Factored TerminalSum]
    TerminalSum + [Unit Multiple Entrywise Full RankOne Beside Above Operator Terminal Factored TerminalSum]
    Unit + [TerminalSum] Multiple + [TerminalSum] Entrywise + [TerminalSum]
    RankOne + [TerminalSum]
    Terminal + [Full Beside Above Operator TerminalSum] Factored + [Full Beside Above Operator TerminalSum];

    [A: Copy, B: Copy] A, B => Plus<A, B>, |a, b| Plus(*a, *b);
    Unit + [Terminal Factored] Multiple + [Terminal Factored] Entrywise + [Terminal Factored]
    RankOne + [Terminal Factored]
    Terminal + [Unit Multiple Entrywise RankOne Terminal Factored]
    Factored + [Unit Multiple Entrywise RankOne Terminal Factored];

    [T, Y, N, E: SumEach<D>, U, Z, M, D] Row<T, Y, N, E>, Row<U, Z, M, D> => Row<T, Y, N, E::Parts>,
    |a, b| Row::new(a.parts.plus_each(&b.parts));
    Beside + [Beside];

    [T, N, X, E: SumEach<D>, U, M, Z, D] Rows<T, N, X, E>, Rows<U, M, Z, D> => Rows<T, N, X, E::Parts>,
    |a, b| Rows::new(a.parts.plus_each(&b.parts));
    Above + [Above];

    // What has no rows is given some.
    [T: Scalar, N: Named, X: Shape, E: Copy, B: Kind] Rows<T, N, X, E>, B
    => <Rows<T, N, X, E> as SumRule<Chain<InRows<T, N>, B>>>::Kind
    where ((N,): Unfolds<T, N, Root>, InRows<T, N>: ChainRule<B, Kind: Kind>, Rows<T, N, X, E>: SumRule<Chain<InRows<T, N>, B>>),
    |a, b| a.sum(&InRows::<T, N>::new(<(N,)>::unfold()).chain(b));
    Above + [Unit Multiple Entrywise Beside];

    [T: Scalar, N: Named, X: Shape, E: Copy, A: Kind] A, Rows<T, N, X, E>
    => <Chain<InRows<T, N>, A> as SumRule<Rows<T, N, X, E>>>::Kind
    where ((N,): Unfolds<T, N, Root>, InRows<T, N>: ChainRule<A, Kind: SumRule<Rows<T, N, X, E>>>),
    |a, b| InRows::<T, N>::new(<(N,)>::unfold()).chain(a).sum(b);
    Unit + [Above] Multiple + [Above] Entrywise + [Above] Beside + [Above];

    // What has no columns is given some.
    [T: Scalar, N: Named, E: Copy, B: Kind] Row<T, (N,), N, E>, B
    => <Row<T, (N,), N, E> as SumRule<Chain<B, InColumns<T, N>>>>::Kind
    where ((N,): Unfolds<T, N, Root>, InRows<T, N>: Transpose<Kind: Kind>,
           B: ChainRule<InColumns<T, N>, Kind: Kind>, Row<T, (N,), N, E>: SumRule<Chain<B, InColumns<T, N>>>),
    |a, b| a.sum(&b.chain(&InRows::<T, N>::new(<(N,)>::unfold()).transpose()));
    Beside + [Unit Multiple Entrywise];

    [T: Scalar, N: Named, E: Copy, A: Kind] A, Row<T, (N,), N, E>
    => <Chain<A, InColumns<T, N>> as SumRule<Row<T, (N,), N, E>>>::Kind
    where ((N,): Unfolds<T, N, Root>, InRows<T, N>: Transpose<Kind: Kind>,
           A: ChainRule<InColumns<T, N>, Kind: SumRule<Row<T, (N,), N, E>>>),
    |a, b| a.chain(&InRows::<T, N>::new(<(N,)>::unfold()).transpose()).sum(b);
    Unit + [Beside] Multiple + [Beside] Entrywise + [Beside];
}
