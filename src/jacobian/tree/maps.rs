//! What a tree does to tangents and cotangents: each leaf works on its own part of the vector.

use super::next::Next;
use super::{At, Fork, Nil};
use crate::jacobian::congruence::{Behind, BesideIt, half_normal_columns};
use crate::jacobian::{Entry, Jacobian, Pattern, class, pattern};
use crate::product::ColumnRange;
use crate::scalar::Scalar;
use crate::shape::{Shape, Split};
use crate::symmetric::packed::lower_columns_mut;
use crate::tensor::{Tensor, halves, halves_mut};

/// A tree of derivatives of `Y` by `X`: along `X`, where the parts stand [beside](class::Beside) each other, or along `Y`, where they
/// stand [above](class::Above) each other; `C` says which.
pub trait Parts<C, T: Scalar, Y: Shape, X: Shape>: Copy {
    /// acc ← acc + J dx
    fn jvp_add(&self, dx: &Tensor<T, X>, acc: &mut Tensor<T, Y>);
    /// acc ← acc + δ J
    fn vjp_add(&self, dy: &Tensor<T, Y>, acc: &mut Tensor<T, X>);
    /// acc ← acc + J M, where some columns are asked for.
    fn mul_columns_add<Z: Shape>(
        &self,
        columns: ColumnRange,
        rows: &[Tensor<T, Z>],
        acc: &mut [Tensor<T, Z>],
    );
    /// The columns that have an entry are among these.
    const SEEN: ColumnRange;
    /// What the types know of each entry.
    const PATTERN: Pattern<Y, X>;
    /// out ← J M, where some columns are asked for.
    fn mul_columns<Z: Shape>(
        &self,
        columns: ColumnRange,
        rows: &[Tensor<T, Z>],
        out: &mut [Tensor<T, Z>],
    );
    /// acc ← acc + J dx, the entries from `first` on.
    fn jvp_add_from(&self, first: usize, dx: &Tensor<T, X>, acc: &mut [T]);
    /// acc ← acc + the columns of J P Mᵀ, each from its diagonal down, where M is J above what stands behind it; P by its rows.
    /// It is asked for of parts above each other alone.
    fn half_add<'a, B: Behind<T, X>>(
        &self,
        _p: &[Tensor<T, X>],
        _columns: &mut impl Iterator<Item = &'a mut [T]>,
        _behind: &B,
    ) where
        T: 'a,
    {
    }
    /// acc ← acc + δ J, the entries from `first` on.
    fn vjp_add_from(&self, first: usize, dy: &Tensor<T, Y>, acc: &mut [T]);
    /// acc ← acc + Jᵀ W J, packed: of parts above each other the sum over the parts.
    fn normal_add(&self, w: &Tensor<T, Y>, acc: &mut [T]);
    /// acc ← acc + the columns of Jᵀ W J that belong to x, each from its diagonal down; `beside` stands to the right of J.
    fn half_normal_add<'a, B: BesideIt<T, Y>>(
        &self,
        w: &Tensor<T, Y>,
        columns: &mut impl Iterator<Item = &'a mut [T]>,
        beside: &B,
    ) where
        T: 'a;
    /// Writes every entry that is not 0, from a column on.
    fn put<Z: Shape>(&self, rows: &mut [Tensor<T, Z>], column: usize);
}

