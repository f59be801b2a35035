//! The loops over vech S, on which everything about symmetric matrices runs.

use core::iter;
use core::mem;

use crate::dim::{Dim, Packed, Triangular};
use crate::product::{ColumnRange, combine_over, dot};
use crate::scalar::Scalar;
use crate::shape::Shape;
use crate::tensor::{Matrix, Tensor, Vector, blocks, mirrored};

/// The columns of the lower triangle of a matrix of `length` rows, each from the diagonal down.
#[inline]
pub(crate) fn lower_columns<T>(mut rest: &[T], mut length: usize) -> impl Iterator<Item = &[T]> {
    iter::from_fn(move || {
        let (column, behind) = rest.split_at_checked(length)?;
        (rest, length) = (behind, length.checked_sub(1)?);
        Some(column)
    })
}

/// As [`lower_columns`], to write to.
#[inline]
pub(crate) fn lower_columns_mut<T>(
    mut rest: &mut [T],
    mut length: usize,
) -> impl Iterator<Item = &mut [T]> {
    iter::from_fn(move || {
        let (column, behind) = mem::take(&mut rest).split_at_mut_checked(length)?;
        (rest, length) = (behind, length.checked_sub(1)?);
        Some(column)
    })
}

/// The columns of the lower triangle, each from the diagonal down.
#[inline]
pub(crate) fn columns<T: Copy, N: Triangular>(
    s: &Vector<T, Packed<N>>,
) -> impl Iterator<Item = &[T]> + use<'_, T, N> {
    lower_columns(s.as_slice(), N::LEN)
}

/// As [`columns`], to write to.
#[inline]
pub(crate) fn columns_mut<T: Copy, N: Triangular>(
    s: &mut Vector<T, Packed<N>>,
) -> impl Iterator<Item = &mut [T]> + use<'_, T, N> {
    lower_columns_mut(s.as_mut_slice(), N::LEN)
}

/// The diagonal.
#[inline]
pub(crate) fn diagonal<T: Copy, N: Triangular>(
    s: &Vector<T, Packed<N>>,
) -> impl Iterator<Item = &T> + use<'_, T, N> {
    columns(s).filter_map(<[T]>::first)
}

/// vech S, where `entry` says what is at (i, j), i ≥ j.
#[inline]
pub(crate) fn from_fn<T: Copy, N: Triangular>(
    mut entry: impl FnMut((usize, usize)) -> T,
) -> Vector<T, Packed<N>> {
    let (mut i, mut j) = (0, 0);
    Vector::generate(|_| {
        let made = entry((i, j));
        i += 1;
        if i == N::LEN {
            j += 1;
            i = j;
        }
        made
    })
}

/// The place of (i, j) and of (j, i) in vech S.
#[inline]
pub(crate) fn place<N: Dim>(i: usize, j: usize) -> usize {
    let (row, column) = if i < j { (j, i) } else { (i, j) };
    column * (2 * N::LEN - column + 1) / 2 + (row - column)
}

/// a ← a + b c
#[inline]
pub(crate) fn add_product<T: Scalar>(a: &mut T, b: &T, c: &T) {
    *a = *a + *b * *c;
}

/// y ← y + S x: every number of S is read once.
#[inline]
pub(crate) fn multiply_add<T: Scalar, N: Triangular>(
    s: &Vector<T, Packed<N>>,
    x: &Vector<T, N>,
    y: &mut Vector<T, N>,
) {
    let (mut x, mut y) = (x.as_slice(), y.as_mut_slice());
    for column in columns(s) {
        let ([s, below @ ..], [first, xs @ ..], [out, ys @ ..]) = (column, x, mem::take(&mut y))
        else {
            return;
        };
        add_product(out, s, first);
        for ((s, x), y) in below.iter().zip(xs).zip(&mut *ys) {
            add_product(out, s, x);
            add_product(y, s, first);
        }
        (x, y) = (xs, ys);
    }
}

/// S x
#[inline]
pub(crate) fn multiply<T: Scalar, N: Triangular>(
    s: &Vector<T, Packed<N>>,
    x: &Vector<T, N>,
) -> Vector<T, N> {
    let mut y = Vector::zeros();
    multiply_add(s, x, &mut y);
    y
}

/// S M, by rows: every number of S is read once.
#[inline]
pub(crate) fn multiply_matrix<T: Scalar, N: Triangular, K: Dim>(
    s: &Vector<T, Packed<N>>,
    m: &Matrix<T, N, K>,
) -> Matrix<T, N, K> {
    let mut product = Matrix::zeros();
    add_multiply_matrix(s, m, &mut product);
    product
}

/// out ← out + S M
#[inline]
pub(crate) fn add_multiply_matrix<T: Scalar, N: Triangular, K: Dim>(
    s: &Vector<T, Packed<N>>,
    m: &Matrix<T, N, K>,
    out: &mut Matrix<T, N, K>,
) {
    let (mut m, mut out) = (m.rows(), out.rows_mut());
    for column in columns(s) {
        let ([s, below @ ..], [first, ms @ ..], [row, rows @ ..]) =
            (column, m, mem::take(&mut out))
        else {
            return;
        };
        row.axpy(*s, first);
        for ((s, m), out) in below.iter().zip(ms).zip(&mut *rows) {
            row.axpy(*s, m);
            out.axpy(*s, first);
        }
        (m, out) = (ms, rows);
    }
}

