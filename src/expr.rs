//! Typed expressions: write the function once, with operators; its value and its gradients follow.
//!
//! ```
//! use conformable::expr::{constant, value_and_grad};
//! use conformable::prelude::*;
//! dims! { Pixels = 4; Classes = 3; }
//!
//! let w: Matrix<f64, Classes, Pixels> = Matrix::zeros();
//! let b: Vector<f64, Classes> = Vector::zeros();
//! let x: Vector<f64, Pixels> = vector![1.0, 0.0, 0.5, 0.0];
//! let t: Vector<f64, Classes> = vector![0.0, 1.0, 0.0];
//!
//! let (loss, (dw, db)) =
//!     value_and_grad((&w, &b), |(w, b)| (w * constant(&x) + b).cross_entropy(constant(&t)));
//! let _: &Matrix<f64, Classes, Pixels> = &dw; // nothing else would compile
//! assert!((loss - 3.0_f64.ln()).abs() < 1e-15);
//! assert_eq!(dw, db.outer(&x));
//! ```
//!
//! An expression is a small `Copy` value whose *type* is the program. Reverse mode runs over that type: there is no tape, no heap and
//! no graph at run time. A variable takes no memory, and using it twice costs nothing.
//!
//! | to have | of a function of | see |
//! |---|---|---|
//! | its value alone | anything | [`value`] |
//! | a loss and its gradient | anything | [`value_and_grad`], [`grad`] |
//! | a derivative, with its kind | anything | [`forward::jacobian`](crate::forward::jacobian) |
//! | a derivative, every entry | anything | [`jacobian`] |
//! | J·dx, how y moves when x does | anything | [`jvp`] |
//! | δ·J, the x̄ with ⟨x̄, dx⟩ = ⟨δ, J dx⟩ | anything | [`vjp`] |
//! | H·dx, without the Hessian | anything | [`hvp`] |
//! | the Hessian, symmetric, by columns | one vector | [`hessian()`], [`hessian_by_pattern`] |
//!
//! *Anything* is a set of [variables](Variables): a tensor `&x`, a tuple `(&w, &b)`, or a struct that [`variables!`](crate::variables)
//! declares. The gradient has the type of the set. Data that is not differentiated by enters as [`constant`], by reference; numbers
//! stand on either side, `2.0 * x`, as `f64` whatever the scalars are. Your own [rules](crate::rule) enter by [`apply`](Expr::apply) and [`apply2`](Expr::apply2).
//!
//! # Sharing
//!
//! A variable may be used as often as one likes. A *composite* expression used twice is computed twice, and its type doubles. To
//! compute it once, [bind](Graph::bind) it; each entry point has a form for functions that do, such as [`value_and_grad_with`]:
//!
//! ```
//! use conformable::expr::value_and_grad_with;
//! use conformable::prelude::*;
//! let x: Vector<f64, D<2>> = vector![0.5, 0.25];
//! let (y, dx) = value_and_grad_with(&x, |g, x| {
//!     let (g, h) = g.bind(x.square() + x); // computed once
//!     let (g, h) = g.bind(h.square() + h); // a residual layer
//!     g.output((h + x).sum())
//! });
//! ```
//!
//! The graph `g` is consumed by every step, so that a step is used once, and variables are branded with the closure that they belong
//! to, so that no other closure can use them. Compile time, run time and memory grow linearly with the number of bound values.
//!
//! # Models by component
//!
//! The motion of a vehicle or the law of a sensor is a program of [forward mode](crate::forward): its Jacobian has a kind. In an expression
//! too, [`at`](Expr::at) takes a component and [`stack!`](crate::stack!) makes a vector of scalars, where a loss needs one.
//!
//! # The formula back
//!
//! A program is a type, and a type can be read: [`formula`](formula()) prints what it computes and what its derivatives are, as text,
//! LaTeX or MathML, with the names of the variables and the shapes of the results.
//!
//! ```
//! use conformable::expr::{constant, formula};
//! use conformable::prelude::*;
//! dims! { Pixels = 64; Classes = 10; }
//! variables! { struct Model { W: Matrix<f64, Classes, Pixels>, b: Vector<f64, Classes> } }
//!
//! let model = Model { W: Matrix::zeros(), b: Vector::zeros() };
//! let (x, t): (Vector<f64, Pixels>, Vector<f64, Classes>) = (Vector::zeros(), Vector::zeros());
//! let loss = formula(&model, |m| {
//!     (m.W * constant(&x).named("x") + m.b).cross_entropy(constant(&t).named("t"))
//! });
//! assert_eq!(loss.to_string(), "\
//! L = crossentropy(W x + b, t)
//! ∂L/∂W = (softmax(W x + b) − t) xᵀ : Classes × Pixels, where 𝟏ᵀ t = 1
//! ∂L/∂b = softmax(W x + b) − t : Classes, where 𝟏ᵀ t = 1");
//! ```

mod along;
mod bound;
mod differentiate;
mod evaluate;
mod formula;
mod function;
mod graph;
mod hessian;
mod inputs;
mod methods;
mod nodes;
mod operators;
mod place;
mod push;
mod stack;
mod symmetric;
mod variables;
mod written;
mod written_stack;

pub use along::{Along, Moving};
pub use bound::{Bindings, Count, Scope, Twice, TwiceAndOne};
pub use differentiate::{
    grad, hvp, hvp_with, jacobian, jacobian_with, jvp, jvp_with, value, value_and_grad,
    value_and_grad_add, value_and_grad_add_with, value_and_grad_into, value_and_grad_into_with,
    value_and_grad_with, value_with, vjp, vjp_with,
};
pub use evaluate::Walk;
pub use formula::{Formula, FormulaIn, formula, formula_with};
pub use function::{Binding, Expressions, Function, Reusable, Rows, function};
pub use graph::{Binds, Graph, Program, Start, Step, Steps};
pub use hessian::{hessian, hessian_by_pattern, hessian_by_pattern_with, hessian_with};
pub use inputs::{Inputs, Point, Source, Supply};
pub use nodes::{Binary, Bound, Constant, Expr, Label, Node, Unary, Unnamed, Variable, constant};
pub use operators::{Addend, Divisor, Factor};
pub use place::{Field, Here, In, Path, Place};
pub use push::{Push, PushSteps};
pub use stack::{Expression, NamedParts, PlainParts, PushParts, Stack, WalkParts};
pub use symmetric::{InMatrices, InMatricesMap};
pub(crate) use variables::tuples;
pub use variables::{AsDisplayed, Description, Has, Leaf, Variables, Writes};
pub use written::{By, Spot, WrittenNode};
pub use written_stack::{Definition, WrittenParts, WrittenSteps};
