//! Maps of which nothing, or one number, is stored.

use super::congruence::{BesideIt, half_normal_diagonal};
use super::diagonal::{add_diagonal, on_diagonal};
use super::{Dense, Entry, Jacobian, Kind, Pattern, class, pattern};
use crate::product::ColumnRange;
use crate::scalar::Scalar;
use crate::shape::Shape;
use crate::symmetric::packed;
use crate::tensor::{Entries, Tensor};
use core::fmt;
use core::marker::PhantomData;

/// dx ↦ 0: the derivative of y by something that it does not depend on. Nothing is stored.
pub struct ZeroMap<T, Y, X>(PhantomData<(T, Y, X)>);

impl<T, Y, X> ZeroMap<T, Y, X> {
    /// The zero map.
    #[must_use]
    pub const fn new() -> Self {
        ZeroMap(PhantomData)
    }
}

impl<T: Scalar, Y: Shape, X: Shape> Kind for ZeroMap<T, Y, X> {
    type Class = class::Nought;
    type Scalar = T;
    type Input = X;
    type Output = Y;
}

impl<T: Scalar, Y: Shape, X: Shape> Jacobian for ZeroMap<T, Y, X> {
    const PATTERN: Pattern<Y, X> = pattern::all(Entry::Zero);
    const SEEN: ColumnRange = ColumnRange::NONE;
    #[inline]
    fn jvp(&self, _: &Tensor<T, X>) -> Tensor<T, Y> {
        Tensor::zeros()
    }
    #[inline]
    fn vjp_add(&self, _: &Tensor<T, Y>, _: &mut Tensor<T, X>) {}
    #[inline]
    fn jvp_add(&self, _: &Tensor<T, X>, _: &mut Tensor<T, Y>) {}
    #[inline]
    fn mul_columns_add<Z: Shape>(
        &self,
        _: ColumnRange,
        _: &[Tensor<T, Z>],
        _: &mut [Tensor<T, Z>],
    ) {
    }
    #[inline]
    fn jvp_add_from(&self, _: usize, _: &Tensor<T, X>, _: &mut [T]) {}
    #[inline]
    fn congruence_packed_add(&self, _: &[T], _: &mut [T]) {}
    #[inline]
    fn vjp_add_from(&self, _: usize, _: &Tensor<T, Y>, _: &mut [T]) {}
    #[inline]
    fn normal_packed_add(&self, _: &Tensor<T, Y>, _: &mut [T]) {}
    #[inline]
    fn add_to_dense(&self, _: &mut Entries<T, Y, X>) {}
}

/// dx ↦ dx: the derivative ∂x/∂x = I. Nothing is stored.
///
/// ```
/// use conformable::prelude::*;
/// dims! { State = 100; }
/// assert_eq!(size_of::<Identity<f64, (State,)>>(), 0);
/// assert_eq!(Identity::<f64, (State,)>::new().numerator(), Matrix::identity());
/// ```
pub struct Identity<T, S>(PhantomData<(T, S)>);

impl<T, S> Identity<T, S> {
    /// The identity.
    #[must_use]
    pub const fn new() -> Self {
        Identity(PhantomData)
    }
}

impl<T: Scalar, S: Shape> Kind for Identity<T, S> {
    type Class = class::Unit;
    type Scalar = T;
    type Input = S;
    type Output = S;
}

