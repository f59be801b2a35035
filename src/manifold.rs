//! Manifolds: sets that look like a vector space near every point, such as the rotations, and derivatives between them.
//!
//! A [`Manifold`] has at each point a tangent space, vectors over a dimension [`Tangent`](Manifold::Tangent), and two maps:
//!
//! | | | written |
//! |---|---|---|
//! | [`x.retract(&d)`](Manifold::retract) | the point that a step d leads to | x ⊞ d |
//! | [`x.local(&y)`](Manifold::local) | the step that leads from x to y | y ⊟ x |
//!
//! Vectors are one: x ⊞ d is their sum, y ⊟ x their difference. So are [rotations and poses](crate::frames), and tuples of two to six
//! manifolds, whose steps stand below one another. A state that is made of several is such a tuple. A struct of your own becomes a manifold
//! by the tuple of its fields, or by a dimension whose blocks have their names ([`carried_by`](Manifold::carried_by)).
//!
//! # Derivatives
//!
//! The derivative of a function of a point is the one with respect to a small step: ∂f/∂x is that of d ↦ f(x ⊞ d) at d = 0, by a vector over
//! the tangent space. Where the value is a point too, it is measured from there: d ↦ f(x ⊞ d) ⊟ f(x). So derivatives between manifolds are
//! ordinary linear maps, with an ordinary chain rule, of the same [kinds](crate::jacobian). [`jacobian`] and [`jacobian_between`] find
//! them in forward mode. A point that varies with x is a [`Varying`], as a tensor that does is a [`Dual`]:
//!
//! ```
//! use conformable::frames::Rotation;
//! use conformable::manifold::jacobian;
//! use conformable::prelude::*;
//! dims! { World { x, y, z } Body { forward, left, up } }
//! let r: Rotation<f64, World, Body> = Rotation::identity();
//! let (lever, origin): (Vector<f64, Body>, Vector<f64, World>) = (vector![1.0, 2.0, 3.0], vector![0.5, 0.0, 0.0]);
//!
//! // A point of the body, seen from the world; with respect to the rotation and to the origin of the body.
//! let (y, by_both) = jacobian(&(r, origin), |x| {
//!     let (r, origin) = x.parts();
//!     r * lever + origin
//! });
//! assert_eq!(y, vector![1.5, 2.0, 3.0]);
//! assert_eq!(size_of_val(&by_both), 9 * 8); // −R [lever]ₓ; the identity is not stored
//! let (by_turn, by_origin) = by_both.numerator().hsplit();
//! let _: Matrix<f64, World, Body> = by_turn; // the turn is a rotation vector over `Body`
//! assert_eq!(by_origin, Matrix::<f64, World, World>::identity());
//! ```
//!
//! A model with a name is written as in [forward mode](crate::forward#models), and serves for its value and for its derivative:
//!
//! ```
//! use conformable::frames::{Pose, Twist};
//! use conformable::manifold::{self, jacobian};
//! use conformable::prelude::*;
//! dims! { World { x, y, z } Body { forward, left, up } }
//! /// The direction of a landmark, seen from the body.
//! fn seen<'d, T: Real>(
//!     pose: manifold::Variable<'d, Pose<T, World, Body>>,
//!     landmark: Vector<T, World>,
//! ) -> Dual<'d, T, (Body,), impl Derivative<T, (Body,), (Twist<Body>,)> + use<T>> {
//!     (pose.inverse() * landmark).normalize()
//! }
//! let (pose, landmark): (Pose<f64, World, Body>, _) = (Pose::identity(), vector![3.0, 0.0, 4.0]);
//! assert_eq!(manifold::value(&pose, |pose| seen(pose, landmark)), vector![0.6, 0.0, 0.8]);
//! let (_, by_step) = jacobian(&pose, |pose| seen(pose, landmark));
//! let _: Matrix<f64, Body, Twist<Body>> = by_step.numerator();
//! ```
//!
//! Source: Solà, Deray & Atchuthan, "A micro Lie theory for state estimation in robotics", arXiv 1812.01537, section II; Hertzberg, Wagner,
//! Frese & Schröder, "Integrating generic sensor fusion algorithms with sound state representations through encapsulation of manifolds",
//! Information Fusion 14(1), 2013.

mod products;
mod varying;

pub use products::{BlockDiagonal, FirstOf, SecondOf, Splits};
pub use varying::{
    HasParts, Variable, Varies, Varying, jacobian, jacobian_between, together, value,
};

