//! Entry points of forward mode. The point comes first, then the function.

use core::marker::PhantomData;

use super::Dual;
use crate::jacobian::Dense;
use crate::scalar::Scalar;
use crate::shape::Shape;
use crate::tensor::{Rank0, Tensor, blocks_mut};

/// f(x) and ∂f/∂x, every entry, with the shape of f(x), then the shape of x.
///
/// ```
/// use conformable::prelude::*;
/// use conformable::forward;
/// let w: Matrix<f64, D<2>, D<3>> = matrix![1.0, 2.0, 3.0; 4.0, 5.0, 6.0];
/// let (rows, derivative) = forward::jacobian(&w, |w| &w * &vector![w.at((0, 0)), w.at((1, 1)), w.at((0, 2))]);
/// let _: Dense<f64, (D<2>,), (D<2>, D<3>)> = derivative; // of a vector by a matrix
/// assert_eq!(rows, vector![20.0, 47.0]);
/// assert_eq!(derivative.0[(0, 0, 2)], 6.0); // w₀₂ occurs twice in row 0, as a factor of itself
/// ```
pub fn jacobian<T: Scalar, X: Shape, Y: Shape>(
    x: &Tensor<T, X>,
    f: impl for<'derivative> FnOnce(
        Tensor<Dual<'derivative, T, X>, X>,
    ) -> Tensor<Dual<'derivative, T, X>, Y>,
) -> (Tensor<T, Y>, Dense<T, Y, X>) {
    let y = f(variables(x));
    let value = y.map(|y| y.value.clone());
    let mut entries = Tensor::zeros();
    for (row, y) in blocks_mut::<T, Y, X>(&mut entries).iter_mut().zip(&y) {
        row.clone_from(&y.gradient);
    }
    (value, Dense(entries))
}

/// f(x) and ∂f/∂x of a scalar function, with the shape of x.
///
/// ```
/// use conformable::prelude::*;
/// use conformable::forward;
/// let x: Vector<f64, D<2>> = vector![3.0, 4.0];
/// let (norm, gradient) = forward::gradient(&x, |x| x.norm());
/// assert_eq!(norm, 5.0);
/// assert_eq!(gradient, vector![0.6000000000000001, 0.8]);
/// ```
pub fn gradient<T: Scalar, X: Shape>(
    x: &Tensor<T, X>,
    f: impl for<'derivative> FnOnce(Tensor<Dual<'derivative, T, X>, X>) -> Dual<'derivative, T, X>,
) -> (T, Tensor<T, X>) {
    let y = f(variables(x));
    (y.value, y.gradient)
}

/// f(x) and f′(x) of a function of one number.
///
/// ```
/// use conformable::prelude::*;
/// use conformable::forward;
/// assert_eq!(forward::derivative(3.0, |x| x.clone() * x), (9.0, 6.0));
/// ```
pub fn derivative<T: Scalar>(
    x: T,
    f: impl for<'derivative> FnOnce(Dual<'derivative, T, ()>) -> Dual<'derivative, T, ()>,
) -> (T, T) {
    let y = f(Dual {
        value: x,
        gradient: Rank0::from(T::one()),
        brand: PhantomData,
    });
    (y.value, y.gradient.into_scalar())
}

/// x, each entry with the gradient that is 1 at its own place.
fn variables<'derivative, T: Scalar, X: Shape>(
    x: &Tensor<T, X>,
) -> Tensor<Dual<'derivative, T, X>, X> {
    Tensor::generate(|i| {
        let mut gradient = Tensor::zeros();
        gradient.as_mut_slice()[i] = T::one();
        Dual::new(x.as_slice()[i].clone(), gradient)
    })
}
