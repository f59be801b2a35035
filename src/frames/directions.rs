//! Rotations from axes, directions and angles.

use core::cmp::Ordering;

use super::rotation::rows;
use super::{NoDirection, Rotation, UnitQuaternion};
use crate::dim::Three;
use crate::jacobian::{components, cross};
use crate::scalar::{Real, is_finite, lit};
use crate::tensor::{Matrix, Vector};

/// The largest magnitude; NaN if there is one.
pub(super) fn largest<T: Real>(entries: &[T]) -> T {
    entries.iter().fold(T::zero(), |largest, entry| {
        let size = entry.abs();
        match largest.partial_cmp(&size) {
            Some(Ordering::Less) => size,
            Some(_) => largest,
            None => largest + size,
        }
    })
}

/// The length, of which no square overflows or underflows: the components are divided by the largest.
pub(super) fn length<T: Real>(entries: &[T]) -> T {
    let largest = largest(entries);
    if largest > T::zero() && is_finite(largest) {
        let square = |sum: T, x: &T| sum + (*x / largest) * (*x / largest);
        return entries.iter().fold(T::zero(), square).sqrt() * largest;
    }
    largest
}

/// A vector of length 1.
pub(super) fn direction<T: Real, const N: usize>(v: [T; N]) -> Result<[T; N], NoDirection> {
    let largest = largest(&v);
    if largest > T::zero() && is_finite(largest) {
        let v = v.map(|x| x / largest); // first, since the length of a finite vector can overflow
        let length = length(&v);
        return Ok(v.map(|x| x / length));
    }
    Err(NoDirection)
}

impl<T: Real, A: Three, B: Three> Rotation<T, A, B> {
    /// The rotation about an axis of any length by an angle in radians, by the right-hand rule. The axis has the same components in both
    /// frames.
    ///
    /// # Errors
    ///
    /// [`NoDirection`] where the axis is 0 or not finite.
    #[doc(alias = "axis-angle")]
    pub fn about(axis: &Vector<T, B>, angle: T) -> Result<Self, NoDirection> {
        let (sin, cos) = (angle * lit(0.5)).sin_cos();
        let [x, y, z] = direction(components(axis))?.map(|x| x * sin);
        Ok(of_quaternion([cos, x, y, z]).into())
    }

    /// The smallest rotation that takes the direction `from` to the direction `to`. Where these are opposite, all half turns about an axis
    /// at a right angle are as small, and one of them is taken.
    ///
    /// # Errors
    ///
    /// [`NoDirection`] where one of them is 0 or not finite.
    ///
    /// ```
    /// use conformable::frames::Rotation;
    /// use conformable::prelude::*;
    /// dims! { World { x, y, z } Body { forward, left, up } }
    /// // An accelerometer at rest feels the world's up.
    /// let (felt, up): (Vector<f64, Body>, Vector<f64, World>) = (vector![0.5, -0.2, 9.7], vector![0.0, 0.0, 1.0]);
    /// let level = Rotation::aligning(&felt, &up)?;
    /// assert!((level * felt - up * felt.norm()).norm() < 1e-14);
    /// # Ok::<(), conformable::frames::NoDirection>(())
    /// ```
    pub fn aligning(from: &Vector<T, B>, to: &Vector<T, A>) -> Result<Self, NoDirection> {
        let (b, a) = (direction(components(from))?, direction(components(to))?);
        if dot(a, b) >= T::zero() {
            return Ok(smallest(b, a).into());
        }
        // A half turn to −b, and the little that is left: whatever the axis, b comes to a.
        let half = half_turn(b, direction(cross(b, a)).unwrap_or(b));
        let rest: UnitQuaternion<T, A, B> = smallest(b.map(|x| -x), a);
        Ok(rest.compose(&half).into())
    }

