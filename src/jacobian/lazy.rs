//! Compositions and sums that are not worked out until they meet a vector.

use super::{Jacobian, class};
use crate::tensor::Tensor;

/// dx ↦ G(F dx): the chain G ∘ F, where no cheaper form exists.
#[derive(Clone, Debug)]
pub struct Then<G, F>(pub G, pub F);

impl<G, F> Jacobian for Then<G, F>
where
    F: Jacobian,
    G: Jacobian<Scalar = F::Scalar, Input = F::Output>,
{
    type Class = class::Operator;
    type Scalar = F::Scalar;
    type Input = F::Input;
    type Output = G::Output;
    #[inline]
    fn jvp(&self, dx: &Tensor<F::Scalar, F::Input>) -> Tensor<F::Scalar, G::Output> {
        self.0.jvp(&self.1.jvp(dx))
    }
    #[inline]
    fn vjp_add(&self, dz: &Tensor<F::Scalar, G::Output>, acc: &mut Tensor<F::Scalar, F::Input>) {
        self.1.vjp_add(&self.0.vjp(dz), acc);
    }
}

/// dx ↦ A dx + B dx: the sum A + B, where no cheaper form exists.
#[derive(Clone, Debug)]
pub struct Plus<A, B>(pub A, pub B);

impl<A, B> Jacobian for Plus<A, B>
where
    A: Jacobian,
    B: Jacobian<Scalar = A::Scalar, Input = A::Input, Output = A::Output>,
{
    type Class = class::Operator;
    type Scalar = A::Scalar;
    type Input = A::Input;
    type Output = A::Output;
    #[inline]
    fn jvp(&self, dx: &Tensor<A::Scalar, A::Input>) -> Tensor<A::Scalar, A::Output> {
        self.0.jvp(dx) + self.1.jvp(dx)
    }
    #[inline]
    fn vjp_add(&self, dy: &Tensor<A::Scalar, A::Output>, acc: &mut Tensor<A::Scalar, A::Input>) {
        self.0.vjp_add(dy, acc);
        self.1.vjp_add(dy, acc);
    }
}
