//! What a tree does to tangents and cotangents: each leaf works on its own part of the vector.

use super::{At, Fork, Nil};
use crate::jacobian::{Jacobian, class};
use crate::scalar::Scalar;
use crate::shape::{Shape, Split};
use crate::tensor::{Tensor, halves, halves_mut};

/// A tree of derivatives of `Y` by `X`: along `X`, where the parts stand [beside](class::Beside) each other, or along `Y`, where they
/// stand [above](class::Above) each other; `C` says which.
pub trait Parts<C, T: Scalar, Y: Shape, X: Shape>: Copy {
    /// acc ← acc + J dx
    fn jvp_add(&self, dx: &Tensor<T, X>, acc: &mut Tensor<T, Y>);
    /// acc ← acc + δ J
    fn vjp_add(&self, dy: &Tensor<T, Y>, acc: &mut Tensor<T, X>);
    /// acc ← acc + J M
    fn mul_rows_add<Z: Shape>(&self, rows: &[Tensor<T, Z>], acc: &mut [Tensor<T, Z>]);
    /// Writes every entry that is not 0, from a column on.
    fn put<Z: Shape>(&self, rows: &mut [Tensor<T, Z>], column: usize);
}

impl<C, T: Scalar, Y: Shape, X: Shape> Parts<C, T, Y, X> for Nil {
    #[inline]
    fn jvp_add(&self, _: &Tensor<T, X>, _: &mut Tensor<T, Y>) {}
    #[inline]
    fn vjp_add(&self, _: &Tensor<T, Y>, _: &mut Tensor<T, X>) {}
    #[inline]
    fn mul_rows_add<Z: Shape>(&self, _: &[Tensor<T, Z>], _: &mut [Tensor<T, Z>]) {}
    #[inline]
    fn put<Z: Shape>(&self, _: &mut [Tensor<T, Z>], _: usize) {}
}

impl<C, T: Scalar, Y: Shape, X: Shape, K> Parts<C, T, Y, X> for At<K>
where
    K: Jacobian<Scalar = T, Output = Y, Input = X>,
{
    #[inline]
    fn jvp_add(&self, dx: &Tensor<T, X>, acc: &mut Tensor<T, Y>) {
        self.0.jvp_add(dx, acc);
    }
    #[inline]
    fn vjp_add(&self, dy: &Tensor<T, Y>, acc: &mut Tensor<T, X>) {
        self.0.vjp_add(dy, acc);
    }
    #[inline]
    fn mul_rows_add<Z: Shape>(&self, rows: &[Tensor<T, Z>], acc: &mut [Tensor<T, Z>]) {
        self.0.mul_rows_add(rows, acc);
    }
    #[inline]
    fn put<Z: Shape>(&self, rows: &mut [Tensor<T, Z>], column: usize) {
        for (row, part) in rows.iter_mut().zip(self.0.to_dense().rows()) {
            for (entry, part) in row.iter_mut().skip(column).zip(part) {
                *entry = *part;
            }
        }
    }
}

impl<T: Scalar, Y: Shape, X: Split, A, B> Parts<class::Beside, T, Y, X> for Fork<A, B>
where
    A: Parts<class::Beside, T, Y, X::Left>,
    B: Parts<class::Beside, T, Y, X::Right>,
{
    #[inline]
    fn jvp_add(&self, dx: &Tensor<T, X>, acc: &mut Tensor<T, Y>) {
        let (left, right) = halves(dx);
        self.0.jvp_add(left, acc);
        self.1.jvp_add(right, acc);
    }
    #[inline]
    fn vjp_add(&self, dy: &Tensor<T, Y>, acc: &mut Tensor<T, X>) {
        let (left, right) = halves_mut(acc);
        self.0.vjp_add(dy, left);
        self.1.vjp_add(dy, right);
    }
    #[inline]
    fn mul_rows_add<Z: Shape>(&self, rows: &[Tensor<T, Z>], acc: &mut [Tensor<T, Z>]) {
        if let Some((above, below)) = rows.split_at_checked(X::Left::LEN) {
            self.0.mul_rows_add(above, acc);
            self.1.mul_rows_add(below, acc);
        }
    }
    #[inline]
    fn put<Z: Shape>(&self, rows: &mut [Tensor<T, Z>], column: usize) {
        self.0.put(rows, column);
        self.1.put(rows, column + X::Left::LEN);
    }
}

impl<T: Scalar, Y: Split, X: Shape, A, B> Parts<class::Above, T, Y, X> for Fork<A, B>
where
    A: Parts<class::Above, T, Y::Left, X>,
    B: Parts<class::Above, T, Y::Right, X>,
{
    #[inline]
    fn jvp_add(&self, dx: &Tensor<T, X>, acc: &mut Tensor<T, Y>) {
        let (above, below) = halves_mut(acc);
        self.0.jvp_add(dx, above);
        self.1.jvp_add(dx, below);
    }
    #[inline]
    fn vjp_add(&self, dy: &Tensor<T, Y>, acc: &mut Tensor<T, X>) {
        let (above, below) = halves(dy);
        self.0.vjp_add(above, acc);
        self.1.vjp_add(below, acc);
    }
    #[inline]
    fn mul_rows_add<Z: Shape>(&self, rows: &[Tensor<T, Z>], acc: &mut [Tensor<T, Z>]) {
        if let Some((above, below)) = acc.split_at_mut_checked(Y::Left::LEN) {
            self.0.mul_rows_add(rows, above);
            self.1.mul_rows_add(rows, below);
        }
    }
    #[inline]
    fn put<Z: Shape>(&self, rows: &mut [Tensor<T, Z>], column: usize) {
        if let Some((above, below)) = rows.split_at_mut_checked(Y::Left::LEN) {
            self.0.put(above, column);
            self.1.put(below, column);
        }
    }
}