use crate::dim::Dim;
use crate::forward::Dual;
use crate::jacobian::{After, Identity, Jacobian};
use crate::scalar::Scalar;
use crate::tensor::Vector;

/// A set of points with steps from each to those around it.
///
/// For every point x, y and every small step d:
///
/// - x ⊞ 0 = x
/// - x ⊞ (y ⊟ x) = y
/// - (x ⊞ d) ⊟ x = d
///
/// ```
/// use conformable::frames::Rotation;
/// use conformable::manifold::Manifold;
/// use conformable::prelude::*;
/// dims! { World { x, y, z } Body { forward, left, up } }
/// /// An attitude and the drift of the gyroscopes.
/// #[derive(Clone, Copy)]
/// struct Attitude {
///     rotation: Rotation<f64, World, Body>,
///     drift: Vector<f64, Body>,
/// }
/// type Fields = (Rotation<f64, World, Body>, Vector<f64, Body>);
/// impl Attitude {
///     fn fields(&self) -> Fields {
///         (self.rotation, self.drift)
///     }
/// }
/// impl Manifold for Attitude {
///     type Scalar = f64;
///     type Tangent = <Fields as Manifold>::Tangent;
///     type Transport = <Fields as Manifold>::Transport;
///     fn retract(&self, d: &Vector<f64, Self::Tangent>) -> Self {
///         let (rotation, drift) = self.fields().retract(d);
///         Attitude { rotation, drift }
///     }
///     fn local(&self, other: &Self) -> Vector<f64, Self::Tangent> {
///         self.fields().local(&other.fields())
///     }
///     fn retract_jacobian(&self, d: &Vector<f64, Self::Tangent>) -> Self::Transport {
///         self.fields().retract_jacobian(d)
///     }
///     fn local_jacobian(&self, d: &Vector<f64, Self::Tangent>) -> Self::Transport {
///         self.fields().local_jacobian(d)
///     }
/// }
/// let start = Attitude { rotation: Rotation::identity(), drift: Vector::zeros() };
/// let d = vector![0.1, 0.0, -0.2].vstack(&vector![0.01, 0.0, 0.0]);
/// assert!((start.local(&start.retract(&d)) - d).norm() < 1e-15);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a manifold",
    label = "neither a vector, a rotation, a pose nor a tuple of these",
    note = "a set of your own becomes one by `impl Manifold for {Self}`"
)]
pub trait Manifold: Copy {
    /// The numbers of a step.
    type Scalar: Scalar;
    /// The dimension of a step.
    type Tangent: Dim;
    /// The kind of the derivatives of [`retract`](Manifold::retract) and [`local`](Manifold::local).
    type Transport: Jacobian<Scalar = Self::Scalar, Input = (Self::Tangent,), Output = (Self::Tangent,)>;

    /// x ⊞ d, the point that the step d leads to from x = `self`.
    #[must_use]
    fn retract(&self, step: &Vector<Self::Scalar, Self::Tangent>) -> Self;

    /// y ⊟ x, the step that leads from x = `self` to y = `other`.
    fn local(&self, other: &Self) -> Vector<Self::Scalar, Self::Tangent>;

    /// The J with x ⊞ (d + ε) ≈ (x ⊞ d) ⊞ J ε.
    ///
    /// A filter whose error was d with covariance P has, once d is taken up into x, the covariance J P Jᵀ.
    fn retract_jacobian(&self, step: &Vector<Self::Scalar, Self::Tangent>) -> Self::Transport;

    /// The J with (y ⊞ ε) ⊟ x ≈ (y ⊟ x) + J ε, where `step` is d = y ⊟ x; the inverse of [`retract_jacobian`](Manifold::retract_jacobian).
    fn local_jacobian(&self, step: &Vector<Self::Scalar, Self::Tangent>) -> Self::Transport;

    /// x ⊞ s (y ⊟ x): x at s = 0, y at s = 1, and the way between them at constant speed.
    ///
    /// ```
    /// use conformable::frames::Rotation;
    /// use conformable::manifold::Manifold;
    /// use conformable::prelude::*;
    /// dims! { World { x, y, z } Body { forward, left, up } }
    /// let start: Rotation<f64, World, Body> = Rotation::identity();
    /// let end = start.retract(&vector![0.0, 0.0, 1.0]);
    /// assert!((start.interpolate(&end, 0.25).log() - vector![0.0, 0.0, 0.25]).norm() < 1e-15);
    /// ```
    #[doc(alias = "slerp")]
    #[must_use]
    fn interpolate(&self, other: &Self, s: Self::Scalar) -> Self {
        self.retract(&(self.local(other) * s))
    }

