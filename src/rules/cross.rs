//! The cross product.

use crate::jacobian::{Borrowed, Skew, ThreeComponents, Transposed, cross_product};
use crate::notation::{Differential, Term};
use crate::rule::{Differentiable2, Rule2};
use crate::scalar::Scalar;
use crate::tensor::Vector;

/// a × b, of two vectors over one dimension, which has three components by its type.
///
/// By b the derivative is \[a\]×, the skew matrix of a; by a it is −\[b\]×, as the transpose of \[b\]×. Each is a reference to the three
/// numbers. The `vjp` by a is b × δ, by b it is δ × a.
///
/// Source: T. Barfoot, "State Estimation for Robotics", 2017, chapter 6, on the cross product as a skew matrix.
///
/// ```
/// use conformable::prelude::*;
/// use conformable::rules::Cross;
/// let (a, b): (Vector<i64, D<3>>, Vector<i64, D<3>>) = (vector![1, 0, 0], vector![0, 1, 0]);
/// let y = Cross.value(&a, &b);
/// assert_eq!(y, vector![0, 0, 1]);
/// let (by_a, by_b) = Cross.derivative(&a, &b, &y);
/// assert_eq!(by_b.numerator(), matrix![0, 0, 0; 0, 0, -1; 0, 1, 0]);
/// assert_eq!(by_a.numerator(), matrix![0, 0, -1; 0, 0, 0; 1, 0, 0]);
/// ```
///
/// ```compile_fail,E0277
/// use conformable::prelude::*;
/// use conformable::rules::Cross;
/// let a: Vector<i64, D<2>> = vector![1, 0];
/// let _ = Cross.value(&a, &a); // two components
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cross;

impl<N: ThreeComponents> Rule2<(N,), (N,)> for Cross {
    type Output = (N,);
}

impl<T: Scalar, N: ThreeComponents> Differentiable2<T, (N,), (N,)> for Cross {
    type First = Borrowed<Transposed<Skew<Vector<T, N>>>>;
    type Second = Borrowed<Skew<Vector<T, N>>>;

    fn value(&self, a: &Vector<T, N>, b: &Vector<T, N>) -> Vector<T, N> {
        cross_product(a, b)
    }

    fn derivative<'a>(
        &'a self,
        a: &'a Vector<T, N>,
        b: &'a Vector<T, N>,
        _: &'a Vector<T, N>,
    ) -> (Transposed<Skew<&'a Vector<T, N>>>, Skew<&'a Vector<T, N>>) {
        (Transposed(Skew(b)), Skew(a))
    }
}

written2! {
    [N: ThreeComponents] (N,), (N,), Cross: |a, b| Term::CrossProduct(&a, &b),
    |at| Differential::Matrix(Term::Negative(&Term::SkewMatrix(&at.b))),
    |at| Differential::Matrix(Term::SkewMatrix(&at.a))
}
