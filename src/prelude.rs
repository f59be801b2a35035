//! What almost every program needs: `use conformable::prelude::*;`.
//!
//! The rules themselves, such as `rules::Add`, are not here: their names are too common.

pub use crate::dim::{D, Dim, Prod, Sum};
pub use crate::dual::forward;
pub use crate::jacobian::{
    ApplyTo, ApplyToRows, Borrowed, Dense, DenseRef, Diagonal, DiagonalRef, Identity, Jacobian,
    LeftMul, Outer, Plus, RepeatRows, RightMul, RightMulTransposed, Scaled, Structure, SumRows,
    Summation, Then, Transpose, Transposed, ZeroMap,
};
pub use crate::rule::{Differentiable, Differentiable2, Rule, Rule2};
pub use crate::rules::{Elementwise, ScalarFunction};
pub use crate::scalar::{Field, Real, Scalar, c};
pub use crate::shape::Shape;
pub use crate::tensor::{Derivative, LengthError, Matrix, Rank0, Tensor, Vector};
pub use crate::{dims, matrix, stack, variables, vector};
