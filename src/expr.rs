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
//! # Sharing
//!
//! A variable may be used as often as one likes. A *composite* expression used twice is computed twice, and its type doubles. To
//! compute it once, [bind](Graph::bind) it:
//!
//! ```
//! use conformable::expr::value_and_grad_with;
//! use conformable::prelude::*;
//! let x: Vector<f64, D<2>> = vector![0.5, 0.25];
//! let (y, (dx,)) = value_and_grad_with((&x,), |g, (x,)| {
//!     let (g, h) = g.bind(x.square() + x); // computed once
//!     let (g, h) = g.bind(h.square() + h); // a residual layer
//!     g.output((h + x).sum())
//! });
//! ```
//!
//! The graph `g` is consumed by every step, so that a step is used once, and variables are branded with the closure that they belong
//! to, so that no other closure can use them.

mod bound;
mod evaluate;
mod graph;
mod inputs;
mod nodes;
mod operators;

pub use bound::{Bindings, Find, Minus, Next, Nothing, Scope, Skip, Sums};
pub use evaluate::Walk;
pub use graph::{
    Function, Graph, Program, Start, Step, Steps, grad, value_and_grad, value_and_grad_with,
};
pub use inputs::{Input, Inputs, Place};
pub use nodes::{Binary, Bound, Constant, Expr, Node, Unary, Variable, constant};
pub use operators::{Factor, Joins, MultiplyRule};
