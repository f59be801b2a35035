//! Maps of twists: a twist (ρ, θ) is a translation, then a rotation vector, over `Sum<N, N>`.

use super::known::equal;
use super::pattern::{self, Entry, Pattern};
use super::{AboutAxis, Jacobian, Kind, class, components, cross};
use crate::dim::{Sum, Three};
use crate::scalar::Scalar;
use crate::tensor::{Matrix, Vector};

/// (dρ, dθ) ↦ (A dρ + A′ dθ, A dθ), with A dx = dx + b θ × dx + c θ × (θ × dx) as in [`AboutAxis`], and A′ its derivative along ρ: a
/// map that commutes with every motion along the screw (ρ, θ), ten numbers for thirty-six.
///
/// A′ dx = b ρ × dx + c (ρ × (θ × dx) + θ × (ρ × dx)) + b′ θ × dx + c′ θ × (θ × dx), with b′ and c′ the derivatives of b and c along ρ.
/// A twist is a rotation vector over the dual numbers, θ + ε ρ with ε² = 0, so that each map of [`AboutAxis`] gives one of this kind. For
/// the left Jacobian A′ is the matrix that books call Q.
///
/// The maps are made by the constructors that have the names of those of [`AboutAxis`], `AboutScrew::left_jacobian(&twist)` for one.
///
/// Source: Solà, Deray & Atchuthan, "A micro Lie theory for state estimation in robotics", arXiv 1812.01537, appendix D, for
/// the left Jacobian.
#[derive(Clone, Copy, Debug)]
pub struct AboutScrew<T: Copy, N: Three> {
    /// A: θ, b, c.
    pub about: AboutAxis<T, N>,
    /// ρ
    pub along: Vector<T, N>,
    /// b′, the derivative of b along ρ.
    pub b: T,
    /// c′, the derivative of c along ρ.
    pub c: T,
}

impl<T: Scalar, N: Three> AboutScrew<T, N> {
    /// A′ dx, or its transpose, of which b and b′ have the other sign.
    #[inline]
    fn across(&self, dx: &Vector<T, N>, b: T, b_along: T) -> Vector<T, N> {
        let (theta, rho) = (components(&self.about.axis), components(&self.along));
        let by_theta = cross(theta, components(dx));
        let by_rho = cross(rho, components(dx));
        let mut y = Vector::<T, N>::from_array(by_rho) * b;
        y.axpy(b_along, &Vector::<T, N>::from_array(by_theta));
        y.axpy(
            self.about.c,
            &Vector::<T, N>::from_array(cross(rho, by_theta)),
        );
        y.axpy(
            self.about.c,
            &Vector::<T, N>::from_array(cross(theta, by_rho)),
        );
        y.axpy(self.c, &Vector::<T, N>::from_array(cross(theta, by_theta)));
        y
    }
}

impl<T: Scalar, N: Three> Kind for AboutScrew<T, N> {
    type Class = class::Operator;
    type Scalar = T;
    type Input = (Sum<N, N>,);
    type Output = (Sum<N, N>,);
}

impl<T: Scalar, N: Three> Jacobian for AboutScrew<T, N> {
    const PATTERN: Pattern<(Sum<N, N>,), (Sum<N, N>,)> = of_twists();
    #[inline]
    fn jvp(&self, dx: &Vector<T, Sum<N, N>>) -> Vector<T, Sum<N, N>> {
        let (rho, theta) = dx.split();
        let translation = self.about.jvp(rho) + self.across(theta, self.about.b, self.b);
        translation.vstack(&self.about.jvp(theta))
    }
    #[inline]
    fn vjp_add(&self, dy: &Vector<T, Sum<N, N>>, acc: &mut Vector<T, Sum<N, N>>) {
        let (rho, theta) = dy.split();
        let rotation = self.about.vjp(theta) + self.across(rho, -self.about.b, -self.b);
        *acc += self.about.vjp(rho).vstack(&rotation);
    }
}

/// (dρ, dθ) ↦ (R dρ + t × R dθ, R dθ): a twist over `B` as a twist over `A`, for the pose (R, t) of `B` in `A`. Twelve numbers for
/// thirty-six.
///
/// Exp(Ad τ) T = T Exp τ: the same motion, said in the frame that T leads to.
///
/// Source: Solà, Deray & Atchuthan, "A micro Lie theory for state estimation in robotics", arXiv 1812.01537, appendix D.
#[derive(Clone, Copy, Debug)]
pub struct Adjoint<T: Copy, A: Three, B: Three> {
    /// R
    pub rotation: Matrix<T, A, B>,
    /// t
    pub translation: Vector<T, A>,
}

impl<T: Scalar, A: Three, B: Three> Kind for Adjoint<T, A, B> {
    type Class = class::Operator;
    type Scalar = T;
    type Input = (Sum<B, B>,);
    type Output = (Sum<A, A>,);
}

impl<T: Scalar, A: Three, B: Three> Jacobian for Adjoint<T, A, B> {
    const PATTERN: Pattern<(Sum<A, A>,), (Sum<B, B>,)> = of_twists();
    #[inline]
    fn jvp(&self, dx: &Vector<T, Sum<B, B>>) -> Vector<T, Sum<A, A>> {
        let (rho, theta) = dx.split();
        let turned = self.rotation * theta;
        let carried = cross(components(&self.translation), components(&turned));
        let translation = self.rotation * rho + Vector::<T, A>::from_array(carried);
        translation.vstack(&turned)
    }
    #[inline]
    fn vjp_add(&self, dy: &Vector<T, Sum<A, A>>, acc: &mut Vector<T, Sum<B, B>>) {
        let (rho, theta) = dy.split();
        let carried = cross(components(rho), components(&self.translation));
        let rotation = (theta + Vector::<T, A>::from_array(carried)) * self.rotation;
        *acc += (rho * self.rotation).vstack(&rotation);
    }
}

equal! {
    [T: Copy + PartialEq, N: Three] AboutScrew<T, N>, about, along, b, c;
    [T: Copy + PartialEq, A: Three, B: Three] Adjoint<T, A, B>, rotation, translation;
}

/// No translation turns anything.
const fn of_twists<A: Three, B: Three>() -> Pattern<(Sum<A, A>,), (Sum<B, B>,)> {
    let (full, zero) = (
        pattern::all::<(A,), (B,)>(Entry::Number),
        pattern::all::<(A,), (B,)>(Entry::Zero),
    );
    let above = pattern::beside::<(A,), (Sum<B, B>,)>(&full, &full);
    let below = pattern::beside::<(A,), (Sum<B, B>,)>(&zero, &full);
    pattern::above::<(Sum<A, A>,), (Sum<B, B>,)>(&above, &below)
}
