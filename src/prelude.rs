//! What almost every program needs: `use conformable::prelude::*;`.
//!
//! The rules themselves, such as `rules::Add`, are not here: their names are too common.

pub use crate::dim::{D, Dim, Nth, Packed, Prod, Sum, Triangular};
pub use crate::forward::{self, DimOf, Dual, Unknowns, Variable};
pub use crate::jacobian::{
    Borrowed, Dense, Derivative, Diagonal, Identity, Jacobian, Kind, MatrixProducts, Outer, Plus,
    Row, Rows, Scaled, SecondDerivative, Solvable, Structure, Then, Transpose, Transposed, ZeroMap,
};
pub use crate::rule::{Differentiable, Differentiable2, Rule, Rule2};
pub use crate::rules::{
    ApplyTo, ApplyToRows, LeftMul, RepeatRows, RightMul, RightMulTransposed, ScalarFunction,
    Summation,
};
pub use crate::scalar::{Field, Real, Scalar, lit};
pub use crate::shape::Shape;
pub use crate::symmetric::{NotSymmetric, Symmetric};
pub use crate::tensor::{Entries, LengthError, Matrix, Rank0, Tensor, Vector};
pub use crate::{dims, matrix, stack, variables, vector};
