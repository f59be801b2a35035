//! Products. Each derivative borrows the other factor.

use crate::dim::Dim;
use crate::jacobian::{
    ApplyTo, ApplyToRows, At, Borrowed, Dense, DenseRef, Diagonal, DiagonalRef, LeftMul, RightMul,
    RightMulTransposed, Then,
};
use crate::notation::{Differential, Kind, Term};
use crate::rule::{Differentiable, Differentiable2, Rule, Rule2};
use crate::scalar::Scalar;
use crate::shape::Shape;
use crate::tensor::{Matrix, Rank0, Tensor, Vector};

/// A x, with A of `(M, N)` and x of `(N,)`.
///
/// By x the derivative is A: in numerator layout A, in denominator layout Aᵀ, and its `vjp` is Aᵀ δ. By A it is dA ↦ dA x, and its
/// `vjp` is δ xᵀ.
///
/// Source: the lecture note "Matrix Differentiation Rules"; Petersen & Pedersen, "The Matrix Cookbook", 2012, section 2.4, for
/// the gradient of a row.
///
/// ```
/// use conformable::prelude::*;
/// use conformable::rules::MatVec;
/// dims! { Y = 2; X = 3; }
/// let a: Matrix<f64, Y, X> = matrix![1.0, 2.0, 3.0; 4.0, 5.0, 6.0];
/// let x: Vector<f64, X> = vector![1.0, 0.0, 2.0];
/// let y = MatVec.value(&a, &x);
/// let (by_a, by_x) = MatVec.derivative(&a, &x, &y);
/// let delta: Vector<f64, Y> = vector![1.0, 10.0];
/// assert_eq!(by_x.numerator(), a);
/// assert_eq!(by_x.denominator(), a.transpose());
/// assert_eq!(by_x.vjp(&delta), &a.transpose() * &delta);
/// assert_eq!(by_a.vjp(&delta), delta.outer(&x));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MatVec;

impl<M: Dim, N: Dim> Rule2<(M, N), (N,)> for MatVec {
    type Output = (M,);
}

impl<T: Scalar, M: Dim, N: Dim> Differentiable2<T, (M, N), (N,)> for MatVec {
    type First = Borrowed<ApplyTo<Vector<T, N>, M>>;
    type Second = Borrowed<Dense<T, (M,), (N,)>>;

    #[inline]
    fn value(&self, a: &Matrix<T, M, N>, x: &Vector<T, N>) -> Vector<T, M> {
        a * x
    }

    #[inline]
    fn derivative<'a>(
        &'a self,
        a: &'a Matrix<T, M, N>,
        x: &'a Vector<T, N>,
        _: &'a Vector<T, M>,
    ) -> (ApplyTo<&'a Vector<T, N>, M>, DenseRef<'a, T, (M,), (N,)>) {
        (ApplyTo::new(x), DenseRef(a))
    }
}

written2! {
    [M: Dim, N: Dim] (M, N), (N,), MatVec: |a, x| Term::Product(&a, &x),
    |at| Differential::Pullback(Term::Product(&at.delta, &Term::TransposeOf(&at.b))),
    |at| Differential::Matrix(at.a)
}

/// X Wᵀ, with W of `(M, N)` and X of `(B, N)`: W applied to every row of a batch. Arguments in the order W, X.
///
/// The `vjp` by W is δᵀ X, by X it is δ W.
///
/// Source: Magnus & Neudecker, "Matrix Differential Calculus", 3rd ed. 2019, chapter 8, for the differential of a product.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MatVecRows;

impl<B: Dim, M: Dim, N: Dim> Rule2<(M, N), (B, N)> for MatVecRows {
    type Output = (B, M);
}

impl<T: Scalar, B: Dim, M: Dim, N: Dim> Differentiable2<T, (M, N), (B, N)> for MatVecRows {
    type First = Borrowed<ApplyToRows<Matrix<T, B, N>, M>>;
    type Second = Borrowed<RightMulTransposed<Matrix<T, M, N>, B>>;