    /// R_z(yaw) R_y(pitch) R_x(roll), angles in radians: from axes that agree, a turn about z, then about the y that has been turned, then
    /// about the x that has. The convention of aircraft and ships, with x forward and z down, and of vehicles, with z up.
    ///
    /// ```
    /// use conformable::frames::Rotation;
    /// use conformable::prelude::*;
    /// dims! { World { north, east, down } Body { forward, right, below } }
    /// let r: Rotation<f64, World, Body> = Rotation::from_yaw_pitch_roll(0.5, 0.2, -0.1);
    /// let [yaw, pitch, roll] = r.yaw_pitch_roll();
    /// assert!((yaw - 0.5).abs() + (pitch - 0.2).abs() + (roll + 0.1).abs() < 1e-15);
    /// let nose = r * vector![1.0, 0.0, 0.0];
    /// assert!(nose.at(World::down) < 0.0); // a positive pitch lifts it
    /// ```
    ///
    /// Source: Diebel, "Representing attitude: Euler angles, unit quaternions, and rotation vectors", 2006, the sequence (1, 2, 3).
    #[doc(alias = "euler angles")]
    #[must_use]
    pub fn from_yaw_pitch_roll(yaw: T, pitch: T, roll: T) -> Self {
        let ((sy, cy), (sp, cp), (sr, cr)) = (yaw.sin_cos(), pitch.sin_cos(), roll.sin_cos());
        Rotation::from_matrix_unchecked(Matrix::from_rows([
            [cy * cp, cy * sp * sr - sy * cr, cy * sp * cr + sy * sr],
            [sy * cp, sy * sp * sr + cy * cr, sy * sp * cr - cy * sr],
            [-sp, cp * sr, cp * cr],
        ]))
    }

    /// The angles of [`from_yaw_pitch_roll`](Rotation::from_yaw_pitch_roll), in radians: yaw and roll from −π to π, pitch from −π/2 to π/2.
    ///
    /// At a pitch of ±π/2 only the sum or the difference of yaw and roll is known; the three together give the rotation there too.
    #[doc(alias = "euler angles")]
    #[must_use]
    pub fn yaw_pitch_roll(&self) -> [T; 3] {
        let [[xx, xy, xz], [yx, yy, yz], [zx, ..]] = rows(self);
        let yaw = yx.atan2(xx);
        let (sin, cos) = yaw.sin_cos();
        // What is left when the yaw is undone: no division, at no angle.
        let pitch = (-zx).atan2(cos * xx + sin * yx);
        let roll = (sin * xz - cos * yz).atan2(cos * yy - sin * xy);
        [yaw, pitch, roll]
    }
}

fn of_quaternion<T: Real, A: Three, B: Three>(q: [T; 4]) -> UnitQuaternion<T, A, B> {
    UnitQuaternion::from_vector_unchecked(Vector::from_array(q)).renormalised()
}

fn dot<T: Real>([a, b, c]: [T; 3], [x, y, z]: [T; 3]) -> T {
    a * x + b * y + c * z
}

/// The smallest rotation that takes b to a, of length 1, at an angle of π/2 at most: cos ½θ is half of |a + b|.
fn smallest<T: Real, A: Three, B: Three>(b: [T; 3], a: [T; 3]) -> UnitQuaternion<T, A, B> {
    let ([bx, by, bz], [ax, ay, az]) = (b, a);
    let twice_cos = length(&[ax + bx, ay + by, az + bz]);
    let [x, y, z] = cross(b, a).map(|x| x / twice_cos);
    of_quaternion([twice_cos * lit(0.5), x, y, z])
}

/// The half turn that takes b, of length 1, to −b, about what is at a right angle of the axis; where that is little, about any.
fn half_turn<T: Real, B: Three>(b: [T; 3], axis: [T; 3]) -> UnitQuaternion<T, B, B> {
    let along = dot(axis, b);
    let ([nx, ny, nz], [bx, by, bz]) = (axis, b);
    let square = [nx - along * bx, ny - along * by, nz - along * bz];
    let [x, y, z] = if dot(square, square) > T::from_f64(0.25) {
        square
    } else {
        cross(b, furthest(b))
    };
    of_quaternion([T::zero(), x, y, z])
}

/// The axis from which a direction is furthest.
fn furthest<T: Real>(v: [T; 3]) -> [T; 3] {
    let (zero, one) = (T::zero(), T::one());
    let [x, y, z] = v.map(T::abs);
    if x <= y && x <= z {
        [one, zero, zero]
    } else if y <= z {
        [zero, one, zero]
    } else {
        [zero, zero, one]
    }
}
