//! Where second-order forward mode begins. The point comes first, then the function.

use super::{Jet, JetVariable, Slopes};
use crate::dim::Dim;
use crate::jacobian::{Identity, Jacobian, SecondDerivative, ZeroMap};
use crate::scalar::Scalar;
use crate::shape::Shape;
use crate::tensor::Vector;

/// The shape of what has a Hessian: of a scalar, with first derivative `G` and second derivative `H` by a vector over `N`.
#[diagnostic::on_unimplemented(
    message = "only a scalar has a Hessian, and this is a function of shape `{Self}`",
    label = "the Hessian of something of shape `{Self}`",
    note = "`x.sum()`, `x.dot(&w)`, `x.norm_squared()` make a scalar of a vector, and `x.at(State::speed)` takes one component"
)]
pub trait HasHessian<T: Scalar, N: Dim, G, H>: Shape {
    /// ∂f/∂x
    fn gradient(first: &G) -> Vector<T, N>;
}

impl<T: Scalar, N: Dim, G, H> HasHessian<T, N, G, H> for ()
where
    G: Jacobian<Scalar = T, Output = (), Input = (N,)>,
    H: SecondDerivative<T, N>,
{
    #[inline]
    fn gradient(first: &G) -> Vector<T, N> {
        first.to_dense().0
    }
}

/// f(x), ∂f/∂x and ∂²f/∂x∂x of a scalar function of a vector, the last of a [kind](crate::jacobian::hessian) that the type checker works
/// out: the Hessian of a sum over components is diagonal, of a sum over blocks block-diagonal, with shared components an arrow.
///
/// ```
/// use conformable::forward::hessian;
/// use conformable::prelude::*;
/// dims! { Plane { x, y } Depth { z } }
/// let (plane, depth): (Vector<f64, Plane>, Vector<f64, Depth>) = (vector![3.0, 4.0], vector![2.0]);
/// let p: Vector<f64, Sum<Plane, Depth>> = plane.vstack(&depth);
/// let (value, gradient, h) = hessian(&p, |p| {
///     let (x, y) = (p.at(Sum::first(Plane::x)), p.at(Sum::first(Plane::y)));
///     let z = p.at(Sum::second(Depth::z));
///     x.square() * y + z.powi(3)
/// });
/// assert_eq!((value, gradient.as_slice()), (44.0, [24.0, 9.0, 12.0].as_slice()));
/// assert_eq!(size_of_val(&h), 3 * 8); // x with x, x with y; z with z
/// assert_eq!(h.to_symmetric().vech().as_slice(), [8.0, 6.0, 0.0, 0.0, 0.0, 12.0]);
/// ```
///
/// Source: Griewank & Walther, "Evaluating Derivatives", 2nd ed. 2008, chapters 7 and 8; Fike & Alonso, "The Development of
/// Hyper-Dual Numbers for Exact Second-Derivative Calculations", AIAA 2011-886.
#[inline]
pub fn hessian<T: Scalar, N: Dim, S: HasHessian<T, N, G, H>, G, H>(
    x: &Vector<T, N>,
    f: impl for<'d> FnOnce(JetVariable<'d, T, N>) -> Jet<'d, T, S, G, H>,
) -> (T, Vector<T, N>, H) {
    let identity = Slopes::new(Identity::new(), Identity::new());
    let y = f(Jet::new(*x, identity, ZeroMap::new()));
    let value = y.value.part::<()>(0).into_scalar();
    (value, S::gradient(&y.first), y.second)
}