    /// This point with the derivative of a step from it, which is 0: [`perturbed`](Manifold::perturbed) at rest, where the derivative of
    /// x ⊞ d is the identity and nothing is computed. The value of the step is not read.
    ///
    /// ```
    /// use conformable::frames::Rotation;
    /// use conformable::manifold::{Manifold, Varying, jacobian};
    /// use conformable::prelude::*;
    /// dims! {
    ///     World { x, y, z }
    ///     Body { forward, left, up }
    ///     /// The steps of a state, named by what they move.
    ///     Steps { attitude: Body, drift: Body }
    /// }
    /// # #[derive(Clone, Copy)]
    /// struct State {
    ///     attitude: Rotation<f64, World, Body>,
    ///     drift: Vector<f64, Body>,
    /// }
    /// # impl Manifold for State {
    /// #     type Scalar = f64;
    /// #     type Tangent = Steps;
    /// #     type Transport = Dense<f64, (Steps,), (Steps,)>;
    /// #     fn retract(&self, d: &Vector<f64, Steps>) -> Self {
    /// #         State { attitude: self.attitude.retract(&d.at(Steps::attitude)), drift: self.drift + d.at(Steps::drift) }
    /// #     }
    /// #     fn local(&self, _: &Self) -> Vector<f64, Steps> { Vector::zeros() }
    /// #     fn retract_jacobian(&self, _: &Vector<f64, Steps>) -> Self::Transport { Identity::new().to_dense() }
    /// #     fn local_jacobian(&self, _: &Vector<f64, Steps>) -> Self::Transport { Identity::new().to_dense() }
    /// # }
    /// let up: Vector<f64, World> = vector![0.0, 0.0, 1.0];
    /// let state = State { attitude: Rotation::identity(), drift: Vector::zeros() };
    /// let (_, h) = jacobian(&state, |x| {
    ///     let (State { attitude, drift }, d) = (x.value(), x.step());
    ///     let attitude = attitude.carried_by(&d.at(Steps::attitude));
    ///     attitude.inverse() * up - (d.at(Steps::drift) + drift)
    /// });
    /// assert_eq!(h.numerator().at((Body::forward, Steps::attitude.at(Body::left))), -1.0);
    /// ```
    #[inline]
    fn carried_by<'d, K: Copy>(
        &self,
        step: &Dual<'d, Self::Scalar, (Self::Tangent,), K>,
    ) -> Varying<'d, Self, K> {
        Varying::new(*self, *step.derivative())
    }

    /// x ⊞ d for a step d that varies, with its derivative.
    ///
    /// ```
    /// use conformable::frames::Rotation;
    /// use conformable::forward::jacobian;
    /// use conformable::manifold::Manifold;
    /// use conformable::prelude::*;
    /// dims! { World { x, y, z } Body { forward, left, up } }
    /// let (r, p) = (Rotation::<f64, World, Body>::identity(), vector![1.0, 2.0, 3.0]);
    /// let (y, by_turn) = jacobian(&vector![0.1, 0.2, -0.3], |turn| r.perturbed(&turn) * p);
    /// let _: Dense<f64, (World,), (Body,)> = by_turn;
    /// assert_eq!(y, r.retract(&vector![0.1, 0.2, -0.3]) * p);
    /// ```
    #[inline]
    fn perturbed<'d, K>(
        &self,
        step: &Dual<'d, Self::Scalar, (Self::Tangent,), K>,
    ) -> Varying<'d, Self, K::Kind>
    where
        K: After<Self::Transport>,
    {
        let derivative = step
            .derivative()
            .after(&self.retract_jacobian(step.value()));
        Varying::new(self.retract(step.value()), derivative)
    }
}

/// The step from x to y is y − x.
impl<T: Scalar, N: Dim> Manifold for Vector<T, N> {
    type Scalar = T;
    type Tangent = N;
    type Transport = Identity<T, (N,)>;

    #[inline]
    fn retract(&self, step: &Self) -> Self {
        self + step
    }
    #[inline]
    fn local(&self, other: &Self) -> Self {
        other - self
    }
    #[inline]
    fn retract_jacobian(&self, _: &Self) -> Self::Transport {
        Identity::new()
    }
    #[inline]
    fn local_jacobian(&self, _: &Self) -> Self::Transport {
        Identity::new()
    }
}
