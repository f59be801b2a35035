//! Running sums.

use crate::dim::Dim;
use crate::jacobian::LinearMap;
use crate::notation::{Differential, Kind, Term};
use crate::rule::{Sorted, sort};
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
/// let derivative = CumulativeSum.derivative(&x, &y);
/// assert_eq!(derivative.vjp(&x), vector![10, 9, 7, 4]);
/// assert_eq!(derivative.numerator(), matrix![1, 0, 0, 0; 1, 1, 0, 0; 1, 1, 1, 0; 1, 1, 1, 1]);
/// assert_eq!(size_of_val(&derivative), 0);
/// ```
#[doc(alias = "cumsum")]
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CumulativeSum;

impl Sorted for CumulativeSum {
    type Sort = sort::Linear;
}

impl<N: Dim> LinearMap<(N,)> for CumulativeSum {
    type Output = (N,);

    fn apply<T: Scalar>(x: &Vector<T, N>) -> Vector<T, N> {
        let mut sum = T::zero();
        x.map(|x| {
            sum = sum + x;
            sum
        })
    }

    fn pull_add<T: Scalar>(dy: &Vector<T, N>, acc: &mut Vector<T, N>) {
        let mut sum = T::zero();
        for (acc, dy) in acc.iter_mut().zip(dy).rev() {
            sum = sum + *dy;
            *acc = *acc + sum;
        }
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
