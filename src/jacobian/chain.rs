//! The chain rule: which kind a product of two kinds is.

use super::dense::work_out;
use super::diagonal::OnDiagonal;
use super::tree::{
    AfterEach, ChainEach, Columns, ColumnsBy, DiagonalEach, Dot, EachChain, EachDiagonal, Row, Rows,
};
use super::{Dense, Diagonal, Jacobian, Kind, Never, Outer, Scaled, Then, ZeroMap, class};
use crate::product::ColumnRange;
use crate::scalar::Scalar;
use crate::shape::{Named, Shape};
use crate::tensor::Tensor;

/// Says that the shape in the middle of a chain is one and the same.
#[diagnostic::on_unimplemented(
    message = "the chain rule does not hold here: the right factor gives `{Y}`, the left factor takes `{Self}`",
    label = "∂z/∂y · ∂y/∂x needs one y in the middle",
    note = "outer derivative first: if z depends on y and y on x, then ∂z/∂x = ∂z/∂y · ∂y/∂x"
)]
pub trait Cancels<Y>: Shape {}

impl<S: Shape> Cancels<S> for S {}
// Never used: a second candidate, so that a mismatch is met here, as a missing `Cancels`, and not earlier, as unequal types.
impl<S: Shape> Cancels<Never> for S {}

/// Says that two derivatives are over the same numbers.
#[diagnostic::on_unimplemented(
    message = "derivatives over different numbers: `{Self}` on the left, `{T}` on the right",
    label = "both sides need one type of number"
)]
pub trait SameScalar<T>: Scalar {}

impl<T: Scalar> SameScalar<T> for T {}
impl<T: Scalar> SameScalar<Never> for T {}

/// ∂z/∂y · ∂y/∂x, of a kind worked out by the type checker. See the table in [`class`].
///
/// Both factors are read where they are: nothing is copied but what the product stores.
pub trait ChainRule<F: Kind>: Kind {
    /// The kind of the product.
    type Kind;

    /// ∂z/∂x
    fn chain(&self, inner: &F) -> Self::Kind;
}

/// The kind of G · F.
pub type Chain<G, F> = <G as ChainRule<F>>::Kind;

impl<G, F> ChainRule<F> for G
where
    G: Kind<
            Scalar: SameScalar<F::Scalar>,
            Input: Cancels<F::Output>,
            Class: ChainTable<F::Class, G, F>,
        >,
    F: Kind,
{
    type Kind = <G::Class as ChainTable<F::Class, G, F>>::Kind;
    #[inline]
    fn chain(&self, inner: &F) -> Self::Kind {
        G::Class::chain(self, inner)
    }
}

/// The chain rule with the inner factor as `Self`: what operators ask for. While the right side of a `*` is not inferred yet, the
/// compiler stops here, where [`ChainRule`] would have it try every entry of the table.
#[diagnostic::on_unimplemented(
    message = "the chain rule joins derivatives, and `{Self}` is none",
    label = "not a derivative",
    note = "a matrix becomes a derivative in `Dense::from_jacobian(…)`; a derivative is applied to a tangent by `jvp(&dx)`"
)]
pub trait After<G>: Kind {
    /// The kind of the product.
    type Kind;
    /// `outer` · self
    fn after(&self, outer: &G) -> Self::Kind;
}

impl<G: ChainRule<F>, F: Kind> After<G> for F {
    type Kind = G::Kind;
    #[inline]
    fn after(&self, outer: &G) -> G::Kind {
        outer.chain(self)
    }
}

/// One entry of the table: a class on the left, `C` on the right.
pub trait ChainTable<C, G, F> {
    /// The kind of the product.
    type Kind;
    /// G ∘ F
    fn chain(outer: &G, inner: &F) -> Self::Kind;
}

impl<C, G: Kind, F: Kind> ChainTable<C, G, F> for class::Nought {
    type Kind = ZeroMap<G::Scalar, G::Output, F::Input>;
    #[inline]
    fn chain(_: &G, _: &F) -> Self::Kind {
        ZeroMap::new()
    }
}

impl<C, G, F: Copy> ChainTable<C, G, F> for class::Unit {
    type Kind = F;
    #[inline]
    fn chain(_: &G, inner: &F) -> F {
        *inner
    }
}

impl<C, J: ChainRule<F>, F: Kind> ChainTable<C, &J, F> for class::Reference {
    type Kind = J::Kind;
    #[inline]
    fn chain(outer: &&J, inner: &F) -> J::Kind {
        J::chain(outer, inner)
    }
}

