//! Maps of which nothing, or one number, is stored.

use core::marker::PhantomData;

use super::diagonal::add_diagonal;
use super::{Jacobian, class};
use crate::scalar::Scalar;
use crate::shape::Shape;
use crate::tensor::{Derivative, Tensor};

/// dx ↦ 0: the derivative of y by something that it does not depend on. Nothing is stored.
#[derive(Clone, Debug)]
pub struct ZeroMap<T, Y, X>(PhantomData<(T, Y, X)>);

impl<T, Y, X> ZeroMap<T, Y, X> {
    /// The zero map.
    #[must_use]
    pub const fn new() -> Self {
        ZeroMap(PhantomData)
    }
}

impl<T, Y, X> Default for ZeroMap<T, Y, X> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: Scalar, Y: Shape, X: Shape> Jacobian for ZeroMap<T, Y, X> {
    type Class = class::Zero;
    type Scalar = T;
    type Input = X;
    type Output = Y;
    fn jvp(&self, _: &Tensor<T, X>) -> Tensor<T, Y> {
        Tensor::zeros()
    }
    fn vjp_add(&self, _: &Tensor<T, Y>, _: &mut Tensor<T, X>) {}
    fn add_to_dense(&self, _: &mut Derivative<T, Y, X>) {}
}

/// dx ↦ dx: the derivative ∂x/∂x = I. Nothing is stored.
///
/// ```
/// use conformable::prelude::*;
/// dims! { State = 100; }
/// assert_eq!(size_of::<Identity<f64, (State,)>>(), 0);
/// assert_eq!(Identity::<f64, (State,)>::new().numerator(), Matrix::identity());
/// ```
#[derive(Clone, Debug)]
pub struct Identity<T, S>(PhantomData<(T, S)>);

impl<T, S> Identity<T, S> {
    /// The identity.
    #[must_use]
    pub const fn new() -> Self {
        Identity(PhantomData)
    }
}

impl<T, S> Default for Identity<T, S> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: Scalar, S: Shape> Jacobian for Identity<T, S> {
    type Class = class::Identity;
    type Scalar = T;
    type Input = S;
    type Output = S;
    fn jvp(&self, dx: &Tensor<T, S>) -> Tensor<T, S> {
        dx.clone()
    }
    #[inline]
    fn vjp_add(&self, dy: &Tensor<T, S>, acc: &mut Tensor<T, S>) {
        *acc += dy;
    }
    fn vjp(&self, dy: &Tensor<T, S>) -> Tensor<T, S> {
        dy.clone()
    }
    fn add_to_dense(&self, acc: &mut Derivative<T, S, S>) {
        add_diagonal(self, acc);
    }
}

/// dx ↦ a dx: the derivative of a x by x, a times the identity.
#[derive(Clone, Debug)]
pub struct Scaled<T, S> {
    /// a
    pub factor: T,
    shape: PhantomData<S>,
}

impl<T, S> Scaled<T, S> {
    /// `factor` times the identity.
    pub const fn new(factor: T) -> Self {
        Scaled {
            factor,
            shape: PhantomData,
        }
    }
}

impl<T: Scalar, S: Shape> Jacobian for Scaled<T, S> {
    type Class = class::Scaled;
    type Scalar = T;
    type Input = S;
    type Output = S;
    fn jvp(&self, dx: &Tensor<T, S>) -> Tensor<T, S> {
        dx * self.factor.clone()
    }
    #[inline]
    fn vjp_add(&self, dy: &Tensor<T, S>, acc: &mut Tensor<T, S>) {
        acc.axpy(self.factor.clone(), dy);
    }
    fn vjp(&self, dy: &Tensor<T, S>) -> Tensor<T, S> {
        self.jvp(dy)
    }
    fn add_to_dense(&self, acc: &mut Derivative<T, S, S>) {
        add_diagonal(self, acc);
    }
}

/// A multiple of the identity.
pub(super) trait Multiple: Jacobian {
    fn factor(&self) -> Self::Scalar;
}

impl<T: Scalar, S: Shape> Multiple for Identity<T, S> {
    fn factor(&self) -> T {
        T::one()
    }
}

impl<T: Scalar, S: Shape> Multiple for Scaled<T, S> {
    fn factor(&self) -> T {
        self.factor.clone()
    }
}
