//! Methods of expressions. Each names the rule that it applies; shapes are checked here, once, as they are written.

use super::nodes::{Binary, Expr, Unary};
use crate::dim::{Axis, Component, Dim};
use crate::jacobian::Never;
use crate::product::Contracts;
use crate::rule::{Rule, Rule2};
use crate::rules;
use crate::shape::Shape;

/// Says that two expressions are of one shape.
#[diagnostic::on_unimplemented(
    message = "shapes differ: `{Self}` on the left, `{Q}` on the right",
    label = "entry by entry needs one shape on both sides",
    note = "a scalar is added to every entry by `x.add_scalar(s)`, a number by `x.shift(1.0)`, a vector to every row by `x.add_row(b)`"
)]
pub trait Joins<Q>: Shape {}

impl<S: Shape> Joins<S> for S {}
// Never used: a second candidate, so that a mismatch is met here and not earlier, as unequal types.
impl<S: Shape> Joins<Never> for S {}

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

    /// x / y, entry by entry.
    pub fn divide<Q: Shape, Y>(self, other: Expr<'g, Q, Y>) -> Expr<'g, S, Binary<rules::Div, X, Y>>
    where
        S: Joins<Q>,
    {
        Expr::new(Binary(rules::Div, self.node, other.node))
    }

    /// atan2(y, x), the angle of the point (x, y), entry by entry; as a method of y.
    pub fn atan2<Q: Shape, Y>(self, x: Expr<'g, Q, Y>) -> Expr<'g, S, Binary<rules::Atan2, X, Y>>
    where
        S: Joins<Q>,
    {
        Expr::new(Binary(rules::Atan2, self.node, x.node))
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
    /// x + a, in every entry.
    shift(a: f64) -> Shift same;
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
    /// x_c, one component, as in `x.at(State::heading)`.
    pub fn at<C: Axis<N> + Component<Dim = N>>(
        self,
        component: C,
    ) -> Expr<'g, (), Unary<rules::Pick<C>, X>> {
        Expr::new(Unary(rules::Pick(component), self.node))
    }

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

    /// X ⊙ 1 gᵀ: every row of this batch times the row g.
    pub fn mul_row<Q: Shape, Y>(
        self,
        row: Expr<'g, Q, Y>,
    ) -> Expr<'g, (B, N), Binary<rules::MulRow, X, Y>>
    where
        (N,): Joins<Q>,
    {
        Expr::new(Binary(rules::MulRow, self.node, row.node))
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