impl<C, T: Scalar, Y: Shape, X: Shape> Parts<C, T, Y, X> for Nil {
    #[inline]
    fn jvp_add(&self, _: &Tensor<T, X>, _: &mut Tensor<T, Y>) {}
    #[inline]
    fn vjp_add(&self, _: &Tensor<T, Y>, _: &mut Tensor<T, X>) {}
    #[inline]
    fn mul_columns_add<Z: Shape>(
        &self,
        _: ColumnRange,
        _: &[Tensor<T, Z>],
        _: &mut [Tensor<T, Z>],
    ) {
    }
    const SEEN: ColumnRange = ColumnRange::NONE;
    const PATTERN: Pattern<Y, X> = pattern::all(Entry::Zero);
    #[inline]
    fn mul_columns<Z: Shape>(&self, _: ColumnRange, _: &[Tensor<T, Z>], out: &mut [Tensor<T, Z>]) {
        out.fill(Tensor::zeros());
    }
    #[inline]
    fn jvp_add_from(&self, _: usize, _: &Tensor<T, X>, _: &mut [T]) {}
    #[inline]
    fn half_add<'a, B: Behind<T, X>>(
        &self,
        _: &[Tensor<T, X>],
        columns: &mut impl Iterator<Item = &'a mut [T]>,
        _: &B,
    ) where
        T: 'a,
    {
        columns.take(Y::LEN).for_each(drop); // 0
    }
    #[inline]
    fn vjp_add_from(&self, _: usize, _: &Tensor<T, Y>, _: &mut [T]) {}
    #[inline]
    fn normal_add(&self, _: &Tensor<T, Y>, _: &mut [T]) {}
    #[inline]
    fn half_normal_add<'a, B: BesideIt<T, Y>>(
        &self,
        _: &Tensor<T, Y>,
        columns: &mut impl Iterator<Item = &'a mut [T]>,
        _: &B,
    ) where
        T: 'a,
    {
        columns.take(X::LEN).for_each(drop); // 0
    }
    #[inline]
    fn put<Z: Shape>(&self, _: &mut [Tensor<T, Z>], _: usize) {}
}

impl<C, T: Scalar, Y: Shape, X: Shape, K> Parts<C, T, Y, X> for At<K>
where
    K: Jacobian<Scalar = T, Output = Y, Input = X>,
{
    #[inline]
    fn jvp_add(&self, dx: &Tensor<T, X>, acc: &mut Tensor<T, Y>) {
        self.0.jvp_add(dx, acc);
    }
    #[inline]
    fn vjp_add(&self, dy: &Tensor<T, Y>, acc: &mut Tensor<T, X>) {
        self.0.vjp_add(dy, acc);
    }
    #[inline]
    fn mul_columns_add<Z: Shape>(
        &self,
        columns: ColumnRange,
        rows: &[Tensor<T, Z>],
        acc: &mut [Tensor<T, Z>],
    ) {
        self.0.mul_columns_add(columns, rows, acc);
    }
    const SEEN: ColumnRange = K::SEEN;
    const PATTERN: Pattern<Y, X> = K::PATTERN;
    #[inline]
    fn mul_columns<Z: Shape>(
        &self,
        columns: ColumnRange,
        rows: &[Tensor<T, Z>],
        out: &mut [Tensor<T, Z>],
    ) {
        self.0.mul_columns(columns, rows, out);
    }
    #[inline]
    fn jvp_add_from(&self, first: usize, dx: &Tensor<T, X>, acc: &mut [T]) {
        self.0.jvp_add_from(first, dx, acc);
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
        self.0.half_add(p, columns, behind);
    }
    #[inline]
    fn vjp_add_from(&self, first: usize, dy: &Tensor<T, Y>, acc: &mut [T]) {
        self.0.vjp_add_from(first, dy, acc);
    }
    #[inline]
    fn normal_add(&self, w: &Tensor<T, Y>, acc: &mut [T]) {
        self.0.normal_packed_add(w, acc);
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
        self.0.half_normal_add(w, columns, beside);
    }
    #[inline]
    fn put<Z: Shape>(&self, rows: &mut [Tensor<T, Z>], column: usize) {
        for (row, part) in rows.iter_mut().zip(self.0.to_dense().rows()) {
            for (entry, part) in row.iter_mut().skip(column).zip(part) {
                *entry = *part;
            }
        }
    }
}

