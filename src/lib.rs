//! Compile-time shape-checked tensors whose derivatives are types.
//!
//! Three ideas carry the crate.
//!
//! **A dimension is a name.** [`dims!`] makes dimensions such as `State` and `Meas`. They are equal when they are the same name,
//! not when they have the same size, so that even a transposed square matrix does not compile.
//!
//! **One law gives every shape.** A shape is a tuple of dimensions, and the derivative of y by x, short for *with respect to* x, has the
//! shape of y, then the shape of x. A vector by a vector gives the m×n Jacobian matrix; a scalar by a matrix gives a gradient with the
//! matrix's own shape.
//!
//! **What is known about a derivative is its type.** It is a linear map of a known [kind](jacobian): the identity stores nothing,
//! the derivative of an elementwise function its diagonal, that of `A x` a reference to A. The chain rule is `*`, the sum rule `+`,
//! and the type checker works out the kind of the result. In [forward mode](forward) it does so while the function is written.
//!
//! ```
//! use conformable::prelude::*;
//! use conformable::rules::{CrossEntropy, MatVec};
//!
//! dims! { Pixels = 64; Classes = 10; }
//!
//! let mut w = Matrix::<f32, Classes, Pixels>::zeros();
//! let x = Vector::<f32, Pixels>::filled(0.5);
//! let mut t = Vector::<f32, Classes>::zeros();
//! t[7] = 1.0;
//!
//! let y = MatVec.value(&w, &x);
//! let loss = CrossEntropy.value(&y, &t);
//!
//! let (dy_dw, _) = MatVec.derivative(&w, &x, &y);
//! let (dloss_dy, _) = CrossEntropy.derivative(&y, &t, &loss);
//! let gradient: Matrix<f32, Classes, Pixels> = (dloss_dy * dy_dw).gradient();
//! w.axpy(-0.1, &gradient);
//! assert!(*CrossEntropy.value(&(&w * &x), &t).as_scalar() < *loss.as_scalar());
//! ```
//!
//! | to | see |
//! |---|---|
//! | name dimensions and their components | [`dims!`], [`dim`] |
//! | make, read and combine tensors | [`Tensor`], [`vector!`], [`matrix!`], [`product`] |
//! | solve equations, factor matrices | [`linalg`] |
//! | know the kinds of derivative | [`jacobian`], and their tables in [`jacobian::class`] |
//! | look a rule up, or write one | [`rules`], [`rule`] |
//! | write a loss with operators, and have its gradients | [`expr`] |
//! | print a function and its derivative as formulas | [`expr::formula`](expr::formula()), [`notation`] |
//! | write a model, and have its Jacobian with its kind | [`forward`] |
//! | have a Hessian, with its structure | [`forward::hessian`](forward::hessian()), [`expr::hessian_by_pattern`], [`jacobian::hessian`] |
//! | differentiate a function as it stands, loops and branches too | [`forward::gradient`], [`forward::dense_jacobian`] |
//! | differentiate by a rotation, a pose, or a state that is made of them | [`manifold`] |
//! | turn and move what is over one frame to another | [`frames`] |
//! | descend along a gradient | [`optim`] |
//! | keep covariances, differentiate by them | [`symmetric`] |
//! | check a derivative of your own, count operations | [`check`] |
//!
//! The crate is `no_std` and allocates nothing (feature `alloc` adds one constructor that says so). It panics only on an index or
//! a length that is known at run time and out of range; see each `# Panics`. Features: `std` (default) or `libm` for the elementary
//! functions of `f32` and `f64`.
#![no_std]
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "alloc")]
extern crate alloc;
#[cfg(feature = "std")]
extern crate std;

// In order of dependence: each imports only from those above it.
pub mod dim;
pub mod shape;
pub mod scalar;
pub mod tensor;
pub mod product;
pub mod symmetric;
pub mod linalg;
pub mod jacobian;
pub mod rule;
pub mod notation;
pub mod rules;
pub mod operations;
pub mod stack;
pub mod forward;
pub mod expr;
pub mod manifold;
pub mod frames;
pub mod optim;
pub mod check;
pub mod prelude;

pub use dim::{D, Dim};
pub use tensor::{Matrix, Tensor, Vector};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
