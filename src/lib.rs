//! Compile-time shape-checked tensors whose derivatives are types.
#![no_std]

#[cfg(feature = "alloc")]
extern crate alloc;

pub mod dim;
pub mod shape;
pub mod scalar;
pub mod tensor;
pub mod product;
pub mod jacobian;

pub use dim::{D, Dim};
pub use tensor::{Matrix, Tensor, Vector};

pub mod prelude { pub use crate::dim::*; pub use crate::shape::Shape; pub use crate::scalar::*; pub use crate::tensor::*; pub use crate::jacobian::{Jacobian, ZeroMap, Identity, Scaled, Diagonal, Dense, DenseRef, Outer, LeftMul, RightMul, RightMulTransposed, ApplyTo, ApplyToRows, Summation, SumRows, RepeatRows, Then, Plus, Transpose, Transposed}; pub use crate::{dims, vector, matrix};}
