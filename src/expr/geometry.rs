//! Rotations in expressions.

use super::methods::Joins;
use super::nodes::{Binary, Expr, Unary};
use crate::dim::{Dim, Quaternion, Three};
use crate::product::Contracts;
use crate::rules;
use crate::tensor::Matrix;

type Left<'g, 'r, T, W, B, X, Y> = Expr<'g, (W,), Binary<rules::RotateLeft<'r, T, W, B>, X, Y>>;
type Right<'g, 'r, T, W, B, X, Y> = Expr<'g, (W,), Binary<rules::RotateRight<'r, T, W, B>, X, Y>>;

impl<'g, N: Dim, X> Expr<'g, (N,), X> {
    /// \[v\]ₓ, the skew matrix of a vector in space.
    pub fn hat(self) -> Expr<'g, (N, N), Unary<rules::Hat, X>>
    where
        N: Three,
    {
        Expr::new(Unary(rules::Hat, self.node))
    }

    /// Exp φ, the rotation matrix about the rotation vector φ.
    pub fn rotation_exp(self) -> Expr<'g, (N, N), Unary<rules::RotationExp, X>>
    where
        N: Three,
    {
        Expr::new(Unary(rules::RotationExp, self.node))
    }

    /// Exp(φ) p, the vector p turned about this rotation vector φ.
    pub fn rotate<L: Dim, Y>(
        self,
        p: Expr<'g, (L,), Y>,
    ) -> Expr<'g, (N,), Binary<rules::Rotate, X, Y>>
    where
        N: Three,
        (N,): Joins<(L,)>,
    {
        Expr::new(Binary(rules::Rotate, self.node, p.node))
    }

    /// Exp(φ) R p, with this φ in the frame that R leads to.
    pub fn rotate_left<'r, T, B: Three + Contracts<L>, L: Dim, Y>(
        self,
        r: &'r Matrix<T, N, B>,
        p: Expr<'g, (L,), Y>,
    ) -> Left<'g, 'r, T, N, B, X, Y>
    where
        N: Three,
    {
        Expr::new(Binary(rules::RotateLeft { r }, self.node, p.node))
    }

    /// R Exp(φ) p, with this φ in the frame that R leads from.
    pub fn rotate_right<'r, T, W: Three, L: Dim, Y>(
        self,
        r: &'r Matrix<T, W, N>,
        p: Expr<'g, (L,), Y>,
    ) -> Right<'g, 'r, T, W, N, X, Y>
    where
        N: Three + Contracts<L>,
    {
        Expr::new(Binary(rules::RotateRight { r }, self.node, p.node))
    }
}

impl<'g, N: Dim, X> Expr<'g, (N, N), X> {
    /// The vector whose skew matrix is the skew part of this matrix.
    pub fn vee(self) -> Expr<'g, (N,), Unary<rules::Vee, X>>
    where
        N: Three,
    {
        Expr::new(Unary(rules::Vee, self.node))
    }

    /// Log R, the rotation vector of this rotation matrix.
    pub fn rotation_log(self) -> Expr<'g, (N,), Unary<rules::RotationLog, X>>
    where
        N: Three,
    {
        Expr::new(Unary(rules::RotationLog, self.node))
    }
}

impl<'g, W: Three, B: Three, X> Expr<'g, (Quaternion<W, B>,), X> {
    /// q p q*, whatever |q| is.
    pub fn quaternion_sandwich<L: Dim, Y>(
        self,
        p: Expr<'g, (L,), Y>,
    ) -> Expr<'g, (W,), Binary<rules::QuaternionSandwich, X, Y>>
    where
        B: Contracts<L>,
    {
        Expr::new(Binary(rules::QuaternionSandwich, self.node, p.node))
    }

    /// p turned by the unit quaternion q: q p q* simplified by |q| = 1.
    pub fn quaternion_rotate<L: Dim, Y>(
        self,
        p: Expr<'g, (L,), Y>,
    ) -> Expr<'g, (W,), Binary<rules::QuaternionRotate, X, Y>>
    where
        B: Contracts<L>,
    {
        Expr::new(Binary(rules::QuaternionRotate, self.node, p.node))
    }
}
