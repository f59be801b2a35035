//! Rotations in space. A rotation matrix R of `(W, B)` turns vectors of the frame B into vectors of the frame W; a rotation vector φ is
//! the axis times the angle in radians.
//!
//! A rotation has three degrees of freedom and nine entries. The derivative by a rotation is the one by a small φ that perturbs it, and
//! φ can be put on either side: [`RotateLeft`] has it in W, Exp(φ) R, [`RotateRight`] in B, R Exp(φ). They are two types, and so are
//! their φ.

use super::hat::{VeeMap, vee};
use super::{Hat, RightMul, RightMulTransposed, Skew};
use crate::dim::Three;
use crate::jacobian::{AboutAxis, Dense, Jacobian, Lifts, Map, Then, log};
use crate::notation::{Differential, Kind, Term};
use crate::rule::{Differentiable, Differentiable2, Rule, Rule2};
use crate::scalar::{Real, Scalar};
use crate::tensor::{Matrix, Vector};

/// dφ ↦ \[dφ\]ₓ
type HatMap<T, N> = Map<Hat, T, (N,)>;

/// Exp φ = I + (sin θ / θ) \[φ\]ₓ + ((1 − cos θ) / θ²) \[φ\]ₓ², the rotation matrix of `(N, N)` about φ of `(N,)` by the angle θ = |φ|.
///
/// The derivative is dφ ↦ [J_l dφ]ₓ Exp φ, with J_l the [left Jacobian](AboutAxis::left_jacobian), in five numbers, and Exp φ. There
/// is no singular point: near 0 the coefficients are series in θ².
///
/// ```
/// use conformable::prelude::*;
/// use conformable::rules::{RotationExp, RotationLog};
/// let phi: Vector<f64, D<3>> = vector![0.3, -0.2, 0.1];
/// let r = RotationExp.value(&phi);
/// assert!((r.transpose() * &r - Matrix::<f64, D<3>, D<3>>::identity()).norm() < 1e-15);
/// assert!((RotationLog.value(&r) - phi).norm() < 1e-15);
/// ```
///
/// Source: Solà, Deray & Atchuthan, arXiv 1812.01537, appendix B, J_l in equation 145; Barfoot, "State Estimation for Robotics", 2017,
/// section 7.1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RotationExp;

impl<N: Three> Rule<(N,)> for RotationExp {
    type Output = (N, N);
}

impl<T: Real, N: Three> Differentiable<T, (N,)> for RotationExp {
    type Derivative = Then<RightMul<T, N, N, N>, Then<HatMap<T, N>, AboutAxis<T, N>>>;

    fn value(&self, phi: &Vector<T, N>) -> Matrix<T, N, N> {
        AboutAxis::rotation(phi).numerator()
    }

    fn derivative(&self, phi: &Vector<T, N>, r: &Matrix<T, N, N>) -> Self::Derivative {
        let turn = Then(HatMap::new(), AboutAxis::left_jacobian(phi));
        Then(RightMul::new(*r), turn)
    }
}

written! {
    [N: Three] (N,), RotationExp: |_, phi| exp(&[phi]),
    |_, at| Differential::Pullback(Term::Product(
        &Term::Product(&Term::Numeral(2.0), &Term::TransposeOf(&left_jacobian(&[at.x]))),
        &Term::Apply(
            "vee",
            &[Term::Product(&at.delta, &Term::TransposeOf(&at.y))],
            Kind::Column,
        ),
    ))
}