impl<T: Scalar, Y: Shape, X: Split, A, B> Parts<class::Beside, T, Y, X> for Fork<A, B>
where
    A: Parts<class::Beside, T, Y, X::Left>,
    B: Parts<class::Beside, T, Y, X::Right>,
{
    #[inline]
    fn jvp_add(&self, dx: &Tensor<T, X>, acc: &mut Tensor<T, Y>) {
        let (left, right) = halves(dx);
        self.0.jvp_add(left, acc);
        self.1.jvp_add(right, acc);
    }
    #[inline]
    fn vjp_add(&self, dy: &Tensor<T, Y>, acc: &mut Tensor<T, X>) {
        let (left, right) = halves_mut(acc);
        self.0.vjp_add(dy, left);
        self.1.vjp_add(dy, right);
    }
    #[inline]
    fn mul_columns_add<Z: Shape>(
        &self,
        columns: ColumnRange,
        rows: &[Tensor<T, Z>],
        acc: &mut [Tensor<T, Z>],
    ) {
        if let Some((above, below)) = rows.split_at_checked(X::Left::LEN) {
            self.0.mul_columns_add(columns, above, acc);
            self.1.mul_columns_add(columns, below, acc);
        }
    }
    const SEEN: ColumnRange = A::SEEN.with(B::SEEN.behind(X::Left::LEN));
    const PATTERN: Pattern<Y, X> = pattern::beside(&A::PATTERN, &B::PATTERN);
    #[inline]
    fn mul_columns<Z: Shape>(
        &self,
        columns: ColumnRange,
        rows: &[Tensor<T, Z>],
        out: &mut [Tensor<T, Z>],
    ) {
        if let Some((above, below)) = rows.split_at_checked(X::Left::LEN) {
            if A::SEEN.is_empty() {
                self.1.mul_columns(columns, below, out);
            } else {
                self.0.mul_columns(columns, above, out);
                self.1.mul_columns_add(columns, below, out);
            }
        }
    }
    #[inline]
    fn jvp_add_from(&self, first: usize, dx: &Tensor<T, X>, acc: &mut [T]) {
        let (left, right) = halves(dx);
        self.0.jvp_add_from(first, left, acc);
        self.1.jvp_add_from(first, right, acc);
    }
    #[inline]
    fn vjp_add_from(&self, first: usize, dy: &Tensor<T, Y>, acc: &mut [T]) {
        let Some(left) = X::Left::LEN.checked_sub(first) else {
            return self.1.vjp_add_from(first - X::Left::LEN, dy, acc);
        };
        if let Some((own, right)) = acc.split_at_mut_checked(left) {
            self.0.vjp_add_from(first, dy, own);
            self.1.vjp_add_from(0, dy, right);
        }
    }
    #[inline]
    fn normal_add(&self, w: &Tensor<T, Y>, acc: &mut [T]) {
        let mut columns = lower_columns_mut(acc, X::LEN);
        Parts::<class::Beside, T, Y, X>::half_normal_add(self, w, &mut columns, &());
    }
    #[inline]
    fn half_normal_add<'a, R: BesideIt<T, Y>>(
        &self,
        w: &Tensor<T, Y>,
        columns: &mut impl Iterator<Item = &'a mut [T]>,
        beside: &R,
    ) where
        T: 'a,
    {
        let next = Next::<_, _, X::Right>::new(&self.1, beside);
        self.0.half_normal_add(w, columns, &next);
        self.1.half_normal_add(w, columns, beside);
    }
    #[inline]
    fn put<Z: Shape>(&self, rows: &mut [Tensor<T, Z>], column: usize) {
        self.0.put(rows, column);
        self.1.put(rows, column + X::Left::LEN);
    }
}

