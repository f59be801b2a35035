//! Operators and methods of expressions. Each names the rule that it applies; shapes are checked here, once, as they are written.

use core::ops::{Add, Mul, Neg, Sub};

use super::nodes::{Binary, Expr, Unary};
use crate::dim::Dim;
use crate::jacobian::Never;
use crate::product::{Contracts, Multiply};
use crate::rule::{Rule, Rule2};
use crate::rules;
use crate::shape::Shape;

/// Says that two expressions are of one shape.
#[diagnostic::on_unimplemented(
    message = "shapes differ: `{Self}` on the left, `{Q}` on the right",
    label = "entry by entry needs one shape on both sides"
)]
pub trait Joins<Q>: Shape {}

impl<S: Shape> Joins<S> for S {}
// Never used: a second candidate, so that a mismatch is met here and not earlier, as unequal types.
impl<S: Shape> Joins<Never> for S {}

impl<'g, S: Shape, X> Expr<'g, S, X> {
    /// A rule of one argument applied to this expression: the door for rules of your own.
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

    /// x ⊙ y, entry by entry.
    pub fn hadamard<Q: Shape, Y>(
        self,
        other: Expr<'g, Q, Y>,
    ) -> Expr<'g, S, Binary<rules::Hadamard, X, Y>>
    where
        S: Joins<Q>,
    {
        Expr::new(Binary(rules::Hadamard, self.node, other.node))
    }

    /// Σ xᵢ yᵢ
    pub fn dot<Q: Shape, Y>(self, other: Expr<'g, Q, Y>) -> Expr<'g, (), Binary<rules::Dot, X, Y>>
    where
        S: Joins<Q>,
    {
        Expr::new(Binary(rules::Dot, self.node, other.node))
    }

    /// Σ (yᵢ − tᵢ)² / n, for targets t.
    pub fn mean_squared_error<Q: Shape, Y>(
        self,
        targets: Expr<'g, Q, Y>,
    ) -> Expr<'g, (), Binary<rules::MeanSquaredError, X, Y>>
    where
        S: Joins<Q>,
    {
        Expr::new(Binary(rules::MeanSquaredError, self.node, targets.node))
    }

    /// −Σ tᵢ ln softmax(z)ᵢ, of logits z and targets t; of a batch, the mean over its rows.
    pub fn cross_entropy<Q: Shape, Y>(
        self,
        targets: Expr<'g, Q, Y>,
    ) -> Expr<'g, (), Binary<rules::CrossEntropy, X, Y>>
    where
        S: Joins<Q>,
    {
        Expr::new(Binary(rules::CrossEntropy, self.node, targets.node))
    }
}

macro_rules! methods {
    ($($(#[$doc:meta])* $method:ident($($parameter:ident: $type:ty)?) -> $rule:ident $output:tt;)*) => {
        impl<'g, S: Shape, X> Expr<'g, S, X> {
            $(
                $(#[$doc])*
                pub fn $method(self $(, $parameter: $type)?) -> methods!(@ $output 'g S Unary<rules::$rule, X>) {
                    Expr::new(Unary(rules::$rule $(($parameter))?, self.node))
                }
            )*
        }
    };
    (@ same $g:lifetime $s:ident $($node:tt)*) => { Expr<$g, $s, $($node)*> };
    (@ scalar $g:lifetime $s:ident $($node:tt)*) => { Expr<$g, (), $($node)*> };
}
methods! {
    /// max(x, 0), entry by entry.
    relu() -> Relu same;
    /// x for x > 0, else `slope` times x.
    leaky_relu(slope: f64) -> LeakyRelu same;
    /// tanh x, entry by entry.
    tanh() -> Tanh same;
    /// 1 / (1 + e⁻ˣ), entry by entry.
    sigmoid() -> Sigmoid same;
    /// ln(1 + eˣ), entry by entry.
    softplus() -> Softplus same;
    /// GELU in the form with tanh, entry by entry.
    gelu() -> Gelu same;
    /// eˣ, entry by entry.
    exp() -> Exp same;
    /// ln x, entry by entry.
    ln() -> Ln same;
    /// sin x, entry by entry.
    sin() -> Sin same;
    /// cos x, entry by entry.
    cos() -> Cos same;
    /// √x, entry by entry.
    sqrt() -> Sqrt same;
    /// x², entry by entry.
    square() -> Square same;
    /// 1/x, entry by entry.
    recip() -> Recip same;
    /// xⁿ, entry by entry.
    powi(n: i32) -> Powi same;
    /// Σ xᵢ
    sum() -> SumEntries scalar;
    /// Σ xᵢ / n
    mean() -> Mean scalar;
    /// ½ Σ xᵢ²
    half_norm_squared() -> HalfNormSquared scalar;
}

impl<'g, N: Dim, X> Expr<'g, (N,), X> {
    /// e^xᵢ / Σ e^xⱼ
    pub fn softmax(self) -> Expr<'g, (N,), Unary<rules::Softmax, X>> {
        Expr::new(Unary(rules::Softmax, self.node))
    }
}

impl<'g, B: Dim, N: Dim, X> Expr<'g, (B, N), X> {
    /// X Wᵀ: the matrix W applied to every row of this batch.
    pub fn mul_transpose<M: Dim, L: Dim, Y>(
        self,
        w: Expr<'g, (M, L), Y>,
    ) -> Expr<'g, (B, M), Binary<rules::MatVecRows, Y, X>>
    where
        N: Contracts<L>,
    {
        Expr::new(Binary(rules::MatVecRows, w.node, self.node))
    }

    /// X + 1 bᵀ: the row b added to every row of this batch.
    pub fn add_row<Q: Shape, Y>(
        self,
        row: Expr<'g, Q, Y>,
    ) -> Expr<'g, (B, N), Binary<rules::AddRow, X, Y>>
    where
        (N,): Joins<Q>,
    {
        Expr::new(Binary(rules::AddRow, self.node, row.node))
    }
}

/// The rule of a product, by the shapes of its factors.
#[diagnostic::on_unimplemented(
    message = "there is no product of shape `{Self}` with shape `{Q}`",
    label = "no product of `{Self}` with `{Q}`",
    note = "products are matrix · vector and matrix · matrix; two vectors have `dot` and `hadamard`"
)]
pub trait MultiplyRule<Q: Shape>: Multiply<Q> {
    /// The rule.
    type Rule;
    /// The rule.
    const RULE: Self::Rule;
}

impl<M: Dim, N: Contracts<L>, L: Dim> MultiplyRule<(L,)> for (M, N) {
    type Rule = rules::MatVec;
    const RULE: rules::MatVec = rules::MatVec;
}

impl<M: Dim, N: Contracts<L>, L: Dim, K: Dim> MultiplyRule<(L, K)> for (M, N) {
    type Rule = rules::MatMul;
    const RULE: rules::MatMul = rules::MatMul;
}

/// What an expression of shape `S` can be multiplied with: an expression, a number.
#[diagnostic::on_unimplemented(
    message = "an expression of shape `{S}` cannot be multiplied with `{Self}`"
)]
pub trait Factor<'g, S, X> {
    /// The product.
    type Product;
    /// left · self
    fn multiply(self, left: Expr<'g, S, X>) -> Self::Product;
}