/// Exp φ
const fn exp<'a>(phi: &'a [Term<'a>; 1]) -> Term<'a> {
    Term::Apply("Exp", phi, Kind::Matrix)
}

/// J_l(φ)
const fn left_jacobian<'a>(phi: &'a [Term<'a>; 1]) -> Term<'a> {
    Term::Apply("J_l", phi, Kind::Matrix)
}

/// Log R, the φ of `(N,)` with Exp φ = R and |φ| ≤ π, of a rotation matrix R of `(N, N)`.
///
/// The derivative is dR ↦ J_l⁻¹ vee(dR Rᵀ), with J_l⁻¹ the [inverse of the left Jacobian](AboutAxis::left_jacobian_inverse), and R.
/// It is that of the Log of the nearest rotation: a dR that leads out of the rotations is projected on those that do not, so
/// that a gradient by R is a direction in which R can be turned.
///
/// Accurate at every angle: it goes by the largest component of the quaternion. At the angle π both φ and −φ are logarithms of R, and the one
/// whose largest component is positive is given; there the function jumps, and the derivative is the one of the side that is given. R is
/// taken for a rotation; that it is one is not checked.
///
/// Source: Solà, Deray & Atchuthan, arXiv 1812.01537, appendix B, J_l⁻¹ in equation 146; by the quaternion: Shepperd, "Quaternion from
/// rotation matrix", J. Guidance and Control 1(3), 1978.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RotationLog;

impl<N: Three> Rule<(N, N)> for RotationLog {
    type Output = (N,);
}

impl<T: Real, N: Three> Differentiable<T, (N, N)> for RotationLog {
    type Derivative = Then<AboutAxis<T, N>, Then<VeeMap<T, N>, RightMulTransposed<T, N, N, N>>>;

    fn value(&self, r: &Matrix<T, N, N>) -> Vector<T, N> {
        log(r)
    }

    fn derivative(&self, r: &Matrix<T, N, N>, phi: &Vector<T, N>) -> Self::Derivative {
        let turn = Then(vee(), RightMulTransposed::new(*r));
        Then(AboutAxis::left_jacobian_inverse(phi), turn)
    }
}

written! {
    [N: Three] (N, N), RotationLog: |_, r| Term::Apply("Log", &[r], Kind::Column),
    |_, at| Differential::Pullback(Term::Quotient(
        &Term::Product(
            &Term::SkewMatrix(&Term::Product(
                &Term::TransposeOf(&Term::MatrixPower(&left_jacobian(&[at.y]), -1)),
                &at.delta,
            )),
            &at.x,
        ),
        &Term::Numeral(2.0),
    ))
}

/// Exp(φ) p, the vector p of `(N,)` turned about φ of `(N,)`, with no matrix formed.
///
/// By φ the derivative is −\[y\]ₓ J_l = −Exp(φ) \[p\]ₓ J_r, where y is the value; by p it is Exp φ. Each is held in five to eight numbers.
///
/// Source: Solà, "Quaternion kinematics for the error-state Kalman filter", arXiv 1711.02508, section 4.3.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rotate;

/// dφ ↦ −y × (J_l dφ), where y is something that was turned by Exp φ.
type Turning<T, N> = Then<Skew<T, N>, AboutAxis<T, N>>;

fn turning<T: Real, N: Three>(phi: &Vector<T, N>, y: &Vector<T, N>) -> Turning<T, N> {
    Then(Skew::new(-y), AboutAxis::left_jacobian(phi))
}

impl<N: Three> Rule2<(N,), (N,)> for Rotate {
    type Output = (N,);
}

impl<T: Real, N: Three> Differentiable2<T, (N,), (N,)> for Rotate {
    type First = Turning<T, N>;
    type Second = AboutAxis<T, N>;

    fn value(&self, phi: &Vector<T, N>, p: &Vector<T, N>) -> Vector<T, N> {
        AboutAxis::rotation(phi).jvp(p)
    }

    fn derivative(
        &self,
        phi: &Vector<T, N>,
        _: &Vector<T, N>,
        y: &Vector<T, N>,
    ) -> (Turning<T, N>, AboutAxis<T, N>) {
        (turning(phi, y), AboutAxis::rotation(phi))
    }

    fn value_and_derivative(
        &self,
        phi: &Vector<T, N>,
        p: &Vector<T, N>,
    ) -> (Vector<T, N>, (Turning<T, N>, AboutAxis<T, N>)) {
        let turn = AboutAxis::rotation(phi);
        let y = turn.jvp(p);
        (y, (turning(phi, &y), turn))
    }
}

written2! {
    [N: Three] (N,), (N,), Rotate: |phi, p| Term::Product(&exp(&[phi]), &p),
    |at| Differential::Matrix(Term::Negative(&Term::Product(
        &Term::SkewMatrix(&at.y),
        &left_jacobian(&[at.a]),
    ))),
    |at| Differential::Matrix(exp(&[at.a]))
}

/// Exp(φ) R p, of shape `(W,)`, for a fixed R of `(W, B)`, a perturbation φ of `(W,)` and p of `(B,)`: φ is in the frame that R leads to.
///
/// By φ the derivative is −\[y\]ₓ J_l(φ), with y the value, at φ = 0 −\[R p\]ₓ: see [`by_rotation`](RotateLeft::by_rotation). By p it is
/// Exp(φ) R, at φ = 0 R.
///
/// ```
/// use conformable::prelude::*;
/// use conformable::rules::{RotateLeft, RotateRight};
/// dims! { World { x, y, z } Body { forward, left, up } }
/// let r: Matrix<f64, World, Body> = matrix![0.0, -1.0, 0.0; 1.0, 0.0, 0.0; 0.0, 0.0, 1.0];
/// let p: Vector<f64, Body> = vector![1.0, 0.0, 0.0];
/// let in_world: Matrix<f64, World, World> = RotateLeft { r: &r }.by_rotation(&p).numerator();
/// let in_body: Matrix<f64, World, Body> = RotateRight { r: &r }.by_rotation(&p).numerator();
/// assert_eq!(in_world, in_body * r.transpose()); // a turn by φ in the body is one by R φ in the world
/// ```
///
/// Source: Barfoot, "State Estimation for Robotics", 2017, section 7.1; Solà, arXiv 1711.02508, section 4.3.
#[derive(Debug)]
pub struct RotateLeft<'r, T: Copy, W: Three, B: Three> {
    /// R
    pub r: &'r Matrix<T, W, B>,
}

/// R Exp(φ) p, of shape `(W,)`, for a fixed R of `(W, B)`, a perturbation φ of `(B,)` and p of `(B,)`: φ is in the frame that R leads
/// from, as with a gyroscope on the body.
///
/// By φ the derivative is −R \[z\]ₓ J_l(φ) with z = Exp(φ) p, at φ = 0 −R \[p\]ₓ: see [`by_rotation`](RotateRight::by_rotation). By p it is
/// R Exp(φ), at φ = 0 R. The other side is [`RotateLeft`].
///
/// Source: Solà, Deray & Atchuthan, arXiv 1812.01537, appendix B; Solà, arXiv 1711.02508, section 4.3.
#[derive(Debug)]
pub struct RotateRight<'r, T: Copy, W: Three, B: Three> {
    /// R
    pub r: &'r Matrix<T, W, B>,
}

