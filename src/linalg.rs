//! Linear algebra: factorisations that solve without allocating.
//!
//! A factorisation takes a matrix, works in its place, and owns the result; it then solves for as many right-hand sides as one likes.
//!
//! | factorisation | of | numbers | operations, n × n |
//! |---|---|---|---|
//! | [`Lu`], P A = L U with partial pivoting | any square matrix | [`Field`], with an order | ⅔ n³ |
//! | [`CompleteLu`], P A Q = L U with complete pivoting | any square matrix, of any rank | [`Field`], with an order | ⅔ n³ |
//! | [`Cholesky`], A = L Lᵀ | [`Symmetric`], positive definite | [`Real`] | ⅓ n³ |
//! | [`Ldlt`], A = L D Lᵀ, no square roots | [`Symmetric`] | [`Field`] | ⅓ n³ |
//! | [`Qr`], A = Q R by Householder reflections | m × n, m ≥ n: least squares | [`Real`] | 2 n² (m − n/3) |
//! | [`TriangularMatrix`] | triangular | [`Field`] | none |
//!
//! [`Symmetric`]: crate::symmetric::Symmetric
//! [`Field`]: crate::scalar::Field
//! [`Real`]: crate::scalar::Real
//!
//! All work over duals too, so that a function with a `solve` in it can be differentiated as it stands. Over an exact field, the
//! rationals say, they are exact.
//!
//! ```
//! use conformable::linalg::Lu;
//! use conformable::prelude::*;
//! dims! { State { x, y, speed } }
//! let a: Matrix<f64, State, State> = matrix![0.0, 2.0, 0.0; 1.0, 1.0, 0.0; 0.0, 0.0, 4.0];
//! let b: Vector<f64, State> = vector![2.0, 4.0, 8.0];
//! let lu = Lu::new(a)?;
//! assert_eq!(lu.solve(&b), vector![3.0, 1.0, 2.0]);
//! assert_eq!(lu.determinant(), -8.0);
//!
//! let flat: Matrix<f64, State, State> = matrix![1.0, 2.0, 0.0; 3.0, 4.0, 0.0; 5.0, 6.0, 0.0];
//! assert_eq!(
//!     Lu::new(flat).unwrap_err().to_string(),
//!     "the matrix of State × State is singular: no pivot in column 2 (speed)",
//! );
//! # Ok::<(), conformable::linalg::Singular>(())
//! ```
//!
//! For one question there are methods of the matrix itself: [`solve`](crate::Tensor::solve), [`inverse`](crate::Tensor::inverse),
//! [`determinant`](crate::Tensor::determinant), [`ln_abs_determinant`](crate::Tensor::ln_abs_determinant),
//! [`cofactors`](crate::Tensor::cofactors).
//!
//! # When there is no answer
//!
//! Each constructor says where it failed: [`Singular`], [`NotPositiveDefinite`], [`ZeroPivot`]. Places are counted from 0, and named
//! where the dimension names its components. Over an exact field the answer is exact. Over floating point a pivot is
//! seldom 0 after rounding: a matrix that is reported is singular to working precision, one that is not may still be close to it, and its
//! solution then has few correct digits. An entry that is not a number leads to a solution that is not one; a matrix with such an entry
//! is not positive definite.
//!
//! Source: G. H. Golub and C. F. Van Loan, "Matrix Computations", 4th ed., 2013, chapters 3 to 5.

mod cholesky;
mod complete;
mod covariance;
mod error;
mod ldlt;
mod lu;
mod matrix;
mod packed;
mod pivot;
mod qr;
mod rank_one;
mod sides;
mod symmetric;
mod triangular;

pub use cholesky::Cholesky;
pub use complete::CompleteLu;
pub use error::{NotPositiveDefinite, Singular, ZeroPivot};
pub use ldlt::Ldlt;
pub use lu::Lu;
pub use qr::Qr;
pub use sides::RightSides;
pub use triangular::TriangularMatrix;
