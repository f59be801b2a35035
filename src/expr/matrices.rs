//! Methods of expressions that are matrices: traces, transposes, triangles, Gram and Kronecker products.

use super::nodes::{Binary, Expr, Unary};
use crate::dim::sealed::Same;
use crate::dim::{Dim, Prod};
use crate::product::Contracts;
use crate::rules::{
    DiagonalMatrix, Dot, FrobeniusNorm, Gram, GramOfRows, Kronecker, LowerTriangle, MainDiagonal,
    MatMul, MatVec, MatrixSquare, OuterProduct, Trace, TraceOfPower, TraceOfProduct,
    TraceOfQuadratic, Transposition, UpperTriangle,
};

/// Says that a matrix has the same dimension on both sides. Sealed.
#[diagnostic::on_unimplemented(
    message = "this needs a square matrix: it has `{Self}` rows and `{C}` columns",
    label = "`{Self}` is not `{C}`",
    note = "a square matrix has one and the same dimension on both sides, by name, not by size"
)]
pub trait SquareMatrix<C: Dim>: Dim + Same<C> {}

impl<N: Dim> SquareMatrix<N> for N {}

/// The product of two matrices.
type Product<X, Y> = Binary<MatMul, X, Y>;
/// aᵀ X b
type Form<A, X, B> = Binary<Dot, A, Binary<MatVec, X, B>>;
/// X ⊗ Y
type Kron<'g, R, C, P, Q, X, Y> = Expr<'g, (Prod<R, P>, Prod<C, Q>), Binary<Kronecker, X, Y>>;

