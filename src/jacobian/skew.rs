//! The cross product with a vector, as a map.

use super::{Held, Jacobian, Lend, class};
use crate::dim::{Dim, FromArray};
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

/// dx ↦ a × dx: the skew matrix \[a\]×, as its three numbers. Its `vjp` is δ × a. `A` is `Vector<T, N>`, or a reference to one, with an N of
/// three components.
///
/// ```
/// use conformable::prelude::*;
/// use conformable::jacobian::Skew;
/// let a: Vector<i64, D<3>> = vector![1, 2, 3];
/// let j = Skew(&a);
/// assert_eq!(j.numerator(), matrix![0, -3, 2; 3, 0, -1; -2, 1, 0]);
/// assert_eq!(j.jvp(&a), vector![0, 0, 0]);
/// ```
#[derive(Clone, Debug)]
pub struct Skew<A>(pub A);

/// a × b, by components.
#[inline]
pub(crate) fn cross<T: Scalar>([a, b, c]: [T; 3], [x, y, z]: [T; 3]) -> [T; 3] {
    [
        b.clone() * z.clone() - c.clone() * y.clone(),
        c * x.clone() - a.clone() * z,
        a * y - b * x,
    ]
}

/// a × b
pub(crate) fn cross_product<T: Scalar, N: ThreeComponents>(
    a: &Vector<T, N>,
    b: &Vector<T, N>,
) -> Vector<T, N> {
    match (a.as_slice(), b.as_slice()) {
        ([a1, a2, a3], [b1, b2, b3]) => Vector::from_array(cross(
            [a1, a2, a3].map(T::clone),
            [b1, b2, b3].map(T::clone),
        )),
        _ => Vector::zeros(), // not with three components
    }
}

impl<T: Scalar, N: ThreeComponents, A: Held<Scalar = T, Shape = (N,)>> Jacobian for Skew<A> {
    type Class = class::Operator;
    type Scalar = T;
    type Input = (N,);
    type Output = (N,);
    #[inline]
    fn jvp(&self, dx: &Vector<T, N>) -> Vector<T, N> {
        cross_product(self.0.tensor(), dx)
    }
    #[inline]
    fn vjp_add(&self, dy: &Vector<T, N>, acc: &mut Vector<T, N>) {
        *acc += cross_product(dy, self.0.tensor());
    }
}

impl<T: Scalar, N: ThreeComponents> Lend for Skew<Vector<T, N>> {
    type Ref<'a>
        = Skew<&'a Vector<T, N>>
    where
        Self: 'a;
    #[inline]
    fn from_ref(lent: Self::Ref<'_>) -> Self {
        Skew(lent.0.clone())
    }
}
