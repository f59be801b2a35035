//! Points that vary, with their derivative: forward mode on manifolds.

use core::fmt;
use core::marker::PhantomData;

use super::Manifold;
use crate::dim::Dim;
use crate::forward::Dual;
use crate::jacobian::{After, Identity, Kind};
use crate::scalar::Scalar;
use crate::shape::Shape;
use crate::tensor::{Tensor, Vector};

/// A point of the manifold `M` with its derivative of kind `K`, in the differentiation that is branded `'d`: what a [`Dual`] is for tensors.
///
/// The derivative leads from a step dx to a step from the point: the point at x ⊞ dx is ≈ `value` ⊞ K dx.
pub struct Varying<'d, M, K> {
    value: M,
    derivative: K,
    brand: PhantomData<fn(&'d ()) -> &'d ()>,
}

impl<M, K> Varying<'_, M, K> {
    #[inline]
    pub(crate) const fn new(value: M, derivative: K) -> Self {
        Varying {
            value,
            derivative,
            brand: PhantomData,
        }
    }

    /// The point.
    #[inline]
    pub const fn value(&self) -> &M {
        &self.value
    }

    /// Its derivative.
    #[inline]
    pub const fn derivative(&self) -> &K {
        &self.derivative
    }
}

impl<'d, M: Manifold, K: Kind> Varying<'d, M, K> {
    /// What the point consists of: a vector as a [`Dual`], a tuple as a tuple, a rotation or a pose as it is.
    #[inline]
    pub fn parts(&self) -> M::Parts<'d>
    where
        M: HasParts<K>,
    {
        self.value.parts(self.derivative)
    }

    /// The same point seen as one of another manifold with the same steps, such as a struct as the tuple of its fields.
    #[inline]
    pub fn seen_as<N: Manifold<Scalar = M::Scalar, Tangent = M::Tangent>>(
        &self,
        f: impl FnOnce(M) -> N,
    ) -> Varying<'d, N, K> {
        Varying::new(f(self.value), self.derivative)
    }

    /// The step that the point makes from where it is: 0, with the derivative of the point. A set whose steps are named by blocks hands each
    /// block on to what it moves, [`carried_by`](Manifold::carried_by) it.
    #[inline]
    pub fn step(&self) -> Dual<'d, M::Scalar, (M::Tangent,), K> {
        Dual::new(Vector::zeros(), self.derivative)
    }

    /// y ⊟ x, the step that leads to this point y from a point x that does not vary.
    ///
    /// ```
    /// use conformable::frames::Rotation;
    /// use conformable::jacobian::AboutAxis;
    /// use conformable::manifold::{Manifold, jacobian};
    /// use conformable::prelude::*;
    /// dims! { World { x, y, z } Body { forward, left, up } }
    /// let mean: Rotation<f64, World, Body> = Rotation::identity();
    /// let r = mean.retract(&vector![0.1, 0.2, -0.3]);
    /// let (error, by_turn) = jacobian(&r, |r| r.step_from(&mean));
    /// let _: AboutAxis<f64, Body> = by_turn; // J_r⁻¹, five numbers
    /// assert!((error - vector![0.1, 0.2, -0.3]).norm() < 1e-15);
    /// ```
    #[inline]
    pub fn step_from(&self, base: &M) -> Dual<'d, M::Scalar, (M::Tangent,), K::Kind>
    where
        K: After<M::Transport>,
    {
        let step = base.local(&self.value);
        let derivative = self.derivative.after(&base.local_jacobian(&step));
        Dual::new(step, derivative)
    }
}

impl<M: Copy, K: Copy> Clone for Varying<'_, M, K> {
    #[inline]
    fn clone(&self) -> Self {
        *self
    }
}

impl<M: Copy, K: Copy> Copy for Varying<'_, M, K> {}

impl<M: fmt::Debug, K: fmt::Debug> fmt::Debug for Varying<'_, M, K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Varying")
            .field("value", &self.value)
            .field("derivative", &self.derivative)
            .finish()
    }
}

/// A manifold whose points can vary with a derivative of kind `K`, and what such a point is then: a vector a [`Dual`], a tuple a tuple, any
/// other a [`Varying`].
#[diagnostic::on_unimplemented(
    message = "the parts of `{Self}` cannot vary with a derivative of kind `{K}`",
    note = "vectors, rotations, poses and tuples of them have parts; what a set of your own consists of is `x.seen_as(|x| …)`"
)]
pub trait HasParts<K>: Manifold {
    /// What it consists of.
    type Parts<'d>;
    /// What it consists of, each with its derivative.
    fn parts<'d>(&self, derivative: K) -> Self::Parts<'d>;
}

impl<T: Scalar, N: Dim, K: Kind> HasParts<K> for Vector<T, N> {
    type Parts<'d> = Dual<'d, T, (N,), K>;
    #[inline]
    fn parts<'d>(&self, derivative: K) -> Dual<'d, T, (N,), K> {
        Dual::new(*self, derivative)
    }
}

/// The point that a function is differentiated by: its derivative is the identity.
pub type Variable<'d, M> =
    Varying<'d, M, Identity<<M as Manifold>::Scalar, (<M as Manifold>::Tangent,)>>;

