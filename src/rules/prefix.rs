//! Running sums.

use crate::dim::Dim;
use crate::jacobian::{Jacobian, PrefixSums};
use crate::notation::{Differential, Kind, Term};
use crate::rule::{Differentiable, Rule};
use crate::scalar::Scalar;
use crate::tensor::Vector;

/// (x₁, x₁ + x₂, …), the running sums of a vector, of the shape of x.
///
/// The derivative is the matrix with 1 on and below its diagonal, of which nothing is stored. Its `vjp` is the running sums of δ from
/// the end: n additions, not n².
///
/// Source: PyTorch's `derivatives.yaml`, entry `cumsum`.
///
/// ```
/// use conformable::prelude::*;
/// use conformable::rules::CumulativeSum;
/// let x: Vector<i64, D<4>> = vector![1, 2, 3, 4];
/// let y = CumulativeSum.value(&x);
/// assert_eq!(y, vector![1, 3, 6, 10]);
/// assert_eq!(CumulativeSum.derivative(&x, &y).vjp(&x), vector![10, 9, 7, 4]);
/// ```
#[doc(alias = "cumsum")]
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CumulativeSum;

impl<N: Dim> Rule<(N,)> for CumulativeSum {
    type Output = (N,);
}

impl<T: Scalar, N: Dim> Differentiable<T, (N,)> for CumulativeSum {
    type Derivative = PrefixSums<T, N>;

    fn value(&self, x: &Vector<T, N>) -> Vector<T, N> {
        PrefixSums::new().jvp(x)
    }

    fn derivative(&self, _: &Vector<T, N>, _: &Vector<T, N>) -> PrefixSums<T, N> {
        PrefixSums::new()
    }
}

written! {
    [N: Dim] (N,), CumulativeSum: |_, x| Term::Map("cumsum", &[x]),
    |_, _| Differential::Matrix(Term::Apply(
        "tril",
        &[Term::Product(&Term::Ones(Kind::Column), &Term::Ones(Kind::Row))],
        Kind::Matrix,
    ))
}
