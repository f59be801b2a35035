//! How rules are written.

use core::fmt;

use super::term::Term;
use crate::rule::{Rule, Rule2};
use crate::shape::Shape;

/// Takes a term, whose parts live until it returns.
pub type Show<'s> = dyn FnMut(Term<'_>) -> fmt::Result + 's;

/// Takes a written derivative, whose parts live until it returns.
pub type ShowDifferential<'s> = dyn FnMut(Differential<'_>) -> fmt::Result + 's;

/// A derivative ∂y/∂x, written by what is known about it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Differential<'a> {
    /// f′(x), where y = f(x) entry by entry. A number a stands for a I.
    Entrywise(Term<'a>),
    /// The Jacobian matrix of a vector by a vector, a row for each component of y.
    Matrix(Term<'a>),
    /// The gradient of a scalar, of the shape of x.
    Gradient(Term<'a>),
    /// What it makes of the cotangent δ: any other linear map is written by its `vjp`.
    Pullback(Term<'a>),
}

/// Where a rule of one argument is differentiated.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WrittenAt<'a> {
    /// The argument.
    pub x: Term<'a>,
    /// The value.
    pub y: Term<'a>,
    /// The cotangent, δ, of the shape of y.
    pub delta: Term<'a>,
}

/// Where a rule of two arguments is differentiated.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WrittenAt2<'a> {
    /// The first argument.
    pub a: Term<'a>,
    /// The second argument.
    pub b: Term<'a>,
    /// The value.
    pub y: Term<'a>,
    /// The cotangent, δ, of the shape of y.
    pub delta: Term<'a>,
}

/// A rule of one argument that can be written down.
///
/// ```
/// use conformable::expr::formula;
/// use conformable::notation::{WrittenAt, Differential, Show, ShowDifferential, Term, Written};
/// use conformable::prelude::*;
/// use core::fmt;
///
/// /// ⟨x, x⟩
/// #[derive(Clone, Copy)]
/// struct Energy;
///
/// impl<N: Dim> Rule<(N,)> for Energy {
///     type Output = ();
/// }
///
/// impl<N: Dim> Written<(N,)> for Energy {
///     fn value_term(&self, x: Term<'_>, show: &mut Show<'_>) -> fmt::Result {
///         show(Term::NormSquared(&x))
///     }
///     fn derivative_term(&self, at: WrittenAt<'_>, show: &mut ShowDifferential<'_>) -> fmt::Result {
///         show(Differential::Gradient(Term::Product(&Term::Numeral(2.0), &at.x)))
///     }
/// }
///
/// let (x, a): (Vector<f64, D<3>>, Matrix<f64, D<2>, D<3>>) = (Vector::zeros(), Matrix::zeros());
/// let written = formula((&x,), |(x,)| (constant(&a).named("A") * x).apply(Energy));
/// # use conformable::expr::constant;
/// assert_eq!(written.to_string(), "L = ‖A x₁‖²\n∂L/∂x₁ = 2 Aᵀ A x₁ : 3");
/// ```
#[diagnostic::on_unimplemented(
    message = "the rule `{Self}` has no written form",
    label = "a formula is asked for, and `{Self}` does not say how it is written",
    note = "`impl Written for {Self}` says it, entry by entry `impl WrittenFunction for {Self}`"
)]
pub trait Written<A: Shape>: Rule<A> {
    /// y, of x.
    fn value_term(&self, x: Term<'_>, show: &mut Show<'_>) -> fmt::Result;

    /// ∂y/∂x
    fn derivative_term(&self, at: WrittenAt<'_>, show: &mut ShowDifferential<'_>) -> fmt::Result;
}

/// A rule of two arguments that can be written down.
#[diagnostic::on_unimplemented(
    message = "the rule `{Self}` has no written form",
    label = "a formula is asked for, and `{Self}` does not say how it is written",
    note = "`impl Written2 for {Self}` says it"
)]
pub trait Written2<A: Shape, B: Shape>: Rule2<A, B> {
    /// y, of a and b.
    fn value_term(&self, a: Term<'_>, b: Term<'_>, show: &mut Show<'_>) -> fmt::Result;

    /// ∂y/∂a
    fn first_term(&self, at: WrittenAt2<'_>, show: &mut ShowDifferential<'_>) -> fmt::Result;

    /// ∂y/∂b
    fn second_term(&self, at: WrittenAt2<'_>, show: &mut ShowDifferential<'_>) -> fmt::Result;
}
