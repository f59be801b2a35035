//! Functions that work entry by entry, on any shape. Their derivative is diagonal.

use core::fmt;

use crate::jacobian::Diagonal;
use crate::notation::{Differential, Show, ShowDifferential, Term, Written, WrittenAt};
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

#[diagnostic::do_not_recommend]
impl<F: Elementwise, S: Shape> Rule<S> for F {
    type Output = S;
}

impl<T: Scalar, S: Shape, F: ScalarFunction<T>> Differentiable<T, S> for F {
    type Derivative = Diagonal<T, S>;

    #[inline]
    fn value(&self, x: &Tensor<T, S>) -> Tensor<T, S> {
        x.map(|x| self.f(x.clone()))
    }

    #[inline]
    fn derivative(&self, x: &Tensor<T, S>, y: &Tensor<T, S>) -> Diagonal<T, S> {
        Diagonal(x.zip_with(y, |x, y| self.f_prime(x.clone(), y.clone())))
    }
}

/// f(x) ⊙ x, the product of an elementwise function with its own argument. Its derivative is diagonal: f′(x) ⊙ x + f(x).
///
/// Source: the lecture note "Matrix Differentiation Rules"; Magnus & Neudecker, "Matrix Differential Calculus", 3rd ed. 2019,
/// chapter 8, for the product rule.
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

/// A function of one number that can be written down.
///
/// ```
/// use conformable::expr::formula;
/// use conformable::notation::{Show, Term};
/// use conformable::prelude::*;
/// use conformable::rules::{Elementwise, WrittenFunction};
/// use core::fmt;
/// /// x³
/// #[derive(Clone, Copy)]
/// struct Cube;
/// impl Elementwise for Cube {}
/// impl WrittenFunction for Cube {
///     fn f_term(&self, x: Term<'_>, show: &mut Show<'_>) -> fmt::Result {
///         show(Term::Power(&x, 3))
///     }
///     fn f_prime_term(&self, x: Term<'_>, _: Term<'_>, show: &mut Show<'_>) -> fmt::Result {
///         show(Term::Product(&Term::Numeral(3.0), &Term::Power(&x, 2)))
///     }
/// }
/// let x = Vector::<f64, D<3>>::zeros();
/// let cubes = formula((&x,), |(x,)| x.apply(Cube).sum());
/// assert_eq!(cubes.to_string(), "L = 𝟏ᵀ x₁³\n∂L/∂x₁ = 3 x₁² : 3");
/// ```
#[diagnostic::on_unimplemented(
    message = "the rule `{Self}` has no written form",
    label = "a formula is asked for, and `{Self}` does not say how it is written"
)]
pub trait WrittenFunction: Elementwise {
    /// y = f(x)
    fn f_term(&self, x: Term<'_>, show: &mut Show<'_>) -> fmt::Result;

    /// f′(x), where f(x) = y.
    fn f_prime_term(&self, x: Term<'_>, y: Term<'_>, show: &mut Show<'_>) -> fmt::Result;
}

impl<S: Shape, F: WrittenFunction> Written<S> for F {
    fn value_term(&self, x: Term<'_>, show: &mut Show<'_>) -> fmt::Result {
        self.f_term(x, show)
    }

    fn derivative_term(&self, at: WrittenAt<'_>, show: &mut ShowDifferential<'_>) -> fmt::Result {
        self.f_prime_term(at.x, at.y, &mut |slope| {
            show(Differential::Entrywise(slope))
        })
    }
}

impl<F: WrittenFunction> WrittenFunction for TimesSelf<F> {
    fn f_term(&self, x: Term<'_>, show: &mut Show<'_>) -> fmt::Result {
        self.0.f_term(x, &mut |f| show(Term::EntryProduct(&f, &x)))
    }

    fn f_prime_term(&self, x: Term<'_>, _: Term<'_>, show: &mut Show<'_>) -> fmt::Result {
        self.0.f_term(x, &mut |f| {
            self.0.f_prime_term(x, f, &mut |slope| {
                show(Term::Sum(&Term::EntryProduct(&slope, &x), &f))
            })
        })
    }
}
