//! Rules: a function with its derivative, stated once.
//!
//! A rule is one type. [`Rule`] (of two arguments: [`Rule2`]) says which shape it makes of which, for any scalars;
//! [`Differentiable`] gives its value and its derivative, for the scalars that it has them for. Direct calls, reverse mode, forward
//! mode and tests all use that one type.
//!
//! A rule states the [structure](crate::jacobian::Structure) of its derivative, a kind such as [`Diagonal`] or [`Dense`]. It is given the value too:
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
//! ```compile_fail,E0277
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

use crate::jacobian::{At, Bilinear, Borrowed, Jacobian, LinearMap, Map, StructureOf};
use crate::scalar::Scalar;
use crate::shape::Shape;
use crate::tensor::{Holds, Tensor};

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
pub trait Differentiable<T: Copy, A: Shape>: Rule<A> {
    /// The structure of ∂y/∂x.
    type Derivative: StructureOf<T, Self::Output, A>;

    /// y
    fn value(&self, x: &Tensor<T, A>) -> Tensor<T, Self::Output>;

    /// ∂y/∂x at x, where the value is y. It may refer to x and to the rule; of y it keeps what it needs.
    fn derivative<'a>(
        &'a self,
        x: &'a Tensor<T, A>,
        y: &Tensor<T, Self::Output>,
    ) -> At<'a, Self::Derivative>;

    /// y and ∂y/∂x together: one factorisation, one sine with its cosine.
    #[inline]
    fn value_and_derivative<'a>(
        &'a self,
        x: &'a Tensor<T, A>,
    ) -> (Tensor<T, Self::Output>, At<'a, Self::Derivative>) {
        let y = self.value(x);
        let derivative = self.derivative(x, &y);
        (y, derivative)
    }
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
pub trait Differentiable2<T: Copy, A: Shape, B: Shape>: Rule2<A, B> {
    /// The structure of ∂y/∂a.
    type First: StructureOf<T, Self::Output, A>;

    /// The structure of ∂y/∂b.
    type Second: StructureOf<T, Self::Output, B>;

    /// y
    fn value(&self, a: &Tensor<T, A>, b: &Tensor<T, B>) -> Tensor<T, Self::Output>;

    /// ∂y/∂a and ∂y/∂b at (a, b), where the value is y. They may refer to a, to b and to the rule; of y they keep what they need.
    fn derivative<'a>(
        &'a self,
        a: &'a Tensor<T, A>,
        b: &'a Tensor<T, B>,
        y: &Tensor<T, Self::Output>,
    ) -> (At<'a, Self::First>, At<'a, Self::Second>);

    /// y, ∂y/∂a and ∂y/∂b together.
    #[inline]
    #[allow(clippy::type_complexity)] // a value, and a derivative by each argument
    fn value_and_derivative<'a>(
        &'a self,
        a: &'a Tensor<T, A>,
        b: &'a Tensor<T, B>,
    ) -> (
        Tensor<T, Self::Output>,
        (At<'a, Self::First>, At<'a, Self::Second>),
    ) {
        let y = self.value(a, b);
        let derivative = self.derivative(a, b, &y);
        (y, derivative)
    }
}

/// A rule that states what it is, and is written out from that: a [`LinearMap`], a [`Bilinear`] map, or a
/// [`ScalarFunction`](crate::rules::ScalarFunction).
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a differentiable rule",
    note = "a rule of your own states `Rule` and `Differentiable`, or what sort it is: `sort::Linear`, `sort::Bilinear`, `sort::Entrywise`"
)]
pub trait Sorted {
    /// Which sort of rule it is.
    type Sort;
}

/// The sorts of rules that state less than `Differentiable`.
pub mod sort {
    /// A function of one number, applied to every entry.
    #[derive(Clone, Copy, Debug)]
    pub struct Entrywise;
    /// A linear map that stores nothing.
    #[derive(Clone, Copy, Debug)]
    pub struct Linear;
    /// A map of two arguments that is linear in each.
    #[derive(Clone, Copy, Debug)]
    pub struct Bilinear;
}

/// What a sort makes of a rule: the shape of the value.
#[diagnostic::on_unimplemented(message = "the rule `{R}` does not take an argument of shape `{A}`")]
pub trait RuleOfSort<R, A: Shape> {
    /// The shape of the value.
    type Output: Shape;
}

