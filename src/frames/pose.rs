//! Poses: a rotation with a translation.

use core::fmt;

use super::rotation::renamed_vector;
use super::{Rotation, Takes, Twist};
use crate::dim::{Dim, Three};
use crate::jacobian::{AboutAxis, AboutScrew, Adjoint, Jacobian};
use crate::manifold::Manifold;
use crate::scalar::{Real, Scalar};
use crate::tensor::Vector;

/// A rigid motion p ↦ R p + t that takes points over `B` to points over `A`: the place of the frame `B` in the frame `A`.
///
/// `pose * p` takes a point, `pose.rotation() * v` a direction, such as a velocity, `pose * other` composes. A step is a [`Twist`] over `B`,
/// T ⊞ d = T Exp d: see [`frames`](super).
///
/// ```
/// use conformable::frames::{Pose, Rotation};
/// use conformable::prelude::*;
/// dims! { World { x, y, z } Body { forward, left, up } }
/// let turn: Rotation<f64, World, Body> = Rotation::exp(&vector![0.0, 0.0, core::f64::consts::FRAC_PI_2]);
/// let pose = Pose::new(turn, vector![10.0, 0.0, 0.0]);
/// let ahead: Vector<f64, Body> = vector![2.0, 0.0, 0.0];
/// let point: Vector<f64, World> = pose * ahead;
/// assert!((point - vector![10.0, 2.0, 0.0]).norm() < 1e-15);
/// ```
///
/// ```compile_fail,E0277
/// use conformable::frames::Pose;
/// use conformable::prelude::*;
/// dims! { World { x, y, z } Body { forward, left, up } }
/// let pose: Pose<f64, World, Body> = Pose::identity();
/// let landmark: Vector<f64, World> = vector![1.0, 2.0, 3.0];
/// let seen = pose * landmark; // leads from `Body`
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Pose<T: Copy, A: Three, B: Three> {
    rotation: Rotation<T, A, B>,
    translation: Vector<T, A>,
}

impl<T: Copy, A: Three, B: Three> Pose<T, A, B> {
    /// p ↦ R p + t. The translation is where the origin of `B` is, seen from `A`.
    pub const fn new(rotation: Rotation<T, A, B>, translation: Vector<T, A>) -> Self {
        Pose {
            rotation,
            translation,
        }
    }

    /// R, which turns directions.
    #[inline]
    pub const fn rotation(&self) -> &Rotation<T, A, B> {
        &self.rotation
    }

    /// t, the origin of `B` seen from `A`.
    #[inline]
    pub const fn translation(&self) -> &Vector<T, A> {
        &self.translation
    }
}

impl<T: Scalar, A: Three, B: Three> Pose<T, A, B> {
    /// The pose of two frames whose origins and axes agree.
    #[must_use]
    pub fn identity() -> Self {
        Pose::new(Rotation::identity(), Vector::zeros())
    }

    /// R p + t
    #[inline]
    #[must_use]
    pub fn act<L: Dim>(&self, point: &Vector<T, L>) -> Vector<T, A>
    where
        B: Takes<L>,
    {
        self.rotation.act(point) + self.translation
    }

    /// (R S, R s + t), for the pose (S, s) on the right.
    #[inline]
    #[must_use]
    pub fn compose<C: Three>(&self, right: &Pose<T, B, C>) -> Pose<T, A, C> {
        let rotation = self.rotation.compose(&right.rotation);
        Pose::new(rotation, self.act(&right.translation))
    }

    /// (Rᵀ, −Rᵀ t), from `A` to `B`.
    #[inline]
    #[must_use]
    pub fn inverse(&self) -> Pose<T, B, A> {
        let back = self.rotation.inverse();
        Pose::new(back, -back.act(&self.translation))
    }

    /// T⁻¹ U, for U = `other`: U seen from the frame that T leads from. Of two poses that are close, the translations are subtracted first,
    /// so that nothing is lost far from the origin.
    ///
    /// ```
    /// use conformable::frames::Pose;
    /// use conformable::prelude::*;
    /// dims! { World { x, y, z } Left { x1, y1, z1 } Right { x2, y2, z2 } }
    /// let left: Pose<f64, World, Left> = Pose::exp(&vector![1.0, 2.0, 3.0].vstack(&vector![0.1, 0.0, 0.0]));
    /// let right: Pose<f64, World, Right> = Pose::exp(&vector![1.5, 2.0, 3.0].vstack(&vector![0.1, 0.0, 0.0]));
    /// let baseline: Pose<f64, Left, Right> = left.between(&right);
    /// assert!(((left * baseline).translation() - right.translation()).norm() < 1e-15);
    /// ```
    #[inline]
    #[must_use]
    pub fn between<C: Three>(&self, other: &Pose<T, A, C>) -> Pose<T, B, C> {
        let rotation = self.rotation.between(&other.rotation);
        let way = other.translation - self.translation;
        Pose::new(rotation, way * self.rotation.matrix())
    }

