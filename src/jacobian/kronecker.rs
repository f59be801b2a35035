//! Outer products and Kronecker products with a fixed factor. Each holds it, or a reference to it.

use core::marker::PhantomData;

use super::{Held, Jacobian, Lend, class};
use crate::dim::{Dim, Prod};
use crate::product::{self, Multiply};
use crate::scalar::Scalar;
use crate::tensor::{Matrix, Tensor, Vector};

/// dy ↦ x dyᵀ: the derivative of x yᵀ by y, with x of `(M,)` and y of `(N,)`. Its `vjp` is δᵀ x.
/// `X` is `Vector<T, M>`, or a reference to one.
#[derive(Clone, Debug)]
pub struct LeftOuter<X, N> {
    x: X,
    columns: PhantomData<N>,
}

/// dx ↦ dx yᵀ: the derivative of x yᵀ by x, with x of `(M,)` and y of `(N,)`. Its `vjp` is δ y.
/// `Y` is `Vector<T, N>`, or a reference to one.
#[derive(Clone, Debug)]
pub struct RightOuter<Y, M> {
    y: Y,
    rows: PhantomData<M>,
}

/// dX ↦ A ⊗ dX: the derivative of A ⊗ X by X, with A of `(R, C)` and X of `(P, Q)`. Its `vjp` is Σ aᵢⱼ δᵢⱼ, where δᵢⱼ is the block
/// of δ, of `(P, Q)`, that belongs to aᵢⱼ. `A` is `Matrix<T, R, C>`, or a reference to one.
#[derive(Clone, Debug)]
pub struct LeftKron<A, P, Q> {
    a: A,
    argument: PhantomData<(P, Q)>,
}

/// dX ↦ dX ⊗ B: the derivative of X ⊗ B by X, with X of `(R, C)` and B of `(P, Q)`. Its `vjp` has ⟨δᵢⱼ, B⟩ at `(i, j)`, where δᵢⱼ
/// is the block of δ, of `(P, Q)`, that belongs to xᵢⱼ. `B` is `Matrix<T, P, Q>`, or a reference to one.
#[derive(Clone, Debug)]
pub struct RightKron<B, R, C> {
    b: B,
    argument: PhantomData<(R, C)>,
}

impl<X: Held<Shape = (M,)>, M: Dim, N: Dim> LeftOuter<X, N> {
    /// The outer product with `x` on the left.
    #[must_use]
    pub const fn new(x: X) -> Self {
        LeftOuter {
            x,
            columns: PhantomData,
        }
    }
}

impl<X: Held<Shape = (M,)>, M: Dim, N: Dim> Jacobian for LeftOuter<X, N> {
    type Class = class::Operator;
    type Scalar = X::Scalar;
    type Input = (N,);
    type Output = (M, N);
    #[inline]
    fn jvp(&self, dy: &Vector<X::Scalar, N>) -> Matrix<X::Scalar, M, N> {
        self.x.tensor().outer(dy)
    }
    #[inline]
    fn vjp_add(&self, dz: &Matrix<X::Scalar, M, N>, acc: &mut Vector<X::Scalar, N>) {
        Multiply::multiply_add(self.x.tensor(), dz, acc);
    }
}

impl<Y: Held<Shape = (N,)>, M: Dim, N: Dim> RightOuter<Y, M> {
    /// The outer product with `y` on the right.
    #[must_use]
    pub const fn new(y: Y) -> Self {
        RightOuter {
            y,
            rows: PhantomData,
        }
    }
}

impl<Y: Held<Shape = (N,)>, M: Dim, N: Dim> Jacobian for RightOuter<Y, M> {
    type Class = class::Operator;
    type Scalar = Y::Scalar;
    type Input = (M,);
    type Output = (M, N);
    #[inline]
    fn jvp(&self, dx: &Vector<Y::Scalar, M>) -> Matrix<Y::Scalar, M, N> {
        dx.outer(self.y.tensor())
    }
    #[inline]
    fn vjp_add(&self, dz: &Matrix<Y::Scalar, M, N>, acc: &mut Vector<Y::Scalar, M>) {
        Multiply::multiply_add(dz, self.y.tensor(), acc);
    }
}

impl<A: Held<Shape = (R, C)>, R: Dim, C: Dim, P: Dim, Q: Dim> LeftKron<A, P, Q> {
    /// The Kronecker product with `a` on the left.
    #[must_use]
    pub const fn new(a: A) -> Self {
        LeftKron {
            a,
            argument: PhantomData,
        }
    }
}

