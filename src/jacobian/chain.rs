//! The chain rule: which kind a product of two kinds is.

use super::diagonal::OnDiagonal;
use super::sparse::{EntryList, Sparse};
use super::{
    Dense, Diagonal, Entries, Jacobian, Never, Outer, Scaled, SparseRow, Then, ZeroMap, class,
};
use crate::product::combine;
use crate::scalar::Scalar;
use crate::shape::Shape;
use crate::tensor::{Tensor, blocks, blocks_mut};

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
pub trait ChainRule<F: Jacobian>: Jacobian {
    /// The kind of the product.
    type Kind;

    /// ∂z/∂x
    fn chain(self, inner: F) -> Self::Kind;
}

impl<G, F> ChainRule<F> for G
where
    G: Jacobian<
            Scalar: SameScalar<F::Scalar>,
            Input: Cancels<F::Output>,
            Class: ChainTable<F::Class, G, F>,
        >,
    F: Jacobian,
{
    type Kind = <G::Class as ChainTable<F::Class, G, F>>::Kind;
    #[inline]
    fn chain(self, inner: F) -> Self::Kind {
        G::Class::chain(self, inner)
    }
}

/// One entry of the table: a class on the left, `C` on the right.
pub trait ChainTable<C, G, F> {
    /// The kind of the product.
    type Kind;
    /// G ∘ F
    fn chain(outer: G, inner: F) -> Self::Kind;
}

impl<C, G: Jacobian, F: Jacobian> ChainTable<C, G, F> for class::Zero {
    type Kind = ZeroMap<G::Scalar, G::Output, F::Input>;
    fn chain(_: G, _: F) -> Self::Kind {
        ZeroMap::new()
    }
}

impl<C, G, F> ChainTable<C, G, F> for class::Identity {
    type Kind = F;
    fn chain(_: G, inner: F) -> F {
        inner
    }
}

/// The same entry for several pairs of classes.
macro_rules! chain {
    ($([$($generics:tt)*] $g:ty, $f:ty => $kind:ty, |$outer:ident, $inner:ident| $product:expr;
       $($left:ident * $right:ident),*;)*) => {$(
        chain! { @each [$($generics)*] $g, $f, $kind, $outer $inner $product; $($left $right)* }
    )*};
    (@each $generics:tt $g:ty, $f:ty, $kind:ty, $outer:ident $inner:ident $product:expr;
     $($left:ident $right:ident)*) => {
        $(chain! { @one $generics $g, $f, $kind, $outer $inner $product; $left $right })*
    };
    (@one [$($generics:tt)*] $g:ty, $f:ty, $kind:ty, $outer:ident $inner:ident $product:expr;
     $left:ident $right:ident) => {
        impl<$($generics)*> ChainTable<class::$right, $g, $f> for class::$left {
            type Kind = $kind;
            #[inline]
            fn chain($outer: $g, $inner: $f) -> Self::Kind {
                $product
            }
        }
    };
}

chain! {
    [G: Jacobian, F: Jacobian] G, F => ZeroMap<G::Scalar, G::Output, F::Input>, |_g, _f| ZeroMap::new();
    Scaled * Zero, Diagonal * Zero, Dense * Zero, RankOne * Zero, Operator * Zero, Sparse * Zero;

    [G, F] G, F => G, |g, _f| g;
    Scaled * Identity, Diagonal * Identity, Dense * Identity, RankOne * Identity, Operator * Identity,
    Sparse * Identity;

    [T: Scalar, S: Shape, Q: Shape] Scaled<T, S>, Scaled<T, Q> => Scaled<T, S>,
    |g, f| Scaled::new(g.factor * f.factor);
    Scaled * Scaled;

    [G: OnDiagonal, F: OnDiagonal<Scalar = G::Scalar>] G, F => Diagonal<G::Scalar, G::Input>,
    |g, f| Diagonal(Tensor::generate(|i| g.entry(i) * f.entry(i)));
    Scaled * Diagonal, Diagonal * Scaled, Diagonal * Diagonal;

    [G: OnDiagonal, F: Entries<Scalar = G::Scalar>] G, F => Dense<G::Scalar, F::Output, F::Input>,
    |g, f| {
        let mut entries = f.into_entries();
        let rows = blocks_mut::<G::Scalar, F::Output, F::Input>(&mut entries);
        for (i, row) in rows.iter_mut().enumerate() {
            *row *= g.entry(i);
        }
        Dense(entries)
    };
    Scaled * Dense, Diagonal * Dense;

    [G: Entries, F: OnDiagonal<Scalar = G::Scalar>] G, F => Dense<G::Scalar, G::Output, G::Input>,
    |g, f| {
        let mut entries = g.into_entries();
        for row in blocks_mut::<G::Scalar, G::Output, G::Input>(&mut entries) {
            for (j, entry) in row.iter_mut().enumerate() {
                *entry = entry.clone() * f.entry(j);
            }
        }
        Dense(entries)
    };
    Dense * Scaled, Dense * Diagonal;

    [G: Entries, F: Entries<Scalar = G::Scalar>] G, F => Dense<G::Scalar, G::Output, F::Input>,
    |g, f| {
        let (left, right) = (g.entries(), f.entries());
        let left = blocks::<G::Scalar, G::Output, G::Input>(left);
        let right = blocks::<G::Scalar, F::Output, F::Input>(right);
        let mut entries = Tensor::zeros();
        let rows = blocks_mut::<G::Scalar, G::Output, F::Input>(&mut entries);
        for (row, left) in rows.iter_mut().zip(left) {
            combine(left.as_slice(), right, row);
        }
        Dense(entries)
    };
    Dense * Dense;

    [T: Scalar, Y: Shape, X: Shape, G: Jacobian<Scalar = T>]
    G, Outer<T, Y, X> => Outer<T, G::Output, X>,
    |g, f| Outer { y: g.jvp(&f.y.into_shape()), x: f.x };
    Scaled * RankOne, Diagonal * RankOne, Dense * RankOne, RankOne * RankOne, Operator * RankOne,
    Sparse * RankOne;

    [T: Scalar, Y: Shape, X: Shape, F: Jacobian<Scalar = T>]
    Outer<T, Y, X>, F => Outer<T, Y, F::Input>,
    |g, f| Outer { x: f.vjp(&g.x.into_shape()), y: g.y };
    RankOne * Scaled, RankOne * Diagonal, RankOne * Dense, RankOne * Sparse, RankOne * Operator;

    [G: OnDiagonal, F: Sparse<Scalar = G::Scalar>]
    G, F => SparseRow<G::Scalar, F::Dim, <F::Entries as EntryList<G::Scalar>>::Scaled>,
    |g, f| SparseRow::new(f.into_entries().scaled(&g.entry(0)));
    Scaled * Sparse, Diagonal * Sparse;

    [G, F] G, F => Then<G, F>, |g, f| Then(g, f);
    Scaled * Operator, Diagonal * Operator, Dense * Operator, Operator * Operator,
    Operator * Scaled, Operator * Diagonal, Operator * Dense, Operator * Sparse,
    Sparse * Scaled, Sparse * Diagonal, Sparse * Dense, Sparse * Operator, Dense * Sparse;
}
