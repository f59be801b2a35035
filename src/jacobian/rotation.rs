//! Maps of rotations in space: cross products, and what commutes with a rotation about an axis.

use core::marker::PhantomData;

use super::{Jacobian, Lend, class, cross};
use crate::dim::Three;
use crate::scalar::{Real, Scalar, c};
use crate::tensor::{Matrix, Vector};

mod coefficients;

/// The three components.
#[inline]
pub(crate) fn components<T: Clone, N: Three>(v: &Vector<T, N>) -> [T; 3] {
    v.clone().into_inner()
}

/// dv ↦ \[dv\]ₓ, the skew matrix of a vector: a linear map, stored nowhere. Its `vjp` is (g₂₁ − g₁₂, g₀₂ − g₂₀, g₁₀ − g₀₁).
#[derive(Clone, Debug)]
pub struct HatMap<T, N>(PhantomData<(T, N)>);

impl<T, N> HatMap<T, N> {
    /// The map.
    #[must_use]
    pub const fn new() -> Self {
        HatMap(PhantomData)
    }
}

impl<T, N> Default for HatMap<T, N> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: Scalar, N: Three> Jacobian for HatMap<T, N> {
    type Class = class::Operator;
    type Scalar = T;
    type Input = (N,);
    type Output = (N, N);
    #[inline]
    fn jvp(&self, dv: &Vector<T, N>) -> Matrix<T, N, N> {
        let [x, y, z] = components(dv);
        let zero = T::zero;
        Matrix::from_rows([
            [zero(), -z.clone(), y.clone()],
            [z, zero(), -x.clone()],
            [-y, x, zero()],
        ])
    }
    #[inline]
    fn vjp_add(&self, dy: &Matrix<T, N, N>, acc: &mut Vector<T, N>) {
        let [[_, xy, xz], [yx, _, yz], [zx, zy, _]] = dy.clone().into_inner();
        *acc += Vector::<T, N>::from_array([zy - yz, xz - zx, yx - xy]);
    }
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
#[derive(Clone, Debug)]
pub struct AboutAxis<T, N: Three> {
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
        Self::new(phi, coefficients::sine(&t), coefficients::cosine(&t))
    }

    /// J_l(φ): Exp(φ + dφ) ≈ Exp(J_l dφ) Exp φ.
    pub fn left_jacobian(phi: &Vector<T, N>) -> Self {
        let t = phi.norm_squared();
        Self::new(phi, coefficients::cosine(&t), coefficients::remainder(&t))
    }

    /// J_r(φ): Exp(φ + dφ) ≈ Exp φ Exp(J_r dφ).
    pub fn right_jacobian(phi: &Vector<T, N>) -> Self {
        let t = phi.norm_squared();
        Self::new(phi, -coefficients::cosine(&t), coefficients::remainder(&t))
    }

    /// J_l⁻¹(φ): Log(Exp(δ) Exp φ) ≈ φ + J_l⁻¹ δ. There is none at |φ| = 2π, 4π, …
    pub fn left_jacobian_inverse(phi: &Vector<T, N>) -> Self {
        let t = phi.norm_squared();
        Self::new(phi, T::from_f64(-0.5), coefficients::inverse(&t))
    }

    /// J_r⁻¹(φ): Log(Exp φ Exp δ) ≈ φ + J_r⁻¹ δ. There is none at |φ| = 2π, 4π, …
    pub fn right_jacobian_inverse(phi: &Vector<T, N>) -> Self {
        let t = phi.norm_squared();
        Self::new(phi, T::from_f64(0.5), coefficients::inverse(&t))
    }

    fn new(phi: &Vector<T, N>, b: T, c: T) -> Self {
        let axis = phi.clone();
        AboutAxis { axis, b, c }
    }
}

impl<T: Scalar, N: Three> AboutAxis<T, N> {
    /// x + (b) φ × x + c φ × (φ × x), with b or −b.
    #[inline]
    fn apply(&self, x: &Vector<T, N>, b: T) -> Vector<T, N> {
        let once = cross(components(&self.axis), components(x));
        let twice = cross(components(&self.axis), once.clone());
        let mut y = x.clone();
        y.axpy(b, &Vector::<T, N>::from_array(once));
        y.axpy(self.c.clone(), &Vector::<T, N>::from_array(twice));
        y
    }
}

impl<T: Scalar, N: Three> Jacobian for AboutAxis<T, N> {
    type Class = class::Operator;
    type Scalar = T;
    type Input = (N,);
    type Output = (N,);
    #[inline]
    fn jvp(&self, dx: &Vector<T, N>) -> Vector<T, N> {
        self.apply(dx, self.b.clone())
    }
    #[inline]
    fn vjp_add(&self, dy: &Vector<T, N>, acc: &mut Vector<T, N>) {
        *acc += self.apply(dy, -self.b.clone());
    }
}

macro_rules! small {
    ($($kind:ident)*) => {$(
        impl<T: Scalar, N: Three> Lend for $kind<T, N> {
            type Ref<'a> = Self where Self: 'a;
            #[inline]
            fn from_ref(lent: Self) -> Self {
                lent
            }
        }
    )*};
}
small! { HatMap AboutAxis }

/// Log R, for a rotation R: the φ with Exp φ = R and |φ| ≤ π. It goes by the quaternion of R times four times its largest component,
/// in which nothing cancels at any angle.
pub(crate) fn log<T: Real, N: Three>(r: &Matrix<T, N, N>) -> Vector<T, N> {
    let [[xx, xy, xz], [yx, yy, yz], [zx, zy, zz]] = r.clone().into_inner();
    let trace = xx.clone() + &yy + &zz;
    let plus = [zy.clone() + &yz, xz.clone() + &zx, yx.clone() + &xy];
    let minus = [zy - &yz, xz - &zx, yx - &xy];
    let along = |diagonal: &T| diagonal.clone() * c(2.0) - &trace + c(1.0);
    let [px, py, pz] = plus;
    let [mx, my, mz] = minus.clone();
    let greatest = |a: &T, others: [&T; 3]| others.into_iter().all(|b| *a >= *b);
    let (w, v) = if greatest(&trace, [&xx, &yy, &zz]) {
        (trace + c(1.0), minus)
    } else if greatest(&xx, [&xx, &yy, &zz]) {
        (mx, [along(&xx), pz, py])
    } else if greatest(&yy, [&xx, &yy, &zz]) {
        (my, [pz, along(&yy), px])
    } else {
        (mz, [py, px, along(&zz)])
    };
    let v = Vector::<T, N>::from_array(v);
    let (w, v) = if w < T::zero() { (-w, -v) } else { (w, v) };
    let scale = coefficients::angle_over_length(&v.norm_squared(), &w);
    v * scale
}
