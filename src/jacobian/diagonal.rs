//! The derivative of a function that works entry by entry.

use super::congruence::{BesideIt, half_normal_diagonal};
use super::known::{Multiple, equal};
use super::{Dense, Entry, Identity, Jacobian, Kind, Pattern, Scaled, class, pattern};
use crate::product::ColumnRange;
use crate::scalar::Scalar;
use crate::shape::Shape;
use crate::symmetric::packed;
use crate::tensor::{Entries, Tensor};

/// dx ↦ d ⊙ dx: the derivative of an elementwise function, f′(x) on the diagonal, for any shape.
///
/// A vector of n has n numbers here, where the matrix would have n²; its `vjp` is δ ⊙ f′(x). Where the numbers are there already,
/// `Diagonal::of(&d)` is a reference to them, without a copy.
///
/// ```
/// use conformable::prelude::*;
/// dims! { Hidden = 3; }
/// let slope: Diagonal<f64, (Hidden,)> = Diagonal(vector![1.0, 0.0, 1.0]); // of relu
/// let delta: Vector<f64, Hidden> = vector![5.0, 6.0, 7.0];
/// assert_eq!(slope.vjp(&delta), vector![5.0, 0.0, 7.0]);
/// ```
///
/// ```compile_fail,E0277
/// use conformable::prelude::*;
/// dims! { Hidden = 3; Input = 4; }
/// let slope = Diagonal(Vector::<f64, Input>::zeros());
/// let dy_dx = Dense::from_jacobian(Matrix::<f64, Hidden, Input>::zeros());
/// let _ = slope * dy_dx; // the diagonal belongs on the other side
/// ```
#[derive(Clone, Copy, Debug)]
#[repr(transparent)]
pub struct Diagonal<T: Copy, S: Shape>(pub Tensor<T, S>);

impl<T: Copy, S: Shape> Diagonal<T, S> {
    /// The derivative with this diagonal, which stays where it is.
    #[inline]
    #[must_use]
    pub fn of(diagonal: &Tensor<T, S>) -> &Self {
        crate::tensor::Holds::of(diagonal)
    }
}

impl<T: Scalar, S: Shape> Kind for Diagonal<T, S> {
    type Class = class::Entrywise;
    type Scalar = T;
    type Input = S;
    type Output = S;
}

