//! Constants among numbers that carry a derivative.

use core::marker::PhantomData;

use super::Number;
use crate::jacobian::{Jacobian, Kind, Lifts, class};
use crate::scalar::Scalar;
use crate::shape::Shape;
use crate::tensor::Tensor;

impl<'d, T: Scalar, X: Shape> Lifts<T> for Number<'d, T, X> {
    type Own<S: Shape> = Tensor<Self, S>;
    fn lift<S: Shape>(data: &Tensor<T, S>) -> Tensor<Self, S> {
        data.lift()
    }
    fn lifted<'a, S: Shape>(_: &'a Tensor<T, S>, own: &'a Tensor<Self, S>) -> &'a Tensor<Self, S> {
        own
    }

    type Map<'j, J: Jacobian<Scalar = T> + 'j> = Lifted<J, Self>;
    fn map<J: Jacobian<Scalar = T>>(map: &J) -> Lifted<J, Self> {
        Lifted(*map, PhantomData)
    }
}

/// A linear map over numbers `U` that carry derivatives: it takes the numbers, and each component of their gradients, where it always did.
#[derive(Clone, Copy, Debug)]
pub struct Lifted<J, U>(J, PhantomData<U>);

impl<J: Kind, U: Scalar> Kind for Lifted<J, U> {
    type Class = class::Operator;
    type Scalar = U;
    type Input = J::Input;
    type Output = J::Output;
}

impl<'d, T: Scalar, X: Shape, J: Jacobian<Scalar = T>> Jacobian for Lifted<J, Number<'d, T, X>> {
    fn jvp(&self, dx: &Tensor<Number<'d, T, X>, J::Input>) -> Tensor<Number<'d, T, X>, J::Output> {
        each(dx, |dx| self.0.jvp(dx))
    }

    fn vjp_add(
        &self,
        dy: &Tensor<Number<'d, T, X>, J::Output>,
        acc: &mut Tensor<Number<'d, T, X>, J::Input>,
    ) {
        *acc += each(dy, |dy| self.0.vjp(dy));
    }
}

/// A linear function of the numbers, and of each component of their gradients.
fn each<'d, T: Scalar, X: Shape, A: Shape, B: Shape>(
    at: &Tensor<Number<'d, T, X>, A>,
    f: impl Fn(&Tensor<T, A>) -> Tensor<T, B>,
) -> Tensor<Number<'d, T, X>, B> {
    let numbers = f(&at.map(|number| number.number()));
    let mut images = numbers.map(Number::constant);
    for component in 0..X::LEN {
        let entries = f(&at.map(|number| number.gradient().as_slice()[component]));
        for (image, entry) in images.iter_mut().zip(&entries) {
            image.derivative.0.as_mut_slice()[component] = *entry;
        }
    }
    images
}