    #[inline]
    fn value(&self, w: &Matrix<T, M, N>, x: &Matrix<T, B, N>) -> Matrix<T, B, M> {
        x.mul_transpose(w)
    }

    #[inline]
    fn derivative<'a>(
        &'a self,
        w: &'a Matrix<T, M, N>,
        x: &'a Matrix<T, B, N>,
        _: &'a Matrix<T, B, M>,
    ) -> (
        ApplyToRows<&'a Matrix<T, B, N>, M>,
        RightMulTransposed<&'a Matrix<T, M, N>, B>,
    ) {
        (ApplyToRows::new(x), RightMulTransposed::new(w))
    }
}

written2! {
    [B: Dim, M: Dim, N: Dim] (M, N), (B, N), MatVecRows: |w, x| Term::Product(&x, &Term::TransposeOf(&w)),
    |at| Differential::Pullback(Term::Product(&Term::TransposeOf(&at.delta), &at.b)),
    |at| Differential::Pullback(Term::Product(&at.delta, &at.a))
}

/// A B, with A of `(M, N)` and B of `(N, K)`. The `vjp` by A is δ Bᵀ, by B it is Aᵀ δ.
///
/// Source: Magnus & Neudecker, "Matrix Differential Calculus", 3rd ed. 2019, chapter 8, for the differential of a product.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MatMul;

impl<M: Dim, N: Dim, K: Dim> Rule2<(M, N), (N, K)> for MatMul {
    type Output = (M, K);
}

impl<T: Scalar, M: Dim, N: Dim, K: Dim> Differentiable2<T, (M, N), (N, K)> for MatMul {
    type First = Borrowed<RightMul<Matrix<T, N, K>, M>>;
    type Second = Borrowed<LeftMul<Matrix<T, M, N>, K>>;

    #[inline]
    fn value(&self, a: &Matrix<T, M, N>, b: &Matrix<T, N, K>) -> Matrix<T, M, K> {
        a * b
    }

    #[inline]
    fn derivative<'a>(
        &'a self,
        a: &'a Matrix<T, M, N>,
        b: &'a Matrix<T, N, K>,
        _: &'a Matrix<T, M, K>,
    ) -> (
        RightMul<&'a Matrix<T, N, K>, M>,
        LeftMul<&'a Matrix<T, M, N>, K>,
    ) {
        (RightMul::new(b), LeftMul::new(a))
    }
}

written2! {
    [M: Dim, N: Dim, K: Dim] (M, N), (N, K), MatMul: |a, b| Term::Product(&a, &b),
    |at| Differential::Pullback(Term::Product(&at.delta, &Term::TransposeOf(&at.b))),
    |at| Differential::Pullback(Term::Product(&Term::TransposeOf(&at.a), &at.delta))
}

/// a ⊙ b, entry by entry. The derivative by a has b on its diagonal, by b it has a.
///
/// Source: Parr & Howard, "The Matrix Calculus You Need For Deep Learning", arXiv 1802.01528, section 4.2; Magnus & Neudecker,
/// "Matrix Differential Calculus", 3rd ed. 2019, chapter 8.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hadamard;

impl<S: Shape> Rule2<S, S> for Hadamard {
    type Output = S;
}

impl<T: Scalar, S: Shape> Differentiable2<T, S, S> for Hadamard {
    type First = Borrowed<Diagonal<T, S>>;
    type Second = Borrowed<Diagonal<T, S>>;

    #[inline]
    fn value(&self, a: &Tensor<T, S>, b: &Tensor<T, S>) -> Tensor<T, S> {
        a.hadamard(b)
    }

    #[inline]
    fn derivative<'a>(
        &'a self,
        a: &'a Tensor<T, S>,
        b: &'a Tensor<T, S>,
        _: &'a Tensor<T, S>,
    ) -> (DiagonalRef<'a, T, S>, DiagonalRef<'a, T, S>) {
        (DiagonalRef(b), DiagonalRef(a))
    }
}

