//! Methods of expressions. Each names the rule that it applies; shapes are checked here, once, as they are written.

use super::nodes::{Binary, Expr, Unary};
use crate::dim::{Dim, Packed, Prod, Quaternion, Sum, Three, Triangular};
use crate::jacobian::{Cancels, Jacobian, Permutation, Table};
use crate::linalg::RightSides;
use crate::operations::{Joins, SquareMatrix, operations};
use crate::product::Contracts;
use crate::rule::{Rule, Rule2};
use crate::rules::{self, ThreeComponents};
use crate::shape::Shape;
use crate::tensor::Matrix;

macro_rules! methods {
    ([$($generics:tt)*] $shape:ty;
     $($(#[$doc:meta])* $order:ident $method:ident[$($own:tt)*]($($parameter:ident: $type:ty)?) -> $output:ty,
       $rule:ident $(($argument:ident))? $(, where ($($bounds:tt)*))?;)*) => {
        impl<'g, $($generics)*, X> Expr<'g, $shape, X> {
            $(methods! {
                @$order [$(#[$doc])*] $method [$($own)*] [$($parameter: $type)?] [$output]
                $rule [$($argument)?] [$($($bounds)*)?]
            })*
        }
    };
    (@unary [$($doc:tt)*] $method:ident [] [$($parameter:ident: $type:ty)?] [$output:ty]
     $rule:ident [$($argument:ident)?] [$($bounds:tt)*]) => {
        $($doc)*
        pub fn $method(self $(, $parameter: $type)?) -> Expr<'g, $output, Unary<rules::$rule, X>>
        where
            $($bounds)*
        {
            Expr::new(Unary(rules::$rule $(($argument))?, self.node))
        }
    };
    (@binary [$($doc:tt)*] $method:ident [$($own:tt)*] [$other:ident: $type:ty] [$output:ty]
     $rule:ident [] [$($bounds:tt)*]) => {
        $($doc)*
        pub fn $method<Y, $($own)*>(
            self,
            $other: Expr<'g, $type, Y>,
        ) -> Expr<'g, $output, Binary<rules::$rule, X, Y>>
        where
            $($bounds)*
        {
            Expr::new(Binary(rules::$rule, self.node, $other.node))
        }
    };
    (@flipped [$($doc:tt)*] $method:ident [$($own:tt)*] [$other:ident: $type:ty] [$output:ty]
     $rule:ident [] [$($bounds:tt)*]) => {
        $($doc)*
        pub fn $method<Y, $($own)*>(
            self,
            $other: Expr<'g, $type, Y>,
        ) -> Expr<'g, $output, Binary<rules::$rule, Y, X>>
        where
            $($bounds)*
        {
            Expr::new(Binary(rules::$rule, $other.node, self.node))
        }
    };
}
operations! { methods }

impl<'g, S: Shape, X> Expr<'g, S, X> {
    /// A rule of one argument applied to this expression: the door for rules of your own. The expression keeps the rule, which is `Copy`.
    pub fn apply<R: Rule<S>>(self, rule: R) -> Expr<'g, R::Output, Unary<R, X>> {
        Expr::new(Unary(rule, self.node))
    }

    /// A rule of two arguments applied to this expression and another.
    pub fn apply2<R: Rule2<S, Q>, Q: Shape, Y>(
        self,
        rule: R,
        other: Expr<'g, Q, Y>,
    ) -> Expr<'g, R::Output, Binary<R, X, Y>> {
        Expr::new(Binary(rule, self.node, other.node))
    }

    /// x_i, what is at an index: a component or a block of a vector, `x.at(State::heading)`, an entry, several, and of a matrix one of these
    /// for each dimension, as [`at`](crate::tensor::Tensor::at) of a tensor.
    ///
    /// The gradient of what is not picked is 0, and is not computed.
    ///
    /// ```
    /// use conformable::expr::value_and_grad;
    /// use conformable::prelude::*;
    /// dims! { World { x, y } Nav { position: World, velocity: World } }
    /// let p = Matrix::<i64, Nav, Nav>::from_fn(|(i, j)| (10 * i + j) as i64);
    /// let (y, by_p) = value_and_grad(&p, |p| p.at((Nav::position, Nav::velocity)).sum() * 2);
    /// assert_eq!(y, 2 * (2 + 3 + 12 + 13));
    /// assert_eq!(by_p, matrix![0, 0, 2, 2; 0, 0, 2, 2; 0, 0, 0, 0; 0, 0, 0, 0]);
    /// ```
    ///
    /// # Panics
    ///
    /// When it is evaluated, if a run-time index lies outside of the shape. A component cannot.
    pub fn at<I: rules::Picks<S, Part = Y, Rule = R>, Y: Shape, R>(
        self,
        index: I,
    ) -> Expr<'g, Y, Unary<R, X>> {
        Expr::new(Unary(index.rule(), self.node))
    }

    /// A x, for a fixed linear map A of any kind.
    pub fn linear<J: Jacobian>(self, map: &J) -> Expr<'g, J::Output, Unary<rules::Linear<'_, J>, X>>
    where
        J::Input: Cancels<S>,
    {
        Expr::new(Unary(rules::Linear(map), self.node))
    }
}

impl<'g, N: Dim, X> Expr<'g, (N,), X> {
    /// (x at the first place of the table, x at the second, …)
    pub fn gather<M: Dim>(
        self,
        table: &Table<M, N>,
    ) -> Expr<'g, (M,), Unary<rules::Gather<'_, M, N>, X>> {
        Expr::new(Unary(rules::Gather(table), self.node))
    }

    /// The components in another order.
    pub fn permute(
        self,
        order: &Permutation<N>,
    ) -> Expr<'g, (N,), Unary<rules::Permute<'_, N>, X>> {
        Expr::new(Unary(rules::Permute(order), self.node))
    }

    /// Exp(φ) R p, with this φ in the frame that R leads to.
    pub fn rotate_left<'r, T: Copy, B: Three + Contracts<L>, L: Dim, Y>(
        self,
        r: &'r Matrix<T, N, B>,
        p: Expr<'g, (L,), Y>,
    ) -> Expr<'g, (N,), Binary<rules::RotateLeft<'r, T, N, B>, X, Y>>
    where
        N: Three,
    {
        Expr::new(Binary(rules::RotateLeft { r }, self.node, p.node))
    }

    /// R Exp(φ) p, with this φ in the frame that R leads from.
    pub fn rotate_right<'r, T: Copy, W: Three, L: Dim, Y>(
        self,
        r: &'r Matrix<T, W, N>,
        p: Expr<'g, (L,), Y>,
    ) -> Expr<'g, (W,), Binary<rules::RotateRight<'r, T, W, N>, X, Y>>
    where
        N: Three + Contracts<L>,
    {
        Expr::new(Binary(rules::RotateRight { r }, self.node, p.node))
    }
}

impl<'g, B: Dim, N: Dim, X> Expr<'g, (B, N), X> {
    /// f(xᵢ) for each row of this batch, where f is a rule of a vector.
    pub fn each_row<R: Rule<(N,), Output = (M,)>, M: Dim>(
        self,
        rule: R,
    ) -> Expr<'g, (B, M), Unary<rules::EachRow<R>, X>> {
        Expr::new(Unary(rules::EachRow(rule), self.node))
    }

    /// The softmax of each row.
    pub fn softmax(self) -> Expr<'g, (B, N), Unary<rules::EachRow<rules::Softmax>, X>> {
        self.each_row(rules::Softmax)
    }
}
