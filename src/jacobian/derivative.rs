//! The derivative of something by something, of whatever kind.

use super::Jacobian;

/// A derivative of something of shape `Y` by something of shape `X`, over the scalars `T`, of whatever kind: what a named model returns,
/// and what a function that uses a model asks for.
///
/// Its `jvp`, `vjp`, `congruence` and `normal` take what its kind takes. To multiply or to add it, make it an operator:
/// [`Opaque`](super::Opaque).
///
/// ```
/// use conformable::forward::{self, Dual, Variable, jacobian};
/// use conformable::prelude::*;
/// dims! { State { x, y, heading, speed } }
///
/// /// A step along the heading. `use<T>` leaves the lifetime of the closure out of the kind.
/// fn step<'d, T: Real>(
///     s: Variable<'d, T, State>,
///     dt: T,
/// ) -> Dual<'d, T, (State,), impl Derivative<T, (State,), (State,)> + use<T>> {
///     let (heading, speed) = (s.at(State::heading), s.at(State::speed));
///     let (sin, cos) = heading.sin_cos();
///     let way = speed * dt;
///     stack!(State { x: s.at(State::x) + way * cos, y: s.at(State::y) + way * sin, heading, speed })
/// }
///
/// let s: Vector<f32, State> = vector![0.0, 0.0, 0.0, 2.0];
/// let (next, f) = jacobian(&s, |s| step(s, 0.1));
/// assert_eq!(next, vector![0.2, 0.0, 0.0, 2.0]);
/// assert_eq!(f.numerator()[(State::y, State::heading)], 0.2);
/// assert_eq!(forward::value(&s, |s| step(s, 0.1)), next); // the same program, for its value alone
/// ```
#[diagnostic::on_unimplemented(
    message = "this is not a derivative of `{Y}` by `{X}` over `{T}`",
    label = "not a derivative of `{Y}` by `{X}`",
    note = "the derivative of y by x is a `Derivative<T, Y, X>`: the shape of y comes first, then the shape of x"
)]
pub trait Derivative<T, Y, X>: Jacobian<Scalar = T, Output = Y, Input = X> {}

#[diagnostic::do_not_recommend]
impl<T, Y, X, K: Jacobian<Scalar = T, Output = Y, Input = X>> Derivative<T, Y, X> for K {}
