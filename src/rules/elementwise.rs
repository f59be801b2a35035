//! Functions that work entry by entry, on any shape. Their derivative is diagonal.

use crate::jacobian::Diagonal;
use crate::rule::{Differentiable, Rule};
use crate::scalar::Scalar;
use crate::shape::Shape;
use crate::tensor::Tensor;

/// Marks a rule that works entry by entry, so that its value has the shape of its argument.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not known to work entry by entry",
    label = "does its value have the shape of its argument?",
    note = "`impl Elementwise for {Self} {{}}` says so"
)]
pub trait Elementwise {}

/// A function of one number, f, with its derivative, f′. Stating the two makes it a rule for tensors of any shape.
///
/// ```
/// use conformable::prelude::*;
/// use conformable::rules::{Elementwise, ScalarFunction};
/// /// x³
/// struct Cube;
/// impl Elementwise for Cube {}
/// impl<T: Scalar> ScalarFunction<T> for Cube {
///     fn f(&self, x: T) -> T {
///         x.power(3)
///     }
///     fn f_prime(&self, x: T, _: T) -> T {
///         T::from_integer(3) * x.power(2)
///     }
/// }
/// let x: Matrix<i64, D<1>, D<2>> = matrix![2, 3];
/// let y = Cube.value(&x);
/// let dy_dx: Diagonal<i64, (D<1>, D<2>)> = Cube.derivative(&x, &y);
/// assert_eq!(dy_dx.0, matrix![12, 27]);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a differentiable function of numbers of type `{T}`",
    note = "a rule of your own is `Differentiable` or, entry by entry, a `ScalarFunction`; elementary functions need `Real` numbers: `f32` and `f64`, with feature `std` or `libm`"
)]
pub trait ScalarFunction<T>: Elementwise {
    /// y = f(x)
    fn f(&self, x: T) -> T;

    /// f′(x), where f(x) = y.
    fn f_prime(&self, x: T, y: T) -> T;
}

impl<F: Elementwise, S: Shape> Rule<S> for F {
    type Output = S;
}

impl<T: Scalar, S: Shape, F: ScalarFunction<T>> Differentiable<T, S> for F {
    type Derivative<'a>
        = Diagonal<T, S>
    where
        F: 'a,
        T: 'a;

    #[inline]
    fn value(&self, x: &Tensor<T, S>) -> Tensor<T, S> {
        x.map(|x| self.f(x.clone()))
    }

    #[inline]
    fn derivative<'a>(&'a self, x: &'a Tensor<T, S>, y: &'a Tensor<T, S>) -> Diagonal<T, S> {
        Diagonal(x.zip_with(y, |x, y| self.f_prime(x.clone(), y.clone())))
    }
}

/// f(x) ⊙ x, the product of an elementwise function with its own argument. Its derivative is diagonal: f′(x) ⊙ x + f(x).
///
/// ```
/// use conformable::prelude::*;
/// use conformable::rules::{Square, TimesSelf};
/// let x: Vector<i64, D<2>> = vector![2, 3];
/// let y = TimesSelf(Square).value(&x);
/// assert_eq!(y, vector![8, 27]);
/// assert_eq!(TimesSelf(Square).derivative(&x, &y).0, vector![12, 27]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TimesSelf<F>(pub F);

impl<F> Elementwise for TimesSelf<F> {}

impl<T: Scalar, F: ScalarFunction<T>> ScalarFunction<T> for TimesSelf<F> {
    fn f(&self, x: T) -> T {
        self.0.f(x.clone()) * x
    }

    fn f_prime(&self, x: T, _: T) -> T {
        let f = self.0.f(x.clone());
        self.0.f_prime(x.clone(), f.clone()) * x + f
    }
}
