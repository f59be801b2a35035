//! Rotations and poses that vary: forward mode.

use core::ops::Mul;

use super::{Composes, Motion, Pose, Rotation, Takes, Twist, UnitQuaternion};
use crate::dim::{Dim, Three};
use crate::forward::Dual;
use crate::jacobian::tree::{At, Fork};
use crate::jacobian::{AddedTo, After, Dense, Kind, Map, Rows, Scaled, Then};
use crate::manifold::{FirstOf, HasParts, Manifold, SecondOf, Varying};
use crate::rules::{Hat, LeftMul};
use crate::scalar::{One, Real};
use crate::tensor::Vector;

/// The kind of G ∘ K.
type Chained<K, G> = <K as After<G>>::Kind;
/// The kind of K + L.
type Added<K, L> = <L as AddedTo<K>>::Kind;
/// Ad(X⁻¹) of a motion X.
type AdjointOfInverse<M> = <<M as Motion>::Inverse as Motion>::Adjoint;
/// The derivative of X p with respect to p, which is over `L`, the frame that X leads from.
type ByPoint<M, L> = Dense<<M as Manifold>::Scalar, (<M as Motion>::To,), (L,)>;

/// What a rotation or a pose that varies can be multiplied with: a vector or another motion, one that varies too or one that does not.
#[diagnostic::on_unimplemented(
    message = "`{M}`, which varies, cannot be multiplied with `{Self}`",
    label = "neither a vector nor a motion of the same sort over its numbers",
    note = "a rotation or a pose of `<A, B>` takes vectors over `B`, and motions of `<B, C>`"
)]
pub trait MovedBy<'d, M, K> {
    /// The product.
    type Output;
    /// left · self
    fn moved_by(&self, left: &Varying<'d, M, K>) -> Self::Output;
}

impl<'d, M: Motion, K, L: Dim> MovedBy<'d, M, K> for Vector<M::Scalar, L>
where
    M::From: Takes<L>,
    K: After<M::ByMotion>,
{
    type Output = Dual<'d, M::Scalar, (M::To,), Chained<K, M::ByMotion>>;
    #[inline]
    fn moved_by(&self, left: &Varying<'d, M, K>) -> Self::Output {
        let (x, p) = (left.value(), self.part(0));
        Dual::new(x.moved(p), left.derivative().after(&x.by_motion(p)))
    }
}

impl<'d, M: Motion, K, L: Dim, P: Kind> MovedBy<'d, M, K> for Dual<'d, M::Scalar, (L,), P>
where
    M::From: Takes<L>,
    K: After<M::ByMotion>,
    P: After<ByPoint<M, L>, Kind: AddedTo<Chained<K, M::ByMotion>>>,
{
    type Output =
        Dual<'d, M::Scalar, (M::To,), Added<Chained<K, M::ByMotion>, Chained<P, ByPoint<M, L>>>>;
    #[inline]
    fn moved_by(&self, left: &Varying<'d, M, K>) -> Self::Output {
        let (x, p) = (left.value(), self.value().part(0));
        let by_motion = left.derivative().after(&x.by_motion(p));
        let by_point = self.derivative().after(&Dense(x.by_point().into_shape()));
        Dual::new(x.moved(p), by_point.added_to(&by_motion))
    }
}

impl<'d, M, N, K, L> MovedBy<'d, M, K> for Varying<'d, N, L>
where
    M: Composes<N>,
    N: Motion,
    K: After<AdjointOfInverse<N>>,
    L: AddedTo<Chained<K, AdjointOfInverse<N>>>,
{
    type Output = Varying<'d, M::Product, Added<Chained<K, AdjointOfInverse<N>>, L>>;
    #[inline]
    fn moved_by(&self, left: &Varying<'d, M, K>) -> Self::Output {
        let by_left = left.derivative().after(&self.value().back().adjoint_map());
        let derivative = self.derivative().added_to(&by_left);
        Varying::new(left.value().composed(self.value()), derivative)
    }
}

impl<'d, M, K, R: MovedBy<'d, M, K>> MovedBy<'d, M, K> for &R {
    type Output = R::Output;
    #[inline]
    fn moved_by(&self, left: &Varying<'d, M, K>) -> R::Output {
        R::moved_by(self, left)
    }
}

