//! Rules: a function with its derivative, stated once.
//!
//! A rule is one type. [`Rule`] (of two arguments: [`Rule2`]) says which shape it makes of which, for any scalars;
//! [`Differentiable`] gives its value and its derivative, for the scalars that it has them for. Direct calls, reverse mode, forward
//! mode and tests all use that one type.
//!
//! The derivative borrows the arguments and the value: `A x` is differentiated without a copy of A, and tanh gives 1 − y² from
//! the y that is there already. What a rule needs besides, such as the slope of a leaky relu, are its fields.
//!
//! A rule of your own, the example of the lecture note, x ↦ (x², x³):
//!
//! ```
//! use conformable::prelude::*;
//!
//! /// x ↦ (x², x³)
//! struct Powers;
//!
//! impl Rule<(D<1>,)> for Powers {
//!     type Output = (D<2>,);
//! }
//!
//! impl<T: Scalar> Differentiable<T, (D<1>,)> for Powers {
//!     type Derivative<'a> = Dense<T, (D<2>,), (D<1>,)> where T: 'a;
//!
//!     fn value(&self, x: &Vector<T, D<1>>) -> Vector<T, D<2>> {
//!         vector![x.at(0).power(2), x.at(0).power(3)]
//!     }
//!
//!     fn derivative<'a>(&'a self, x: &'a Vector<T, D<1>>, _: &'a Vector<T, D<2>>) -> Self::Derivative<'a> {
//!         let [two, three] = [2, 3].map(T::from_integer);
//!         Dense::from_jacobian(matrix![two * x.at(0); three * x.at(0).power(2)])
//!     }
//! }
//!
//! let x: Vector<i64, D<1>> = vector![3];
//! let y = Powers.value(&x);
//! assert_eq!(y, vector![9, 27]);
//! assert_eq!(Powers.derivative(&x, &y).numerator(), matrix![6; 27]); // 2 × 1
//! ```
//!
//! A derivative of the wrong shape does not compile:
//!
//! ```compile_fail,E0271
//! use conformable::prelude::*;
//! struct Powers;
//! impl Rule<(D<1>,)> for Powers {
//!     type Output = (D<2>,);
//! }
//! impl<T: Scalar> Differentiable<T, (D<1>,)> for Powers {
//!     type Derivative<'a> = Dense<T, (D<1>,), (D<2>,)> where T: 'a; // 1 × 2, transposed
//!     fn value(&self, x: &Vector<T, D<1>>) -> Vector<T, D<2>> { Vector::zeros() }
//!     fn derivative<'a>(&'a self, x: &'a Vector<T, D<1>>, _: &'a Vector<T, D<2>>) -> Self::Derivative<'a> {
//!         Dense::from_jacobian(Matrix::zeros())
//!     }
//! }
//! ```

use crate::jacobian::Jacobian;
use crate::shape::Shape;
use crate::tensor::Tensor;

/// A function of one argument of shape `A`: which shape its value has.
#[diagnostic::on_unimplemented(
    message = "the rule `{Self}` does not take an argument of shape `{A}`"
)]
pub trait Rule<A: Shape> {
    /// The shape of the value.
    type Output: Shape;
}

/// A function of one argument, over the scalars `T`, with its derivative.
#[diagnostic::on_unimplemented(
    message = "the rule `{Self}` is not differentiable at an argument of shape `{A}` over `{T}`"
)]
pub trait Differentiable<T, A: Shape>: Rule<A> {
    /// ∂y/∂x, of a named kind.
    type Derivative<'a>: Jacobian<Scalar = T, Input = A, Output = Self::Output>
    where
        Self: 'a,
        T: 'a;

    /// y
    fn value(&self, x: &Tensor<T, A>) -> Tensor<T, Self::Output>;

    /// ∂y/∂x at x, where the value is y.
    fn derivative<'a>(
        &'a self,
        x: &'a Tensor<T, A>,
        y: &'a Tensor<T, Self::Output>,
    ) -> Self::Derivative<'a>;
}

/// A function of two arguments, of shapes `A` and `B`: which shape its value has.
#[diagnostic::on_unimplemented(
    message = "the rule `{Self}` does not take arguments of shapes `{A}` and `{B}`"
)]
pub trait Rule2<A: Shape, B: Shape> {
    /// The shape of the value.
    type Output: Shape;
}

/// A function of two arguments, over the scalars `T`, with its derivative by each.
#[diagnostic::on_unimplemented(
    message = "the rule `{Self}` is not differentiable at arguments of shapes `{A}` and `{B}` over `{T}`"
)]
pub trait Differentiable2<T, A: Shape, B: Shape>: Rule2<A, B> {
    /// ∂y/∂a, of a named kind.
    type First<'a>: Jacobian<Scalar = T, Input = A, Output = Self::Output>
    where
        Self: 'a,
        T: 'a;

    /// ∂y/∂b, of a named kind.
    type Second<'a>: Jacobian<Scalar = T, Input = B, Output = Self::Output>
    where
        Self: 'a,
        T: 'a;

    /// y
    fn value(&self, a: &Tensor<T, A>, b: &Tensor<T, B>) -> Tensor<T, Self::Output>;

    /// ∂y/∂a and ∂y/∂b at (a, b), where the value is y.
    fn derivative<'a>(
        &'a self,
        a: &'a Tensor<T, A>,
        b: &'a Tensor<T, B>,
        y: &'a Tensor<T, Self::Output>,
    ) -> (Self::First<'a>, Self::Second<'a>);
}
