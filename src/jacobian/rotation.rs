//! Maps of rotations in space: cross products, and what commutes with a rotation about an axis.

use super::known::equal;
use super::{Dense, Jacobian, Kind, class};
use crate::dim::Three;
use crate::scalar::{Real, Scalar, lit};
use crate::tensor::{Matrix, Vector};

mod coefficients;

/// a × b, of three components each.
#[inline]
pub(crate) fn cross<T: Scalar>([a, b, c]: [T; 3], [x, y, z]: [T; 3]) -> [T; 3] {
    [b * z - c * y, c * x - a * z, a * y - b * x]
}

/// The three components.
#[inline]
pub(crate) fn components<T: Copy, N: Three>(v: &Vector<T, N>) -> [T; 3] {
    v.into_inner()
}

/// dx ↦ dx + b φ × dx + c φ × (φ × dx): a map that commutes with every rotation about φ, five numbers for nine.
///
/// With θ = |φ| each of these is one, and its transpose is the same with −b:
///
/// | | b | c |
/// |---|---|---|
/// | [`rotation`](AboutAxis::rotation), Exp φ | sin θ / θ | (1 − cos θ) / θ² |
/// | [`left_jacobian`](AboutAxis::left_jacobian), J_l | (1 − cos θ) / θ² | (θ − sin θ) / θ³ |
/// | [`right_jacobian`](AboutAxis::right_jacobian), J_r = J_lᵀ | −(1 − cos θ) / θ² | (θ − sin θ) / θ³ |
/// | [`left_jacobian_inverse`](AboutAxis::left_jacobian_inverse) | −½ | 1/θ² − (1 + cos θ) / (2θ sin θ) |
/// | [`right_jacobian_inverse`](AboutAxis::right_jacobian_inverse) | ½ | 1/θ² − (1 + cos θ) / (2θ sin θ) |
///
/// The coefficients are computed by series near 0 and without cancellation elsewhere, near π too, in `f32` as in `f64`.
///
/// ```
/// use conformable::jacobian::AboutAxis;
/// use conformable::prelude::*;
/// let phi: Vector<f64, D<3>> = vector![0.0, 0.0, core::f64::consts::FRAC_PI_2];
/// let turned = AboutAxis::rotation(&phi).jvp(&vector![1.0, 0.0, 0.0]);
/// assert!((turned - vector![0.0, 1.0, 0.0]).norm() < 1e-15);
/// ```
///
/// Source: Solà, Deray & Atchuthan, "A micro Lie theory for state estimation in robotics", arXiv 1812.01537, equations 143 to 146.
#[derive(Clone, Copy, Debug)]
pub struct AboutAxis<T: Copy, N: Three> {
    /// φ
    pub axis: Vector<T, N>,
    /// b, the factor of φ × dx.
    pub b: T,
    /// c, the factor of φ × (φ × dx).
    pub c: T,
}

impl<T: Real, N: Three> AboutAxis<T, N> {
    /// Exp φ, the rotation about φ by the angle |φ|: Rodrigues' formula.
    pub fn rotation(phi: &Vector<T, N>) -> Self {
        let t = phi.norm_squared();
        Self::new(phi, coefficients::sine(t), coefficients::cosine(t))
    }

    /// J_l(φ): Exp(φ + dφ) ≈ Exp(J_l dφ) Exp φ.
    pub fn left_jacobian(phi: &Vector<T, N>) -> Self {
        let t = phi.norm_squared();
        Self::new(phi, coefficients::cosine(t), coefficients::remainder(t))
    }

    /// J_r(φ): Exp(φ + dφ) ≈ Exp φ Exp(J_r dφ).
    pub fn right_jacobian(phi: &Vector<T, N>) -> Self {
        let t = phi.norm_squared();
        Self::new(phi, -coefficients::cosine(t), coefficients::remainder(t))
    }

    /// J_l⁻¹(φ): Log(Exp(δ) Exp φ) ≈ φ + J_l⁻¹ δ. There is none at |φ| = 2π, 4π, …
    pub fn left_jacobian_inverse(phi: &Vector<T, N>) -> Self {
        let t = phi.norm_squared();
        Self::new(phi, T::from_f64(-0.5), coefficients::inverse(t))
    }

    /// J_r⁻¹(φ): Log(Exp φ Exp δ) ≈ φ + J_r⁻¹ δ. There is none at |φ| = 2π, 4π, …
    pub fn right_jacobian_inverse(phi: &Vector<T, N>) -> Self {
        let t = phi.norm_squared();
        Self::new(phi, T::from_f64(0.5), coefficients::inverse(t))
    }

    fn new(phi: &Vector<T, N>, b: T, c: T) -> Self {
        let axis = *phi;
        AboutAxis { axis, b, c }
    }
}

