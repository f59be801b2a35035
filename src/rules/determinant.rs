//! Determinants.

use crate::dim::Dim;
use crate::jacobian::Dense;
use crate::linalg::{CompleteLu, Lu};
use crate::notation::{Differential, Kind, Term};
use crate::rule::{Differentiable, Rule};
use crate::scalar::{Field, Real};
use crate::tensor::{Matrix, Rank0};

/// det X, with X of `(N, N)`.
///
/// The gradient is the matrix of the cofactors, which has the shape of X, and is right for every X: where X is invertible it is det X · X⁻ᵀ,
/// the form of the books, and where it is singular, where that form is 0 · ∞, it is what is left: of rank one when X has rank n − 1, and 0
/// below. Both are exact over rationals; so are the second derivatives.
///
/// ```
/// use conformable::prelude::*;
/// use conformable::rules::Determinant;
/// let x: Matrix<f64, D<2>, D<2>> = matrix![1.0, 2.0; 3.0, 6.0];
/// let y = Determinant.value(&x);
/// assert_eq!(y, 0.0.into());
/// assert_eq!(Determinant.derivative(&x, &y).gradient(), matrix![6.0, -3.0; -2.0, 1.0]);
/// ```
///
/// Source: Magnus and Neudecker, "Matrix Differential Calculus", 3rd ed., 2019, chapter 8, for d det X = tr(adj X · dX); Petersen and
/// Pedersen, "The Matrix Cookbook", 2012, equation 49, for the invertible case. How the cofactors are computed:
/// [`CompleteLu::cofactors`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Determinant;

impl<N: Dim> Rule<(N, N)> for Determinant {
    type Output = ();
}

impl<T: Field + PartialOrd, N: Dim> Differentiable<T, (N, N)> for Determinant {
    type Derivative = Dense<T, (), (N, N)>;

    fn value(&self, x: &Matrix<T, N, N>) -> Rank0<T> {
        x.determinant().into()
    }

    fn derivative(&self, x: &Matrix<T, N, N>, _: &Rank0<T>) -> Self::Derivative {
        Dense::from_gradient(x.cofactors())
    }

    fn value_and_derivative(&self, x: &Matrix<T, N, N>) -> (Rank0<T>, Self::Derivative) {
        let factors = CompleteLu::new(*x);
        let gradient = Dense::from_gradient(factors.cofactors());
        (factors.determinant().into(), gradient)
    }
}

// The adjugate, where the books have det X · X⁻ᵀ: it is right for a singular X too.
written! {
    [N: Dim] (N, N), Determinant: |_, x| Term::Apply("det", &[x], Kind::Single),
    |_, at| Differential::Gradient(Term::TransposeOf(&Term::Map("adj", &[at.x])))
}

/// ln |det X|, with X of `(N, N)`.
///
/// The gradient is X⁻ᵀ, whatever the sign of the determinant; of a symmetric X too, whose entries are all taken as independent. The
/// determinant itself is not formed and cannot overflow. Where X is singular the value is ln 0, −∞ over floating point, and the gradient
/// has a division by 0 in it.
///
/// ```
/// use conformable::prelude::*;
/// use conformable::rules::LogAbsDet;
/// let x: Matrix<f64, D<2>, D<2>> = matrix![0.0, 2.0; 1.0, 4.0];
/// let y = LogAbsDet.value(&x);
/// assert_eq!(y, 2.0_f64.ln().into());
/// assert_eq!(LogAbsDet.derivative(&x, &y).gradient(), matrix![-2.0, 0.5; 1.0, 0.0]);
/// ```
///
/// Source: Petersen and Pedersen, "The Matrix Cookbook", 2012, equation 57; Giles, "Collected matrix derivative results for forward and
/// reverse mode algorithmic differentiation", 2008, section 2.2.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LogAbsDet;

impl<N: Dim> Rule<(N, N)> for LogAbsDet {
    type Output = ();
}

impl<T: Real, N: Dim> Differentiable<T, (N, N)> for LogAbsDet {
    type Derivative = Dense<T, (), (N, N)>;

    fn value(&self, x: &Matrix<T, N, N>) -> Rank0<T> {
        x.ln_abs_determinant().1.into()
    }

    fn derivative(&self, x: &Matrix<T, N, N>, _: &Rank0<T>) -> Self::Derivative {
        self.value_and_derivative(x).1
    }

    fn value_and_derivative(&self, x: &Matrix<T, N, N>) -> (Rank0<T>, Self::Derivative) {
        let factors = Lu::of_any(*x);
        let gradient = Dense::from_gradient(factors.inverse().transpose());
        (factors.ln_abs_determinant().1.into(), gradient)
    }
}

written! {
    [N: Dim] (N, N), LogAbsDet: |_, x| Term::Apply(
        "ln",
        &[Term::Magnitude(&Term::Apply("det", &[x], Kind::Single))],
        Kind::Single,
    ),
    |_, at| Differential::Gradient(Term::TransposeOf(&Term::MatrixPower(&at.x, -1)))
}
