//! Triangles of a matrix: diagonal maps whose entries are known to be 1 or 0, so that nothing is stored.

use core::marker::PhantomData;

use super::diagonal::{OnDiagonal, add_diagonal};
use super::{Jacobian, Lend, class};
use crate::dim::Dim;
use crate::scalar::Scalar;
use crate::tensor::{Derivative, Matrix, Tensor};

macro_rules! triangle {
    ($($(#[$doc:meta])* $kind:ident: $compare:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug)]
        pub struct $kind<T, R, C>(PhantomData<(T, R, C)>);

        impl<T, R, C> $kind<T, R, C> {
            /// The map; its types say everything.
            #[must_use]
            pub const fn new() -> Self {
                $kind(PhantomData)
            }
        }

        impl<T, R: Dim, C: Dim> $kind<T, R, C> {
            /// Whether the entry at a place, counted row by row, is in the triangle.
            #[inline]
            fn holds(flat: usize) -> bool {
                (flat % C::LEN).$compare(&(flat / C::LEN))
            }
        }

        impl<T, R, C> Default for $kind<T, R, C> {
            fn default() -> Self {
                Self::new()
            }
        }

        impl<T: Scalar, R: Dim, C: Dim> Jacobian for $kind<T, R, C> {
            type Class = class::Diagonal;
            type Scalar = T;
            type Input = (R, C);
            type Output = (R, C);
            /// Entries outside of the triangle are replaced by 0, not multiplied with it: what is NaN there has no effect.
            #[inline]
            fn jvp(&self, dx: &Matrix<T, R, C>) -> Matrix<T, R, C> {
                let entries = dx.as_slice();
                Tensor::generate(|flat| match Self::holds(flat) {
                    true => entries[flat].clone(),
                    false => T::zero(),
                })
            }
            #[inline]
            fn vjp_add(&self, dy: &Matrix<T, R, C>, acc: &mut Matrix<T, R, C>) {
                let entries = acc.iter_mut().zip(dy).enumerate();
                for (_, (acc, dy)) in entries.filter(|(flat, _)| Self::holds(*flat)) {
                    *acc = acc.clone() + dy.clone();
                }
            }
            #[inline]
            fn vjp(&self, dy: &Matrix<T, R, C>) -> Matrix<T, R, C> {
                self.jvp(dy)
            }
            fn add_to_dense(&self, acc: &mut Derivative<T, (R, C), (R, C)>) {
                add_diagonal(self, acc);
            }
        }

        impl<T: Scalar, R: Dim, C: Dim> OnDiagonal for $kind<T, R, C> {
            #[inline]
            fn entry(&self, flat: usize) -> T {
                match Self::holds(flat) {
                    true => T::one(),
                    false => T::zero(),
                }
            }
        }

        impl<T: Scalar, R: Dim, C: Dim> Lend for $kind<T, R, C> {
            type Ref<'a> = Self where Self: 'a;
            #[inline]
            fn from_ref(lent: Self) -> Self {
                lent
            }
        }
    )*};
}
triangle! {
    /// dX ↦ the lower triangle of dX, diagonal included, 0 above it, for X of `(R, C)`. It is its own transpose.
    LowerTriangle: le;
    /// dX ↦ the upper triangle of dX, diagonal included, 0 below it, for X of `(R, C)`. It is its own transpose.
    UpperTriangle: ge;
}
