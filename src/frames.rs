//! Frames: rotations and poses between coordinate frames that are names.
//!
//! A dimension of three components is also a coordinate frame. A [`Rotation<T, A, B>`](Rotation) takes vectors over `B` to vectors over `A`:
//! `Rotation<f64, World, Body>` leads *to* the world *from* the body. The names say what may meet what. Composing cancels the frame in the
//! middle, as a product of matrices does:
//!
//! ```
//! use conformable::frames::{Pose, Rotation};
//! use conformable::prelude::*;
//! dims! { World { north, east, down } Body { forward, right, below } Camera { x, y, z } }
//! let attitude: Rotation<f64, World, Body> = Rotation::from_yaw_pitch_roll(0.3, 0.1, 0.0);
//! let mount: Rotation<f64, Body, Camera> = Rotation::about(&vector![1.0, 1.0, 1.0], 2.0)?;
//! let looks: Rotation<f64, World, Camera> = attitude * mount;
//! let axis: Vector<f64, Camera> = vector![0.0, 0.0, 1.0];
//! let in_world: Vector<f64, World> = looks * axis;
//! assert!((attitude * (mount * axis) - in_world).norm() < 1e-15);
//!
//! // A pose is a rotation with the place of the origin.
//! let vehicle: Pose<f64, World, Body> = Pose::new(attitude, vector![10.0, 20.0, -1.5]);
//! let landmark: Vector<f64, World> = vector![12.0, 20.0, 0.0];
//! let seen: Vector<f64, Body> = vehicle.inverse() * landmark;
//! # assert!((vehicle * seen - landmark).norm() < 1e-14);
//! # Ok::<(), conformable::frames::NoDirection>(())
//! ```
//!
//! ```compile_fail,E0277
//! use conformable::frames::Rotation;
//! use conformable::prelude::*;
//! dims! { World { x, y, z } Body { forward, left, up } }
//! let attitude: Rotation<f64, World, Body> = Rotation::identity();
//! let gravity: Vector<f64, World> = vector![0.0, 0.0, -9.81];
//! let felt = attitude * gravity; // leads from `Body`, and the vector is over `World`; `attitude.inverse()` leads there
//! ```
//!
//! | | held as | numbers | takes |
//! |---|---|---|---|
//! | [`Rotation`] | a matrix | 9 | vectors, 9 multiplications |
//! | [`UnitQuaternion`] | w, x, y, z; q and −q are one rotation | 4 | vectors; composes with 16, is renormalised easily |
//! | [`Pose`] | a rotation and a translation | 12 | points; its `rotation()` takes directions |
//!
//! Composing, inverting and acting are exact over any ring; the exponential, the logarithm and angles need the [`Real`] numbers.
//!
//! # Steps
//!
//! Each of them is a [`Manifold`]. A step d is on the right, in the frame that the rotation leads *from*, as a gyroscope on the body measures
//! it: R ⊞ d = R Exp d, S ⊟ R = Log(R⁻¹ S). For `Rotation<T, A, B>` it is a rotation vector over `B`. For `Pose<T, A, B>` it is a [`Twist`] over
//! `B`, a translation ρ, then a rotation vector θ. A step in `A` is the [`adjoint`](Rotation::adjoint) of one in `B`: Exp(Ad d) R = R Exp d.
//! The derivatives with respect to steps:
//!
//! | of | with respect to | rotation | pose |
//! |---|---|---|---|
//! | X p | X | −R \[p\]ₓ, [`by_motion`](Motion::by_motion) | \[R, −R \[p\]ₓ\] |
//! | | p | R | R |
//! | X Y | X | Ad(Y)⁻¹, `y.inverse().adjoint()` | the same |
//! | | Y | I | I |
//! | X⁻¹ | X | −Ad(X), [`adjoint`](Pose::adjoint) | the same |
//! | Exp d | d | J_r(d), [`AboutAxis::right_jacobian`] | J_r(d), [`AboutScrew::right_jacobian`] |
//! | Log X | X | J_r⁻¹(Log X), [`AboutAxis::right_jacobian_inverse`] | the same, of [`AboutScrew`] |
//!
//! [`manifold::jacobian`](crate::manifold::jacobian()) puts them together:
//!
//! ```
//! use conformable::frames::{Pose, Twist};
//! use conformable::manifold::jacobian;
//! use conformable::prelude::*;
//! dims! { World { x, y, z } Body { forward, left, up } }
//! let pose: Pose<f64, World, Body> = Pose::exp(&vector![1.0, 2.0, 3.0].vstack(&vector![0.1, 0.2, -0.3]));
//! let landmark: Vector<f64, World> = vector![12.0, 20.0, 0.0];
//! let (range, by_step) = jacobian(&pose, |pose| (pose.inverse() * landmark).norm2());
//! let _: Vector<f64, Twist<Body>> = by_step.gradient();
//! # let _ = range;
//! ```
//!
//! In an expression, in reverse mode, a rotation is a fixed R with a rotation vector that perturbs it, at 0: `d.rotate_right(r.matrix(), p)`
//! is R Exp(d) p, and `constant(r.matrix()) * d.rotation_exp()` is R Exp(d) as a matrix.
//!
//! ```
//! use conformable::expr::{constant, value_and_grad};
//! use conformable::frames::Rotation;
//! use conformable::manifold::Manifold;
//! use conformable::prelude::*;
//! dims! { World { x, y, z } Body { forward, left, up } }
//! let (p, q): (Vector<f64, Body>, Vector<f64, World>) = (vector![1.0, 2.0, 2.0], vector![-2.0, 1.0, 2.0]);
//! let mut r: Rotation<f64, World, Body> = Rotation::identity();
//! for _ in 0..60 {
//!     let still = Vector::zeros();
//!     let (_, (gradient,)) = value_and_grad((&still,), |(d,)| {
//!         (d.rotate_right(r.matrix(), constant(&p)) - constant(&q)).half_norm_squared()
//!     });
//!     r = r.retract(&(gradient * -0.1));
//! }
//! assert!((r * p - q).norm() < 1e-6);
//! ```
//!
//! Source: Solà, Deray & Atchuthan, "A micro Lie theory for state estimation in robotics", arXiv 1812.01537; Barfoot, "State Estimation for
//! Robotics", 2017, chapter 7.