macro_rules! copied {
    ($($rule:ident)*) => {$(
        impl<T: Copy, W: Three, B: Three> Clone for $rule<'_, T, W, B> {
            fn clone(&self) -> Self {
                *self
            }
        }

        impl<T: Copy, W: Three, B: Three> Copy for $rule<'_, T, W, B> {}

        impl<T: Copy + PartialEq, W: Three, B: Three> PartialEq for $rule<'_, T, W, B> {
            fn eq(&self, other: &Self) -> bool {
                self.r == other.r
            }
        }
    )*};
}
copied! { RotateLeft RotateRight }

impl<T: Scalar, W: Three, B: Three> RotateLeft<'_, T, W, B> {
    /// −\[R p\]ₓ: the derivative of R p by a small turn of R in W, Exp(φ) R.
    #[must_use]
    pub fn by_rotation(&self, p: &Vector<T, B>) -> Skew<T, W> {
        Skew::new(-(self.r * p))
    }
}

/// dφ ↦ −R (p × dφ)
type AfterTurning<'r, T, W, B> = Then<&'r Dense<T, (W,), (B,)>, Skew<T, B>>;

impl<'r, T: Scalar, W: Three, B: Three> RotateRight<'r, T, W, B> {
    /// −R \[p\]ₓ: the derivative of R p by a small turn of R in B, R Exp(φ).
    #[must_use]
    pub fn by_rotation(&self, p: &Vector<T, B>) -> AfterTurning<'r, T, W, B> {
        Then(Dense::of(self.r), Skew::new(-p))
    }
}

impl<T: Copy, W: Three, B: Three> Rule2<(W,), (B,)> for RotateLeft<'_, T, W, B> {
    type Output = (W,);
}