impl<T: Scalar, S: Shape> Jacobian for Identity<T, S> {
    const PATTERN: Pattern<S, S> = pattern::diagonal(Entry::One);
    #[inline]
    fn jvp(&self, dx: &Tensor<T, S>) -> Tensor<T, S> {
        *dx
    }
    #[inline]
    fn vjp_add(&self, dy: &Tensor<T, S>, acc: &mut Tensor<T, S>) {
        *acc += dy;
    }
    #[inline]
    fn jvp_add(&self, dx: &Tensor<T, S>, acc: &mut Tensor<T, S>) {
        *acc += dx;
    }
    #[inline]
    fn vjp(&self, dy: &Tensor<T, S>) -> Tensor<T, S> {
        *dy
    }
    #[inline]
    fn mul_columns<Z: Shape>(
        &self,
        columns: ColumnRange,
        rows: &[Tensor<T, Z>],
        out: &mut [Tensor<T, Z>],
    ) {
        for (out, row) in out.iter_mut().zip(rows) {
            columns.zip(row.as_slice(), out.as_mut_slice(), |out, x| *out = x);
        }
    }
    #[inline]
    fn mul_columns_add<Z: Shape>(
        &self,
        columns: ColumnRange,
        rows: &[Tensor<T, Z>],
        acc: &mut [Tensor<T, Z>],
    ) {
        for (acc, row) in acc.iter_mut().zip(rows) {
            columns.zip(row.as_slice(), acc.as_mut_slice(), |acc, x| *acc = *acc + x);
        }
    }
    #[inline]
    fn jvp_add_from(&self, first: usize, dx: &Tensor<T, S>, acc: &mut [T]) {
        for (acc, dx) in acc.iter_mut().zip(dx.iter().skip(first)) {
            *acc = *acc + *dx;
        }
    }
    #[inline]
    fn congruence_packed_add(&self, p: &[T], acc: &mut [T]) {
        for (acc, p) in acc.iter_mut().zip(p) {
            *acc = *acc + *p;
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
        half_normal_diagonal(|_, w| (*w, *w), w, columns, beside);
    }
    #[inline]
    fn normal_packed_add(&self, w: &Tensor<T, S>, acc: &mut [T]) {
        packed::add_diagonal(w.iter().copied(), acc, S::LEN);
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

/// dx ↦ a dx: the derivative of a x by x, a times the identity.
pub struct Scaled<T, S> {
    /// a
    pub factor: T,
    shape: PhantomData<S>,
}

impl<T, S> Scaled<T, S> {
    /// `factor` times the identity.
    pub const fn new(factor: T) -> Self {
        Scaled {
            factor,
            shape: PhantomData,
        }
    }
}

impl<T: Scalar, S: Shape> Kind for Scaled<T, S> {
    type Class = class::Multiple;
    type Scalar = T;
    type Input = S;
    type Output = S;
}

impl<T: Scalar, S: Shape> Jacobian for Scaled<T, S> {
    const PATTERN: Pattern<S, S> = pattern::diagonal(Entry::Number);
    #[inline]
    fn jvp(&self, dx: &Tensor<T, S>) -> Tensor<T, S> {
        dx * self.factor
    }
    #[inline]
    fn vjp_add(&self, dy: &Tensor<T, S>, acc: &mut Tensor<T, S>) {
        acc.axpy(self.factor, dy);
    }
    #[inline]
    fn jvp_add(&self, dx: &Tensor<T, S>, acc: &mut Tensor<T, S>) {
        acc.axpy(self.factor, dx);
    }
    #[inline]
    fn vjp(&self, dy: &Tensor<T, S>) -> Tensor<T, S> {
        dy * self.factor
    }
    #[inline]
    fn mul_columns<Z: Shape>(
        &self,
        columns: ColumnRange,
        rows: &[Tensor<T, Z>],
        out: &mut [Tensor<T, Z>],
    ) {
        for (out, row) in out.iter_mut().zip(rows) {
            columns.zip(row.as_slice(), out.as_mut_slice(), |out, x| {
                *out = self.factor * x
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
        for (acc, row) in acc.iter_mut().zip(rows) {
            columns.zip(row.as_slice(), acc.as_mut_slice(), |acc, x| {
                *acc = *acc + self.factor * x
            });
        }
    }
    #[inline]
    fn jvp_add_from(&self, first: usize, dx: &Tensor<T, S>, acc: &mut [T]) {
        for (acc, dx) in acc.iter_mut().zip(dx.iter().skip(first)) {
            *acc = *acc + self.factor * *dx;
        }
    }
    #[inline]
    fn congruence_packed_add(&self, p: &[T], acc: &mut [T]) {
        let square = self.factor * self.factor;
        for (acc, p) in acc.iter_mut().zip(p) {
            *acc = *acc + square * *p;
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
            |_, w| {
                let delta = self.factor * *w;
                (delta, self.factor * delta)
            },
            w,
            columns,
            beside,
        );
    }
    #[inline]
    fn normal_packed_add(&self, w: &Tensor<T, S>, acc: &mut [T]) {
        let square = self.factor * self.factor;
        packed::add_diagonal(w.iter().map(|w| *w * square), acc, S::LEN);
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

macro_rules! copied {
    ($([$($generics:tt)*] $kind:ty;)*) => {$(
        impl<$($generics)*> Clone for $kind {
            #[inline]
            fn clone(&self) -> Self {
                *self
            }
        }
        impl<$($generics)*> Copy for $kind {}
    )*};
}
pub(super) use copied;

/// Equal, where these fields are.
macro_rules! equal {
    ($([$($generics:tt)*] $kind:ty $(, $field:tt)*;)*) => {$(
        impl<$($generics)*> PartialEq for $kind {
            #[inline]
            fn eq(&self, _other: &Self) -> bool {
                true $(&& self.$field == _other.$field)*
            }
        }
    )*};
}
pub(super) use equal;
equal! {
    [T, Y, X] ZeroMap<T, Y, X>;
    [T, S] Identity<T, S>;
    [T: PartialEq, S] Scaled<T, S>, factor;
}

copied! { [T, Y, X] ZeroMap<T, Y, X>; [T, S] Identity<T, S>; [T: Copy, S] Scaled<T, S>; }

impl<T, Y, X> Default for ZeroMap<T, Y, X> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T, S> Default for Identity<T, S> {
    fn default() -> Self {
        Self::new()
    }
}

/// A multiple of the identity.
pub trait Multiple: Kind {
    /// The factor.
    fn factor(&self) -> Self::Scalar;
}

impl<T: Scalar, S: Shape> Multiple for Identity<T, S> {
    #[inline]
    fn factor(&self) -> T {
        T::one()
    }
}

impl<T: Scalar, S: Shape> Multiple for Scaled<T, S> {
    #[inline]
    fn factor(&self) -> T {
        self.factor
    }
}

impl<T, Y, X> fmt::Debug for ZeroMap<T, Y, X> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ZeroMap")
    }
}

impl<T, S> fmt::Debug for Identity<T, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Identity")
    }
}

impl<T: fmt::Debug, S> fmt::Debug for Scaled<T, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Scaled").field(&self.factor).finish()
    }
}
