//! `*`: acting on vectors, and composing.

use core::ops::Mul;

use super::{Meets, Pose, Rotation, Takes, UnitQuaternion};
use crate::dim::{Dim, Three};
use crate::scalar::Scalar;
use crate::tensor::Vector;

/// A factor whose frame has been found to be `B`.
pub(super) trait Renamed<B> {
    /// The factor.
    type As;
    /// The factor.
    fn renamed(&self) -> Self::As;
}

impl<T: Copy, C: Three, D: Three, B: Three> Renamed<B> for Rotation<T, C, D> {
    type As = Rotation<T, B, D>;
    #[inline]
    fn renamed(&self) -> Rotation<T, B, D> {
        Rotation::from_matrix_unchecked(super::rotation::renamed(self.matrix()))
    }
}

impl<T: Copy, C: Three, D: Three, B: Three> Renamed<B> for UnitQuaternion<T, C, D> {
    type As = UnitQuaternion<T, B, D>;
    #[inline]
    fn renamed(&self) -> UnitQuaternion<T, B, D> {
        UnitQuaternion::from_vector_unchecked(Vector::from_array(self.vector().into_inner()))
    }
}

impl<T: Copy, C: Three, D: Three, B: Three> Renamed<B> for Pose<T, C, D> {
    type As = Pose<T, B, D>;
    #[inline]
    fn renamed(&self) -> Pose<T, B, D> {
        let translation = super::rotation::renamed_vector(self.translation());
        Pose::new(self.rotation().renamed(), translation)
    }
}

macro_rules! operators {
    ($($motion:ident)*) => {$(
        operators! { @pair $motion [$motion<T, A, B>] [] }
        operators! { @pair $motion [&$motion<T, A, B>] [] }
    )*};
    (@pair $motion:ident [$left:ty] []) => {
        operators! { @act [$left] [Vector<T, L>] }
        operators! { @act [$left] [&Vector<T, L>] }
        operators! { @compose $motion [$left] [$motion<T, C, D>] }
        operators! { @compose $motion [$left] [&$motion<T, C, D>] }
    };
    (@act [$left:ty] [$right:ty]) => {
        impl<T: Scalar, A: Three, B: Three + Takes<L>, L: Dim> Mul<$right> for $left {
            type Output = Vector<T, A>;
            #[inline]
            fn mul(self, right: $right) -> Vector<T, A> {
                let right: &Vector<T, L> = &right;
                self.act(right)
            }
        }
    };
    (@compose $motion:ident [$left:ty] [$right:ty]) => {
        impl<T: Scalar, A: Three, B: Three + Meets<C>, C: Three, D: Three> Mul<$right> for $left {
            type Output = $motion<T, A, D>;
            #[inline]
            fn mul(self, right: $right) -> $motion<T, A, D> {
                let right: &$motion<T, C, D> = &right;
                self.compose(&Renamed::<B>::renamed(right))
            }
        }
    };
}
operators! { Rotation UnitQuaternion Pose }