impl<T: Copy, U: Real + Lifts<T>, W: Three, B: Three> Differentiable2<U, (W,), (B,)>
    for RotateLeft<'_, T, W, B>
{
    type First = Turning<U, W>;
    type Second = Then<AboutAxis<U, W>, Dense<U, (W,), (B,)>>;

    fn value(&self, phi: &Vector<U, W>, p: &Vector<U, B>) -> Vector<U, W> {
        AboutAxis::rotation(phi).jvp(&U::with(self.r, |r| r * p))
    }

    fn derivative(
        &self,
        phi: &Vector<U, W>,
        _: &Vector<U, B>,
        y: &Vector<U, W>,
    ) -> (Self::First, Self::Second) {
        let r = U::with(self.r, |r| Dense(*r));
        (turning(phi, y), Then(AboutAxis::rotation(phi), r))
    }

    fn value_and_derivative(
        &self,
        phi: &Vector<U, W>,
        p: &Vector<U, B>,
    ) -> (Vector<U, W>, (Self::First, Self::Second)) {
        let (r, turn) = (U::with(self.r, |r| Dense(*r)), AboutAxis::rotation(phi));
        let y = turn.jvp(&r.jvp(p));
        (y, (turning(phi, &y), Then(turn, r)))
    }
}

impl<T: Copy, W: Three, B: Three> Rule2<(B,), (B,)> for RotateRight<'_, T, W, B> {
    type Output = (W,);
}

impl<T: Copy, U: Real + Lifts<T>, W: Three, B: Three> Differentiable2<U, (B,), (B,)>
    for RotateRight<'_, T, W, B>
{
    type First = Then<Dense<U, (W,), (B,)>, Turning<U, B>>;
    type Second = Then<Dense<U, (W,), (B,)>, AboutAxis<U, B>>;

    fn value(&self, phi: &Vector<U, B>, p: &Vector<U, B>) -> Vector<U, W> {
        let turned = AboutAxis::rotation(phi).jvp(p);
        U::with(self.r, |r| r * turned)
    }

    fn derivative(
        &self,
        phi: &Vector<U, B>,
        p: &Vector<U, B>,
        _: &Vector<U, W>,
    ) -> (Self::First, Self::Second) {
        self.value_and_derivative(phi, p).1
    }

    fn value_and_derivative(
        &self,
        phi: &Vector<U, B>,
        p: &Vector<U, B>,
    ) -> (Vector<U, W>, (Self::First, Self::Second)) {
        let (r, turn) = (U::with(self.r, |r| Dense(*r)), AboutAxis::rotation(phi));
        let turned = turn.jvp(p);
        let by_phi = Then(r, turning(phi, &turned));
        (r.jvp(&turned), (by_phi, Then(r, turn)))
    }
}

written2! {
    [T: Copy, W: Three, B: Three] (W,), (B,), RotateLeft<'_, T, W, B> as rule:
    |phi, p| Term::Product(&Term::Product(&exp(&[phi]), &rotation(rule.r)), &p),
    |at| Differential::Matrix(Term::Negative(&Term::Product(
        &Term::SkewMatrix(&at.y),
        &left_jacobian(&[at.a]),
    ))),
    |at| Differential::Matrix(Term::Product(&exp(&[at.a]), &rotation(rule.r)))
}

written2! {
    [T: Copy, W: Three, B: Three] (B,), (B,), RotateRight<'_, T, W, B> as rule:
    |phi, p| Term::Product(&Term::Product(&rotation(rule.r), &exp(&[phi])), &p),
    |at| Differential::Matrix(Term::Negative(&Term::Product(
        &rotation(rule.r),
        &Term::Product(
            &Term::SkewMatrix(&Term::Product(&exp(&[at.a]), &at.b)),
            &left_jacobian(&[at.a]),
        ),
    ))),
    |at| Differential::Matrix(Term::Product(&rotation(rule.r), &exp(&[at.a])))
}

/// The fixed rotation of a rule.
fn rotation<T: Copy, W: Three, B: Three>(r: &Matrix<T, W, B>) -> Term<'static> {
    Term::parameter("R", Kind::Matrix, r)
}
