//! The derivative of a vector, component by component.

use core::marker::PhantomData;

use super::{Dense, Jacobian, class};
use crate::dim::{Dim, Nothing};
use crate::scalar::Scalar;
use crate::shape::Shape;
use crate::tensor::{Derivative, Tensor, Vector, blocks_mut};

/// The derivative of a vector over `M`, whose components have the derivatives `L`, a list such as `(SparseRow<…>, (SparseRow<…>, Nothing))`.
#[derive(Clone, Debug)]
pub struct Stack<T, M, X, L> {
    rows: L,
    types: PhantomData<(T, M, X)>,
}

impl<T, M, X, L> Stack<T, M, X, L> {
    pub(crate) const fn new(rows: L) -> Self {
        Stack {
            rows,
            types: PhantomData,
        }
    }

    /// The derivatives of the components.
    pub const fn rows(&self) -> &L {
        &self.rows
    }
}

/// A list of derivatives of scalars by something of shape `X`.
pub trait Stacked<T: Scalar, X: Shape>: Clone {
    /// dy ← J dx
    fn push(&self, dx: &Tensor<T, X>, dy: &mut [T]);
    /// acc ← acc + δ J
    fn pull(&self, dy: &[T], acc: &mut Tensor<T, X>);
    /// acc ← acc + J, a row each.
    fn add(&self, acc: &mut [Tensor<T, X>]);
    /// Every entry, a row each.
    fn put(&self, rows: &mut [Tensor<T, X>]);
}

impl<T: Scalar, X: Shape> Stacked<T, X> for Nothing {
    #[inline]
    fn push(&self, _: &Tensor<T, X>, _: &mut [T]) {}
    #[inline]
    fn pull(&self, _: &[T], _: &mut Tensor<T, X>) {}
    #[inline]
    fn add(&self, _: &mut [Tensor<T, X>]) {}
    #[inline]
    fn put(&self, _: &mut [Tensor<T, X>]) {}
}

impl<T: Scalar, X: Shape, J, R: Stacked<T, X>> Stacked<T, X> for (J, R)
where
    J: Jacobian<Scalar = T, Input = X, Output = ()> + Clone,
{
    #[inline]
    fn push(&self, dx: &Tensor<T, X>, dy: &mut [T]) {
        if let [first, rest @ ..] = dy {
            *first = self.0.jvp(dx).into_scalar();
            self.1.push(dx, rest);
        }
    }
    #[inline]
    fn pull(&self, dy: &[T], acc: &mut Tensor<T, X>) {
        if let [first, rest @ ..] = dy {
            self.0.vjp_add(&first.clone().into(), acc);
            self.1.pull(rest, acc);
        }
    }
    #[inline]
    fn add(&self, acc: &mut [Tensor<T, X>]) {
        if let [first, rest @ ..] = acc {
            self.0.add_to_dense(first);
            self.1.add(rest);
        }
    }
    #[inline]
    fn put(&self, rows: &mut [Tensor<T, X>]) {
        if let [first, rest @ ..] = rows {
            *first = self.0.to_dense().0;
            self.1.put(rest);
        }
    }
}

impl<T: Scalar, M: Dim, X: Shape, L: Stacked<T, X>> Jacobian for Stack<T, M, X, L> {
    type Class = class::Operator;
    type Scalar = T;
    type Input = X;
    type Output = (M,);
    #[inline]
    fn jvp(&self, dx: &Tensor<T, X>) -> Vector<T, M> {
        let mut dy = Vector::zeros();
        self.rows.push(dx, dy.as_mut_slice());
        dy
    }
    #[inline]
    fn vjp_add(&self, dy: &Vector<T, M>, acc: &mut Tensor<T, X>) {
        self.rows.pull(dy.as_slice(), acc);
    }
    #[inline]
    fn add_to_dense(&self, acc: &mut Derivative<T, (M,), X>) {
        self.rows.add(blocks_mut::<T, (M,), X>(acc));
    }
    #[inline]
    fn to_dense(&self) -> Dense<T, (M,), X> {
        let mut entries = Tensor::zeros();
        self.rows.put(blocks_mut::<T, (M,), X>(&mut entries));
        Dense(entries)
    }
}
