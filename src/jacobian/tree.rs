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

use core::fmt;
use core::marker::PhantomData;
use core::ops::Range;

use super::congruence::{Behind, BesideIt};
use super::known::{copied, equal};
use super::{Dense, Jacobian, Kind, Pattern, class};
use crate::dim::Dim;
use crate::scalar::Scalar;
use crate::shape::{Named, Shape};
use crate::tensor::{Entries, Tensor, Vector};

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

impl<T: Scalar, Y: Shape, N: Named, E: Parts<class::Beside, T, Y, (N,)>> Jacobian
    for Row<T, Y, N, E>
{
    #[inline]
    fn jvp(&self, dx: &Vector<T, N>) -> Tensor<T, Y> {
        let mut dy = Tensor::zeros();
        self.parts.jvp_add(dx, &mut dy);
        dy
    }
    #[inline]
    fn vjp_add(&self, dy: &Tensor<T, Y>, acc: &mut Vector<T, N>) {
        self.parts.vjp_add(dy, acc);
    }
    #[inline]
    fn jvp_add(&self, dx: &Vector<T, N>, acc: &mut Tensor<T, Y>) {
        self.parts.jvp_add(dx, acc);
    }
    #[inline]
    fn mul_rows_add<Z: Shape>(&self, rows: &[Tensor<T, Z>], acc: &mut [Tensor<T, Z>]) {
        self.parts.mul_columns_add(0..Z::LEN, rows, acc);
    }
    #[inline]
    fn mul_rows<Z: Shape>(&self, rows: &[Tensor<T, Z>], out: &mut [Tensor<T, Z>]) {
        self.parts.mul_columns(0..Z::LEN, rows, out);
    }
    const SEEN: Range<usize> = E::SEEN;
    const PATTERN: Pattern<Y, (N,)> = E::PATTERN;
    #[inline]
    fn mul_columns<Z: Shape>(
        &self,
        columns: Range<usize>,
        rows: &[Tensor<T, Z>],
        out: &mut [Tensor<T, Z>],
    ) {
        self.parts.mul_columns(columns, rows, out);
    }
    #[inline]
    fn mul_columns_add<Z: Shape>(
        &self,
        columns: Range<usize>,
        rows: &[Tensor<T, Z>],
        acc: &mut [Tensor<T, Z>],
    ) {
        self.parts.mul_columns_add(columns, rows, acc);
    }
    #[inline]
    fn jvp_add_from(&self, first: usize, dx: &Vector<T, N>, acc: &mut [T]) {
        self.parts.jvp_add_from(first, dx, acc);
    }
    #[inline]
    fn vjp_add_from(&self, first: usize, dy: &Tensor<T, Y>, acc: &mut [T]) {
        self.parts.vjp_add_from(first, dy, acc);
    }
    #[inline]
    fn normal_packed_add(&self, w: &Tensor<T, Y>, acc: &mut [T]) {
        self.parts.normal_add(w, acc);
    }
    #[inline]
    fn half_normal_add<'a, B: BesideIt<T, Y>>(
        &self,
        w: &Tensor<T, Y>,
        columns: &mut impl Iterator<Item = &'a mut [T]>,
        beside: &B,
    ) where
        T: 'a,
    {
        self.parts.half_normal_add(w, columns, beside);
    }
    #[inline]
    fn add_to_dense(&self, acc: &mut Entries<T, Y, (N,)>) {
        *acc += self.to_dense().0;
    }
    #[inline]
    fn to_dense(&self) -> Dense<T, Y, (N,)> {
        let mut dense = Dense::zeros();
        self.parts.put(dense.rows_mut(), 0);
        dense
    }
}

impl<T: Scalar, N: Dim, X: Shape, E: Copy> Kind for Rows<T, N, X, E> {
    type Class = class::Above;
    type Scalar = T;
    type Input = X;
    type Output = (N,);
}

impl<T: Scalar, N: Named, X: Shape, E: Parts<class::Above, T, (N,), X>> Jacobian
    for Rows<T, N, X, E>
{
    #[inline]
    fn jvp(&self, dx: &Tensor<T, X>) -> Vector<T, N> {
        let mut dy = Vector::zeros();
        self.parts.jvp_add(dx, &mut dy);
        dy
    }
    #[inline]
    fn vjp_add(&self, dy: &Vector<T, N>, acc: &mut Tensor<T, X>) {
        self.parts.vjp_add(dy, acc);
    }
    #[inline]
    fn jvp_add(&self, dx: &Tensor<T, X>, acc: &mut Vector<T, N>) {
        self.parts.jvp_add(dx, acc);
    }
    #[inline]
    fn mul_rows_add<Z: Shape>(&self, rows: &[Tensor<T, Z>], acc: &mut [Tensor<T, Z>]) {
        self.parts.mul_columns_add(0..Z::LEN, rows, acc);
    }
    #[inline]
    fn mul_rows<Z: Shape>(&self, rows: &[Tensor<T, Z>], out: &mut [Tensor<T, Z>]) {
        self.parts.mul_columns(0..Z::LEN, rows, out);
    }
    const SEEN: Range<usize> = E::SEEN;
    const PATTERN: Pattern<(N,), X> = E::PATTERN;
    #[inline]
    fn mul_columns<Z: Shape>(
        &self,
        columns: Range<usize>,
        rows: &[Tensor<T, Z>],
        out: &mut [Tensor<T, Z>],
    ) {
        self.parts.mul_columns(columns, rows, out);
    }
    #[inline]
    fn mul_columns_add<Z: Shape>(
        &self,
        columns: Range<usize>,
        rows: &[Tensor<T, Z>],
        acc: &mut [Tensor<T, Z>],
    ) {
        self.parts.mul_columns_add(columns, rows, acc);
    }
    #[inline]
    fn jvp_add_from(&self, first: usize, dx: &Tensor<T, X>, acc: &mut [T]) {
        self.parts.jvp_add_from(first, dx, acc);
    }
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
    #[inline]
    fn vjp_add_from(&self, first: usize, dy: &Vector<T, N>, acc: &mut [T]) {
        self.parts.vjp_add_from(first, dy, acc);
    }
    #[inline]
    fn normal_packed_add(&self, w: &Vector<T, N>, acc: &mut [T]) {
        self.parts.normal_add(w, acc);
    }
    #[inline]
    fn add_to_dense(&self, acc: &mut Entries<T, (N,), X>) {
        *acc += self.to_dense().0;
    }
    #[inline]
    fn to_dense(&self) -> Dense<T, (N,), X> {
        let mut dense = Dense::zeros();
        self.parts.put(dense.rows_mut(), 0);
        dense
    }
}
