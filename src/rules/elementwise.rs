//! Functions that work entry by entry, on any shape. Their derivative is diagonal.

use core::fmt;

use crate::jacobian::Diagonal;
use crate::notation::{Differential, Show, ShowDifferential, Term, Written, WrittenAt};
use crate::rule::{DifferentiableOfSort, RuleOfSort, Sorted, sort};
use crate::scalar::Scalar;
use crate::shape::Shape;
use crate::tensor::Tensor;

/// A function of one number, f, with its derivative, f′. Stating the two, and its sort, makes it a rule for tensors of any shape.
///
/// ```
/// use conformable::prelude::*;
/// use conformable::rule::{Sorted, sort};
/// use conformable::rules::ScalarFunction;
/// /// x³
/// struct Cube;
/// impl Sorted for Cube {
///     type Sort = sort::Entrywise;
/// }
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
pub trait ScalarFunction<T: Copy> {
    /// y = f(x)
    fn f(&self, x: T) -> T;

    /// f′(x), where f(x) = y.
    fn f_prime(&self, x: T, y: T) -> T;

    /// f(x) and f′(x): one exponential, or one reduction of an angle, for both.
    #[inline]
    fn f_and_f_prime(&self, x: T) -> (T, T) {
        let y = self.f(x);
        (y, self.f_prime(x, y))
    }
}

impl<F, S: Shape> RuleOfSort<F, S> for sort::Entrywise {
    type Output = S;
}

impl<T: Scalar, F: ScalarFunction<T>, S: Shape> DifferentiableOfSort<T, F, S> for sort::Entrywise {
    type Derivative = Diagonal<T, S>;

    #[inline]
    fn value(f: &F, x: &Tensor<T, S>) -> Tensor<T, S> {
        x.map(|x| f.f(x))
    }

    #[inline]
    fn derivative(f: &F, x: &Tensor<T, S>, y: &Tensor<T, S>) -> Diagonal<T, S> {
        Diagonal(x.zip_with(y, |x, y| f.f_prime(x, y)))
    }

    #[inline]
    fn together(f: &F, x: &Tensor<T, S>) -> (Tensor<T, S>, Diagonal<T, S>) {
        let (mut y, mut slope) = (Tensor::zeros(), Tensor::zeros());
        for ((y, slope), x) in y.iter_mut().zip(&mut slope).zip(x) {
            (*y, *slope) = f.f_and_f_prime(*x);
        }
        (y, Diagonal(slope))
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

impl<F> Sorted for TimesSelf<F> {
    type Sort = sort::Entrywise;
}

impl<T: Scalar, F: ScalarFunction<T>> ScalarFunction<T> for TimesSelf<F> {
    fn f(&self, x: T) -> T {
        self.0.f(x) * x
    }

    fn f_prime(&self, x: T, _: T) -> T {
        self.f_and_f_prime(x).1
    }

    fn f_and_f_prime(&self, x: T) -> (T, T) {
        let (f, f_prime) = self.0.f_and_f_prime(x);
        (f * x, f_prime * x + f)
    }
}

/// A function of one number that can be written down.
///
/// ```
/// use conformable::expr::formula;
/// use conformable::notation::{Show, Term};
/// use conformable::prelude::*;
/// use conformable::rule::{Sorted, sort};
/// use conformable::rules::WrittenFunction;
/// use core::fmt;
/// /// x³
/// #[derive(Clone, Copy)]
/// struct Cube;
/// impl Sorted for Cube {
///     type Sort = sort::Entrywise;
/// }
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
pub trait WrittenFunction: Sorted<Sort = sort::Entrywise> {
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
