//! Maps between a square matrix and its diagonal. Nothing is stored.

use core::marker::PhantomData;

use super::{Jacobian, Lend, class};
use crate::dim::Dim;
use crate::scalar::Scalar;
use crate::tensor::{Matrix, Rank0, Vector};

/// dX ↦ tr dX, for X of `(N, N)`: the derivative of tr X by X. Its gradient is I, its `vjp` δ I.
#[derive(Clone, Debug)]
pub struct Trace<T, N>(PhantomData<(T, N)>);

/// dX ↦ (dx₁₁, dx₂₂, …), for X of `(N, N)`: the derivative of the diagonal of X by X. Its `vjp` is the diagonal matrix of δ.
#[derive(Clone, Debug)]
pub struct MainDiagonal<T, N>(PhantomData<(T, N)>);

/// dx ↦ the diagonal matrix of dx, of `(N, N)`: the derivative of the diagonal matrix of x by x. Its `vjp` is the diagonal of δ; what
/// δ has beside the diagonal does not count.
#[derive(Clone, Debug)]
pub struct DiagonalMatrix<T, N>(PhantomData<(T, N)>);

macro_rules! stateless {
    ($($kind:ident)*) => {$(
        impl<T, N> $kind<T, N> {
            /// The map; its types say everything.
            #[must_use]
            pub const fn new() -> Self {
                $kind(PhantomData)
            }
        }

        impl<T, N> Default for $kind<T, N> {
            fn default() -> Self {
                Self::new()
            }
        }

        impl<T: Scalar, N: Dim> Lend for $kind<T, N> {
            type Ref<'a> = Self where Self: 'a;
            #[inline]
            fn from_ref(lent: Self) -> Self {
                lent
            }
        }
    )*};
}
stateless! { Trace MainDiagonal DiagonalMatrix }

/// The entries on the diagonal, to write to.
#[inline]
fn diagonal_mut<T, N: Dim>(x: &mut Matrix<T, N, N>) -> impl Iterator<Item = &mut T> {
    x.iter_mut().step_by(N::LEN + 1)
}

#[inline]
fn add<'a, T: Scalar + 'a>(
    to: impl Iterator<Item = &'a mut T>,
    entries: impl Iterator<Item = &'a T>,
) {
    for (to, entry) in to.zip(entries) {
        *to = to.clone() + entry.clone();
    }
}

impl<T: Scalar, N: Dim> Jacobian for Trace<T, N> {
    type Class = class::Operator;
    type Scalar = T;
    type Input = (N, N);
    type Output = ();
    #[inline]
    fn jvp(&self, dx: &Matrix<T, N, N>) -> Rank0<T> {
        dx.trace().into()
    }
    #[inline]
    fn vjp_add(&self, dy: &Rank0<T>, acc: &mut Matrix<T, N, N>) {
        for acc in diagonal_mut(acc) {
            *acc = acc.clone() + dy.as_scalar().clone();
        }
    }
}

impl<T: Scalar, N: Dim> Jacobian for MainDiagonal<T, N> {
    type Class = class::Operator;
    type Scalar = T;
    type Input = (N, N);
    type Output = (N,);
    #[inline]
    fn jvp(&self, dx: &Matrix<T, N, N>) -> Vector<T, N> {
        let mut diagonal = Vector::zeros();
        add(diagonal.iter_mut(), dx.diagonal());
        diagonal
    }
    #[inline]
    fn vjp_add(&self, dy: &Vector<T, N>, acc: &mut Matrix<T, N, N>) {
        add(diagonal_mut(acc), dy.iter());
    }
}

impl<T: Scalar, N: Dim> Jacobian for DiagonalMatrix<T, N> {
    type Class = class::Operator;
    type Scalar = T;
    type Input = (N,);
    type Output = (N, N);
    #[inline]
    fn jvp(&self, dx: &Vector<T, N>) -> Matrix<T, N, N> {
        let mut matrix = Matrix::zeros();
        add(diagonal_mut(&mut matrix), dx.iter());
        matrix
    }
    #[inline]
    fn vjp_add(&self, dy: &Matrix<T, N, N>, acc: &mut Vector<T, N>) {
        add(acc.iter_mut(), dy.diagonal());
    }
}
