//! The formula of a function and of its derivative.

use core::fmt::{self, Formatter};
use core::marker::PhantomData;

use super::function::{Binding, Function};
use super::graph::{Graph, Program, Start};
use super::inputs::Inputs;
use super::nodes::Node;
use super::place::Here;
use super::variables::Variables;
use super::written::{By, Layout, Spot, WrittenNode};
use super::written_stack::WrittenSteps;
use crate::notation::{Kind, Left, Line, Shapes, Show, Style, Term, WriteName, with_name};
use crate::shape::Shape;

/// What a function computes, and what its derivative is: in matrix calculus, with names and shapes.
///
/// It is called as [`value_and_grad`](super::value_and_grad) is, and computes nothing. Constants have the names that they are
/// [given](super::Expr::named).
///
/// ```
/// use conformable::expr::{constant, formula};
/// use conformable::prelude::*;
/// dims! { Pixels = 4; Classes = 3; }
///
/// let w: Matrix<f64, Classes, Pixels> = Matrix::zeros();
/// let (x, t): (Vector<f64, Pixels>, Vector<f64, Classes>) = (Vector::zeros(), Vector::zeros());
/// let loss = formula((&w,), |(w,)| (w * constant(&x).named("x")).cross_entropy(constant(&t).named("t")));
/// assert_eq!(loss.to_string(), "\
/// L = crossentropy(x₁ x, t)
/// ∂L/∂x₁ = (softmax(x₁ x) − t) xᵀ : Classes × Pixels, where 𝟏ᵀ t = 1");
/// ```
///
/// A scalar has a gradient by every variable, of its shape. A vector has a Jacobian matrix by a vector, in numerator layout, where
/// every rule on the way has one; any other derivative is written by what it makes of a cotangent δ:
///
/// ```
/// use conformable::expr::{constant, formula};
/// use conformable::prelude::*;
/// dims! { Y = 2; X = 3; }
/// let (a, x): (Matrix<f64, Y, X>, Vector<f64, X>) = (Matrix::zeros(), Vector::zeros());
/// let layer = formula((&x,), |(x,)| (constant(&a).named("A") * x).tanh());
/// assert_eq!(layer.to_string(), "y = tanh(A x₁) : Y\n∂y/∂x₁ = diag(1 − tanh(A x₁)²) A : Y × X");
/// let layer = formula((&a,), |(a,)| (a * constant(&x).named("x")).tanh());
/// assert_eq!(layer.to_string(), "y = tanh(x₁ x) : Y\n(∂y/∂x₁)ᵀ = δ ↦ (δ ⊙ (1 − tanh(x₁ x)²)) xᵀ : Y → Y × X");
/// ```
///
/// It takes stack in proportion to the length of what is printed.
pub fn formula<'v, V: Inputs<'v>, S: Shape, N>(
    variables: V,
    function: impl for<'g> Function<'g, V::Set, S, N>,
) -> Formula<V::Set, Start, N>
where
    N: WrittenNode<Shape = S>,
{
    let _ = variables;
    Formula::new(Start, function(V::Set::expressions()).node)
}

/// As [`formula`], for a function that [binds](Graph::bind) values on its way: h₁, h₂, … with the gradient by each, δ₁, δ₂, …, the last
/// first.
///
/// ```
/// use conformable::expr::formula_with;
/// use conformable::prelude::*;
/// dims! { X = 3; }
/// let x: Vector<f64, X> = Vector::zeros();
/// let loss = formula_with(&x, |g, x| {
///     let (g, h) = g.bind(x.tanh());
///     g.output(h.dot(h) + x.sum())
/// });
/// assert_eq!(loss.to_string(), "\
/// h₁ = tanh(x) : X
/// L = h₁ᵀ h₁ + 𝟏ᵀ x
/// δ₁ = ∂L/∂h₁ = 2 h₁ : X
/// ∂L/∂x = 𝟏 + δ₁ ⊙ (1 − tanh(x)²) : X");
/// ```
pub fn formula_with<'v, V: Inputs<'v>, P, S: Shape, N>(
    variables: V,
    function: impl for<'g> Binding<'g, V::Set, P, S, N>,
) -> Formula<V::Set, P, N>
where
    P: WrittenSteps,
    N: WrittenNode<Shape = S>,
{
    let _ = variables;
    let Program { steps, output, .. } = function(Graph::start(), V::Set::expressions());
    Formula::new(steps, output)
}

/// A function that can be printed, with its derivative. See [`formula`].
pub struct Formula<V, P, N> {
    steps: P,
    output: N,
    name: &'static str,
    variables: PhantomData<fn() -> V>,
}

impl<V, P: Copy, N: Copy> Clone for Formula<V, P, N> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<V, P: Copy, N: Copy> Copy for Formula<V, P, N> {}

impl<V, P, N> fmt::Debug for Formula<V, P, N> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(core::any::type_name::<(P, N)>())
    }
}

impl<V, P, N: Node> Formula<V, P, N> {
    fn new(steps: P, output: N) -> Self {
        Formula {
            steps,
            output,
            name: if N::Shape::RANK == 0 { "L" } else { "y" },
            variables: PhantomData,
        }
    }
}

impl<V, P, N> Formula<V, P, N> {
    /// The same with another name for the value, in place of L or y.
    #[must_use]
    pub fn named(self, name: &'static str) -> Self {
        Formula { name, ..self }
    }

