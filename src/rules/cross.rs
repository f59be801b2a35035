//! The cross product.

use crate::dim::{Dim, FromArray};
use crate::jacobian::{Bilinear, First, PullFirst, PullSecond, Second, cross};
use crate::notation::{Differential, Term};
use crate::rule::{Sorted, sort};
use crate::scalar::Scalar;
use crate::tensor::Vector;

/// A dimension with three components: what has a cross product.
#[diagnostic::on_unimplemented(
    message = "a cross product is of vectors with three components, and `{Self}` has another number",
    label = "`{Self}` does not have three components"
)]
pub trait ThreeComponents: Dim<Size: FromArray<Self, 3>> {}

#[diagnostic::do_not_recommend]
impl<N: Dim<Size: FromArray<N, 3>>> ThreeComponents for N {}

/// a × b, of two vectors over one dimension, which has three components by its type.
///
/// By b the derivative is \[a\]×, the skew matrix of a, kind [`Skew`]; by a it is −\[b\]×. Each is a reference to the three numbers. The
/// `vjp` by a is b × δ, by b it is δ × a.
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

/// dx ↦ a × dx: the skew matrix \[a\]×, as its three numbers. Its `vjp` is δ × a.
///
/// ```
/// use conformable::prelude::*;
/// use conformable::rules::Skew;
/// let a: Vector<i64, D<3>> = vector![1, 2, 3];
/// let j = Skew::new(a);
/// assert_eq!(j.numerator(), matrix![0, -3, 2; 3, 0, -1; -2, 1, 0]);
/// assert_eq!(j.jvp(&a), vector![0, 0, 0]);
/// ```
pub type Skew<T, N> = Second<Cross, T, (N,), (N,)>;

/// a × b
#[inline]
pub(crate) fn cross_product<T: Scalar, N: ThreeComponents>(
    a: &Vector<T, N>,
    b: &Vector<T, N>,
) -> Vector<T, N> {
    match (a.as_slice(), b.as_slice()) {
        (&[a1, a2, a3], &[b1, b2, b3]) => Vector::from_array(cross([a1, a2, a3], [b1, b2, b3])),
        _ => Vector::zeros(), // not with three components
    }
}

impl Sorted for Cross {
    type Sort = sort::Bilinear;
}

impl<N: ThreeComponents> Bilinear<(N,), (N,)> for Cross {
    type Output = (N,);
    type ByFirst<T: Scalar> = First<Cross, T, (N,), (N,)>;
    type BySecond<T: Scalar> = Skew<T, N>;

    #[inline]
    fn apply<T: Scalar>(a: &Vector<T, N>, b: &Vector<T, N>) -> Vector<T, N> {
        cross_product(a, b)
    }
}

impl<N: ThreeComponents> PullFirst<(N,), (N,)> for Cross {
    #[inline]
    fn pull_first<T: Scalar>(dy: &Vector<T, N>, b: &Vector<T, N>, acc: &mut Vector<T, N>) {
        *acc += cross_product(b, dy);
    }
}

impl<N: ThreeComponents> PullSecond<(N,), (N,)> for Cross {
    #[inline]
    fn pull_second<T: Scalar>(a: &Vector<T, N>, dy: &Vector<T, N>, acc: &mut Vector<T, N>) {
        *acc += cross_product(dy, a);
    }
}

written2! {
    [N: ThreeComponents] (N,), (N,), Cross: |a, b| Term::CrossProduct(&a, &b),
    |at| Differential::Matrix(Term::Negative(&Term::SkewMatrix(&at.b))),
    |at| Differential::Matrix(Term::SkewMatrix(&at.a))
}
