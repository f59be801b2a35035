//! Products. Each derivative borrows the other factor.

use crate::dim::Dim;
use crate::jacobian::{
    ApplyTo, ApplyToRows, DenseRef, DiagonalRef, LeftMul, RightMul, RightMulTransposed, Then,
};
use crate::rule::{Differentiable, Differentiable2, Rule, Rule2};
use crate::scalar::Scalar;
use crate::shape::Shape;
use crate::tensor::{Matrix, Rank0, Tensor, Vector};

/// A x, with A of `(M, N)` and x of `(N,)`.
///
/// By x the derivative is A: in numerator layout A, in denominator layout Aᵀ, and its `vjp` is Aᵀ δ. By A it is dA ↦ dA x, and its
/// `vjp` is δ xᵀ.
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
    type First<'a>
        = ApplyTo<'a, T, M, N>
    where
        T: 'a;
    type Second<'a>
        = DenseRef<'a, T, (M,), (N,)>
    where
        T: 'a;

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
    ) -> (ApplyTo<'a, T, M, N>, DenseRef<'a, T, (M,), (N,)>) {
        (ApplyTo::new(x), DenseRef(a))
    }
}

/// X Wᵀ, with W of `(M, N)` and X of `(B, N)`: W applied to every row of a batch. Arguments in the order W, X.
///
/// The `vjp` by W is δᵀ X, by X it is δ W.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MatVecRows;

impl<B: Dim, M: Dim, N: Dim> Rule2<(M, N), (B, N)> for MatVecRows {
    type Output = (B, M);
}

impl<T: Scalar, B: Dim, M: Dim, N: Dim> Differentiable2<T, (M, N), (B, N)> for MatVecRows {
    type First<'a>
        = ApplyToRows<'a, T, B, M, N>
    where
        T: 'a;
    type Second<'a>
        = RightMulTransposed<'a, T, B, M, N>
    where
        T: 'a;

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
        ApplyToRows<'a, T, B, M, N>,
        RightMulTransposed<'a, T, B, M, N>,
    ) {
        (ApplyToRows::new(x), RightMulTransposed::new(w))
    }
}

/// A B, with A of `(M, N)` and B of `(N, K)`. The `vjp` by A is δ Bᵀ, by B it is Aᵀ δ.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MatMul;

impl<M: Dim, N: Dim, K: Dim> Rule2<(M, N), (N, K)> for MatMul {
    type Output = (M, K);
}

impl<T: Scalar, M: Dim, N: Dim, K: Dim> Differentiable2<T, (M, N), (N, K)> for MatMul {
    type First<'a>
        = RightMul<'a, T, M, N, K>
    where
        T: 'a;
    type Second<'a>
        = LeftMul<'a, T, M, N, K>
    where
        T: 'a;

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
    ) -> (RightMul<'a, T, M, N, K>, LeftMul<'a, T, M, N, K>) {
        (RightMul::new(b), LeftMul::new(a))
    }
}

/// a ⊙ b, entry by entry. The derivative by a has b on its diagonal, by b it has a.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hadamard;

impl<S: Shape> Rule2<S, S> for Hadamard {
    type Output = S;
}

impl<T: Scalar, S: Shape> Differentiable2<T, S, S> for Hadamard {
    type First<'a>
        = DiagonalRef<'a, T, S>
    where
        T: 'a;
    type Second<'a>
        = DiagonalRef<'a, T, S>
    where
        T: 'a;

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

/// ⟨a, b⟩ = Σ aᵢ bᵢ, for two tensors of one shape. The gradient by a is b, by b it is a.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dot;

impl<S: Shape> Rule2<S, S> for Dot {
    type Output = ();
}

impl<T: Scalar, S: Shape> Differentiable2<T, S, S> for Dot {
    type First<'a>
        = DenseRef<'a, T, (), S>
    where
        T: 'a;
    type Second<'a>
        = DenseRef<'a, T, (), S>
    where
        T: 'a;

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

/// aᵀ W b, a scalar function of the matrix W, with a and b fixed. Its gradient is a bᵀ, which has the shape of W and is not formed.
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
    type Derivative<'a>
        = Then<DenseRef<'a, T, (), (M,)>, ApplyTo<'a, T, M, N>>
    where
        Self: 'a,
        T: 'a;

    fn value(&self, w: &Matrix<T, M, N>) -> Rank0<T> {
        self.a.dot(&(w * self.b)).into()
    }

    fn derivative<'a>(&'a self, _: &'a Matrix<T, M, N>, _: &'a Rank0<T>) -> Self::Derivative<'a> {
        DenseRef(self.a) * ApplyTo::new(self.b)
    }
}
