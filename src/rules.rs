//! Every statement of the lecture note "Matrix Differentiation Rules", and what a small network needs, each as a
//! [rule](crate::rule).
//!
//! | the note | here |
//! |---|---|
//! | ∂x/∂x = I | [`Itself`] |
//! | ∂(Ax)/∂x, numerator A, denominator Aᵀ, `vjp` Aᵀδ; by A, `vjp` δxᵀ | [`MatVec`] |
//! | y = f(x) entry by entry: diagonal | [`Relu`], [`Tanh`], … and any [`ScalarFunction`] of your own |
//! | y = f(x) ⊙ x | [`TimesSelf`] |
//! | a scalar by a matrix has the matrix's shape | [`HalfNormSquared`], [`Bilinear`], [`CrossEntropy`] |
//! | W x + b | [`MatVec`], [`Add`]; for a batch [`MatVecRows`], [`AddRow`] |
//!
//! Two slips of the note are kept apart by the types. It states ∂(Ax)/∂x = Aᵀ against its own definition of a Jacobian: that is
//! the [`denominator`](crate::jacobian::Jacobian::denominator), and the matrix of the `vjp`. It titles an example f(x)·x and
//! differentiates f(x): the first is [`TimesSelf`], the second the function itself.

mod activation;
mod addition;
mod elementary;
mod elementwise;
mod loss;
mod product;
mod reduction;

pub use activation::{Gelu, LeakyRelu, Relu, Sigmoid, Softplus, Tanh};
pub use addition::{Add, AddRow, Itself, Neg, Scale, Sub};
pub use elementary::{Cos, Exp, Ln, Powi, Recip, Sin, Sqrt, Square};
pub use elementwise::{Elementwise, ScalarFunction, TimesSelf};
pub use loss::{CrossEntropy, MeanSquaredError, Softmax};
pub use product::{Bilinear, Dot, Hadamard, MatMul, MatVec, MatVecRows};
pub use reduction::{HalfNormSquared, Mean, SumEntries};
