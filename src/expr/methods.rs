//! Methods of expressions. Each names the rule that it applies; shapes are checked here, once, as they are written.

use super::nodes::{Binary, Expr, Unary};
use crate::dim::{ComponentOf, Dim, Packed, Prod, Quaternion, Sum, Three, Triangular};
use crate::jacobian::{Cancels, Jacobian, Permutation, Table};
use crate::linalg::RightSides;
use crate::operations::{Joins, SquareMatrix, operations};
use crate::product::Contracts;
use crate::rule::{Rule, Rule2};
use crate::rules::{self, ThreeComponents};
use crate::shape::Shape;
use crate::tensor::{Matrix, Vector};

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

    /// A x, for a fixed linear map A of any kind.
    pub fn linear<J: Jacobian>(self, map: &J) -> Expr<'g, J::Output, Unary<rules::Linear<'_, J>, X>>
    where
        J::Input: Cancels<S>,
    {
        Expr::new(Unary(rules::Linear(map), self.node))
    }
}

impl<'g, N: Dim, X> Expr<'g, (N,), X> {
    /// x_c, one component, as in `x.at(State::heading)`.
    pub fn at<C: ComponentOf<N>>(self, component: C) -> Expr<'g, (), Unary<rules::Pick<C>, X>> {
        Expr::new(Unary(rules::Pick(component), self.node))
    }

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

/// ‖A x − b‖², as the rules that it is made of.
pub type Residual<A, X, B> =
    Unary<rules::NormSquared, Binary<rules::Sub, Binary<rules::MatVec, A, X>, B>>;
/// aᵀ X b
type Form<A, X, B> = Binary<rules::Dot, A, Binary<rules::MatVec, X, B>>;
/// The product of two matrices.
type Product<X, Y> = Binary<rules::MatMul, X, Y>;

impl<'g, M: Dim, N: Dim, A> Expr<'g, (M, N), A> {
    /// ‖A x − b‖², the squared residual of A x = b. With r = A x − b its gradients are 2 Aᵀ r by x, 2 r xᵀ by A and −2 r by b.
    ///
    /// Source: K. Petersen and M. Pedersen, "The Matrix Cookbook", 2012, section 2.4, equations (84) and (88) with W = I.
    ///
    /// ```
    /// use conformable::expr::value_and_grad;
    /// use conformable::prelude::*;
    /// let a: Matrix<i64, D<2>, D<3>> = matrix![1, 2, 3; 4, 5, 6];
    /// let (x, b): (Vector<i64, D<3>>, Vector<i64, D<2>>) = (vector![1, 0, -1], vector![1, 1]);
    /// let (y, (da, dx, db)) = value_and_grad((&a, &x, &b), |(a, x, b)| a.least_squares(x, b));
    /// let r = &a * &x - &b;
    /// assert_eq!(y, r.norm_squared());
    /// assert_eq!(dx, a.transpose() * &r * 2);
    /// assert_eq!(da, r.outer(&x) * 2);
    /// assert_eq!(db, r * -2);
    /// ```
    pub fn least_squares<L: Dim, Q: Shape, X, B>(
        self,
        x: Expr<'g, (L,), X>,
        b: Expr<'g, Q, B>,
    ) -> Expr<'g, (), Residual<A, X, B>>
    where
        N: Contracts<L>,
        (M,): Joins<Q>,
    {
        (self * x - b).norm_squared()
    }

    /// aᵀ X b, differentiable by each of the three: by X the gradient is a bᵀ, by a it is X b, by b it is Xᵀ a.
    ///
    /// ```
    /// use conformable::expr::value_and_grad;
    /// use conformable::prelude::*;
    /// let x: Matrix<f64, D<2>, D<3>> = matrix![1.0, 0.0, 0.0; 0.0, 1.0, 0.0];
    /// let (a, b): (Vector<f64, D<2>>, Vector<f64, D<3>>) = (vector![1.0, 2.0], vector![3.0, 4.0, 5.0]);
    /// let (y, (dx, da, db)) = value_and_grad((&x, &a, &b), |(x, a, b)| x.bilinear(a, b));
    /// assert_eq!(y, 11.0);
    /// assert_eq!(dx, a.outer(&b));
    /// assert_eq!((da, db), (&x * &b, x.transpose() * &a));
    /// ```
    pub fn bilinear<K, L: Dim, Y, Z>(
        self,
        a: Expr<'g, (K,), Y>,
        b: Expr<'g, (L,), Z>,
    ) -> Expr<'g, (), Form<Y, A, Z>>
    where
        K: Contracts<M>,
        N: Contracts<L>,
    {
        Expr::new(Binary(
            rules::Dot,
            a.node,
            Binary(rules::MatVec, self.node, b.node),
        ))
    }

    /// A X B, differentiable by each of the three: `a * x * b`, with the second product worked out first.
    pub fn between<P: Dim, Q, K: Dim, L: Dim, Y, Z>(
        self,
        a: Expr<'g, (P, Q), Y>,
        b: Expr<'g, (K, L), Z>,
    ) -> Expr<'g, (P, L), Product<Y, Product<A, Z>>>
    where
        Q: Contracts<M>,
        N: Contracts<K>,
    {
        let right = Binary(rules::MatMul, self.node, b.node);
        Expr::new(Binary(rules::MatMul, a.node, right))
    }

    /// aᵀ X⁻¹ b, for fixed a and b; for others `a.dot(x.solve(b))`.
    pub fn bilinear_inverse<'p, T: Copy>(
        self,
        a: &'p Vector<T, N>,
        b: &'p Vector<T, N>,
    ) -> Expr<'g, (), Unary<rules::BilinearInverse<'p, T, N>, A>>
    where
        M: SquareMatrix<N>,
    {
        Expr::new(Unary(rules::BilinearInverse { a, b }, self.node))
    }

    /// tr(A X⁻¹ B), for fixed A and B.
    pub fn trace_inverse<'p, T: Copy, K: Dim>(
        self,
        a: &'p Matrix<T, K, N>,
        b: &'p Matrix<T, N, K>,
    ) -> Expr<'g, (), Unary<rules::TraceInverse<'p, T, K, N>, A>>
    where
        M: SquareMatrix<N>,
    {
        Expr::new(Unary(rules::TraceInverse { a, b }, self.node))
    }
}
