//! Rotations as unit quaternions.

use core::fmt;

use super::directions::{direction, largest, length};
use super::{NoDirection, Rotation, Takes};
use crate::dim::{Dim, Quaternion, Three};
use crate::jacobian::{
    AboutAxis, components, cross, exp_quaternion, log_of_quaternion, quaternion,
};
use crate::manifold::Manifold;
use crate::rules;
use crate::scalar::{Real, Scalar, is_finite, lit};
use crate::tensor::{Matrix, Vector};

/// A rotation that takes vectors over `B` to vectors over `A`, as a quaternion w + x i + y j + z k of length 1. Hamilton's product, i j = k.
///
/// q and −q are the same rotation, and `==` tells them apart. A product of many is [renormalised](UnitQuaternion::renormalised) with one
/// square root. To turn many vectors, take the matrix: `Rotation::from(q)`.
///
/// ```
/// use conformable::frames::{Rotation, UnitQuaternion};
/// use conformable::prelude::*;
/// dims! { World { x, y, z } Body { forward, left, up } }
/// let q: UnitQuaternion<f64, World, Body> = UnitQuaternion::exp(&vector![0.3, -0.2, 0.1]);
/// let v: Vector<f64, Body> = vector![1.0, 2.0, 3.0];
/// assert!((q * v - Rotation::from(q) * v).norm() < 1e-15);
/// assert!((q.log() - vector![0.3, -0.2, 0.1]).norm() < 1e-15);
/// ```
///
/// Source: Solà, "Quaternion kinematics for the error-state Kalman filter", arXiv 1711.02508.
#[derive(Clone, Copy, Debug)]
pub struct UnitQuaternion<T: Copy, A: Three, B: Three>(Vector<T, Quaternion<A, B>>);

impl<T: Copy, A: Three, B: Three> UnitQuaternion<T, A, B> {
    /// The quaternion with these components, of which the length is not checked to be 1.
    pub const fn from_vector_unchecked(vector: Vector<T, Quaternion<A, B>>) -> Self {
        UnitQuaternion(vector)
    }

    /// Its components, w, x, y, z.
    #[inline]
    pub const fn vector(&self) -> &Vector<T, Quaternion<A, B>> {
        &self.0
    }

    /// w and (x, y, z).
    #[inline]
    fn parts(&self) -> (T, [T; 3]) {
        let [w, x, y, z] = self.0.into_inner();
        (w, [x, y, z])
    }

    #[inline]
    fn from_parts((w, [x, y, z]): (T, [T; 3])) -> Self {
        UnitQuaternion(Vector::from_array([w, x, y, z]))
    }
}

impl<T: Scalar, A: Three, B: Three> UnitQuaternion<T, A, B> {
    /// 1: the rotation of two frames whose axes agree.
    #[must_use]
    pub fn identity() -> Self {
        Self::from_parts((T::one(), [T::zero(); 3]))
    }

    /// q* = w − x i − y j − z k, from `A` to `B`.
    #[inline]
    #[must_use]
    pub fn inverse(&self) -> UnitQuaternion<T, B, A> {
        let (w, v) = self.parts();
        UnitQuaternion::from_parts((w, v.map(|x| -x)))
    }

    /// q p q*
    #[inline]
    #[must_use]
    pub fn act<L: Dim>(&self, vector: &Vector<T, L>) -> Vector<T, A>
    where
        B: Takes<L>,
    {
        self.matrix() * vector.part::<(B,)>(0)
    }

    /// q s, Hamilton's product, sixteen multiplications.
    #[inline]
    #[must_use]
    pub fn compose<C: Three>(&self, right: &UnitQuaternion<T, B, C>) -> UnitQuaternion<T, A, C> {
        let ((w, v), (s, u)) = (self.parts(), right.parts());
        let ([a, b, c], [x, y, z]) = (v, u);
        let [p, q, r] = cross(v, u);
        UnitQuaternion::from_parts((
            w * s - (a * x + b * y + c * z),
            [w * x + s * a + p, w * y + s * b + q, w * z + s * c + r],
        ))
    }

    /// q* s: s seen from the frame that q leads from.
    #[inline]
    #[must_use]
    pub fn between<C: Three>(&self, other: &UnitQuaternion<T, A, C>) -> UnitQuaternion<T, B, C> {
        self.inverse().compose(other)
    }

    /// Its matrix, (1 − 2|v|²) I + 2 v vᵀ + 2 w \[v\]ₓ.
    #[must_use]
    pub fn matrix(&self) -> Matrix<T, A, B> {
        rules::matrix_of_quaternion(&self.0)
    }
}

