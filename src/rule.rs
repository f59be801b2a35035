//! Rules: a function with its derivative, stated once.
//!
//! A rule is one type. [`Rule`] (of two arguments: [`Rule2`]) says which shape it makes of which, for any scalars;
//! [`Differentiable`] gives its value and its derivative, for the scalars that it has them for. Direct calls, reverse mode, forward
//! mode and tests all use that one type.
//!
//! A rule states the [structure](Structure) of its derivative, a kind such as [`Diagonal`] or [`Dense`]. It is given the value too:
//! tanh takes 1 − y² from the y that is there already. Where the numbers are those of the arguments, of the value or of the rule
//! itself, the structure is [`Borrowed`]: `A x` is differentiated without a copy of A. What a rule needs besides, such as the slope of
//! a leaky relu, are its fields.
//!
//! [`Diagonal`]: crate::jacobian::Diagonal
//! [`Dense`]: crate::jacobian::Dense
//! [`Borrowed`]: crate::jacobian::Borrowed
//!
//! A rule of your own, the example of the lecture note, x ↦ (x², x³):
//!
//! ```
//! use conformable::prelude::*;
//!
//! /// x ↦ (x², x³)
//! #[derive(Clone, Copy)]
//! struct Powers;
//!
//! impl Rule<(D<1>,)> for Powers {
//!     type Output = (D<2>,);
//! }
//!
//! impl<T: Scalar> Differentiable<T, (D<1>,)> for Powers {
//!     type Derivative = Dense<T, (D<2>,), (D<1>,)>;
//!
//!     fn value(&self, x: &Vector<T, D<1>>) -> Vector<T, D<2>> {
//!         vector![x.at(0).power(2), x.at(0).power(3)]
//!     }
//!
//!     fn derivative(&self, x: &Vector<T, D<1>>, _: &Vector<T, D<2>>) -> Self::Derivative {
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
//!     type Derivative = Dense<T, (D<1>,), (D<2>,)>; // 1 × 2, transposed
//!     fn value(&self, x: &Vector<T, D<1>>) -> Vector<T, D<2>> { Vector::zeros() }
//!     fn derivative(&self, x: &Vector<T, D<1>>, _: &Vector<T, D<2>>) -> Self::Derivative {
//!         Dense::from_jacobian(Matrix::zeros())
//!     }
//! }
//! ```

use crate::jacobian::{At, Structure};
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
    /// The structure of ∂y/∂x.
    type Derivative: Structure<Scalar = T, Input = A, Output = Self::Output>;

    /// y
    fn value(&self, x: &Tensor<T, A>) -> Tensor<T, Self::Output>;

    /// ∂y/∂x at x, where the value is y.
    fn derivative<'a>(
        &'a self,
        x: &'a Tensor<T, A>,
        y: &'a Tensor<T, Self::Output>,
    ) -> At<'a, Self::Derivative>;
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
    /// The structure of ∂y/∂a.
    type First: Structure<Scalar = T, Input = A, Output = Self::Output>;

    /// The structure of ∂y/∂b.
    type Second: Structure<Scalar = T, Input = B, Output = Self::Output>;

    /// y
    fn value(&self, a: &Tensor<T, A>, b: &Tensor<T, B>) -> Tensor<T, Self::Output>;

    /// ∂y/∂a and ∂y/∂b at (a, b), where the value is y.
    fn derivative<'a>(
        &'a self,
        a: &'a Tensor<T, A>,
        b: &'a Tensor<T, B>,
        y: &'a Tensor<T, Self::Output>,
    ) -> (At<'a, Self::First>, At<'a, Self::Second>);
}
