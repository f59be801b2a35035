//! Symmetric matrices in expressions, packed: of shape `(Packed<N>,)`.

use super::nodes::{Binary, Expr, Unary};
use crate::dim::{Dim, Packed, Triangular};
use crate::product::Contracts;
use crate::rules;

impl<'g, N: Dim, X> Expr<'g, (N, N), X> {
    /// (A + Aᵀ)/2
    pub fn symmetric_part(self) -> Expr<'g, (N, N), Unary<rules::SymmetricPart, X>> {
        Expr::new(Unary(rules::SymmetricPart, self.node))
    }
}

impl<'g, N: Triangular, X> Expr<'g, (N, N), X> {
    /// vech A, the lower triangle.
    pub fn vech(self) -> Expr<'g, (Packed<N>,), Unary<rules::Vech, X>> {
        Expr::new(Unary(rules::Vech, self.node))
    }
}

impl<'g, N: Triangular, X> Expr<'g, (N,), X> {
    /// x xᵀ, packed.
    pub fn self_outer(self) -> Expr<'g, (Packed<N>,), Unary<rules::SelfOuter, X>> {
        Expr::new(Unary(rules::SelfOuter, self.node))
    }
}

impl<'g, N: Triangular, X> Expr<'g, (Packed<N>,), X> {
    /// S as a full matrix.
    pub fn unvech(self) -> Expr<'g, (N, N), Unary<rules::Unvech, X>> {
        Expr::new(Unary(rules::Unvech, self.node))
    }

    /// tr S
    pub fn symmetric_trace(self) -> Expr<'g, (), Unary<rules::SymmetricTrace, X>> {
        Expr::new(Unary(rules::SymmetricTrace, self.node))
    }

    /// S x
    pub fn symmetric_mul<L: Dim, Y>(
        self,
        x: Expr<'g, (L,), Y>,
    ) -> Expr<'g, (N,), Binary<rules::SymmetricMatVec, X, Y>>
    where
        N: Contracts<L>,
    {
        Expr::new(Binary(rules::SymmetricMatVec, self.node, x.node))
    }

    /// xᵀ S x
    pub fn symmetric_quadratic_form<L: Dim, Y>(
        self,
        x: Expr<'g, (L,), Y>,
    ) -> Expr<'g, (), Binary<rules::SymmetricQuadraticForm, X, Y>>
    where
        N: Contracts<L>,
    {
        Expr::new(Binary(rules::SymmetricQuadraticForm, self.node, x.node))
    }
}

impl<'g, M: Triangular, N: Dim, X> Expr<'g, (M, N), X> {
    /// A S Aᵀ, packed, for a packed symmetric S.
    pub fn congruence<L: Triangular, Y>(
        self,
        s: Expr<'g, (Packed<L>,), Y>,
    ) -> Expr<'g, (Packed<M>,), Binary<rules::Congruence, X, Y>>
    where
        N: Contracts<L>,
    {
        Expr::new(Binary(rules::Congruence, self.node, s.node))
    }
}
