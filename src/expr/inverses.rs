//! Inverses, solutions, determinants and factors of expressions.

use super::matrices::SquareMatrix;
use super::nodes::{Binary, Expr, Unary};
use crate::dim::Dim;
use crate::linalg::RightSides;
use crate::rules;
use crate::tensor::{Matrix, Vector};

impl<'g, R: Dim, C: Dim, X> Expr<'g, (R, C), X> {
    /// X⁻¹. To apply it to something, [`solve`](Expr::solve) is faster and loses fewer digits.
    ///
    /// ```compile_fail,E0277
    /// use conformable::expr::grad;
    /// use conformable::prelude::*;
    /// dims! { State = 3; Meas = 3; }
    /// let h = Matrix::<f64, Meas, State>::zeros();
    /// let _ = grad(&h, |h| h.inverse().sum()); // `Meas` is not `State`
    /// ```
    pub fn inverse(self) -> Expr<'g, (R, C), Unary<rules::Inverse, X>>
    where
        R: SquareMatrix<C>,
    {
        Expr::new(Unary(rules::Inverse, self.node))
    }

    /// A⁻¹ b, for a vector b, or for each column of a matrix.
    ///
    /// ```
    /// use conformable::expr::value_and_grad;
    /// use conformable::prelude::*;
    /// let a: Matrix<f64, D<2>, D<2>> = matrix![1.0, 2.0; 0.0, 4.0];
    /// let b: Vector<f64, D<2>> = vector![3.0, 4.0];
    /// let (y, (da, db)) = value_and_grad((&a, &b), |(a, b)| a.solve(b).sum());
    /// assert_eq!(y, 2.0);
    /// assert_eq!(db, vector![1.0, -0.25]);
    /// assert_eq!(da, matrix![-1.0, -1.0; 0.25, 0.25]);
    /// ```
    pub fn solve<Q: RightSides<R>, Y>(
        self,
        b: Expr<'g, Q, Y>,
    ) -> Expr<'g, Q, Binary<rules::Solve, X, Y>>
    where
        R: SquareMatrix<C>,
    {
        Expr::new(Binary(rules::Solve, self.node, b.node))
    }

    /// det X
    pub fn determinant(self) -> Expr<'g, (), Unary<rules::Determinant, X>>
    where
        R: SquareMatrix<C>,
    {
        Expr::new(Unary(rules::Determinant, self.node))
    }

    /// ln |det X|
    pub fn ln_abs_determinant(self) -> Expr<'g, (), Unary<rules::LogAbsDet, X>>
    where
        R: SquareMatrix<C>,
    {
        Expr::new(Unary(rules::LogAbsDet, self.node))
    }

    /// L, lower triangular, with L Lᵀ = A, of a symmetric, positive definite A.
    pub fn cholesky(self) -> Expr<'g, (R, C), Unary<rules::Cholesky, X>>
    where
        R: SquareMatrix<C>,
    {
        Expr::new(Unary(rules::Cholesky, self.node))
    }

    /// aᵀ X⁻¹ b, for fixed a and b; for others `a.dot(x.solve(b))`.
    pub fn bilinear_inverse<'p, T>(
        self,
        a: &'p Vector<T, C>,
        b: &'p Vector<T, C>,
    ) -> Expr<'g, (), Unary<rules::BilinearInverse<'p, T, C>, X>>
    where
        R: SquareMatrix<C>,
    {
        Expr::new(Unary(rules::BilinearInverse { a, b }, self.node))
    }

    /// tr(A X⁻¹ B), for fixed A and B.
    pub fn trace_inverse<'p, T, M: Dim>(
        self,
        a: &'p Matrix<T, M, C>,
        b: &'p Matrix<T, C, M>,
    ) -> Expr<'g, (), Unary<rules::TraceInverse<'p, T, M, C>, X>>
    where
        R: SquareMatrix<C>,
    {
        Expr::new(Unary(rules::TraceInverse { a, b }, self.node))
    }
}