/// The same entry for several pairs of classes: one class on the left with each on the right of it.
macro_rules! chain {
    ($([$($generics:tt)*] $g:ty, $f:ty => $kind:ty $(where ($($bounds:tt)*))?, |$outer:ident, $inner:ident| $product:expr;
       $($left:ident * [$($right:ident)*])*;)*) => {$(
        chain! { @rows [$($generics)*] [$($($bounds)*)?] $g, $f, $kind, $outer $inner $product; $($left [$($right)*])* }
    )*};
    (@rows $generics:tt $bounds:tt $g:ty, $f:ty, $kind:ty, $outer:ident $inner:ident $product:expr;
     $($left:ident $rights:tt)*) => {
        $(chain! { @row $generics $bounds $g, $f, $kind, $outer $inner $product; $left $rights })*
    };
    (@row $generics:tt $bounds:tt $g:ty, $f:ty, $kind:ty, $outer:ident $inner:ident $product:expr;
     $left:ident [$($right:ident)*]) => {
        $(chain! { @one $generics $bounds $g, $f, $kind, $outer $inner $product; $left $right })*
    };
    (@one [$($generics:tt)*] [$($bounds:tt)*] $g:ty, $f:ty, $kind:ty, $outer:ident $inner:ident $product:expr;
     $left:ident $right:ident) => {
        impl<$($generics)*> ChainTable<class::$right, $g, $f> for class::$left where $($bounds)* {
            type Kind = $kind;
            #[inline]
            fn chain($outer: &$g, $inner: &$f) -> Self::Kind {
                $product
            }
        }
    };
}