impl<'g, R: Dim, C: Dim, X> Expr<'g, (R, C), X> {
    /// Xᵀ
    pub fn transpose(self) -> Expr<'g, (C, R), Unary<Transposition, X>> {
        Expr::new(Unary(Transposition, self.node))
    }

    /// tr X = Σ xᵢᵢ, of a square matrix.
    ///
    /// ```
    /// use conformable::expr::{constant, value_and_grad};
    /// use conformable::prelude::*;
    /// let a: Matrix<f64, D<2>, D<3>> = matrix![1.0, 2.0, 3.0; 4.0, 5.0, 6.0];
    /// let x: Matrix<f64, D<3>, D<2>> = matrix![1.0, 0.0; 0.0, 1.0; 1.0, 1.0];
    /// let (y, (dx,)) = value_and_grad((&x,), |(x,)| (constant(&a) * x).trace());
    /// assert_eq!(y, 15.0);
    /// assert_eq!(dx, a.transpose());
    /// ```
    ///
    /// ```compile_fail,E0277
    /// use conformable::expr::grad;
    /// use conformable::prelude::*;
    /// dims! { State = 3; Meas = 3; }
    /// let x = Matrix::<f64, State, Meas>::zeros();
    /// let _ = grad((&x,), |(x,)| x.trace()); // `State` is not `Meas`
    /// ```
    pub fn trace(self) -> Expr<'g, (), Unary<Trace, X>>
    where
        R: SquareMatrix<C>,
    {
        Expr::new(Unary(Trace, self.node))
    }

    /// tr(X Y); the product is not formed. tr(A X B) is `(a * x).trace_of_product(b)`.
    ///
    /// ```
    /// use conformable::expr::{constant, grad};
    /// use conformable::prelude::*;
    /// let a: Matrix<f64, D<1>, D<2>> = matrix![1.0, 10.0];
    /// let b: Matrix<f64, D<3>, D<1>> = matrix![1.0; 2.0; 3.0];
    /// let x: Matrix<f64, D<2>, D<3>> = matrix![1.0, 0.0, 1.0; 0.0, 1.0, 0.0];
    /// let (dx,) = grad((&x,), |(x,)| (constant(&a) * x).trace_of_product(constant(&b)));
    /// assert_eq!(dx, a.transpose() * b.transpose());
    /// ```
    pub fn trace_of_product<L: Dim, K, Y>(
        self,
        right: Expr<'g, (L, K), Y>,
    ) -> Expr<'g, (), Binary<TraceOfProduct, X, Y>>
    where
        C: Contracts<L>,
        K: Contracts<R>,
    {
        Expr::new(Binary(TraceOfProduct, self.node, right.node))
    }

    /// tr(Xᵀ B X), for a B that need not be symmetric.
    pub fn trace_of_quadratic<K: Dim, L, Y>(
        self,
        b: Expr<'g, (K, L), Y>,
    ) -> Expr<'g, (), Binary<TraceOfQuadratic, Y, X>>
    where
        R: Contracts<K>,
        L: Contracts<R>,
    {
        Expr::new(Binary(TraceOfQuadratic, b.node, self.node))
    }

    /// tr(Xᵏ), of a square matrix.
    pub fn trace_of_power(self, k: u32) -> Expr<'g, (), Unary<TraceOfPower, X>>
    where
        R: SquareMatrix<C>,
    {
        Expr::new(Unary(TraceOfPower(k), self.node))
    }

    /// aᵀ X b, differentiable by each of the three: by X the gradient is a bᵀ, by a it is X b, by b it is Xᵀ a.
    ///
    /// ```
    /// use conformable::expr::value_and_grad;
    /// use conformable::prelude::*;
    /// let x: Matrix<f64, D<2>, D<3>> = matrix![1.0, 0.0, 0.0; 0.0, 1.0, 0.0];
    /// let (a, b): (Vector<f64, D<2>>, Vector<f64, D<3>>) = (vector![1.0, 2.0], vector![3.0, 4.0, 5.0]);
    /// let (y, (dx, da, db)) = value_and_grad((&x, &a, &b), |(x, a, b)| x.bilinear(a, b));
    /// assert_eq!(y, 11.0);
    /// assert_eq!(dx, a.outer(&b));
    /// assert_eq!((da, db), (&x * &b, x.transpose() * &a));
    /// ```
    pub fn bilinear<M, N: Dim, Y, Z>(
        self,
        a: Expr<'g, (M,), Y>,
        b: Expr<'g, (N,), Z>,
    ) -> Expr<'g, (), Form<Y, X, Z>>
    where
        M: Contracts<R>,
        C: Contracts<N>,
    {
        Expr::new(Binary(Dot, a.node, Binary(MatVec, self.node, b.node)))
    }

    /// A X B, differentiable by each of the three: `a * x * b`, with the second product worked out first.
    pub fn between<M: Dim, N, K: Dim, L: Dim, Y, Z>(
        self,
        a: Expr<'g, (M, N), Y>,
        b: Expr<'g, (K, L), Z>,
    ) -> Expr<'g, (M, L), Product<Y, Product<X, Z>>>
    where
        N: Contracts<R>,
        C: Contracts<K>,
    {
        let right = Binary(MatMul, self.node, b.node);
        Expr::new(Binary(MatMul, a.node, right))
    }

    /// ‖X‖_F = √Σ xᵢⱼ², the Frobenius norm. At 0 the gradient is 0.
    pub fn frobenius_norm(self) -> Expr<'g, (), Unary<FrobeniusNorm, X>> {
        Expr::new(Unary(FrobeniusNorm, self.node))
    }

    /// X², the matrix product X X, of a square matrix. Entry by entry there is [`square`](Expr::square).
    pub fn matrix_square(self) -> Expr<'g, (R, C), Unary<MatrixSquare, X>>
    where
        R: SquareMatrix<C>,
    {
        Expr::new(Unary(MatrixSquare, self.node))
    }

    /// XᵀX, the products of all pairs of columns.
    pub fn gram(self) -> Expr<'g, (C, C), Unary<Gram, X>> {
        Expr::new(Unary(Gram, self.node))
    }

    /// X Xᵀ, the products of all pairs of rows.
    pub fn gram_of_rows(self) -> Expr<'g, (R, R), Unary<GramOfRows, X>> {
        Expr::new(Unary(GramOfRows, self.node))
    }

    /// X ⊗ Y, the Kronecker product.
    pub fn kron<P: Dim, Q: Dim, Y>(self, right: Expr<'g, (P, Q), Y>) -> Kron<'g, R, C, P, Q, X, Y> {
        Expr::new(Binary(Kronecker, self.node, right.node))
    }

    /// The diagonal of a square matrix, as a vector.
    pub fn diag(self) -> Expr<'g, (R,), Unary<MainDiagonal, X>>
    where
        R: SquareMatrix<C>,
    {
        Expr::new(Unary(MainDiagonal, self.node))
    }

    /// The lower triangle, diagonal included, and 0 above it.
    pub fn tril(self) -> Expr<'g, (R, C), Unary<LowerTriangle, X>> {
        Expr::new(Unary(LowerTriangle, self.node))
    }

    /// The upper triangle, diagonal included, and 0 below it.
    pub fn triu(self) -> Expr<'g, (R, C), Unary<UpperTriangle, X>> {
        Expr::new(Unary(UpperTriangle, self.node))
    }
}

impl<'g, N: Dim, X> Expr<'g, (N,), X> {
    /// x yᵀ, the matrix of all products.
    pub fn outer<M: Dim, Y>(
        self,
        right: Expr<'g, (M,), Y>,
    ) -> Expr<'g, (N, M), Binary<OuterProduct, X, Y>> {
        Expr::new(Binary(OuterProduct, self.node, right.node))
    }

    /// The matrix with this vector on its diagonal and 0 beside it.
    pub fn diagm(self) -> Expr<'g, (N, N), Unary<DiagonalMatrix, X>> {
        Expr::new(Unary(DiagonalMatrix, self.node))
    }
}
