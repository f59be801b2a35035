//! The rules of matrix calculus, each as a [rule](crate::rule); `docs/rules.md` lists them with shapes, kinds and sources.
//!
//! | of | rules |
//! |---|---|
//! | numbers, entry by entry | [`Exp`], [`Ln`], [`Sin`], [`SinCos`], [`Powi`], …; activations [`Relu`], [`Tanh`], [`Gelu`], …; [`Atan2`], [`Div`] |
//! | vectors | [`Softmax`], [`LogSoftmax`], [`Normalize`], [`Standardize`], [`CumulativeSum`], [`Cross`], [`Concatenate`], [`Gather`], … |
//! | scalars by vectors | [`Dot`], [`QuadraticForm`], [`Norm1`], [`Norm2`], [`NormInf`], [`LogSumExp`], [`CrossEntropy`], [`HuberLoss`] |
//! | scalars by matrices | [`Trace`], [`TraceOfProduct`], [`Determinant`], [`LogAbsDet`], [`FrobeniusNorm`], [`BilinearInverse`], … |
//! | matrices | [`MatMul`], [`Transposition`], [`Inverse`], [`Solve`], [`Gram`], [`Kronecker`], [`Cholesky`], [`LowerTriangle`], … |
//! | batches | [`MatVecRows`], [`AddRow`], [`MulRow`], and [`EachRow`] of any rule of a vector |
//! | symmetric matrices | [`Vech`], [`Congruence`], [`SymmetricQuadraticForm`], … |
//! | rotations | [`RotationExp`], [`RotationLog`], [`Rotate`], [`QuaternionRotate`], … |
//!
//! Every statement of the lecture note "Matrix Differentiation Rules" is here:
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

#[macro_use]
mod written;

mod activation;
mod addition;
mod cholesky;
mod component;
mod cross;
mod determinant;
mod diagonal_matrix;
mod elementary;
mod elementwise;
mod frobenius;
mod gram;
mod hat;
mod inverse;
mod kronecker;
mod linear;
mod logarithmic;
mod loss;
mod normal;
mod norms;
mod prefix;
mod product;
mod quadratic;
mod quaternion;
mod rearrange;
mod reduction;
mod robust;
mod rotation;
mod rows_written;
mod rowwise;
mod scalar;
mod sin_cos;
mod symmetric;
mod trace;
mod trace_quadratic;
mod transpose;
mod triangle;
mod two_sided;

pub use activation::{Gelu, LeakyRelu, Relu, Sigmoid, Softplus, Tanh};
pub use addition::{Add, AddRow, Itself, Neg, RepeatRows, RepeatedRows, Scale, Sub, SumRows};
pub use cholesky::Cholesky;
pub use component::{Pick, Picks};
pub use cross::{Cross, Skew, ThreeComponents};
pub use determinant::{Determinant, LogAbsDet};
pub use diagonal_matrix::{DiagonalMatrix, MainDiagonal};
pub use elementary::{Cos, Exp, Ln, Powi, Recip, Sin, Sqrt, Square};
pub use elementwise::{ScalarFunction, TimesSelf, WrittenFunction};
pub use frobenius::FrobeniusNorm;
pub use gram::{Gram, GramOfRows, MatrixSquare};
pub use hat::{Hat, Vee};
pub use inverse::{BilinearInverse, Inverse, Solve, TraceInverse};
pub use kronecker::{Kronecker, LeftKron, LeftOuter, OuterProduct, RightKron, RightOuter};
pub use linear::{AddScalar, ConstantMap, Linear};
pub use logarithmic::{LogSoftmax, LogSumExp};
pub use loss::{CrossEntropy, MeanSquaredError, Softmax};
pub use normal::{Normalize, Standardize};
pub use norms::{Norm1, Norm2, NormInf};
pub use prefix::CumulativeSum;
pub use product::{
    ApplyTo, ApplyToRows, Bilinear, Dot, Hadamard, LeftMul, MatMul, MatVec, MatVecRows, RightMul,
    RightMulTransposed,
};
pub use quadratic::{NormSquared, QuadraticForm};
pub(crate) use quaternion::matrix_of_quaternion;
pub use quaternion::{QuaternionRotate, QuaternionSandwich};
pub use rearrange::{Concatenate, FirstBlock, Gather, Permute, SecondBlock};
pub use reduction::{HalfNormSquared, Mean, MeanMap, SumEntries, Summation};
pub use robust::HuberLoss;
pub use rotation::{Rotate, RotateLeft, RotateRight, RotationExp, RotationLog};
pub use rowwise::{EachRow, MulRow, RowByRow, RowTimes, TimesRow};
pub use scalar::{Atan2, Div, Multiple, Over, ScalarTimes, Shift};
pub use sin_cos::{Circular, SinCos};
pub use symmetric::{
    Congruence, SelfOuter, SymmetricMatVec, SymmetricPart, SymmetricQuadraticForm, SymmetricTrace,
    Unvech, Vech,
};
pub use trace::{Trace, TraceOfPower, TraceOfProduct};
pub use trace_quadratic::TraceOfQuadratic;
pub use transpose::Transposition;
pub use triangle::{LowerTriangle, UpperTriangle};
pub use two_sided::{TraceOfCongruence, TraceOfTwoSided, TwoSidedProduct};
