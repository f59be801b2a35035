//! The maps of the exponential of a twist.

use super::Twist;
use crate::dim::Three;
use crate::forward::Number;
use crate::jacobian::{AboutAxis, AboutScrew, Dense};
use crate::scalar::Real;
use crate::tensor::{Rank0, Vector};

macro_rules! maps {
    ($($(#[$doc:meta])* $map:ident;)*) => {
        impl<T: Real, N: Three> AboutScrew<T, N> {
            $(
                $(#[$doc])*
                pub fn $map(twist: &Vector<T, Twist<N>>) -> Self {
                    of(AboutAxis::$map(&dual(twist)))
                }
            )*
        }
    };
}
maps! {
    /// Ad(Exp τ), the [`Adjoint`](crate::jacobian::Adjoint) of a pose by its twist.
    rotation;

    /// J_l(τ): Exp(τ + dτ) ≈ Exp(J_l dτ) Exp τ.
    ///
    /// ```
    /// use conformable::frames::{Pose, Twist};
    /// use conformable::jacobian::AboutScrew;
    /// use conformable::prelude::*;
    /// dims! { Body { x, y, z } }
    /// let twist: Vector<f64, Twist<Body>> = vector![1.0, 2.0, 3.0].vstack(&vector![0.1, 0.2, -0.3]);
    /// let step = vector![1e-5, 0.0, 2e-5].vstack(&vector![0.0, 1e-5, 0.0]);
    /// let left = AboutScrew::left_jacobian(&twist).jvp(&step);
    /// let moved: Pose<f64, Body, Body> = Pose::exp(&left) * Pose::<_, Body, _>::exp(&twist);
    /// assert!((moved.log() - (twist + step)).norm() < 1e-8);
    /// ```
    left_jacobian;

    /// J_r(τ) = J_l(−τ): Exp(τ + dτ) ≈ Exp τ Exp(J_r dτ).
    right_jacobian;

    /// J_l⁻¹(τ): Log(Exp(δ) Exp τ) ≈ τ + J_l⁻¹ δ. There is none at |θ| = 2π, 4π, …
    left_jacobian_inverse;

    /// J_r⁻¹(τ): Log(Exp τ Exp δ) ≈ τ + J_r⁻¹ δ. There is none at |θ| = 2π, 4π, …
    right_jacobian_inverse;
}

/// θ + ε ρ
fn dual<'d, T: Real, N: Three>(twist: &Vector<T, Twist<N>>) -> Vector<Number<'d, T, ()>, N> {
    let (rho, theta) = twist.split();
    theta.zip_with(rho, |theta, rho| {
        Number::new(theta.into(), Dense(Rank0::from(rho)))
    })
}

fn of<T: Real, N: Three>(map: AboutAxis<Number<'_, T, ()>, N>) -> AboutScrew<T, N> {
    let slope = |number: Number<'_, T, ()>| number.gradient().into_scalar();
    let about = AboutAxis {
        axis: map.axis.map(|x| x.number()),
        b: map.b.number(),
        c: map.c.number(),
    };
    AboutScrew {
        about,
        along: map.axis.map(slope),
        b: slope(map.b),
        c: slope(map.c),
    }
}
