//! Rotations as matrices.

use core::fmt;

use super::directions::largest;
use super::{NotARotation, Takes, TakesCovariance, UnitQuaternion};
use crate::dim::{Dim, Three, Triangular};
use crate::jacobian::{AboutAxis, Dense, Jacobian, components, cross, log};
use crate::manifold::Manifold;
use crate::scalar::{Real, Scalar, is_finite};
use crate::symmetric::Symmetric;
use crate::tensor::{Matrix, Vector};

/// A rotation that takes vectors over `B` to vectors over `A`, as a matrix R with RᵀR = I and det R = 1.
///
/// `r * v` turns a vector, `r * s` composes. A step is a rotation vector over `B`, R ⊞ d = R Exp d: see [`frames`](super).
///
/// ```
/// use conformable::frames::Rotation;
/// use conformable::prelude::*;
/// dims! { World { x, y, z } Body { forward, left, up } }
/// let quarter: Rotation<f64, World, Body> = Rotation::exp(&vector![0.0, 0.0, core::f64::consts::FRAC_PI_2]);
/// let forward: Vector<f64, Body> = vector![1.0, 0.0, 0.0];
/// let y: Vector<f64, World> = quarter * forward;
/// assert!((y - vector![0.0, 1.0, 0.0]).norm() < 1e-15);
/// ```
///
/// ```compile_fail,E0277
/// use conformable::frames::Rotation;
/// use conformable::prelude::*;
/// dims! { World { x, y, z } Body { forward, left, up } }
/// let r: Rotation<f64, World, Body> = Rotation::identity();
/// let _ = r * r; // leads from `Body`, and to `World`
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Rotation<T: Copy, A: Three, B: Three>(Matrix<T, A, B>);

/// The same entries under names that have been found to be these, or that rotations about one axis leave alone.
pub(super) fn renamed<T: Copy, A: Three, B: Three, C: Three, E: Three>(
    matrix: &Matrix<T, A, B>,
) -> Matrix<T, C, E> {
    Matrix::from_rows(matrix.into_inner())
}

impl<T: Copy, A: Three, B: Three> Rotation<T, A, B> {
    /// The rotation with this matrix, which is not checked to be one.
    pub const fn from_matrix_unchecked(matrix: Matrix<T, A, B>) -> Self {
        Rotation(matrix)
    }

    /// Its matrix: the axes of `B`, seen from `A`, are the columns.
    #[inline]
    pub const fn matrix(&self) -> &Matrix<T, A, B> {
        &self.0
    }

    /// R⁻¹ = Rᵀ, from `A` to `B`.
    ///
    /// ```
    /// use conformable::frames::Rotation;
    /// use conformable::prelude::*;
    /// dims! { World { x, y, z } Body { forward, left, up } }
    /// let r: Rotation<f64, World, Body> = Rotation::exp(&vector![0.1, 0.2, 0.3]);
    /// let back: Rotation<f64, Body, World> = r.inverse();
    /// assert!((r * back).angle() < 1e-15);
    /// ```
    #[inline]
    #[must_use]
    pub fn inverse(&self) -> Rotation<T, B, A> {
        let [[a, b, c], [d, e, f], [g, h, i]] = self.0.into_inner();
        Rotation(Matrix::from_rows([[a, d, g], [b, e, h], [c, f, i]]))
    }
}

impl<T: Scalar, A: Three, B: Three> Rotation<T, A, B> {
    /// The rotation of two frames whose axes agree.
    #[must_use]
    pub fn identity() -> Self {
        let (zero, one) = (T::zero(), T::one());
        let rows = [[one, zero, zero], [zero, one, zero], [zero, zero, one]];
        Rotation(Matrix::from_rows(rows))
    }

    /// R v
    #[inline]
    #[must_use]
    pub fn act<L: Dim>(&self, vector: &Vector<T, L>) -> Vector<T, A>
    where
        B: Takes<L>,
    {
        self.0 * vector.part::<(B,)>(0)
    }

    /// R S
    #[inline]
    #[must_use]
    pub fn compose<C: Three>(&self, right: &Rotation<T, B, C>) -> Rotation<T, A, C> {
        Rotation(self.0 * right.0)
    }

    /// R⁻¹ S: S seen from the frame that R leads from.
    #[inline]
    #[must_use]
    pub fn between<C: Three>(&self, other: &Rotation<T, A, C>) -> Rotation<T, B, C> {
        Rotation(self.0.transpose_mul(&other.0))
    }

    /// R P Rᵀ: the covariance of R v, where P is that of v.
    ///
    /// ```
    /// use conformable::frames::Rotation;
    /// use conformable::prelude::*;
    /// use conformable::symmetric::Symmetric;
    /// dims! { World { x, y, z } Body { forward, left, up } }
    /// let about_z = matrix![0, -1, 0; 1, 0, 0; 0, 0, 1];
    /// let r: Rotation<i64, World, Body> = Rotation::from_matrix_unchecked(about_z);
    /// let in_body: Symmetric<i64, Body> = Symmetric::from_diagonal(&vector![4, 1, 9]);
    /// let in_world: Symmetric<i64, World> = r.congruence(&in_body);
    /// assert_eq!(in_world, Symmetric::from_diagonal(&vector![1, 4, 9]));
    /// ```
    #[doc(alias = "covariance propagation")]
    #[must_use]
    pub fn congruence<L: Triangular>(&self, covariance: &Symmetric<T, L>) -> Symmetric<T, A>
    where
        A: Triangular,
        B: Triangular + TakesCovariance<L>,
    {
        turned(&self.0, &Symmetric::from_vech(*covariance.vech().part(0)))
    }

