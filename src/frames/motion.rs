//! What rotations, unit quaternions and poses have in common: they lead from one frame to another.

use super::operators::Renamed;
use super::sealed::Same;
use super::{Pose, Rotation, Twist, UnitQuaternion};
use crate::dim::Three;
use crate::jacobian::tree::{At, Fork};
use crate::jacobian::{Adjoint, Dense, Kind, Row, components, cross};
use crate::manifold::Manifold;
use crate::scalar::Real;
use crate::tensor::{Matrix, Vector};

/// A rotation or a pose: a manifold of motions from one frame to another, with the derivatives of what they do.
pub trait Motion: Manifold<Scalar: Real> {
    /// The frame that it leads to.
    type To: Three;
    /// The frame that it leads from.
    type From: Three;
    /// The way back.
    type Inverse: Motion<Scalar = Self::Scalar, To = Self::From, From = Self::To>;
    /// The kind of the derivative of X p with respect to X.
    type ByMotion: Kind<Scalar = Self::Scalar, Input = (Self::Tangent,), Output = (Self::To,)>;
    /// The kind of the adjoint.
    type Adjoint: Kind<
            Scalar = Self::Scalar,
            Input = (Self::Tangent,),
            Output = (<Self::Inverse as Manifold>::Tangent,),
        >;

    /// The motion of two frames that agree.
    fn still() -> Self;

    /// X p
    fn moved(&self, point: &Vector<Self::Scalar, Self::From>) -> Vector<Self::Scalar, Self::To>;

    /// X⁻¹
    fn back(&self) -> Self::Inverse;

    /// R, the derivative of X p with respect to p.
    fn by_point(&self) -> Matrix<Self::Scalar, Self::To, Self::From>;

    /// The derivative of X p with respect to X, a step over the frame that X leads from: −R \[p\]ₓ of a rotation, \[R, −R \[p\]ₓ\] of a pose.
    ///
    /// ```
    /// use conformable::frames::{Motion, Rotation};
    /// use conformable::prelude::*;
    /// dims! { World { x, y, z } Body { forward, left, up } }
    /// let (r, p) = (Rotation::<f64, World, Body>::identity(), vector![1.0, 2.0, 3.0]);
    /// assert_eq!(r.by_motion(&p).numerator(), matrix![0.0, 3.0, -2.0; -3.0, 0.0, 1.0; 2.0, -1.0, 0.0]);
    /// ```
    fn by_motion(&self, point: &Vector<Self::Scalar, Self::From>) -> Self::ByMotion;

    /// Ad(X): a step over the frame that X leads from as one over the frame that it leads to.
    fn adjoint_map(&self) -> Self::Adjoint;
}

/// Motions that can follow one another: `self` after `M`.
#[diagnostic::on_unimplemented(
    message = "frames differ: `{Self}` does not lead from where `{M}` leads to",
    label = "the right factor leads to another frame, or is of another sort",
    note = "composing cancels the frame in the middle: `<A, B>` times `<B, C>` is `<A, C>`; an `inverse()` exchanges the two frames"
)]
pub trait Composes<M>: Motion {
    /// The two as one.
    type Product: Motion<Scalar = Self::Scalar>;
    /// X Y
    fn composed(&self, right: &M) -> Self::Product;
}

/// −R \[p\]ₓ, whose rows are p × r for the rows r of R.
#[inline]
fn by_turn<T: Real, A: Three, B: Three>(
    r: &Matrix<T, A, B>,
    p: &Vector<T, B>,
) -> Dense<T, (A,), (B,)> {
    let p = components(p);
    Dense(Matrix::from_rows(r.into_inner().map(|r| cross(p, r))))
}

macro_rules! motions {
    ($($motion:ident: $by_motion:ty, |$x:ident, $p:ident| $derivative:expr, $r:expr, $adjoint:ty, $map:expr;)*) => {$(
        impl<T: Real, A: Three, B: Three> Motion for $motion<T, A, B> {
            type To = A;
            type From = B;
            type Inverse = $motion<T, B, A>;
            type ByMotion = $by_motion;
            type Adjoint = $adjoint;

            #[inline]
            fn still() -> Self {
                Self::identity()
            }
            #[inline]
            fn moved(&self, point: &Vector<T, B>) -> Vector<T, A> {
                self.act(point)
            }
            #[inline]
            fn back(&self) -> $motion<T, B, A> {
                self.inverse()
            }
            #[inline]
            fn by_point(&self) -> Matrix<T, A, B> {
                let $x = self;
                $r
            }
            #[inline]
            fn by_motion(&self, $p: &Vector<T, B>) -> $by_motion {
                let $x = self;
                $derivative
            }
            #[inline]
            fn adjoint_map(&self) -> $adjoint {
                let $x = self;
                $map
            }
        }

        #[diagnostic::do_not_recommend]
        impl<T: Real, A: Three, B: Three + Same<C>, C: Three, D: Three> Composes<$motion<T, C, D>>
            for $motion<T, A, B>
        {
            type Product = $motion<T, A, D>;
            #[inline]
            fn composed(&self, right: &$motion<T, C, D>) -> $motion<T, A, D> {
                self.compose(&Renamed::<B>::renamed(right))
            }
        }
    )*};
}
motions! {
    Rotation: Dense<T, (A,), (B,)>, |x, p| by_turn(x.matrix(), p),
    *x.matrix(), Dense<T, (A,), (B,)>, Dense(*x.matrix());

    UnitQuaternion: Dense<T, (A,), (B,)>, |x, p| by_turn(&x.matrix(), p),
    x.matrix(), Dense<T, (A,), (B,)>, Dense(x.matrix());

    Pose: Row<T, (A,), Twist<B>, Fork<At<Dense<T, (A,), (B,)>>, At<Dense<T, (A,), (B,)>>>>,
    |x, p| {
        let r = x.rotation().matrix();
        Row::new(Fork(At(Dense(*r)), At(by_turn(r, p))))
    },
    *x.rotation().matrix(), Adjoint<T, A, B>, x.adjoint();
}
