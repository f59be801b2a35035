//! Symmetric maps that take directions away. Each holds one tensor.

use super::known::equal;
use super::{Jacobian, Kind};
use crate::scalar::{Field, Scalar};
use crate::shape::Shape;
use crate::tensor::Tensor;

/// dx ↦ dx − y ⟨y, dx⟩: I − y yᵀ, which for a y of length 1 projects onto what is orthogonal to y. It is symmetric.
///
/// ```
/// use conformable::prelude::*;
/// use conformable::jacobian::Projector;
/// let y: Vector<f64, D<2>> = vector![0.6, 0.8];
/// let j = Projector(y);
/// let across: Vector<f64, D<2>> = vector![-0.8, 0.6];
/// assert_eq!(j.jvp(&across), across);
/// assert!(j.jvp(&y).norm() < 1e-15);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Projector<T: Copy, S: Shape>(pub Tensor<T, S>);

/// dx ↦ dx − mean(dx) 1 − y ⟨y, dx⟩ / n: what moves the entries against each other but neither their mean nor, where y has mean 0 and
/// mean square 1, their spread. It is symmetric.
///
/// ```
/// use conformable::prelude::*;
/// use conformable::jacobian::Standardization;
/// let y: Vector<f64, D<4>> = vector![1.0, -1.0, 1.0, -1.0];
/// let j = Standardization(y);
/// assert_eq!(j.jvp(&vector![7.0, 7.0, 7.0, 7.0]), Vector::zeros());
/// assert_eq!(j.jvp(&y), Vector::zeros());
/// assert_eq!(j.jvp(&vector![1.0, 1.0, -1.0, -1.0]), vector![1.0, 1.0, -1.0, -1.0]);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Standardization<T: Copy, S: Shape>(pub Tensor<T, S>);

impl<T: Scalar, S: Shape> Kind for Projector<T, S> {
    type Class = S::Maps;
    type Scalar = T;
    type Input = S;
    type Output = S;
}

impl<T: Scalar, S: Shape> Jacobian for Projector<T, S> {
    fn jvp(&self, dx: &Tensor<T, S>) -> Tensor<T, S> {
        let mut dy = *dx;
        dy.axpy(-self.0.dot(dx), &self.0);
        dy
    }
    fn jvp_add_from(&self, first: usize, dx: &Tensor<T, S>, acc: &mut [T]) {
        let along = self.0.dot(dx);
        let entries = dx.iter().zip(&self.0).skip(first);
        for (acc, (dx, y)) in acc.iter_mut().zip(entries) {
            *acc = *acc + (*dx - *y * along);
        }
    }
    fn vjp_add_from(&self, first: usize, dy: &Tensor<T, S>, acc: &mut [T]) {
        self.jvp_add_from(first, dy, acc);
    }
    fn vjp_add(&self, dy: &Tensor<T, S>, acc: &mut Tensor<T, S>) {
        *acc += dy;
        acc.axpy(-self.0.dot(dy), &self.0);
    }
    fn vjp(&self, dy: &Tensor<T, S>) -> Tensor<T, S> {
        self.jvp(dy)
    }
}

impl<T: Field, S: Shape> Kind for Standardization<T, S> {
    type Class = S::Maps;
    type Scalar = T;
    type Input = S;
    type Output = S;
}

impl<T: Field, S: Shape> Jacobian for Standardization<T, S> {
    fn jvp(&self, dx: &Tensor<T, S>) -> Tensor<T, S> {
        let y = &self.0;
        let mean = dx.mean().unwrap_or_else(T::zero);
        let along = y.hadamard(dx).mean().unwrap_or_else(T::zero);
        dx.zip_with(y, |dx, y| dx - mean - y * along)
    }
    fn vjp_add(&self, dy: &Tensor<T, S>, acc: &mut Tensor<T, S>) {
        *acc += self.jvp(dy);
    }
    fn vjp(&self, dy: &Tensor<T, S>) -> Tensor<T, S> {
        self.jvp(dy)
    }
}

equal! {
   [T: Copy + PartialEq, S: Shape] Projector<T, S>, 0;
   [T: Copy + PartialEq, S: Shape] Standardization<T, S>, 0;
}