    /// Ad(R) = R: a step in `B` as one in `A`, Exp(R d) R = R Exp d.
    #[inline]
    pub fn adjoint(&self) -> &Dense<T, (A,), (B,)> {
        Dense::of(&self.0)
    }
}

/// R P Rᵀ
fn turned<T: Scalar, A: Triangular, B: Triangular>(
    r: &Matrix<T, A, B>,
    p: &Symmetric<T, B>,
) -> Symmetric<T, A> {
    r.congruence(p)
}

impl<T: Real, A: Three, B: Three> Rotation<T, A, B> {
    /// The rotation with this matrix, if no entry of RᵀR is further from that of the identity than `tolerance`, and det R > 0.
    ///
    /// # Errors
    ///
    /// [`NotARotation`], which says how far it is from one.
    pub fn from_matrix(matrix: Matrix<T, A, B>, tolerance: T) -> Result<Self, NotARotation<T>> {
        let error = matrix.transpose_mul(&matrix) - Matrix::<T, B, B>::identity();
        let by = largest(error.as_slice());
        if by <= tolerance {
            let [a, b, c] = matrix.into_inner();
            let [x, y, z] = cross(b, c);
            let [p, q, r] = a;
            let determinant = p * x + q * y + r * z;
            if determinant > T::zero() {
                return Ok(Rotation(matrix));
            }
            return Err(NotARotation::Reflection { determinant });
        }
        Err(NotARotation::NotOrthogonal { by })
    }

    /// Exp φ, the rotation about φ by the angle |φ|. A rotation vector has the same components in both frames.
    ///
    /// The derivative with respect to φ is [`AboutAxis::right_jacobian`].
    ///
    /// Source: Solà, Deray & Atchuthan, arXiv 1812.01537, appendix B.
    #[must_use]
    pub fn exp(phi: &Vector<T, B>) -> Self {
        if is_finite(phi.norm_squared()) {
            return Rotation(renamed(&AboutAxis::rotation(phi).numerator()));
        }
        UnitQuaternion::exp(phi).into()
    }

    /// Log R, the φ with Exp φ = R and |φ| ≤ π. At the angle π it is the one whose largest component is positive.
    ///
    /// The derivative with respect to R is [`AboutAxis::right_jacobian_inverse`] at φ.
    ///
    /// Source: Solà, Deray & Atchuthan, arXiv 1812.01537, appendix B; by the quaternion: Shepperd, "Quaternion from rotation matrix",
    /// J. Guidance and Control 1(3), 1978.
    #[must_use]
    pub fn log(&self) -> Vector<T, B> {
        log(&renamed(&self.0))
    }

    /// The angle of the rotation, 0 to π, accurate at both ends.
    #[must_use]
    pub fn angle(&self) -> T {
        UnitQuaternion::from(self).angle()
    }

    /// The rotation of the quaternion of this matrix, divided by its length: what a product of many rotations, no longer orthogonal for
    /// rounding, is put right with.
    ///
    /// ```
    /// use conformable::frames::Rotation;
    /// use conformable::prelude::*;
    /// let step: Rotation<f32, D<3>, D<3>> = Rotation::exp(&vector![0.01, -0.02, 0.03]);
    /// let mut r = step;
    /// for _ in 0..10_000 {
    ///     r = r * step;
    /// }
    /// assert!(Rotation::from_matrix(*r.matrix(), 1e-6).is_err());
    /// assert!(Rotation::from_matrix(*r.renormalised().matrix(), 1e-6).is_ok());
    /// ```
    #[must_use]
    pub fn renormalised(&self) -> Self {
        UnitQuaternion::from(self).into()
    }
}

impl<T: Real, A: Three, B: Three> Manifold for Rotation<T, A, B> {
    type Scalar = T;
    type Tangent = B;
    type Transport = AboutAxis<T, B>;

    #[inline]
    fn retract(&self, step: &Vector<T, B>) -> Self {
        self.compose(&Rotation::exp(step))
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

impl<T: Scalar, A: Three, B: Three> From<UnitQuaternion<T, A, B>> for Rotation<T, A, B> {
    fn from(q: UnitQuaternion<T, A, B>) -> Self {
        Rotation(q.matrix())
    }
}

impl<T: Scalar, A: Three, B: Three> From<&UnitQuaternion<T, A, B>> for Rotation<T, A, B> {
    fn from(q: &UnitQuaternion<T, A, B>) -> Self {
        (*q).into()
    }
}

impl<T: Copy + PartialEq, A: Three, B: Three> PartialEq for Rotation<T, A, B> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

/// Its matrix, with the names of both frames.
impl<T: Copy + fmt::Display, A: Three, B: Three> fmt::Display for Rotation<T, A, B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The entries of its matrix, row by row.
pub(super) fn rows<T: Copy, A: Three, B: Three>(r: &Rotation<T, A, B>) -> [[T; 3]; 3] {
    r.0.into_inner()
}

/// v over another name for the same axes.
pub(super) fn renamed_vector<T: Copy, A: Three, B: Three>(v: &Vector<T, A>) -> Vector<T, B> {
    Vector::from_array(components(v))
}