/// What a sort makes of a rule: value and derivative.
#[diagnostic::on_unimplemented(
    message = "the rule `{R}` is not differentiable at an argument of shape `{A}` over `{T}`"
)]
pub trait DifferentiableOfSort<T: Copy, R, A: Shape>: RuleOfSort<R, A> {
    /// The kind of ∂y/∂x.
    type Derivative: Jacobian<Scalar = T, Input = A, Output = Self::Output>;
    /// y
    fn value(rule: &R, x: &Tensor<T, A>) -> Tensor<T, Self::Output>;
    /// ∂y/∂x
    fn derivative(rule: &R, x: &Tensor<T, A>, y: &Tensor<T, Self::Output>) -> Self::Derivative;
    /// y and ∂y/∂x
    fn together(rule: &R, x: &Tensor<T, A>) -> (Tensor<T, Self::Output>, Self::Derivative);
}

#[diagnostic::do_not_recommend]
impl<R: Sorted<Sort: RuleOfSort<R, A>>, A: Shape> Rule<A> for R {
    type Output = <R::Sort as RuleOfSort<R, A>>::Output;
}

impl<T: Copy, R: Sorted<Sort: DifferentiableOfSort<T, R, A>>, A: Shape> Differentiable<T, A> for R {
    type Derivative = <R::Sort as DifferentiableOfSort<T, R, A>>::Derivative;

    #[inline]
    fn value(&self, x: &Tensor<T, A>) -> Tensor<T, Self::Output> {
        R::Sort::value(self, x)
    }

    #[inline]
    fn derivative<'a>(
        &'a self,
        x: &'a Tensor<T, A>,
        y: &Tensor<T, Self::Output>,
    ) -> At<'a, Self::Derivative> {
        R::Sort::derivative(self, x, y)
    }

    #[inline]
    fn value_and_derivative<'a>(
        &'a self,
        x: &'a Tensor<T, A>,
    ) -> (Tensor<T, Self::Output>, At<'a, Self::Derivative>) {
        R::Sort::together(self, x)
    }
}

impl<R: LinearMap<A>, A: Shape> RuleOfSort<R, A> for sort::Linear {
    type Output = R::Output;
}

impl<T: Scalar, R: LinearMap<A>, A: Shape> DifferentiableOfSort<T, R, A> for sort::Linear {
    type Derivative = Map<R, T, A>;
    #[inline]
    fn value(_: &R, x: &Tensor<T, A>) -> Tensor<T, R::Output> {
        R::apply(x)
    }
    #[inline]
    fn derivative(_: &R, _: &Tensor<T, A>, _: &Tensor<T, R::Output>) -> Map<R, T, A> {
        Map::new()
    }
    #[inline]
    fn together(_: &R, x: &Tensor<T, A>) -> (Tensor<T, R::Output>, Map<R, T, A>) {
        (R::apply(x), Map::new())
    }
}

/// A sort of rules of two arguments.
pub trait SortOfTwo<R, A: Shape, B: Shape> {
    /// The rule.
    type Rule: Bilinear<A, B>;
}

impl<R: Bilinear<A, B>, A: Shape, B: Shape> SortOfTwo<R, A, B> for sort::Bilinear {
    type Rule = R;
}

/// The rule `R` as one of its sort.
type OfTwo<R, A, B> = <<R as Sorted>::Sort as SortOfTwo<R, A, B>>::Rule;

#[diagnostic::do_not_recommend]
impl<R: Sorted<Sort: SortOfTwo<R, A, B>>, A: Shape, B: Shape> Rule2<A, B> for R {
    type Output = <OfTwo<R, A, B> as Bilinear<A, B>>::Output;
}

#[diagnostic::do_not_recommend]
impl<T: Scalar, R, A: Shape, B: Shape> Differentiable2<T, A, B> for R
where
    R: Sorted<Sort: SortOfTwo<R, A, B>>,
{
    type First = Borrowed<<OfTwo<R, A, B> as Bilinear<A, B>>::ByFirst<T>>;
    type Second = Borrowed<<OfTwo<R, A, B> as Bilinear<A, B>>::BySecond<T>>;

    #[inline]
    fn value(
        &self,
        a: &Tensor<T, A>,
        b: &Tensor<T, B>,
    ) -> Tensor<T, <OfTwo<R, A, B> as Bilinear<A, B>>::Output> {
        OfTwo::<R, A, B>::apply(a, b)
    }

    #[inline]
    fn derivative<'a>(
        &'a self,
        a: &'a Tensor<T, A>,
        b: &'a Tensor<T, B>,
        _: &Tensor<T, <OfTwo<R, A, B> as Bilinear<A, B>>::Output>,
    ) -> (At<'a, Self::First>, At<'a, Self::Second>) {
        (Holds::of(b), Holds::of(a))
    }
}
