//! Products. Each derivative is the other factor, and refers to it.

use crate::dim::Dim;
use crate::jacobian::{self, Dense, Diagonal, First, Lifts, PullFirst, PullSecond, Second, Then};
use crate::notation::{Differential, Kind, Term};
use crate::product::Multiply;
use crate::rule::{Differentiable, Rule, Sorted, sort};
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

/// dW ↦ dW x: the derivative of W x by W, with W of `(M, N)`. Its `vjp` is δ xᵀ, which has the shape of W.
pub type ApplyTo<T, M, N> = First<MatVec, T, (M, N), (N,)>;

impl Sorted for MatVec {
    type Sort = sort::Bilinear;
}

impl<M: Dim, N: Dim> jacobian::Bilinear<(M, N), (N,)> for MatVec {
    type Output = (M,);
    type ByFirst<T: Scalar> = ApplyTo<T, M, N>;
    type BySecond<T: Scalar> = Dense<T, (M,), (N,)>;

    #[inline]
    fn apply<T: Scalar>(a: &Matrix<T, M, N>, x: &Vector<T, N>) -> Vector<T, M> {
        a * x
    }
}

impl<M: Dim, N: Dim> PullFirst<(M, N), (N,)> for MatVec {
    #[inline]
    fn pull_first<T: Scalar>(dy: &Vector<T, M>, x: &Vector<T, N>, acc: &mut Matrix<T, M, N>) {
        for (row, dy) in acc.rows_mut().iter_mut().zip(dy) {
            row.axpy(*dy, x);
        }
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

/// dW ↦ X dWᵀ: the derivative of X Wᵀ by W, a matrix applied to every row of the batch X of `(B, N)`. Its `vjp` is δᵀ X.
pub type ApplyToRows<T, B, M, N> = First<MatVecRows, T, (M, N), (B, N)>;
/// dX ↦ dX Wᵀ: the derivative of X Wᵀ by the batch X of `(B, N)`, with W of `(M, N)`. Its `vjp` is δ W.
pub type RightMulTransposed<T, B, M, N> = Second<MatVecRows, T, (M, N), (B, N)>;

impl Sorted for MatVecRows {
    type Sort = sort::Bilinear;
}

impl<B: Dim, M: Dim, N: Dim> jacobian::Bilinear<(M, N), (B, N)> for MatVecRows {
    type Output = (B, M);
    type ByFirst<T: Scalar> = ApplyToRows<T, B, M, N>;
    type BySecond<T: Scalar> = RightMulTransposed<T, B, M, N>;

    #[inline]
    fn apply<T: Scalar>(w: &Matrix<T, M, N>, x: &Matrix<T, B, N>) -> Matrix<T, B, M> {
        x.mul_transpose(w)
    }
}

impl<B: Dim, M: Dim, N: Dim> PullFirst<(M, N), (B, N)> for MatVecRows {
    #[inline]
    fn pull_first<T: Scalar>(dy: &Matrix<T, B, M>, x: &Matrix<T, B, N>, acc: &mut Matrix<T, M, N>) {
        dy.transpose_mul_add(x, acc);
    }
}

impl<B: Dim, M: Dim, N: Dim> PullSecond<(M, N), (B, N)> for MatVecRows {
    #[inline]
    fn pull_second<T: Scalar>(
        w: &Matrix<T, M, N>,
        dy: &Matrix<T, B, M>,
        acc: &mut Matrix<T, B, N>,
    ) {
        Multiply::multiply_add(dy, w, acc);
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

/// dA ↦ dA B: the derivative of A B by A, with A of `(M, N)` and B of `(N, K)`. Its `vjp` is δ Bᵀ.
pub type RightMul<T, M, N, K> = First<MatMul, T, (M, N), (N, K)>;
/// dB ↦ A dB: the derivative of A B by B, with A of `(M, N)` and B of `(N, K)`. Its `vjp` is Aᵀ δ.
pub type LeftMul<T, M, N, K> = Second<MatMul, T, (M, N), (N, K)>;

impl Sorted for MatMul {
    type Sort = sort::Bilinear;
}

impl<M: Dim, N: Dim, K: Dim> jacobian::Bilinear<(M, N), (N, K)> for MatMul {
    type Output = (M, K);
    type ByFirst<T: Scalar> = RightMul<T, M, N, K>;
    type BySecond<T: Scalar> = LeftMul<T, M, N, K>;

    #[inline]
    fn apply<T: Scalar>(a: &Matrix<T, M, N>, b: &Matrix<T, N, K>) -> Matrix<T, M, K> {
        a * b
    }
}

impl<M: Dim, N: Dim, K: Dim> PullFirst<(M, N), (N, K)> for MatMul {
    #[inline]
    fn pull_first<T: Scalar>(dy: &Matrix<T, M, K>, b: &Matrix<T, N, K>, acc: &mut Matrix<T, M, N>) {
        dy.mul_transpose_add(b, acc);
    }
}

impl<M: Dim, N: Dim, K: Dim> PullSecond<(M, N), (N, K)> for MatMul {
    #[inline]
    fn pull_second<T: Scalar>(
        a: &Matrix<T, M, N>,
        dy: &Matrix<T, M, K>,
        acc: &mut Matrix<T, N, K>,
    ) {
        a.transpose_mul_add(dy, acc);
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

impl Sorted for Hadamard {
    type Sort = sort::Bilinear;
}

impl<S: Shape> jacobian::Bilinear<S, S> for Hadamard {
    type Output = S;
    type ByFirst<T: Scalar> = Diagonal<T, S>;
    type BySecond<T: Scalar> = Diagonal<T, S>;

    #[inline]
    fn apply<T: Scalar>(a: &Tensor<T, S>, b: &Tensor<T, S>) -> Tensor<T, S> {
        a.hadamard(b)
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

impl Sorted for Dot {
    type Sort = sort::Bilinear;
}

impl<S: Shape> jacobian::Bilinear<S, S> for Dot {
    type Output = ();
    type ByFirst<T: Scalar> = Dense<T, (), S>;
    type BySecond<T: Scalar> = Dense<T, (), S>;

    #[inline]
    fn apply<T: Scalar>(a: &Tensor<T, S>, b: &Tensor<T, S>) -> Rank0<T> {
        a.dot(b).into()
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
/// assert_eq!(y, 11.into());
/// assert_eq!(rule.derivative(&w, &y).gradient(), a.outer(&b));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Bilinear<'p, T: Copy, M: Dim, N: Dim> {
    /// a
    pub a: &'p Vector<T, M>,
    /// b
    pub b: &'p Vector<T, N>,
}

impl<T: Copy, M: Dim, N: Dim> Rule<(M, N)> for Bilinear<'_, T, M, N> {
    type Output = ();
}

impl<T: Copy, U: Lifts<T>, M: Dim, N: Dim> Differentiable<U, (M, N)> for Bilinear<'_, T, M, N> {
    type Derivative = Then<Dense<U, (), (M,)>, ApplyTo<U, M, N>>;

    fn value(&self, w: &Matrix<U, M, N>) -> Rank0<U> {
        let wb = U::with(self.b, |b| w * b);
        U::with(self.a, |a| a.dot(&wb)).into()
    }

    fn derivative(&self, _: &Matrix<U, M, N>, _: &Rank0<U>) -> Self::Derivative {
        let by_wb = U::with(self.a, |a| Dense::from_gradient(*a));
        Then(by_wb, U::with(self.b, |b| ApplyTo::new(*b)))
    }
}

written! {
    [T: Copy, M: Dim, N: Dim] (M, N), Bilinear<'_, T, M, N>:
    |rule, w| Term::Product(
        &Term::Product(&Term::TransposeOf(&Term::parameter("a", Kind::Column, rule.a)), &w),
        &Term::parameter("b", Kind::Column, rule.b),
    ),
    |rule, _| Differential::Gradient(Term::Product(
        &Term::parameter("a", Kind::Column, rule.a),
        &Term::TransposeOf(&Term::parameter("b", Kind::Column, rule.b)),
    ))
}