    /// To print as LaTeX: an `aligned` environment, for mathematical mode with `amsmath`.
    pub const fn latex(self) -> FormulaIn<V, P, N> {
        FormulaIn(self, Style::Latex)
    }

    /// To print as MathML: a `math` element for each line.
    pub const fn mathml(self) -> FormulaIn<V, P, N> {
        FormulaIn(self, Style::MathMl)
    }
}

/// What is differentiated by.
struct Target<'t> {
    place: Spot,
    kind: Kind,
    name: &'t str,
    shape: WriteName,
    /// The name of the derivative, where it is used further.
    delta: Option<&'t str>,
}

impl<V: Variables, P: WrittenSteps, N: WrittenNode> Formula<V, P, N> {
    fn write(&self, style: Style, f: &mut Formatter<'_>) -> fmt::Result {
        let [begin, between, end] = style.lines();
        f.write_str(begin)?;
        self.steps.visit(false, &mut |bound| {
            with_name(bound.name, &mut |name| {
                write_value(name, bound.kind, bound.shape, bound.value, style, f)
            })?;
            f.write_str(between)
        })?;
        let value = |show: &mut Show<'_>| self.output.value_term(show);
        let kind = Kind::of::<N::Shape>();
        write_value(self.name, kind, N::Shape::write_name, &value, style, f)?;
        self.steps.visit(true, &mut |bound| {
            f.write_str(between)?;
            with_name(bound.name, &mut |name| {
                with_name(bound.delta, &mut |delta| {
                    let target = Target {
                        place: Spot::Bound(bound.number),
                        kind: bound.kind,
                        name,
                        shape: bound.shape,
                        delta: Some(delta),
                    };
                    self.write_derivative(&target, style, f)
                })
            })
        })?;
        V::visit::<Here>(&mut |variable| {
            f.write_str(between)?;
            with_name(variable.name, &mut |name| {
                let target = Target {
                    place: Spot::Input(variable.id),
                    kind: Kind::of_rank(variable.rank),
                    name,
                    shape: variable.shape,
                    delta: None,
                };
                self.write_derivative(&target, style, f)
            })
        })?;
        f.write_str(end)
    }

    fn write_derivative(
        &self,
        by: &Target<'_>,
        style: Style,
        f: &mut Formatter<'_>,
    ) -> fmt::Result {
        let (y, kind) = (self.name, Kind::of::<N::Shape>());
        let from: WriteName = N::Shape::write_name;
        let (vectors, x) = (by.kind == Kind::Column && kind == Kind::Column, by.name);
        let (layout, delta, left, shape) = if kind == Kind::Single {
            let left = match by.delta {
                Some(delta) => Left::Adjoint(delta, y, x),
                None => Left::Derivative(y, x),
            };
            (Layout::Pullback, Term::ONE, left, Shapes::Tensor(by.shape))
        } else if let Some(delta) = by.delta {
            let left = Left::AdjointOf(delta, y, x);
            (
                Layout::Pullback,
                Term::symbol("δ", kind),
                left,
                Shapes::Tensor(by.shape),
            )
        } else if vectors && P::COUNT == 0 && self.has_jacobian(by.place) {
            let (left, shape) = (Left::Derivative(y, x), Shapes::Matrix(from, by.shape));
            (Layout::Jacobian, Term::IdentityMatrix, left, shape)
        } else {
            let (left, shape) = (Left::Pullback(y, x), Shapes::Map(from, by.shape));
            (Layout::Pullback, Term::symbol("δ", kind), left, shape)
        };
        let by = By::new(by.place, layout);
        self.output.add_terms(&by, delta, Term::ZERO, &mut |sum| {
            self.steps.add_terms(&by, sum, &mut |right| {
                Line { left, right, shape }.write(style, f)
            })
        })
    }

    /// Whether everything between a variable and the output has a Jacobian matrix.
    fn has_jacobian(&self, place: Spot) -> bool {
        let by = By::new(place, Layout::Jacobian);
        let walk = (self.output).add_terms(&by, Term::IdentityMatrix, Term::ZERO, &mut |_| Ok(()));
        walk.is_ok() && by.found_matrices()
    }
}

/// The line of a value.
fn write_value(
    name: &str,
    kind: Kind,
    shape: WriteName,
    value: &dyn Fn(&mut Show<'_>) -> fmt::Result,
    style: Style,
    f: &mut Formatter<'_>,
) -> fmt::Result {
    let left = Left::Value(name);
    let shape = match kind {
        Kind::Single => Shapes::Scalar,
        _ => Shapes::Tensor(shape),
    };
    value(&mut |right| Line { left, right, shape }.write(style, f))
}

/// As text, a line for the value and one for each variable.
impl<V: Variables, P: WrittenSteps, N: WrittenNode> fmt::Display for Formula<V, P, N> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.write(Style::Text, f)
    }
}

/// A [`Formula`], to print in a style.
pub struct FormulaIn<V, P, N>(Formula<V, P, N>, Style);

impl<V, P: Copy, N: Copy> Clone for FormulaIn<V, P, N> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<V, P: Copy, N: Copy> Copy for FormulaIn<V, P, N> {}

impl<V, P, N> fmt::Debug for FormulaIn<V, P, N> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<V: Variables, P: WrittenSteps, N: WrittenNode> fmt::Display for FormulaIn<V, P, N> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.0.write(self.1, f)
    }
}
