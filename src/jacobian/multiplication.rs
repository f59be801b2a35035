//! Multiplication by a matrix, as a map between matrices: the derivatives of products. Each holds its other factor, or a reference
//! to it.

use core::marker::PhantomData;

use super::{Jacobian, Lend, class};
use crate::dim::Dim;
use crate::product::Multiply;
use crate::scalar::Scalar;
use crate::shape::Shape;
use crate::tensor::{Matrix, Tensor, Vector};

/// How a multiplication holds its other factor: the tensor itself, or a reference to it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is neither a tensor nor a reference to one",
    note = "a multiplication holds its other factor as `Matrix<…>` or as `&Matrix<…>`"
)]
pub trait Held {
    /// The scalars.
    type Scalar: Scalar;
    /// The shape of the tensor.
    type Shape: Shape;

    /// The tensor.
    fn tensor(&self) -> &Tensor<Self::Scalar, Self::Shape>;
}

impl<T: Scalar, S: Shape> Held for Tensor<T, S> {
    type Scalar = T;
    type Shape = S;
    #[inline]
    fn tensor(&self) -> &Tensor<T, S> {
        self
    }
}

impl<H: Held> Held for &H {
    type Scalar = H::Scalar;
    type Shape = H::Shape;
    #[inline]
    fn tensor(&self) -> &Tensor<H::Scalar, H::Shape> {
        H::tensor(self)
    }
}

/// dX ↦ A dX: the derivative of A X by X, with A of `(M, N)` and X of `(N, K)`. Its `vjp` is Aᵀ δ.
/// `A` is `Matrix<T, M, N>`, or a reference to one.
#[derive(Clone, Debug)]
pub struct LeftMul<A, K> {
    a: A,
    columns: PhantomData<K>,
}

impl<A: Held<Shape = (M, N)>, M: Dim, N: Dim, K: Dim> LeftMul<A, K> {
    /// Multiplication by `a` from the left.
    #[must_use]
    pub const fn new(a: A) -> Self {
        LeftMul {
            a,
            columns: PhantomData,
        }
    }
}

impl<A: Held<Shape = (M, N)>, M: Dim, N: Dim, K: Dim> Jacobian for LeftMul<A, K> {
    type Class = class::Operator;
    type Scalar = A::Scalar;
    type Input = (N, K);
    type Output = (M, K);
    #[inline]
    fn jvp(&self, dx: &Matrix<A::Scalar, N, K>) -> Matrix<A::Scalar, M, K> {
        self.a.tensor() * dx
    }
    #[inline]
    fn vjp_add(&self, dy: &Matrix<A::Scalar, M, K>, acc: &mut Matrix<A::Scalar, N, K>) {
        self.a.tensor().transpose_mul_add(dy, acc);
    }
}

/// dX ↦ dX B: the derivative of X B by X, with X of `(K, M)` and B of `(M, N)`. Its `vjp` is δ Bᵀ.
/// `B` is `Matrix<T, M, N>`, or a reference to one.
#[derive(Clone, Debug)]
pub struct RightMul<B, K> {
    b: B,
    rows: PhantomData<K>,
}

impl<B: Held<Shape = (M, N)>, K: Dim, M: Dim, N: Dim> RightMul<B, K> {
    /// Multiplication by `b` from the right.
    #[must_use]
    pub const fn new(b: B) -> Self {
        RightMul {
            b,
            rows: PhantomData,
        }
    }
}

impl<B: Held<Shape = (M, N)>, K: Dim, M: Dim, N: Dim> Jacobian for RightMul<B, K> {
    type Class = class::Operator;
    type Scalar = B::Scalar;
    type Input = (K, M);
    type Output = (K, N);
    #[inline]
    fn jvp(&self, dx: &Matrix<B::Scalar, K, M>) -> Matrix<B::Scalar, K, N> {
        dx * self.b.tensor()
    }
    #[inline]
    fn vjp_add(&self, dy: &Matrix<B::Scalar, K, N>, acc: &mut Matrix<B::Scalar, K, M>) {
        dy.mul_transpose_add(self.b.tensor(), acc);
    }
}

/// dX ↦ dX Wᵀ: the derivative of X Wᵀ by the batch X of `(B, N)`, with W of `(M, N)`. Its `vjp` is δ W.
/// `W` is `Matrix<T, M, N>`, or a reference to one.
#[derive(Clone, Debug)]
pub struct RightMulTransposed<W, B> {
    w: W,
    rows: PhantomData<B>,
}

