//! Derivatives of rank one.

use super::known::equal;
use super::{Jacobian, Kind, class};
use crate::product::{self, ColumnRange};
use crate::scalar::Scalar;
use crate::shape::Shape;
use crate::symmetric::packed::{add_square, quadratic};
use crate::tensor::{Entries, Tensor, blocks_mut};

/// dx ↦ y ⟨x, dx⟩: the map y xᵀ of rank one, as y and x.
///
/// ```
/// use conformable::prelude::*;
/// let j: Outer<i64, (D<2>,), (D<3>,)> = Outer { y: vector![1, 2], x: vector![3, 4, 5] };
/// assert_eq!(j.numerator(), matrix![3, 4, 5; 6, 8, 10]);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Outer<T: Copy, Y: Shape, X: Shape> {
    /// The column y.
    pub y: Tensor<T, Y>,
    /// The row xᵀ.
    pub x: Tensor<T, X>,
}

impl<T: Scalar, Y: Shape, X: Shape> Kind for Outer<T, Y, X> {
    type Class = class::RankOne;
    type Scalar = T;
    type Input = X;
    type Output = Y;
}

impl<T: Scalar, Y: Shape, X: Shape> Jacobian for Outer<T, Y, X> {
    #[inline]
    fn jvp(&self, dx: &Tensor<T, X>) -> Tensor<T, Y> {
        &self.y * self.x.dot(dx)
    }
    #[inline]
    fn vjp_add(&self, dy: &Tensor<T, Y>, acc: &mut Tensor<T, X>) {
        acc.axpy(self.y.dot(dy), &self.x);
    }
    #[inline]
    fn mul_columns_add<Z: Shape>(
        &self,
        columns: ColumnRange,
        rows: &[Tensor<T, Z>],
        acc: &mut [Tensor<T, Z>],
    ) {
        let mut row = Tensor::zeros();
        product::combine_over(columns, self.x.as_slice(), rows, &mut row);
        for (acc, y) in acc.iter_mut().zip(&self.y) {
            acc.axpy(*y, &row);
        }
    }
    #[inline]
    fn jvp_add_from(&self, first: usize, dx: &Tensor<T, X>, acc: &mut [T]) {
        let along = self.x.dot(dx);
        for (acc, y) in acc.iter_mut().zip(self.y.iter().skip(first)) {
            *acc = *acc + *y * along;
        }
    }
    /// (xᵀ P x) y yᵀ
    #[inline]
    fn congruence_packed_add(&self, p: &[T], acc: &mut [T]) {
        add_square(quadratic(p, self.x.as_slice()), self.y.as_slice(), acc);
    }
    #[inline]
    fn vjp_add_from(&self, first: usize, dy: &Tensor<T, Y>, acc: &mut [T]) {
        let along = self.y.dot(dy);
        for (acc, x) in acc.iter_mut().zip(self.x.iter().skip(first)) {
            *acc = *acc + along * *x;
        }
    }
    /// (yᵀ W y) x xᵀ
    #[inline]
    fn normal_packed_add(&self, w: &Tensor<T, Y>, acc: &mut [T]) {
        add_square(self.y.hadamard(w).dot(&self.y), self.x.as_slice(), acc);
    }
    #[inline]
    fn add_to_dense(&self, acc: &mut Entries<T, Y, X>) {
        for (row, y) in blocks_mut::<T, Y, X>(acc).iter_mut().zip(&self.y) {
            row.axpy(*y, &self.x);
        }
    }
}

equal! { [T: Copy + PartialEq, Y: Shape, X: Shape] Outer<T, Y, X>, y, x; }