mod directions;
mod error;
mod motion;
mod operators;
mod pose;
mod quaternion;
mod rotation;
mod screw;
mod varying;

pub use error::{NoDirection, NotARotation};
pub use motion::{Composes, Motion};
pub use pose::Pose;
pub use quaternion::UnitQuaternion;
pub use rotation::Rotation;
pub use varying::MovedBy;

#[cfg(doc)]
use crate::jacobian::{AboutAxis, AboutScrew};
#[cfg(doc)]
use crate::manifold::Manifold;
#[cfg(doc)]
use crate::scalar::Real;

use crate::dim::sealed::Same;
use crate::dim::{Dim, Sum};
use crate::jacobian::Never;

/// The dimension of a twist over the frame `N`: a translation ρ, then a rotation vector θ.
pub type Twist<N> = Sum<N, N>;

/// Says that what is turned or moved is over the frame that the rotation or the pose leads from. Sealed.
#[diagnostic::on_unimplemented(
    message = "frames differ: this leads from `{Self}`, and what it is given is over `{L}`",
    label = "leads from `{Self}`, not from `{L}`",
    note = "a rotation or a pose of `<A, B>` takes what is over `B` to what is over `A`; its `inverse()` leads back"
)]
pub trait Takes<L: Dim>: Dim + Same<L> {}

impl<N: Dim> Takes<N> for N {}

/// Says that a covariance is over the frame that the rotation leads from.
#[diagnostic::on_unimplemented(
    message = "frames differ: this leads from `{Self}`, and the covariance is over `{L}`",
    label = "leads from `{Self}`, not from `{L}`",
    note = "a rotation of `<A, B>` takes a covariance over `B` to one over `A`; its `inverse()` leads back"
)]
pub trait TakesCovariance<L>: Dim + sealed::Same<L> {}

impl<N: Dim> TakesCovariance<N> for N {}
// Never used: a second candidate, so that a mismatch is met here, and not earlier, as unequal types.
impl<N: Dim> TakesCovariance<Never> for N {}

/// Says that a chain of rotations or poses has one frame in the middle. Sealed.
#[diagnostic::on_unimplemented(
    message = "frames differ: the left factor leads from `{Self}`, the right factor leads to `{L}`",
    label = "needs a right factor that leads to `{Self}`, this one leads to `{L}`",
    note = "composing cancels the frame in the middle: `<A, B>` times `<B, C>` is `<A, C>`; an `inverse()` exchanges the two frames"
)]
pub trait Meets<L: Dim>: Dim + Same<L> {}

impl<N: Dim> Meets<N> for N {}

mod sealed {
    use crate::dim::Dim;
    use crate::jacobian::Never;

    /// Keeps frames from being said to be the same that are not.
    pub trait Same<L> {}
    impl<N: Dim> Same<N> for N {}
    impl<N: Dim> Same<Never> for N {}
}