/// xᵀ S x: every number of S is read once.
#[inline]
pub(crate) fn quadratic<T: Scalar>(s: &[T], mut x: &[T]) -> T {
    let mut sum = T::zero();
    for column in lower_columns(s, x.len()) {
        let ([s, below @ ..], [first, xs @ ..]) = (column, x) else {
            break;
        };
        let off = dot(below, xs);
        sum = sum + (*s * *first + off + off) * *first;
        x = xs;
    }
    sum
}

/// S ← S + a x xᵀ
#[inline]
pub(crate) fn add_square<T: Scalar>(a: T, mut x: &[T], s: &mut [T]) {
    for column in lower_columns_mut(s, x.len()) {
        let [first, rest @ ..] = x else { return };
        let factor = a * *first;
        for (s, x) in column.iter_mut().zip(x) {
            *s = *s + factor * *x;
        }
        x = rest;
    }
}

/// S ← S + Diag(d), for S of `length` rows.
#[inline]
pub(crate) fn add_diagonal<T: Scalar>(d: impl Iterator<Item = T>, s: &mut [T], length: usize) {
    for (d, column) in d.zip(lower_columns_mut(s, length)) {
        if let Some(s) = column.first_mut() {
            *s = *s + d;
        }
    }
}

/// A S, whose rows are S times the rows of A.
#[inline]
pub(crate) fn multiply_left<T: Scalar, M: Dim, N: Triangular>(
    a: &Matrix<T, M, N>,
    s: &Vector<T, Packed<N>>,
) -> Matrix<T, M, N> {
    let mut product = Matrix::zeros();
    for (row, a) in product.rows_mut().iter_mut().zip(a.rows()) {
        multiply_add(s, a, row);
    }
    product
}

/// out ← out + the lower half of W Aᵀ.
#[inline]
pub(crate) fn add_half_product<T: Scalar, M: Triangular, N: Dim>(
    w: &Matrix<T, M, N>,
    a: &Matrix<T, M, N>,
    out: &mut Vector<T, Packed<M>>,
) {
    let mut w = w.rows();
    for (column, a) in columns_mut(out).zip(a.rows()) {
        for (out, w) in column.iter_mut().zip(w) {
            *out = *out + w.dot(a);
        }
        w = w.get(1..).unwrap_or_default();
    }
}

/// out ← out + A S Aᵀ, its lower half, packed, with A by its rows: a row of A S, then its products with the rows of A from its own on.
#[inline]
pub(crate) fn congruence_add<T: Scalar, X: Shape>(mut a: &[Tensor<T, X>], s: &[T], out: &mut [T]) {
    let whole = mirrored::<T, X>(s);
    for column in lower_columns_mut(out, a.len()) {
        let [row, below @ ..] = a else { return };
        let mut image = Tensor::<T, X>::zeros();
        let all = ColumnRange::all(X::LEN);
        combine_over(all, row.as_slice(), blocks::<T, X, X>(&whole), &mut image);
        for (out, row) in column.iter_mut().zip(a) {
            *out = *out + dot(image.as_slice(), row.as_slice());
        }
        a = below;
    }
}

/// A S Aᵀ, its lower half.
#[inline]
pub(crate) fn congruence<T: Scalar, M: Triangular, N: Triangular>(
    a: &Matrix<T, M, N>,
    s: &Vector<T, Packed<N>>,
) -> Vector<T, Packed<M>> {
    let mut product = Vector::zeros();
    congruence_add(a.rows(), s.as_slice(), product.as_mut_slice());
    product
}

/// x xᵀ, its lower half.
#[inline]
pub(crate) fn outer<T: Scalar, N: Triangular>(x: &Vector<T, N>) -> Vector<T, Packed<N>> {
    let entries = x.as_slice();
    from_fn(|(i, j)| entries[i] * entries[j])
}

/// out ← out + the lower half of x yᵀ.
#[inline]
pub(crate) fn add_outer<T: Scalar, N: Triangular>(
    x: &Vector<T, N>,
    y: &Vector<T, N>,
    out: &mut Vector<T, Packed<N>>,
) {
    let mut x = x.as_slice();
    for (column, y) in columns_mut(out).zip(y) {
        for (out, x) in column.iter_mut().zip(x) {
            add_product(out, x, y);
        }
        x = x.get(1..).unwrap_or_default();
    }
}

/// g ← g + the derivative of xᵀ S y by vech S: xᵢyᵢ on the diagonal, xᵢyⱼ + xⱼyᵢ off it.
#[inline]
pub(crate) fn add_pairs<T: Scalar, N: Triangular>(
    x: &Vector<T, N>,
    y: &Vector<T, N>,
    g: &mut Vector<T, Packed<N>>,
) {
    let (mut x, mut y) = (x.as_slice(), y.as_slice());
    for column in columns_mut(g) {
        let ([g, below @ ..], [x0, xs @ ..], [y0, ys @ ..]) = (column, x, y) else {
            return;
        };
        add_product(g, x0, y0);
        for ((g, x), y) in below.iter_mut().zip(xs).zip(ys) {
            *g = *g + (*x * *y0 + *x0 * *y);
        }
        (x, y) = (xs, ys);
    }
}

/// The matrix whose lower triangle is packed here, and whose upper triangle mirrors it.
#[inline]
pub(crate) fn unpack<T: Copy, N: Triangular>(s: &Vector<T, Packed<N>>) -> Matrix<T, N, N> {
    mirrored::<T, (N,)>(s.as_slice())
}
