//! Derivatives by parts: a kind for each component or block, of x beside each other, of y above each other.
//!
//! The parts are the leaves of a tree, the one that [`dims!`](crate::dims) makes of the components. Where a whole half is zero there is
//! [`Nil`] and nothing else. A tree has no shapes: the [`Row`] or [`Rows`] at its root has them, and so have the leaves. That keeps
//! products and sums of trees cheap for the type checker.

mod columns;
mod each;
mod maps;
mod next;
mod solve;
mod unit;

use super::congruence::{Behind, BesideIt};
use super::known::{copied, equal};
use super::{Dense, Jacobian, Kind, Pattern, class};
use crate::dim::Dim;
use crate::product::ColumnRange;
use crate::scalar::Scalar;
use crate::shape::{Named, Shape};
use crate::tensor::{Entries, Tensor};
use core::fmt;
use core::marker::PhantomData;

pub use columns::{Columns, ColumnsBy, InColumns};
pub(super) use each::{AfterEach, ChainEach, DiagonalEach, Dot, EachChain, EachDiagonal, SumEach};
pub(super) use maps::Parts;
pub use solve::SolvesRows;
pub use unit::{InRows, Unfolds, Unit, Way, WayIn, unit};

/// A part that is zero, and everything below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Nil;

/// Two halves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fork<A, B>(pub A, pub B);

/// A leaf: the derivative of or by one part, of any kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct At<K>(pub K);

/// \[A B C …\], a kind for each part of x: the derivative by a vector over `N` of something of shape `Y`.
///
/// Of a scalar it is the row of a Jacobian: what is 0 or 1 is not stored.
///
/// ```
/// use conformable::jacobian::{Row, tree::unit};
/// use conformable::prelude::*;
/// dims! { State { x, y, speed } }
/// let row = Scaled::<f64, ()>::new(0.5) * unit(State::speed); // 0.5 ∂speed/∂(x, y, speed)
/// assert_eq!(size_of_val(&row), 8);
/// assert_eq!(row.gradient(), vector![0.0, 0.0, 0.5]);
/// ```
pub struct Row<T, Y, N, E> {
    pub(super) parts: E,
    shapes: PhantomData<(T, Y, N)>,
}

/// \[A; B; C; …\], a kind for each part of y: the derivative of a vector over `N` by something of shape `X`.
pub struct Rows<T, N, X, E> {
    pub(super) parts: E,
    shapes: PhantomData<(T, N, X)>,
}

macro_rules! by_parts {
    ($kind:ident<T, $a:ident, $b:ident, E>) => {
        copied! { [T, $a, $b, E: Copy] $kind<T, $a, $b, E>; }
        equal! { [T, $a, $b, E: PartialEq] $kind<T, $a, $b, E>, parts; }

        impl<T, $a, $b, E: fmt::Debug> fmt::Debug for $kind<T, $a, $b, E> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_tuple(stringify!($kind)).field(&self.parts).finish()
            }
        }

        impl<T, $a, $b, E> $kind<T, $a, $b, E> {
            /// The derivative with these parts.
            #[inline]
            pub const fn new(parts: E) -> Self {
                $kind {
                    parts,
                    shapes: PhantomData,
                }
            }

            /// The parts.
            #[inline]
            pub const fn parts(&self) -> &E {
                &self.parts
            }
        }
    };
}
by_parts! { Row<T, Y, N, E> }
by_parts! { Rows<T, N, X, E> }

impl<T: Scalar, Y: Shape, N: Named, E: Copy> Kind for Row<T, Y, N, E> {
    type Class = class::Beside;
    type Scalar = T;
    type Input = (N,);
    type Output = Y;
}

impl<T: Scalar, N: Dim, X: Shape, E: Copy> Kind for Rows<T, N, X, E> {
    type Class = class::Above;
    type Scalar = T;
    type Input = X;
    type Output = (N,);
}

macro_rules! derivative {
    ($kind:ident<T, $a:ident: $first:ident, $b:ident: $second:ident, E> $class:ident, $y:ty, $x:ty; $($half:tt)*) => {
        impl<T: Scalar, $a: $first, $b: $second, E: Parts<class::$class, T, $y, $x>> Jacobian
            for $kind<T, $a, $b, E>
        {
            const SEEN: ColumnRange = E::SEEN;
            const PATTERN: Pattern<$y, $x> = E::PATTERN;
            #[inline]
            fn jvp(&self, dx: &Tensor<T, $x>) -> Tensor<T, $y> {
                let mut dy = Tensor::zeros();
                self.parts.jvp_add(dx, &mut dy);
                dy
            }
            #[inline]
            fn vjp_add(&self, dy: &Tensor<T, $y>, acc: &mut Tensor<T, $x>) {
                self.parts.vjp_add(dy, acc);
            }
            #[inline]
            fn jvp_add(&self, dx: &Tensor<T, $x>, acc: &mut Tensor<T, $y>) {
                self.parts.jvp_add(dx, acc);
            }
            #[inline]
            fn mul_columns<Z: Shape>(
                &self,
                columns: ColumnRange,
                rows: &[Tensor<T, Z>],
                out: &mut [Tensor<T, Z>],
            ) {
                self.parts.mul_columns(columns, rows, out);
            }
            #[inline]
            fn mul_columns_add<Z: Shape>(
                &self,
                columns: ColumnRange,
                rows: &[Tensor<T, Z>],
                acc: &mut [Tensor<T, Z>],
            ) {
                self.parts.mul_columns_add(columns, rows, acc);
            }
            #[inline]
            fn jvp_add_from(&self, first: usize, dx: &Tensor<T, $x>, acc: &mut [T]) {
                self.parts.jvp_add_from(first, dx, acc);
            }
            #[inline]
            fn vjp_add_from(&self, first: usize, dy: &Tensor<T, $y>, acc: &mut [T]) {
                self.parts.vjp_add_from(first, dy, acc);
            }
            $($half)*
            #[inline]
            fn normal_packed_add(&self, w: &Tensor<T, $y>, acc: &mut [T]) {
                self.parts.normal_add(w, acc);
            }
            #[inline]
            fn half_normal_add<'a, B: BesideIt<T, $y>>(
                &self,
                w: &Tensor<T, $y>,
                columns: &mut impl Iterator<Item = &'a mut [T]>,
                beside: &B,
            ) where
                T: 'a,
            {
                self.parts.half_normal_add(w, columns, beside);
            }
            #[inline]
            fn add_to_dense(&self, acc: &mut Entries<T, $y, $x>) {
                *acc += self.to_dense().0;
            }
            #[inline]
            fn to_dense(&self) -> Dense<T, $y, $x> {
                let mut dense = Dense::zeros();
                self.parts.put(dense.rows_mut(), 0);
                dense
            }
        }
    };
}
derivative! { Row<T, Y: Shape, N: Named, E> Beside, Y, (N,); }
derivative! {
    Rows<T, N: Named, X: Shape, E> Above, (N,), X;
    #[inline]
    fn half_add<'a, B: Behind<T, X>>(
        &self,
        p: &[Tensor<T, X>],
        columns: &mut impl Iterator<Item = &'a mut [T]>,
        behind: &B,
    ) where
        T: 'a,
    {
        self.parts.half_add(p, columns, behind);
    }
}
