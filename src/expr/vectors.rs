//! Methods of expressions: vectors by vectors, scalars by vectors.

use super::methods::Joins;
use super::nodes::{Binary, Expr, Unary};
use crate::dim::{Dim, Sum};
use crate::jacobian::{Cancels, Jacobian, Permutation, Table, ThreeComponents};
use crate::product::Contracts;
use crate::rules;
use crate::shape::Shape;

impl<'g, S: Shape, X> Expr<'g, S, X> {
    /// c, whatever this is.
    pub fn replaced_by<Q: Shape, Y>(
        self,
        c: Expr<'g, Q, Y>,
    ) -> Expr<'g, Q, Binary<rules::ConstantMap, X, Y>> {
        Expr::new(Binary(rules::ConstantMap, self.node, c.node))
    }

    /// A x, for a fixed linear map A of any kind.
    pub fn linear<J: Jacobian>(self, map: &J) -> Expr<'g, J::Output, Unary<rules::Linear<'_, J>, X>>
    where
        J::Input: Cancels<S>,
    {
        Expr::new(Unary(rules::Linear(map), self.node))
    }

    /// x + s 1: a scalar expression added to every entry.
    pub fn add_scalar<Y>(self, s: Expr<'g, (), Y>) -> Expr<'g, S, Binary<rules::AddScalar, X, Y>> {
        Expr::new(Binary(rules::AddScalar, self.node, s.node))
    }

    /// ‖x‖² = Σ xᵢ²
    pub fn norm_squared(self) -> Expr<'g, (), Unary<rules::NormSquared, X>> {
        Expr::new(Unary(rules::NormSquared, self.node))
    }

    /// The Huber loss of every entry: ½ x² for |x| ≤ δ, else δ (|x| − ½ δ).
    pub fn huber(self, delta: f64) -> Expr<'g, S, Unary<rules::HuberLoss, X>> {
        Expr::new(Unary(rules::HuberLoss(delta), self.node))
    }
}

macro_rules! methods {
    ($($(#[$doc:meta])* $method:ident($($parameter:ident: $type:ty)?) -> $rule:ident $output:tt;)*) => {
        impl<'g, N: Dim, X> Expr<'g, (N,), X> {
            $(
                $(#[$doc])*
                pub fn $method(self $(, $parameter: $type)?) -> methods!(@ $output 'g N Unary<rules::$rule, X>) {
                    Expr::new(Unary(rules::$rule $(($parameter))?, self.node))
                }
            )*
        }
    };
    (@ same $g:lifetime $n:ident $($node:tt)*) => { Expr<$g, ($n,), $($node)*> };
    (@ scalar $g:lifetime $n:ident $($node:tt)*) => { Expr<$g, (), $($node)*> };
}
methods! {
    /// (x₁, x₁ + x₂, …)
    #[doc(alias = "cumsum")]
    cumulative_sum() -> CumulativeSum same;
    /// xᵢ − ln Σ e^xⱼ
    log_softmax() -> LogSoftmax same;
    /// x / ‖x‖₂; 0 at 0.
    normalize() -> Normalize same;
    /// (x − mean) / √(variance + ε)
    #[doc(alias = "layer norm")]
    standardize(epsilon: f64) -> Standardize same;
    /// Σ |xᵢ|
    norm1() -> Norm1 scalar;
    /// √Σ xᵢ²
    norm2() -> Norm2 scalar;
    /// max |xᵢ|
    norm_inf() -> NormInf scalar;
    /// ln Σ e^xᵢ
    log_sum_exp() -> LogSumExp scalar;
}

impl<'g, N: Dim, X> Expr<'g, (N,), X> {
    /// x × y, where `N` has three components.
    pub fn cross<Q: Shape, Y>(
        self,
        other: Expr<'g, Q, Y>,
    ) -> Expr<'g, (N,), Binary<rules::Cross, X, Y>>
    where
        N: ThreeComponents,
        (N,): Joins<Q>,
    {
        Expr::new(Binary(rules::Cross, self.node, other.node))
    }

    /// The components of `self`, then those of `below`.
    pub fn vstack<M: Dim, Y>(
        self,
        below: Expr<'g, (M,), Y>,
    ) -> Expr<'g, (Sum<N, M>,), Binary<rules::Concatenate, X, Y>> {
        Expr::new(Binary(rules::Concatenate, self.node, below.node))
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

    /// xᵀ A x, for a matrix A that need not be symmetric.
    pub fn quadratic_form<L: Dim, K: Dim, Y>(
        self,
        a: Expr<'g, (L, K), Y>,
    ) -> Expr<'g, (), Binary<rules::QuadraticForm, Y, X>>
    where
        N: Contracts<L> + Contracts<K>,
    {
        Expr::new(Binary(rules::QuadraticForm, a.node, self.node))
    }
}

impl<'g, A: Dim, B: Dim, X> Expr<'g, (Sum<A, B>,), X> {
    /// The first block.
    pub fn first_block(self) -> Expr<'g, (A,), Unary<rules::FirstBlock, X>> {
        Expr::new(Unary(rules::FirstBlock, self.node))
    }

    /// The second block.
    pub fn second_block(self) -> Expr<'g, (B,), Unary<rules::SecondBlock, X>> {
        Expr::new(Unary(rules::SecondBlock, self.node))
    }
}

/// ‖A x − b‖², as the rules that it is made of.
pub type Residual<A, X, B> =
    Unary<rules::NormSquared, Binary<rules::Sub, Binary<rules::MatVec, A, X>, B>>;

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
}
