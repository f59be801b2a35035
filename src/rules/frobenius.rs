//! The Frobenius norm of a matrix. Its square is [`NormSquared`](super::NormSquared), of any shape.

use crate::dim::Dim;
use crate::jacobian::Dense;
use crate::notation::{Differential, Term};
use crate::rule::{Differentiable, Rule};
use crate::scalar::Real;
use crate::tensor::{Matrix, Rank0};

/// ‖X‖_F = √Σ xᵢⱼ², for X of `(R, C)`. The gradient is X / ‖X‖_F.
///
/// At X = 0 the norm has no derivative; its subgradients are all matrices of norm at most 1, and the one given is 0, the smallest. The
/// squares of entries near 1e±200 overflow and underflow, as in [`norm`](crate::Tensor::norm): where all underflow, X counts as 0.
///
/// Source: K. B. Petersen and M. S. Pedersen, The Matrix Cookbook, 2012, section 2.7 (derivatives of matrix norms), for the square.
///
/// ```
/// use conformable::prelude::*;
/// use conformable::rules::FrobeniusNorm;
/// let x: Matrix<f64, D<1>, D<2>> = matrix![3.0, 4.0];
/// let y = FrobeniusNorm.value(&x);
/// assert_eq!(y, 5.0.into());
/// assert_eq!(FrobeniusNorm.derivative(&x, &y).gradient(), &x * 0.2);
/// let zero = Matrix::<f64, D<1>, D<2>>::zeros();
/// assert_eq!(FrobeniusNorm.derivative(&zero, &0.0.into()).gradient(), zero);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FrobeniusNorm;

impl<R: Dim, C: Dim> Rule<(R, C)> for FrobeniusNorm {
    type Output = ();
}

impl<T: Real, R: Dim, C: Dim> Differentiable<T, (R, C)> for FrobeniusNorm {
    type Derivative = Dense<T, (), (R, C)>;

    #[inline]
    fn value(&self, x: &Matrix<T, R, C>) -> Rank0<T> {
        x.norm().into()
    }

    #[inline]
    fn derivative(&self, x: &Matrix<T, R, C>, y: &Rank0<T>) -> Dense<T, (), (R, C)> {
        let norm = y.into_scalar();
        let slope = if norm.is_zero() {
            T::zero()
        } else {
            T::one() / norm
        };
        Dense::from_gradient(x * slope)
    }
}

written! {
    [R: Dim, C: Dim] (R, C), FrobeniusNorm: |_, x| Term::Norm(&x, "F"),
    |_, at| Differential::Gradient(Term::Quotient(&at.x, &Term::Norm(&at.x, "F")))
}