/// f(x) and ∂f/∂x, of a function from a manifold to tensors: the derivative is the one with respect to a step from x.
///
/// ```
/// use conformable::frames::Rotation;
/// use conformable::manifold::{Manifold, jacobian};
/// use conformable::prelude::*;
/// dims! { World { x, y, z } Body { forward, left, up } }
/// let r = Rotation::<f64, World, Body>::identity().retract(&vector![0.1, -0.2, 0.3]);
/// let up: Vector<f64, World> = vector![0.0, 0.0, 1.0];
/// let (in_body, by_turn) = jacobian(&r, |r| r.inverse() * up); // what an accelerometer sees of gravity
/// let _: Dense<f64, (Body,), (Body,)> = by_turn;
///
/// let d = vector![1e-6, 2e-6, -1e-6];
/// let moved = r.retract(&d).inverse() * up;
/// assert!((moved - in_body - by_turn.jvp(&d)).norm() < 1e-11);
/// ```
#[inline]
pub fn jacobian<M, S, K>(
    at: &M,
    f: impl for<'d> FnOnce(Variable<'d, M>) -> Dual<'d, M::Scalar, S, K>,
) -> (Tensor<M::Scalar, S>, K)
where
    M: Manifold,
    S: Shape,
    K: Kind<Scalar = M::Scalar, Input = (M::Tangent,), Output = S>,
{
    let y = f(Varying::new(*at, Identity::new()));
    (*y.value(), *y.derivative())
}

/// f(x), of the same function as [`jacobian`]: the derivative is dropped, and with it, when the program is optimised, its computation.
#[inline]
pub fn value<M, S, K>(
    at: &M,
    f: impl for<'d> FnOnce(Variable<'d, M>) -> Dual<'d, M::Scalar, S, K>,
) -> Tensor<M::Scalar, S>
where
    M: Manifold,
    S: Shape,
{
    *f(Varying::new(*at, Identity::new())).value()
}

/// f(x) and ∂f/∂x, of a function from a manifold to a manifold: both are measured by steps, from x and from f(x).
///
/// ```
/// use conformable::frames::Rotation;
/// use conformable::manifold::{Manifold, jacobian_between};
/// use conformable::prelude::*;
/// dims! { World { x, y, z } Body { forward, left, up } }
/// let r: Rotation<f64, World, Body> = Rotation::identity();
/// let turn: Rotation<f64, Body, Body> = Rotation::exp(&vector![0.0, 0.0, 0.1]);
/// let (next, f) = jacobian_between(&r, |r| r * turn);
/// assert_eq!(next, r * turn);
/// assert_eq!(f.numerator(), *turn.inverse().matrix());
/// ```
#[inline]
pub fn jacobian_between<M, N, K>(
    at: &M,
    f: impl for<'d> FnOnce(Variable<'d, M>) -> Varying<'d, N, K>,
) -> (N, K)
where
    M: Manifold,
    N: Manifold<Scalar = M::Scalar>,
    K: Kind<Scalar = M::Scalar, Input = (M::Tangent,), Output = (N::Tangent,)>,
{
    let y = f(Varying::new(*at, Identity::new()));
    (y.value, y.derivative)
}

/// What varies: a point, a vector, or a tuple of such.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a point that varies",
    label = "neither a `Varying` point, a vector in forward mode nor a tuple of these",
    note = "the points of a tuple vary with one x, over one type of number; a constant vector varies as `forward::constant(&v)`"
)]
pub trait Varies<'d> {
    /// The point.
    type Point: Manifold;
    /// The kind of its derivative.
    type Kind: Kind<Scalar = <Self::Point as Manifold>::Scalar>;
    /// The point.
    fn point(&self) -> Self::Point;
    /// Its derivative.
    fn derivative(&self) -> Self::Kind;
}

impl<'d, M: Manifold, K: Kind<Scalar = M::Scalar>> Varies<'d> for Varying<'d, M, K> {
    type Point = M;
    type Kind = K;
    #[inline]
    fn point(&self) -> M {
        self.value
    }
    #[inline]
    fn derivative(&self) -> K {
        self.derivative
    }
}

impl<'d, T: Scalar, N: Dim, K: Kind<Scalar = T>> Varies<'d> for Dual<'d, T, (N,), K> {
    type Point = Vector<T, N>;
    type Kind = K;
    #[inline]
    fn point(&self) -> Vector<T, N> {
        *self.value()
    }
    #[inline]
    fn derivative(&self) -> K {
        *self.derivative()
    }
}

/// Points that vary as one that consists of them: the value of a function to a tuple.
///
/// ```
/// use conformable::frames::Rotation;
/// use conformable::manifold::{Manifold, jacobian_between, together};
/// use conformable::prelude::*;
/// dims! { World { x, y, z } Body { forward, left, up } }
/// // A step of dead reckoning: the attitude turns, the position moves along it.
/// let (turn, way): (Rotation<f64, Body, Body>, Vector<f64, Body>) =
///     (Rotation::exp(&vector![0.0, 0.0, 0.1]), vector![2.0, 0.0, 0.0]);
/// let state = (Rotation::<f64, World, Body>::identity(), Vector::<f64, World>::zeros());
/// let ((_, position), f) = jacobian_between(&state, |x| {
///     let (r, p) = x.parts();
///     together((r * turn, r * way + p))
/// });
/// assert_eq!(position, vector![2.0, 0.0, 0.0]);
/// assert_eq!(size_of_val(&f), 2 * 9 * 8); // of 36 entries: the position does not turn the body, and moves with itself
/// ```
#[inline]
pub fn together<'d, V: Varies<'d>>(parts: V) -> Varying<'d, V::Point, V::Kind> {
    Varying::new(parts.point(), parts.derivative())
}