written2! {
    [S: Shape] S, S, Hadamard: |a, b| Term::EntryProduct(&a, &b),
    |at| Differential::Entrywise(at.b),
    |at| Differential::Entrywise(at.a)
}

/// ⟨a, b⟩ = Σ aᵢ bᵢ, for two tensors of one shape. The gradient by a is b, by b it is a.
///
/// Source: Petersen & Pedersen, "The Matrix Cookbook", 2012, section 2.4.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dot;

impl<S: Shape> Rule2<S, S> for Dot {
    type Output = ();
}

impl<T: Scalar, S: Shape> Differentiable2<T, S, S> for Dot {
    type First = Borrowed<Dense<T, (), S>>;
    type Second = Borrowed<Dense<T, (), S>>;

    #[inline]
    fn value(&self, a: &Tensor<T, S>, b: &Tensor<T, S>) -> Rank0<T> {
        a.dot(b).into()
    }

    #[inline]
    fn derivative<'a>(
        &'a self,
        a: &'a Tensor<T, S>,
        b: &'a Tensor<T, S>,
        _: &'a Rank0<T>,
    ) -> (DenseRef<'a, T, (), S>, DenseRef<'a, T, (), S>) {
        (DenseRef(b), DenseRef(a))
    }
}

written2! {
    [S: Shape] S, S, Dot: |a, b| Term::Inner(&a, &b),
    |at| Differential::Gradient(at.b),
    |at| Differential::Gradient(at.a)
}

/// aᵀ W b, a scalar function of the matrix W, with a and b fixed. Its gradient is a bᵀ, which has the shape of W and is not formed.
///
/// Source: the lecture note "Matrix Differentiation Rules"; Petersen & Pedersen, "The Matrix Cookbook", 2012, section 2.4.
///
/// ```
/// use conformable::prelude::*;
/// use conformable::rules::Bilinear;
/// let (a, b): (Vector<i64, D<2>>, Vector<i64, D<3>>) = (vector![1, 2], vector![3, 4, 5]);
/// let w: Matrix<i64, D<2>, D<3>> = matrix![1, 0, 0; 0, 1, 0];
/// let rule = Bilinear { a: &a, b: &b };
/// let y = rule.value(&w);
/// assert_eq!(*y.as_scalar(), 11);
/// assert_eq!(rule.derivative(&w, &y).gradient(), a.outer(&b));
/// ```
#[derive(Clone, Debug)]
pub struct Bilinear<'p, T, M: Dim, N: Dim> {
    /// a
    pub a: &'p Vector<T, M>,
    /// b
    pub b: &'p Vector<T, N>,
}

impl<T, M: Dim, N: Dim> Rule<(M, N)> for Bilinear<'_, T, M, N> {
    type Output = ();
}

impl<T: Scalar, M: Dim, N: Dim> Differentiable<T, (M, N)> for Bilinear<'_, T, M, N> {
    type Derivative = Borrowed<Then<Dense<T, (), (M,)>, ApplyTo<Vector<T, N>, M>>>;

    fn value(&self, w: &Matrix<T, M, N>) -> Rank0<T> {
        self.a.dot(&(w * self.b)).into()
    }

    fn derivative<'a>(
        &'a self,
        _: &'a Matrix<T, M, N>,
        _: &'a Rank0<T>,
    ) -> At<'a, Self::Derivative> {
        DenseRef(self.a) * ApplyTo::new(self.b)
    }
}

written! {
    [T, M: Dim, N: Dim] (M, N), Bilinear<'_, T, M, N>:
    |rule, w| Term::Product(
        &Term::Product(&Term::TransposeOf(&Term::parameter("a", Kind::Column, rule.a)), &w),
        &Term::parameter("b", Kind::Column, rule.b),
    ),
    |rule, _| Differential::Gradient(Term::Product(
        &Term::parameter("a", Kind::Column, rule.a),
        &Term::TransposeOf(&Term::parameter("b", Kind::Column, rule.b)),
    ))
}