impl<'g, S: MultiplyRule<Q>, Q: Shape, X, Y> Factor<'g, S, X> for Expr<'g, Q, Y> {
    type Product = Expr<'g, <S as Multiply<Q>>::Output, Binary<S::Rule, X, Y>>;
    fn multiply(self, left: Expr<'g, S, X>) -> Self::Product {
        Expr::new(Binary(S::RULE, left.node, self.node))
    }
}

impl<'g, S, X> Factor<'g, S, X> for f64 {
    type Product = Expr<'g, S, Unary<rules::Scale, X>>;
    fn multiply(self, left: Expr<'g, S, X>) -> Self::Product {
        Expr::new(Unary(rules::Scale(self), left.node))
    }
}

impl<'g, S, X, F: Factor<'g, S, X>> Mul<F> for Expr<'g, S, X> {
    type Output = F::Product;
    fn mul(self, right: F) -> Self::Output {
        right.multiply(self)
    }
}

impl<'g, S: Shape, X> Mul<Expr<'g, S, X>> for f64 {
    type Output = Expr<'g, S, Unary<rules::Scale, X>>;
    fn mul(self, x: Expr<'g, S, X>) -> Self::Output {
        x * self
    }
}

macro_rules! entry_by_entry {
    ($($trait:ident $method:ident)*) => {$(
        impl<'g, S: Joins<Q>, Q: Shape, X, Y> $trait<Expr<'g, Q, Y>> for Expr<'g, S, X> {
            type Output = Expr<'g, S, Binary<rules::$trait, X, Y>>;
            fn $method(self, right: Expr<'g, Q, Y>) -> Self::Output {
                Expr::new(Binary(rules::$trait, self.node, right.node))
            }
        }
    )*};
}
entry_by_entry! { Add add Sub sub }

impl<'g, S: Shape, X> Neg for Expr<'g, S, X> {
    type Output = Expr<'g, S, Unary<rules::Neg, X>>;
    fn neg(self) -> Self::Output {
        Expr::new(Unary(rules::Neg, self.node))
    }
}