impl<W: Held<Shape = (M, N)>, B: Dim, M: Dim, N: Dim> RightMulTransposed<W, B> {
    /// Multiplication by the transpose of `w` from the right.
    #[must_use]
    pub const fn new(w: W) -> Self {
        RightMulTransposed {
            w,
            rows: PhantomData,
        }
    }
}

impl<W: Held<Shape = (M, N)>, B: Dim, M: Dim, N: Dim> Jacobian for RightMulTransposed<W, B> {
    type Class = class::Operator;
    type Scalar = W::Scalar;
    type Input = (B, N);
    type Output = (B, M);
    #[inline]
    fn jvp(&self, dx: &Matrix<W::Scalar, B, N>) -> Matrix<W::Scalar, B, M> {
        dx.mul_transpose(self.w.tensor())
    }
    #[inline]
    fn vjp_add(&self, dy: &Matrix<W::Scalar, B, M>, acc: &mut Matrix<W::Scalar, B, N>) {
        Multiply::multiply_add(dy, self.w.tensor(), acc);
    }
}

/// dW ↦ dW x: the derivative of W x by W, with W of `(M, N)`. Its `vjp` is δ xᵀ, which has the shape of W.
/// `X` is `Vector<T, N>`, or a reference to one.
#[derive(Clone, Debug)]
pub struct ApplyTo<X, M> {
    x: X,
    rows: PhantomData<M>,
}

impl<X: Held<Shape = (N,)>, M: Dim, N: Dim> ApplyTo<X, M> {
    /// The map that applies a matrix to `x`.
    #[must_use]
    pub const fn new(x: X) -> Self {
        ApplyTo {
            x,
            rows: PhantomData,
        }
    }
}

impl<X: Held<Shape = (N,)>, M: Dim, N: Dim> Jacobian for ApplyTo<X, M> {
    type Class = class::Operator;
    type Scalar = X::Scalar;
    type Input = (M, N);
    type Output = (M,);
    #[inline]
    fn jvp(&self, dw: &Matrix<X::Scalar, M, N>) -> Vector<X::Scalar, M> {
        dw * self.x.tensor()
    }
    #[inline]
    fn vjp_add(&self, dy: &Vector<X::Scalar, M>, acc: &mut Matrix<X::Scalar, M, N>) {
        for (row, dy) in acc.rows_mut().iter_mut().zip(dy) {
            row.axpy(dy.clone(), self.x.tensor());
        }
    }
}

/// dW ↦ X dWᵀ: the derivative of X Wᵀ by W, a matrix applied to every row of the batch X of `(B, N)`. Its `vjp` is δᵀ X.
/// `X` is `Matrix<T, B, N>`, or a reference to one.
#[derive(Clone, Debug)]
pub struct ApplyToRows<X, M> {
    x: X,
    rows: PhantomData<M>,
}

impl<X: Held<Shape = (B, N)>, B: Dim, M: Dim, N: Dim> ApplyToRows<X, M> {
    /// The map that applies a matrix to every row of `x`.
    #[must_use]
    pub const fn new(x: X) -> Self {
        ApplyToRows {
            x,
            rows: PhantomData,
        }
    }
}

impl<X: Held<Shape = (B, N)>, B: Dim, M: Dim, N: Dim> Jacobian for ApplyToRows<X, M> {
    type Class = class::Operator;
    type Scalar = X::Scalar;
    type Input = (M, N);
    type Output = (B, M);
    #[inline]
    fn jvp(&self, dw: &Matrix<X::Scalar, M, N>) -> Matrix<X::Scalar, B, M> {
        self.x.tensor().mul_transpose(dw)
    }
    #[inline]
    fn vjp_add(&self, dy: &Matrix<X::Scalar, B, M>, acc: &mut Matrix<X::Scalar, M, N>) {
        dy.transpose_mul_add(self.x.tensor(), acc);
    }
}

macro_rules! lend {
    ($([$($dim:ident)*] $kind:ident<$tensor:ty, $free:ident>, $held:ident;)*) => {$(
        impl<T: Scalar, $($dim: Dim),*> Lend for $kind<$tensor, $free> {
            type Ref<'a> = $kind<&'a $tensor, $free> where Self: 'a;
            #[inline]
            fn from_ref(lent: Self::Ref<'_>) -> Self {
                $kind::new(lent.$held.clone())
            }
        }
    )*};
}
lend! {
    [M N K] LeftMul<Matrix<T, M, N>, K>, a;
    [K M N] RightMul<Matrix<T, M, N>, K>, b;
    [B M N] RightMulTransposed<Matrix<T, M, N>, B>, w;
    [M N] ApplyTo<Vector<T, N>, M>, x;
    [B M N] ApplyToRows<Matrix<T, B, N>, M>, x;
}