impl<'d, M, K, R: MovedBy<'d, M, K>> Mul<R> for Varying<'d, M, K> {
    type Output = R::Output;
    #[inline]
    fn mul(self, right: R) -> R::Output {
        right.moved_by(&self)
    }
}

impl<'d, M, K, R: MovedBy<'d, M, K>> Mul<R> for &Varying<'d, M, K> {
    type Output = R::Output;
    #[inline]
    fn mul(self, right: R) -> R::Output {
        right.moved_by(self)
    }
}

impl<'d, M: Motion, K: Kind> Varying<'d, M, K> {
    /// X⁻¹
    #[inline]
    pub fn inverse(
        &self,
    ) -> Varying<
        'd,
        M::Inverse,
        Chained<Chained<K, M::Adjoint>, Scaled<M::Scalar, (<M::Inverse as Manifold>::Tangent,)>>,
    >
    where
        K: After<M::Adjoint, Kind: After<Scaled<M::Scalar, (<M::Inverse as Manifold>::Tangent,)>>>,
    {
        let adjoint = self.derivative().after(&self.value().adjoint_map());
        let negative = adjoint.after(&Scaled::new(-M::Scalar::one()));
        Varying::new(self.value().back(), negative)
    }

    /// Log X, over the frame that X leads from.
    ///
    /// ```
    /// use conformable::frames::Rotation;
    /// use conformable::manifold::{Manifold, jacobian};
    /// use conformable::prelude::*;
    /// dims! { World { x, y, z } Body { forward, left, up } }
    /// let target: Rotation<f64, World, Body> = Rotation::exp(&vector![0.3, 0.0, 0.1]);
    /// let r: Rotation<f64, World, Body> = Rotation::exp(&vector![0.0, 0.2, 0.1]);
    /// let (error, by_turn) = jacobian(&r, |r| (target.inverse() * r).log());
    /// let step = vector![1e-6, -1e-6, 2e-6];
    /// let moved = (target.inverse() * r.retract(&step)).log();
    /// assert!((moved - error - by_turn.jvp(&step)).norm() < 1e-11);
    /// ```
    #[inline]
    pub fn log(&self) -> Dual<'d, M::Scalar, (M::Tangent,), Chained<K, M::Transport>>
    where
        K: After<M::Transport>,
    {
        self.step_from(&M::still())
    }
}

/// δ ↦ R \[δ\]ₓ
type ByTurn<T, A, B> = Then<LeftMul<T, A, B, B>, Map<Hat, T, (B,)>>;

impl<'d, T: Real, A: Three, B: Three, K: Kind> Varying<'d, Rotation<T, A, B>, K> {
    /// R, for what is done with matrices.
    ///
    /// ```
    /// use conformable::frames::Rotation;
    /// use conformable::manifold::jacobian;
    /// use conformable::prelude::*;
    /// dims! { World { x, y, z } Body { forward, left, up } }
    /// let r: Rotation<f64, World, Body> = Rotation::identity();
    /// let (cosines, by_turn) = jacobian(&r, |r| r.matrix().transpose().frobenius_norm());
    /// assert_eq!(by_turn.gradient(), Vector::zeros()); // which is √3 for all rotations
    /// # assert!((cosines.as_scalar() - 3.0_f64.sqrt()).abs() < 1e-15);
    /// ```
    #[inline]
    pub fn matrix(&self) -> Dual<'d, T, (A, B), Chained<K, ByTurn<T, A, B>>>
    where
        K: After<ByTurn<T, A, B>>,
    {
        let r = *self.value().matrix();
        let by_turn = Then(LeftMul::new(r), Map::new());
        Dual::new(r, self.derivative().after(&by_turn))
    }

    /// The pose with this rotation and a translation, which varies with the same x.
    ///
    /// ```
    /// use conformable::frames::{Pose, Rotation};
    /// use conformable::manifold::jacobian_between;
    /// use conformable::prelude::*;
    /// dims! { World { x, y, z } Body { forward, left, up } }
    /// let x = (Rotation::<f64, World, Body>::exp(&vector![0.1, 0.2, 0.3]), Vector::<f64, World>::zeros());
    /// let (pose, by_x) = jacobian_between(&x, |x| {
    ///     let (r, t) = x.parts();
    ///     r.with_translation(&t)
    /// });
    /// assert_eq!(pose, Pose::new(x.0, x.1));
    /// assert_eq!(size_of_val(&by_x), 9 * 8); // Rᵀ, as the step of a pose is over `Body`; the turn is the same
    /// ```
    #[inline]
    pub fn with_translation<L>(
        &self,
        translation: &Dual<'d, T, (A,), L>,
    ) -> Varying<'d, Pose<T, A, B>, ByParts<T, B, K, Chained<L, Dense<T, (B,), (A,)>>>>
    where
        L: After<Dense<T, (B,), (A,)>, Kind: Kind<Scalar = T, Input = K::Input>>,
    {
        let back = Dense(*self.value().inverse().matrix());
        let rho = translation.derivative().after(&back);
        let parts = Fork(At(rho), At(*self.derivative()));
        Varying::new(
            Pose::new(*self.value(), *translation.value()),
            Rows::new(parts),
        )
    }
}

