//! Symmetric maps that take directions away. Each holds one tensor, or a reference to it.

use super::{Held, Jacobian, Lend, class};
use crate::scalar::{Field, Scalar};
use crate::shape::Shape;
use crate::tensor::Tensor;

/// dx ↦ dx − y ⟨y, dx⟩: I − y yᵀ, which for a y of length 1 projects onto what is orthogonal to y. It is symmetric.
/// `Y` is `Tensor<T, S>`, or a reference to one.
///
/// ```
/// use conformable::prelude::*;
/// use conformable::jacobian::Projector;
/// let y: Vector<f64, D<2>> = vector![0.6, 0.8];
/// let j = Projector(&y);
/// let across: Vector<f64, D<2>> = vector![-0.8, 0.6];
/// assert_eq!(j.jvp(&across), across);
/// assert!(j.jvp(&y).norm() < 1e-15);
/// ```
#[derive(Clone, Debug)]
pub struct Projector<Y>(pub Y);

/// dx ↦ dx − mean(dx) 1 − y ⟨y, dx⟩ / n: what moves the entries against each other but neither their mean nor, where y has mean 0 and
/// mean square 1, their spread. It is symmetric. `Y` is `Tensor<T, S>`, or a reference to one.
///
/// ```
/// use conformable::prelude::*;
/// use conformable::jacobian::Standardization;
/// let y: Vector<f64, D<4>> = vector![1.0, -1.0, 1.0, -1.0];
/// let j = Standardization(&y);
/// assert_eq!(j.jvp(&vector![7.0, 7.0, 7.0, 7.0]), Vector::zeros());
/// assert_eq!(j.jvp(&y), Vector::zeros());
/// assert_eq!(j.jvp(&vector![1.0, 1.0, -1.0, -1.0]), vector![1.0, 1.0, -1.0, -1.0]);
/// ```
#[derive(Clone, Debug)]
pub struct Standardization<Y>(pub Y);

impl<T: Scalar, S: Shape, Y: Held<Scalar = T, Shape = S>> Jacobian for Projector<Y> {
    type Class = class::Operator;
    type Scalar = T;
    type Input = S;
    type Output = S;
    fn jvp(&self, dx: &Tensor<T, S>) -> Tensor<T, S> {
        let mut dy = dx.clone();
        dy.axpy(-self.0.tensor().dot(dx), self.0.tensor());
        dy
    }
    fn vjp_add(&self, dy: &Tensor<T, S>, acc: &mut Tensor<T, S>) {
        *acc += dy;
        acc.axpy(-self.0.tensor().dot(dy), self.0.tensor());
    }
    fn vjp(&self, dy: &Tensor<T, S>) -> Tensor<T, S> {
        self.jvp(dy)
    }
}

impl<T: Field, S: Shape, Y: Held<Scalar = T, Shape = S>> Jacobian for Standardization<Y> {
    type Class = class::Operator;
    type Scalar = T;
    type Input = S;
    type Output = S;
    fn jvp(&self, dx: &Tensor<T, S>) -> Tensor<T, S> {
        let y = self.0.tensor();
        let mean = dx.mean().unwrap_or_else(T::zero);
        let along = y.hadamard(dx).mean().unwrap_or_else(T::zero);
        dx.zip_with(y, |dx, y| {
            dx.clone() - mean.clone() - y.clone() * along.clone()
        })
    }
    fn vjp_add(&self, dy: &Tensor<T, S>, acc: &mut Tensor<T, S>) {
        *acc += self.jvp(dy);
    }
    fn vjp(&self, dy: &Tensor<T, S>) -> Tensor<T, S> {
        self.jvp(dy)
    }
}

macro_rules! lend {
    ($($kind:ident $tier:ident)*) => {$(
        impl<T: $tier, S: Shape> Lend for $kind<Tensor<T, S>> {
            type Ref<'a> = $kind<&'a Tensor<T, S>> where Self: 'a;
            #[inline]
            fn from_ref(lent: Self::Ref<'_>) -> Self {
                $kind(lent.0.clone())
            }
        }
    )*};
}
lend! { Projector Scalar  Standardization Field }
