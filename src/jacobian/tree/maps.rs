//! What a tree does to tangents and cotangents: each leaf works on its own part of the vector.

use super::{At, Fork, Nil};
use crate::jacobian::Jacobian;
use crate::scalar::Scalar;
use crate::shape::{Shape, Split};
use crate::tensor::{Tensor, halves, halves_mut};

/// A tree along `X`, each leaf of output `Y`: the parts stand beside each other.
pub trait BesideOf<T: Scalar, Y: Shape, X: Shape>: Copy {
    /// acc ← acc + J dx
    fn jvp_add(&self, dx: &Tensor<T, X>, acc: &mut Tensor<T, Y>);
    /// acc ← acc + δ J
    fn vjp_add(&self, dy: &Tensor<T, Y>, acc: &mut Tensor<T, X>);
    /// acc ← acc + J M
    fn mul_rows_add<Z: Shape>(&self, rows: &[Tensor<T, Z>], acc: &mut [Tensor<T, Z>]);
    /// Writes every entry that is not 0, from a column on.
    fn put<Z: Shape>(&self, rows: &mut [Tensor<T, Z>], column: usize);
}

impl<T: Scalar, Y: Shape, X: Shape> BesideOf<T, Y, X> for Nil {
    #[inline]
    fn jvp_add(&self, _: &Tensor<T, X>, _: &mut Tensor<T, Y>) {}
    #[inline]
    fn vjp_add(&self, _: &Tensor<T, Y>, _: &mut Tensor<T, X>) {}
    #[inline]
    fn mul_rows_add<Z: Shape>(&self, _: &[Tensor<T, Z>], _: &mut [Tensor<T, Z>]) {}
    #[inline]
    fn put<Z: Shape>(&self, _: &mut [Tensor<T, Z>], _: usize) {}
}

impl<T: Scalar, Y: Shape, X: Shape, K> BesideOf<T, Y, X> for At<K>
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

impl<T: Scalar, Y: Shape, X: Split, A, B> BesideOf<T, Y, X> for Fork<A, B>
where
    A: BesideOf<T, Y, X::Left>,
    B: BesideOf<T, Y, X::Right>,
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

/// A tree along `Y`, each leaf of input `X`: the parts stand above each other.
pub trait AboveOf<T: Scalar, Y: Shape, X: Shape>: Copy {
    /// acc ← acc + J dx
    fn jvp_add(&self, dx: &Tensor<T, X>, acc: &mut Tensor<T, Y>);
    /// acc ← acc + δ J
    fn vjp_add(&self, dy: &Tensor<T, Y>, acc: &mut Tensor<T, X>);
    /// acc ← acc + J M
    fn mul_rows_add<Z: Shape>(&self, rows: &[Tensor<T, Z>], acc: &mut [Tensor<T, Z>]);
    /// Writes every entry that is not 0.
    fn put(&self, rows: &mut [Tensor<T, X>]);
}

impl<T: Scalar, Y: Shape, X: Shape> AboveOf<T, Y, X> for Nil {
    #[inline]
    fn jvp_add(&self, _: &Tensor<T, X>, _: &mut Tensor<T, Y>) {}
    #[inline]
    fn vjp_add(&self, _: &Tensor<T, Y>, _: &mut Tensor<T, X>) {}
    #[inline]
    fn mul_rows_add<Z: Shape>(&self, _: &[Tensor<T, Z>], _: &mut [Tensor<T, Z>]) {}
    #[inline]
    fn put(&self, _: &mut [Tensor<T, X>]) {}
}

impl<T: Scalar, Y: Shape, X: Shape, K> AboveOf<T, Y, X> for At<K>
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
    fn put(&self, rows: &mut [Tensor<T, X>]) {
        for (row, part) in rows.iter_mut().zip(self.0.to_dense().rows()) {
            *row = *part;
        }
    }
}

impl<T: Scalar, Y: Split, X: Shape, A, B> AboveOf<T, Y, X> for Fork<A, B>
where
    A: AboveOf<T, Y::Left, X>,
    B: AboveOf<T, Y::Right, X>,
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
    fn put(&self, rows: &mut [Tensor<T, X>]) {
        if let Some((above, below)) = rows.split_at_mut_checked(Y::Left::LEN) {
            self.0.put(above);
            self.1.put(below);
        }
    }
}