impl<A: Held<Shape = (R, C)>, R: Dim, C: Dim, P: Dim, Q: Dim> Jacobian for LeftKron<A, P, Q> {
    type Class = class::Operator;
    type Scalar = A::Scalar;
    type Input = (P, Q);
    type Output = (Prod<R, P>, Prod<C, Q>);
    #[inline]
    fn jvp(&self, dx: &Matrix<A::Scalar, P, Q>) -> Matrix<A::Scalar, Prod<R, P>, Prod<C, Q>> {
        self.a.tensor().kron(dx)
    }
    fn vjp_add(
        &self,
        dy: &Matrix<A::Scalar, Prod<R, P>, Prod<C, Q>>,
        acc: &mut Matrix<A::Scalar, P, Q>,
    ) {
        for (a, dy) in self.a.tensor().rows().iter().zip(rows_of_blocks(dy)) {
            for (acc, dy) in acc.rows_mut().iter_mut().zip(dy) {
                for (a, dy) in a.iter().zip(row_by_blocks(dy)) {
                    for (acc, dy) in acc.iter_mut().zip(dy) {
                        *acc = acc.clone() + a.clone() * dy.clone();
                    }
                }
            }
        }
    }
}

impl<B: Held<Shape = (P, Q)>, R: Dim, C: Dim, P: Dim, Q: Dim> RightKron<B, R, C> {
    /// The Kronecker product with `b` on the right.
    #[must_use]
    pub const fn new(b: B) -> Self {
        RightKron {
            b,
            argument: PhantomData,
        }
    }
}

impl<B: Held<Shape = (P, Q)>, R: Dim, C: Dim, P: Dim, Q: Dim> Jacobian for RightKron<B, R, C> {
    type Class = class::Operator;
    type Scalar = B::Scalar;
    type Input = (R, C);
    type Output = (Prod<R, P>, Prod<C, Q>);
    #[inline]
    fn jvp(&self, dx: &Matrix<B::Scalar, R, C>) -> Matrix<B::Scalar, Prod<R, P>, Prod<C, Q>> {
        dx.kron(self.b.tensor())
    }
    fn vjp_add(
        &self,
        dy: &Matrix<B::Scalar, Prod<R, P>, Prod<C, Q>>,
        acc: &mut Matrix<B::Scalar, R, C>,
    ) {
        for (acc, dy) in acc.rows_mut().iter_mut().zip(rows_of_blocks(dy)) {
            for (b, dy) in self.b.tensor().rows().iter().zip(dy) {
                for (acc, dy) in acc.iter_mut().zip(row_by_blocks(dy)) {
                    *acc = acc.clone() + product::dot(b.as_slice(), dy);
                }
            }
        }
    }
}

/// A matrix of blocks, `P` rows at a time. Where blocks have no rows, there are none.
fn rows_of_blocks<T, R: Dim, P: Dim, N: Dim>(
    whole: &Matrix<T, Prod<R, P>, N>,
) -> impl Iterator<Item = &[Vector<T, N>]> {
    whole.rows().chunks(P::LEN.max(1))
}

/// A row through blocks, `Q` entries at a time. Where blocks have no columns, there are none.
fn row_by_blocks<T, C: Dim, Q: Dim>(row: &Vector<T, Prod<C, Q>>) -> impl Iterator<Item = &[T]> {
    row.as_slice().chunks(Q::LEN.max(1))
}

macro_rules! lend {
    ($([$($dim:ident)*] $kind:ident<$tensor:ty, $($free:ident),*>, $held:ident;)*) => {$(
        impl<T: Scalar, $($dim: Dim),*> Lend for $kind<$tensor, $($free),*> {
            type Ref<'a> = $kind<&'a $tensor, $($free),*> where Self: 'a;
            #[inline]
            fn from_ref(lent: Self::Ref<'_>) -> Self {
                $kind::new(Tensor::clone(lent.$held))
            }
        }
    )*};
}
lend! {
    [M N] LeftOuter<Vector<T, M>, N>, x;
    [M N] RightOuter<Vector<T, N>, M>, y;
    [R C P Q] LeftKron<Matrix<T, R, C>, P, Q>, a;
    [R C P Q] RightKron<Matrix<T, P, Q>, R, C>, b;
}