impl<T: Real, A: Three, B: Three> UnitQuaternion<T, A, B> {
    /// The quaternion with the direction of this vector, whatever its length.
    ///
    /// # Errors
    ///
    /// [`NoDirection`] where the length is 0 or not finite.
    ///
    /// ```
    /// use conformable::frames::UnitQuaternion;
    /// use conformable::prelude::*;
    /// let q: UnitQuaternion<f32, D<3>, D<3>> = UnitQuaternion::from_vector(&vector![3e-30, 0.0, 0.0, 4e-30])?;
    /// assert!((q.vector() - vector![0.6, 0.0, 0.0, 0.8]).norm() < 1e-7);
    /// # Ok::<(), conformable::frames::NoDirection>(())
    /// ```
    pub fn from_vector(vector: &Vector<T, Quaternion<A, B>>) -> Result<Self, NoDirection> {
        direction(vector.into_inner()).map(|q| UnitQuaternion(Vector::from_array(q)))
    }

    /// q / |q|: what a product of many, no longer of length 1 for rounding, is put right with. q is not 0.
    #[must_use]
    pub fn renormalised(&self) -> Self {
        UnitQuaternion(self.0 / self.0.norm())
    }

    /// exp ½φ, the rotation about φ by the angle |φ|: cos ½θ + sin ½θ φ/θ. A rotation vector has the same components in both frames.
    #[must_use]
    pub fn exp(phi: &Vector<T, B>) -> Self {
        let square = phi.norm_squared();
        if is_finite(square) {
            return Self::from_parts(exp_quaternion(phi));
        }
        let (sin, cos) = length((phi * lit(0.5)).as_slice()).sin_cos();
        let axis = direction(components(phi)).unwrap_or(components(phi));
        Self::from_parts((cos, axis.map(|x| x * sin)))
    }

    /// Log q, the φ with exp ½φ = ±q and |φ| ≤ π: q and −q have the same. At the angle π it is the one whose largest component is positive.
    #[must_use]
    pub fn log(&self) -> Vector<T, B> {
        let (w, v) = self.parts();
        if w == T::zero() {
            let size = largest(&v);
            if v.iter()
                .find(|x| x.abs() == size)
                .is_some_and(|x| *x < T::zero())
            {
                return log_of_quaternion((w, v.map(|x| -x)));
            }
        }
        log_of_quaternion((w, v))
    }

    /// The angle of the rotation, 0 to π, accurate at both ends.
    ///
    /// ```
    /// use conformable::frames::UnitQuaternion;
    /// use conformable::prelude::*;
    /// for angle in [1e-200, 1e-9, 1.0, 3.0] {
    ///     let q: UnitQuaternion<f64, D<3>, D<3>> = UnitQuaternion::exp(&vector![0.0, angle, 0.0]);
    ///     assert!((q.angle() - angle).abs() <= 4e-16 * angle);
    /// }
    /// ```
    #[must_use]
    pub fn angle(&self) -> T {
        let (w, v) = self.parts();
        length(&v).atan2(w.abs()) * lit(2.0)
    }
}

impl<T: Real, A: Three, B: Three> Manifold for UnitQuaternion<T, A, B> {
    type Scalar = T;
    type Tangent = B;
    type Transport = AboutAxis<T, B>;

    #[inline]
    fn retract(&self, step: &Vector<T, B>) -> Self {
        self.compose(&UnitQuaternion::exp(step))
    }
    #[inline]
    fn local(&self, other: &Self) -> Vector<T, B> {
        self.between(other).log()
    }
    #[inline]
    fn retract_jacobian(&self, step: &Vector<T, B>) -> AboutAxis<T, B> {
        AboutAxis::right_jacobian(step)
    }
    #[inline]
    fn local_jacobian(&self, step: &Vector<T, B>) -> AboutAxis<T, B> {
        AboutAxis::right_jacobian_inverse(step)
    }
}

impl<T: Real, A: Three, B: Three> From<&Rotation<T, A, B>> for UnitQuaternion<T, A, B> {
    fn from(r: &Rotation<T, A, B>) -> Self {
        // Of one to four times its largest component: nothing overflows.
        Self::from_parts(quaternion(super::rotation::rows(r))).renormalised()
    }
}

impl<T: Real, A: Three, B: Three> From<Rotation<T, A, B>> for UnitQuaternion<T, A, B> {
    fn from(r: Rotation<T, A, B>) -> Self {
        (&r).into()
    }
}

impl<T: Copy + PartialEq, A: Three, B: Three> PartialEq for UnitQuaternion<T, A, B> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

/// Its components, with the names of both frames.
impl<T: Copy + fmt::Display, A: Three, B: Three> fmt::Display for UnitQuaternion<T, A, B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