impl<T: Scalar, S: Shape> Jacobian for Diagonal<T, S> {
    const PATTERN: Pattern<S, S> = pattern::diagonal(Entry::Number);
    #[inline]
    fn jvp(&self, dx: &Tensor<T, S>) -> Tensor<T, S> {
        self.0.hadamard(dx)
    }
    #[inline]
    fn vjp_add(&self, dy: &Tensor<T, S>, acc: &mut Tensor<T, S>) {
        for ((acc, slope), dy) in acc.iter_mut().zip(&self.0).zip(dy) {
            *acc = *acc + *slope * *dy;
        }
    }
    #[inline]
    fn jvp_add(&self, dx: &Tensor<T, S>, acc: &mut Tensor<T, S>) {
        self.vjp_add(dx, acc);
    }
    #[inline]
    fn vjp(&self, dy: &Tensor<T, S>) -> Tensor<T, S> {
        self.jvp(dy)
    }
    #[inline]
    fn mul_columns<Z: Shape>(
        &self,
        columns: ColumnRange,
        rows: &[Tensor<T, Z>],
        out: &mut [Tensor<T, Z>],
    ) {
        for ((out, row), slope) in out.iter_mut().zip(rows).zip(&self.0) {
            columns.zip(row.as_slice(), out.as_mut_slice(), |out, x| {
                *out = *slope * x
            });
        }
    }
    #[inline]
    fn mul_columns_add<Z: Shape>(
        &self,
        columns: ColumnRange,
        rows: &[Tensor<T, Z>],
        acc: &mut [Tensor<T, Z>],
    ) {
        for ((acc, row), slope) in acc.iter_mut().zip(rows).zip(&self.0) {
            columns.zip(row.as_slice(), acc.as_mut_slice(), |acc, x| {
                *acc = *acc + *slope * x
            });
        }
    }
    #[inline]
    fn jvp_add_from(&self, first: usize, dx: &Tensor<T, S>, acc: &mut [T]) {
        let entries = self.0.iter().zip(dx).skip(first);
        for (acc, (slope, dx)) in acc.iter_mut().zip(entries) {
            *acc = *acc + *slope * *dx;
        }
    }
    #[inline]
    fn congruence_packed_add(&self, p: &[T], acc: &mut [T]) {
        let mut slopes = self.0.as_slice();
        let columns = packed::lower_columns_mut(acc, S::LEN).zip(packed::lower_columns(p, S::LEN));
        for (acc, p) in columns {
            let [factor, rest @ ..] = slopes else { return };
            for ((acc, p), slope) in acc.iter_mut().zip(p).zip(slopes) {
                *acc = *acc + *factor * *p * *slope;
            }
            slopes = rest;
        }
    }
    #[inline]
    fn vjp_add_from(&self, first: usize, dy: &Tensor<T, S>, acc: &mut [T]) {
        self.jvp_add_from(first, dy, acc);
    }
    #[inline]
    fn half_normal_add<'a, B: BesideIt<T, S>>(
        &self,
        w: &Tensor<T, S>,
        columns: &mut impl Iterator<Item = &'a mut [T]>,
        beside: &B,
    ) where
        T: 'a,
    {
        half_normal_diagonal(
            |i, w| {
                let delta = self.entry(i) * *w;
                (delta, self.entry(i) * delta)
            },
            w,
            columns,
            beside,
        );
    }
    #[inline]
    fn normal_packed_add(&self, w: &Tensor<T, S>, acc: &mut [T]) {
        packed::add_diagonal(
            w.iter().zip(&self.0).map(|(w, d)| *w * *d * *d),
            acc,
            S::LEN,
        );
    }
    #[inline]
    fn add_to_dense(&self, acc: &mut Entries<T, S, S>) {
        add_diagonal(self, acc);
    }
    #[inline]
    fn to_dense(&self) -> Dense<T, S, S> {
        on_diagonal(self)
    }
}

/// acc ← acc + J, on the diagonal alone.
#[inline]
pub(super) fn add_diagonal<J: OnDiagonal>(
    j: &J,
    acc: &mut Entries<J::Scalar, J::Output, J::Input>,
) {
    let diagonal = acc.as_mut_slice().iter_mut().step_by(J::Input::LEN + 1);
    for (flat, entry) in diagonal.enumerate() {
        *entry = *entry + j.entry(flat);
    }
}

/// J, every entry.
#[inline]
pub(super) fn on_diagonal<J: OnDiagonal>(j: &J) -> Dense<J::Scalar, J::Output, J::Input> {
    let mut dense = Dense::zeros();
    let diagonal = dense.0.as_mut_slice().iter_mut().step_by(J::Input::LEN + 1);
    for (flat, entry) in diagonal.enumerate() {
        *entry = j.entry(flat);
    }
    dense
}

/// A map that is at most diagonal.
pub trait OnDiagonal: Kind {
    /// The entry of the diagonal at a place, counted row by row.
    fn entry(&self, flat: usize) -> Self::Scalar;
}

impl<T: Scalar, S: Shape> OnDiagonal for Scaled<T, S> {
    #[inline]
    fn entry(&self, _: usize) -> T {
        self.factor
    }
}

impl<T: Scalar, S: Shape> OnDiagonal for Identity<T, S> {
    #[inline]
    fn entry(&self, _: usize) -> T {
        self.factor()
    }
}

impl<T: Scalar, S: Shape> OnDiagonal for Diagonal<T, S> {
    #[inline]
    fn entry(&self, flat: usize) -> T {
        self.0.as_slice()[flat]
    }
}

equal! { [T: Copy + PartialEq, S: Shape] Diagonal<T, S>, 0; }