    /// Ad(T): a step in `B` as one in `A`, Exp(Ad d) T = T Exp d. The covariance of a step goes there by its
    /// [`congruence`](crate::jacobian::MatrixProducts::congruence), Ad P Adᵀ.
    ///
    /// ```
    /// use conformable::frames::{Pose, Twist};
    /// use conformable::prelude::*;
    /// dims! { World { x, y, z } Body { forward, left, up } }
    /// let pose: Pose<f64, World, Body> = Pose::exp(&vector![1.0, 2.0, 3.0].vstack(&vector![0.1, 0.2, -0.3]));
    /// let step: Vector<f64, Twist<Body>> = vector![0.4, 0.0, -0.1].vstack(&vector![0.0, 0.5, 0.2]);
    /// let in_world: Vector<f64, Twist<World>> = pose.adjoint().jvp(&step);
    /// let (on_the_left, on_the_right) = (Pose::exp(&in_world) * pose, pose * Pose::exp(&step));
    /// assert!((on_the_left.translation() - on_the_right.translation()).norm() < 1e-14);
    /// ```
    #[must_use]
    pub fn adjoint(&self) -> Adjoint<T, A, B> {
        Adjoint {
            rotation: *self.rotation.matrix(),
            translation: self.translation,
        }
    }
}

impl<T: Real, A: Three, B: Three> Pose<T, A, B> {
    /// Exp τ = (Exp θ, J_l(θ) ρ), the motion along the screw of the twist τ = (ρ, θ).
    ///
    /// The derivative with respect to τ is [`AboutScrew::right_jacobian`].
    ///
    /// Source: Solà, Deray & Atchuthan, arXiv 1812.01537, appendix D.
    #[must_use]
    pub fn exp(twist: &Vector<T, Twist<B>>) -> Self {
        let (rho, theta) = twist.split();
        let translation = AboutAxis::left_jacobian(theta).jvp(rho);
        Pose::new(Rotation::exp(theta), renamed_vector(&translation))
    }

    /// Log T = (J_l⁻¹(θ) t, θ) with θ = Log R: the τ with Exp τ = T and |θ| ≤ π.
    ///
    /// The derivative with respect to T is [`AboutScrew::right_jacobian_inverse`] at τ.
    ///
    /// Source: Solà, Deray & Atchuthan, arXiv 1812.01537, appendix D.
    #[must_use]
    pub fn log(&self) -> Vector<T, Twist<B>> {
        let theta = self.rotation.log();
        let translation = renamed_vector(&self.translation);
        let rho = AboutAxis::left_jacobian_inverse(&theta).jvp(&translation);
        rho.vstack(&theta)
    }

    /// The same pose with its rotation [renormalised](Rotation::renormalised).
    #[must_use]
    pub fn renormalised(&self) -> Self {
        Pose::new(self.rotation.renormalised(), self.translation)
    }
}

impl<T: Real, A: Three, B: Three> Manifold for Pose<T, A, B> {
    type Scalar = T;
    type Tangent = Twist<B>;
    type Transport = AboutScrew<T, B>;

    #[inline]
    fn retract(&self, step: &Vector<T, Twist<B>>) -> Self {
        self.compose(&Pose::exp(step))
    }
    #[inline]
    fn local(&self, other: &Self) -> Vector<T, Twist<B>> {
        self.between(other).log()
    }
    #[inline]
    fn retract_jacobian(&self, step: &Vector<T, Twist<B>>) -> AboutScrew<T, B> {
        AboutScrew::right_jacobian(step)
    }
    #[inline]
    fn local_jacobian(&self, step: &Vector<T, Twist<B>>) -> AboutScrew<T, B> {
        AboutScrew::right_jacobian_inverse(step)
    }
}

impl<T: Copy + PartialEq, A: Three, B: Three> PartialEq for Pose<T, A, B> {
    fn eq(&self, other: &Self) -> bool {
        self.rotation == other.rotation && self.translation == other.translation
    }
}

/// The rotation, then the translation.
impl<T: Copy + fmt::Display, A: Three, B: Three> fmt::Display for Pose<T, A, B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.rotation.fmt(f)?;
        f.write_str("\n")?;
        self.translation.fmt(f)
    }
}
