//! Compile-time shape-checked tensors whose derivatives are types.
#![no_std]

#[cfg(feature = "alloc")]
extern crate alloc;

pub mod dim;
pub mod dual;
pub mod jacobian;
pub mod prelude;
pub mod product;
pub mod rule;
pub mod rules;
pub mod scalar;
pub mod shape;
pub mod tensor;

pub use dim::{D, Dim};
pub use dual::forward;
pub use tensor::{Matrix, Tensor, Vector};