impl<T: Scalar, Y: Split, X: Shape, A, B> Parts<class::Above, T, Y, X> for Fork<A, B>
where
    A: Parts<class::Above, T, Y::Left, X>,
    B: Parts<class::Above, T, Y::Right, X>,
{
    #[inline]
    fn jvp_add(&self, dx: &Tensor<T, X>, acc: &mut Tensor<T, Y>) {
        let (above, below) = halves_mut(acc);
        self.0.jvp_add(dx, above);
        self.1.jvp_add(dx, below);
    }
    #[inline]
    fn vjp_add(&self, dy: &Tensor<T, Y>, acc: &mut Tensor<T, X>) {
        let (above, below) = halves(dy);
        self.0.vjp_add(above, acc);
        self.1.vjp_add(below, acc);
    }
    #[inline]
    fn mul_columns_add<Z: Shape>(
        &self,
        columns: ColumnRange,
        rows: &[Tensor<T, Z>],
        acc: &mut [Tensor<T, Z>],
    ) {
        if let Some((above, below)) = acc.split_at_mut_checked(Y::Left::LEN) {
            self.0.mul_columns_add(columns, rows, above);
            self.1.mul_columns_add(columns, rows, below);
        }
    }
    const SEEN: ColumnRange = A::SEEN.with(B::SEEN);
    const PATTERN: Pattern<Y, X> = pattern::above(&A::PATTERN, &B::PATTERN);
    #[inline]
    fn mul_columns<Z: Shape>(
        &self,
        columns: ColumnRange,
        rows: &[Tensor<T, Z>],
        out: &mut [Tensor<T, Z>],
    ) {
        if let Some((above, below)) = out.split_at_mut_checked(Y::Left::LEN) {
            self.0.mul_columns(columns, rows, above);
            self.1.mul_columns(columns, rows, below);
        }
    }
    #[inline]
    fn jvp_add_from(&self, first: usize, dx: &Tensor<T, X>, acc: &mut [T]) {
        let Some(left) = Y::Left::LEN.checked_sub(first) else {
            return self.1.jvp_add_from(first - Y::Left::LEN, dx, acc);
        };
        if let Some((above, below)) = acc.split_at_mut_checked(left) {
            self.0.jvp_add_from(first, dx, above);
            self.1.jvp_add_from(0, dx, below);
        }
    }
    #[inline]
    fn half_add<'a, R: Behind<T, X>>(
        &self,
        p: &[Tensor<T, X>],
        columns: &mut impl Iterator<Item = &'a mut [T]>,
        behind: &R,
    ) where
        T: 'a,
    {
        let next = Next::<_, _, Y::Right>::new(&self.1, behind);
        self.0.half_add(p, columns, &next);
        self.1.half_add(p, columns, behind);
    }
    #[inline]
    fn vjp_add_from(&self, first: usize, dy: &Tensor<T, Y>, acc: &mut [T]) {
        let (above, below) = halves(dy);
        self.0.vjp_add_from(first, above, acc);
        self.1.vjp_add_from(first, below, acc);
    }
    #[inline]
    fn normal_add(&self, w: &Tensor<T, Y>, acc: &mut [T]) {
        let (above, below) = halves(w);
        self.0.normal_add(above, acc);
        self.1.normal_add(below, acc);
    }
    #[inline]
    fn half_normal_add<'a, R: BesideIt<T, Y>>(
        &self,
        w: &Tensor<T, Y>,
        columns: &mut impl Iterator<Item = &'a mut [T]>,
        beside: &R,
    ) where
        T: 'a,
    {
        half_normal_columns(
            |dx: &Tensor<T, X>| {
                let mut dy = Tensor::zeros();
                Parts::<class::Above, T, Y, X>::jvp_add(self, dx, &mut dy);
                dy
            },
            |first, dy, acc| {
                Parts::<class::Above, T, Y, X>::vjp_add_from(self, first, dy, acc);
            },
            w,
            columns,
            beside,
        );
    }
    #[inline]
    fn put<Z: Shape>(&self, rows: &mut [Tensor<T, Z>], column: usize) {
        if let Some((above, below)) = rows.split_at_mut_checked(Y::Left::LEN) {
            self.0.put(above, column);
            self.1.put(below, column);
        }
    }
}
