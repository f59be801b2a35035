//! Sums over entries and over rows. Nothing is stored.

use core::marker::PhantomData;

use super::{Jacobian, class};
use crate::dim::Dim;
use crate::scalar::Scalar;
use crate::shape::Shape;
use crate::tensor::{Matrix, Rank0, Tensor, Vector};

/// dx ↦ Σ dxᵢ: the derivative of the sum of all entries. Its `vjp` puts δ everywhere.
#[derive(Clone, Debug)]
pub struct Summation<T, S>(PhantomData<(T, S)>);

impl<T, S> Summation<T, S> {
    /// The sum over all entries.
    #[must_use]
    pub const fn new() -> Self {
        Summation(PhantomData)
    }
}

impl<T, S> Default for Summation<T, S> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: Scalar, S: Shape> Jacobian for Summation<T, S> {
    type Class = class::Operator;
    type Scalar = T;
    type Input = S;
    type Output = ();
    fn jvp(&self, dx: &Tensor<T, S>) -> Rank0<T> {
        dx.sum().into()
    }
    #[inline]
    fn vjp_add(&self, dy: &Rank0<T>, acc: &mut Tensor<T, S>) {
        for acc in acc {
            *acc = acc.clone() + dy.as_scalar().clone();
        }
    }
}

/// dX ↦ 1ᵀ dX: the rows of a batch, summed.
#[derive(Clone, Debug)]
pub struct SumRows<T, B, N>(PhantomData<(T, B, N)>);

/// db ↦ 1 dbᵀ: one vector in every row of a batch; the derivative of X + 1 bᵀ by the bias b. Its `vjp` sums the rows of δ.
#[derive(Clone, Debug)]
pub struct RepeatRows<T, B, N>(PhantomData<(T, B, N)>);

macro_rules! stateless {
    ($($kind:ident)*) => {$(
        impl<T, B, N> $kind<T, B, N> {
            /// The map; its types say everything.
            #[must_use]
            pub const fn new() -> Self {
                $kind(PhantomData)
            }
        }

        impl<T, B, N> Default for $kind<T, B, N> {
            fn default() -> Self {
                Self::new()
            }
        }
    )*};
}
stateless! { SumRows RepeatRows }

fn sum_rows<T: Scalar, B: Dim, N: Dim>(rows: &Matrix<T, B, N>, sum: &mut Vector<T, N>) {
    for row in rows.rows() {
        *sum += row;
    }
}

fn repeat_rows<T: Scalar, B: Dim, N: Dim>(row: &Vector<T, N>, acc: &mut Matrix<T, B, N>) {
    for acc in acc.rows_mut() {
        *acc += row;
    }
}

impl<T: Scalar, B: Dim, N: Dim> Jacobian for SumRows<T, B, N> {
    type Class = class::Operator;
    type Scalar = T;
    type Input = (B, N);
    type Output = (N,);
    fn jvp(&self, dx: &Matrix<T, B, N>) -> Vector<T, N> {
        let mut sum = Vector::zeros();
        sum_rows(dx, &mut sum);
        sum
    }
    fn vjp_add(&self, dy: &Vector<T, N>, acc: &mut Matrix<T, B, N>) {
        repeat_rows(dy, acc);
    }
}

impl<T: Scalar, B: Dim, N: Dim> Jacobian for RepeatRows<T, B, N> {
    type Class = class::Operator;
    type Scalar = T;
    type Input = (N,);
    type Output = (B, N);
    fn jvp(&self, dx: &Vector<T, N>) -> Matrix<T, B, N> {
        let mut repeated = Matrix::zeros();
        repeat_rows(dx, &mut repeated);
        repeated
    }
    fn vjp_add(&self, dy: &Matrix<T, B, N>, acc: &mut Vector<T, N>) {
        sum_rows(dy, acc);
    }
}