impl<T: Scalar, N: Three> AboutAxis<T, N> {
    /// x + (b) φ × x + c φ × (φ × x), with b or −b.
    #[inline]
    fn apply(&self, x: &Vector<T, N>, b: T) -> Vector<T, N> {
        let once = cross(components(&self.axis), components(x));
        let twice = cross(components(&self.axis), once);
        let mut y = *x;
        y.axpy(b, &Vector::<T, N>::from_array(once));
        y.axpy(self.c, &Vector::<T, N>::from_array(twice));
        y
    }
}

impl<T: Scalar, N: Three> Kind for AboutAxis<T, N> {
    type Class = class::Operator;
    type Scalar = T;
    type Input = (N,);
    type Output = (N,);
}

impl<T: Scalar, N: Three> Jacobian for AboutAxis<T, N> {
    #[inline]
    fn jvp(&self, dx: &Vector<T, N>) -> Vector<T, N> {
        self.apply(dx, self.b)
    }
    #[inline]
    fn vjp_add(&self, dy: &Vector<T, N>, acc: &mut Vector<T, N>) {
        *acc += self.apply(dy, -self.b);
    }
    #[inline]
    fn add_to_dense(&self, acc: &mut Matrix<T, N, N>) {
        *acc += self.to_dense().0;
    }
    /// (1 − c |φ|²) I + c φ φᵀ + b \[φ\]ₓ: twelve multiplications.
    #[inline]
    fn to_dense(&self) -> Dense<T, (N,), (N,)> {
        let [x, y, z] = components(&self.axis);
        let [cx, cy, cz] = [x, y, z].map(|x| self.c * x);
        let [bx, by, bz] = [x, y, z].map(|x| self.b * x);
        let (xx, yy, zz) = (cx * x, cy * y, cz * z);
        let (xy, yz, zx) = (cx * y, cy * z, cz * x);
        let diagonal = |a: T, b: T| T::one() - (a + b);
        Dense(Matrix::from_rows([
            [diagonal(yy, zz), xy - bz, zx + by],
            [xy + bz, diagonal(zz, xx), yz - bx],
            [zx - by, yz + bx, diagonal(xx, yy)],
        ]))
    }
}

/// Log R, for a rotation R: the φ with Exp φ = R and |φ| ≤ π.
pub(crate) fn log<T: Real, N: Three>(r: &Matrix<T, N, N>) -> Vector<T, N> {
    log_of_quaternion(quaternion(r.into_inner()))
}

/// The quaternion (w, v) of a rotation matrix, times four times its largest component, in which nothing cancels at any angle. Where w
/// is 0 the largest component of v is positive.
pub(crate) fn quaternion<T: Real>(r: [[T; 3]; 3]) -> (T, [T; 3]) {
    let [[xx, xy, xz], [yx, yy, yz], [zx, zy, zz]] = r;
    let trace = xx + yy + zz;
    let plus = [zy + yz, xz + zx, yx + xy];
    let minus = [zy - yz, xz - zx, yx - xy];
    let along = |diagonal: &T| *diagonal * lit(2.0) - trace + lit(1.0);
    let [px, py, pz] = plus;
    let [mx, my, mz] = minus;
    let greatest = |a: &T, others: [&T; 3]| others.into_iter().all(|b| *a >= *b);
    if greatest(&trace, [&xx, &yy, &zz]) {
        (trace + lit(1.0), minus)
    } else if greatest(&xx, [&xx, &yy, &zz]) {
        (mx, [along(&xx), pz, py])
    } else if greatest(&yy, [&xx, &yy, &zz]) {
        (my, [pz, along(&yy), px])
    } else {
        (mz, [py, px, along(&zz)])
    }
}

/// The φ with |φ| ≤ π of the rotation whose quaternion is a multiple of (w, v). At the angle π, w = 0, the sign of v is the caller's.
pub(crate) fn log_of_quaternion<T: Real, N: Three>((w, v): (T, [T; 3])) -> Vector<T, N> {
    let v = Vector::<T, N>::from_array(v);
    let (w, v) = if w < T::zero() { (-w, -v) } else { (w, v) };
    let scale = coefficients::angle_over_length(v.norm_squared(), w);
    v * scale
}

/// (cos ½θ, sin ½θ φ/θ), the unit quaternion of the rotation about φ by θ = |φ|.
pub(crate) fn exp_quaternion<T: Real, N: Three>(phi: &Vector<T, N>) -> (T, [T; 3]) {
    let (w, scale) = coefficients::half_angle(phi.norm_squared());
    (w, components(&(phi * scale)))
}

equal! { [T: Copy + PartialEq, N: Three] AboutAxis<T, N>, axis, b, c; }