chain! {
    [G: Kind, F: Kind] G, F => ZeroMap<G::Scalar, G::Output, F::Input>, |_g, _f| ZeroMap::new();
    Multiple * [Nought] Entrywise * [Nought] Full * [Nought] RankOne * [Nought] Beside * [Nought] Above * [Nought]
    Operator * [Nought] Terminal * [Nought] Factored * [Nought] TerminalSum * [Nought];

    [G: Copy, F] G, F => G, |g, _f| *g;
    Multiple * [Unit] Entrywise * [Unit] Full * [Unit] RankOne * [Unit] Beside * [Unit] Above * [Unit]
    Operator * [Unit] Terminal * [Unit] Factored * [Unit] TerminalSum * [Unit];

    [G: ChainRule<J>, J: Kind] G, &J => G::Kind, |g, f| g.chain(*f);
    Multiple * [Reference] Entrywise * [Reference] Full * [Reference] RankOne * [Reference] Beside * [Reference]
    Above * [Reference] Operator * [Reference] Terminal * [Reference] Factored * [Reference]
    TerminalSum * [Reference];

    [T: Scalar, S: Shape, Q: Shape] Scaled<T, S>, Scaled<T, Q> => Scaled<T, S>,
    |g, f| Scaled::new(g.factor * f.factor);
    Multiple * [Multiple];

    [G: OnDiagonal, F: OnDiagonal<Scalar = G::Scalar>] G, F => Diagonal<G::Scalar, G::Input>,
    |g, f| Diagonal(Tensor::generate(|i| g.entry(i) * f.entry(i)));
    Multiple * [Entrywise] Entrywise * [Multiple Entrywise];

    [G: OnDiagonal, F: Jacobian<Scalar = G::Scalar>] G, F => Dense<G::Scalar, F::Output, F::Input>,
    |g, f| {
        let mut product = f.to_dense();
        for (i, row) in product.rows_mut().iter_mut().enumerate() {
            *row *= g.entry(i);
        }
        product
    };
    Multiple * [Full Operator] Entrywise * [Full Operator];

    [G: Jacobian, F: OnDiagonal<Scalar = G::Scalar>] G, F => Dense<G::Scalar, G::Output, G::Input>,
    |g, f| {
        let mut product = g.to_dense();
        for row in product.rows_mut() {
            for (j, entry) in row.iter_mut().enumerate() {
                *entry = *entry * f.entry(j);
            }
        }
        product
    };
    Full * [Multiple Entrywise] Operator * [Multiple Entrywise];

    [T: Scalar, Y: Shape, X: Shape, G: Jacobian<Scalar = T>] G, Dense<T, Y, X> => Dense<T, G::Output, X>,
    |g, f| {
        let mut product = Dense::zeros();
        g.mul_columns_add(ColumnRange::all(X::LEN), f.rows(), product.rows_mut());
        product
    };
    Full * [Full] Beside * [Full] Above * [Full] Operator * [Full] Terminal * [Full] Factored * [Full]
    TerminalSum * [Full];

    [T: Scalar, Y: Shape, X: Shape, F: Jacobian<Scalar = T>] Dense<T, Y, X>, F => Dense<T, Y, F::Input>,
    |g, f| {
        let mut product = Dense::zeros();
        for (row, left) in product.rows_mut().iter_mut().zip(g.rows()) {
            f.vjp_add(left.part(0), row);
        }
        product
    };
    Full * [Operator];

    [G: Jacobian, F: Jacobian<Scalar = G::Scalar>] G, F => Dense<G::Scalar, G::Output, F::Input>,
    |g, f| work_out(g, f);
    Operator * [Above Operator TerminalSum] Beside * [Operator] Above * [Operator] Terminal * [Above Operator]
    Factored * [Above Operator] TerminalSum * [Above Operator];

    [T: Scalar, Y: Shape, X: Shape, G: Jacobian<Scalar = T>]
    G, Outer<T, Y, X> => Outer<T, G::Output, X>,
    |g, f| Outer { y: g.jvp(f.y.part(0)), x: f.x };
    Multiple * [RankOne] Entrywise * [RankOne] Full * [RankOne] RankOne * [RankOne] Beside * [RankOne]
    Above * [RankOne] Operator * [RankOne] Terminal * [RankOne] Factored * [RankOne] TerminalSum * [RankOne];

    [T: Scalar, Y: Shape, X: Shape, F: Jacobian<Scalar = T>]
    Outer<T, Y, X>, F => Outer<T, Y, F::Input>,
    |g, f| Outer { x: f.vjp(g.x.part(0)), y: g.y };
    RankOne * [Multiple Entrywise Full Beside Above Operator Terminal Factored TerminalSum];

    [G: Copy, F: Copy] G, F => Then<G, F>, |g, f| Then(*g, *f);
    Multiple * [Terminal TerminalSum] Entrywise * [Terminal TerminalSum] Full * [Terminal TerminalSum]
    Beside * [Terminal TerminalSum] Above * [Terminal TerminalSum]
    Terminal * [Multiple Entrywise Terminal TerminalSum] Factored * [Multiple Entrywise Terminal TerminalSum]
    TerminalSum * [Multiple Entrywise Terminal TerminalSum];

    [G: Jacobian, F: Copy] G, F => Then<Dense<G::Scalar, G::Output, G::Input>, F>, |g, f| Then(g.to_dense(), *f);
    Operator * [Terminal];

    [G: ChainRule<A>, A: Kind, B: Copy] G, Then<A, B> => Then<G::Kind, B>, |g, f| Then(g.chain(&f.0), f.1);
    Multiple * [Factored] Entrywise * [Factored] Full * [Factored] Beside * [Factored] Above * [Factored]
    Operator * [Factored] Terminal * [Factored] Factored * [Factored] TerminalSum * [Factored];

    // G [A B …] = [G A, G B, …]
    [T, Y, N, E, G: Kind + ChainEach<E>] G, Row<T, Y, N, E> => Row<T, G::Output, N, <G as ChainEach<E>>::Parts>,
    |g, f| Row::new(g.each(&f.parts));
    Multiple * [Beside] Entrywise * [Beside] Full * [Beside] Beside * [Beside] Operator * [Beside]
    Terminal * [Beside] Factored * [Beside] TerminalSum * [Beside];

    // [A B …] a I = [a A, a B, …]
    [T: Scalar, Y: Shape, N, E: AfterEach<Scaled<T, Y>>, Q] Row<T, Y, N, E>, Scaled<T, Q> => Row<T, Y, N, E::Parts>,
    |g, f| Row::new(g.parts.after_each(&Scaled::new(f.factor)));
    Beside * [Multiple];

    [T: Scalar, Y, N: Named, E: EachDiagonal<T, (N,)>]
    Row<T, Y, N, E>, Diagonal<T, (N,)> => Row<T, Y, N, E::Parts>,
    |g, f| Row::new(g.parts.each_diagonal(&f.0));
    Beside * [Entrywise];

    // [A B …] [C; D; …] = A C + B D + …
    [T: Scalar, Y: Shape, N, M, X: Shape, E: Dot<D, ZeroMap<T, Y, X>>, D]
    Row<T, Y, N, E>, Rows<T, M, X, D> => E::Kind,
    |g, f| g.parts.dot_each(&f.parts);
    Beside * [Above];

    // A dense factor by its columns, as above.
    [T: Scalar, Y: Shape, Z: Shape, M: Named<Left: Columns<T, Y>, Right: Columns<T, Y>>, X: Shape, D]
    Dense<T, Y, Z>, Rows<T, M, X, D> => <ColumnsBy<T, Y, M> as Dot<D, ZeroMap<T, Y, X>>>::Kind
    where (ColumnsBy<T, Y, M>: Dot<D, ZeroMap<T, Y, X>>),
    |g, f| Row::<T, Y, M, _>::of_rows(g.rows()).parts.dot_each(&f.parts);
    Full * [Above];

    // [A; B; …] F = [A F; B F; …]
    [T, N, X, E: EachChain<F>, F: Kind] Rows<T, N, X, E>, F => Rows<T, N, F::Input, E::Parts>,
    |g, f| Rows::new(g.parts.each_times(f));
    Above * [Multiple Entrywise Beside Above];

    // a I [A; B; …] = [A a; B a; …]
    [T: Scalar, N, X: Shape, E: EachChain<Scaled<T, X>>, Q] Scaled<T, Q>, Rows<T, N, X, E> => Rows<T, N, X, E::Parts>,
    |g, f| Rows::new(f.parts.each_times(&Scaled::new(g.factor)));
    Multiple * [Above];

    [T: Scalar, N: Named, X, E: DiagonalEach<T, (N,)>]
    Diagonal<T, (N,)>, Rows<T, N, X, E> => Rows<T, N, X, E::Parts>,
    |g, f| Rows::new(f.parts.diagonal_each(&g.0));
    Entrywise * [Above];
}