/// The derivative of a pose by that of its translation and that of its rotation.
type ByParts<T, B, K, L> = Rows<T, Twist<B>, <K as Kind>::Input, Fork<At<L>, At<K>>>;

impl<'d, T: Real, A: Three, B: Three, K: Kind> Varying<'d, Pose<T, A, B>, K> {
    /// R, which turns directions.
    #[inline]
    pub fn rotation(&self) -> Varying<'d, Rotation<T, A, B>, Chained<K, SecondOf<T, B, B>>>
    where
        K: After<SecondOf<T, B, B>>,
    {
        let theta = self.derivative().after(&SecondOf::<T, B, B>::second());
        Varying::new(*self.value().rotation(), theta)
    }

    /// t, the origin of `B` seen from `A`.
    #[inline]
    pub fn translation(
        &self,
    ) -> Dual<'d, T, (A,), Chained<Chained<K, FirstOf<T, B, B>>, Dense<T, (A,), (B,)>>>
    where
        K: After<FirstOf<T, B, B>, Kind: After<Dense<T, (A,), (B,)>>>,
    {
        let rho = self.derivative().after(&FirstOf::<T, B, B>::first());
        let turned = rho.after(Dense::of(self.value().rotation().matrix()));
        Dual::new(*self.value().translation(), turned)
    }
}

macro_rules! motions {
    ($($motion:ident)*) => {$(
        impl<T: Real, A: Three, B: Three, K: Kind> HasParts<K> for $motion<T, A, B> {
            type Parts<'d> = Varying<'d, Self, K>;
            #[inline]
            fn parts<'d>(&self, derivative: K) -> Varying<'d, Self, K> {
                Varying::new(*self, derivative)
            }
        }

        impl<'d, T: Real, C: Three, E: Three, M, K> MovedBy<'d, M, K> for $motion<T, C, E>
        where
            M: Composes<$motion<T, C, E>>,
            K: After<AdjointOfInverse<$motion<T, C, E>>>,
        {
            type Output = Varying<'d, M::Product, Chained<K, AdjointOfInverse<$motion<T, C, E>>>>;
            #[inline]
            fn moved_by(&self, left: &Varying<'d, M, K>) -> Self::Output {
                let derivative = left.derivative().after(&self.back().adjoint_map());
                Varying::new(left.value().composed(self), derivative)
            }
        }

        motions! { @left $motion [$motion<T, A, B>] }
        motions! { @left $motion [&$motion<T, A, B>] }
    )*};
    (@left $motion:ident [$left:ty]) => {
        impl<'d, T: Real, A: Three, B: Three, N, K: Copy> Mul<Varying<'d, N, K>> for $left
        where
            $motion<T, A, B>: Composes<N>,
        {
            type Output = Varying<'d, <$motion<T, A, B> as Composes<N>>::Product, K>;
            #[inline]
            fn mul(self, right: Varying<'d, N, K>) -> Self::Output {
                Varying::new(self.composed(right.value()), *right.derivative())
            }
        }

        impl<'d, T: Real, A: Three, B: Three + Takes<L>, L: Dim, K> Mul<Dual<'d, T, (L,), K>> for $left
        where
            K: After<Dense<T, (A,), (L,)>>,
        {
            type Output = Dual<'d, T, (A,), Chained<K, Dense<T, (A,), (L,)>>>;
            #[inline]
            fn mul(self, right: Dual<'d, T, (L,), K>) -> Self::Output {
                let derivative = right.derivative().after(&Dense(self.by_point().into_shape()));
                Dual::new(self.act(right.value()), derivative)
            }
        }
    };
}
motions! { Rotation UnitQuaternion Pose }
