//! The loops over a lower triangular matrix that is packed by columns, each from the diagonal down.

use core::{iter, mem};

use super::triangular::{OnDiagonal, divide, subtract};
use crate::dim::{Packed, Triangular};
use crate::product::dot;
use crate::scalar::{Field, Scalar};
use crate::shape::Shape;
use crate::symmetric::packed::{columns, lower_columns_mut};
use crate::tensor::{Matrix, Tensor, Vector};

/// The columns, from the last to the first.
#[inline]
pub(super) fn columns_from_last<T: Copy, N: Triangular>(
    l: &Vector<T, Packed<N>>,
) -> impl Iterator<Item = &[T]> + use<'_, T, N> {
    let (mut rest, mut length) = (l.as_slice(), 0);
    iter::from_fn(move || {
        length += 1;
        let (before, column) = rest.split_at_checked(rest.len().checked_sub(length)?)?;
        rest = before;
        Some(column)
    })
}

/// As [`columns_from_last`], to write to.
#[inline]
pub(super) fn columns_mut_from_last<T: Copy, N: Triangular>(
    l: &mut Vector<T, Packed<N>>,
) -> impl Iterator<Item = &mut [T]> + use<'_, T, N> {
    let (mut rest, mut length) = (l.as_mut_slice(), 0);
    iter::from_fn(move || {
        length += 1;
        let start = rest.len().checked_sub(length)?;
        let (before, column) = mem::take(&mut rest).split_at_mut_checked(start)?;
        rest = before;
        Some(column)
    })
}

/// The factors of a matrix in its place. `divide` makes a column of L of what is left of a column, its pivot and what is below; `weigh` says
/// what it is multiplied with before it is subtracted from a later column, from its entry in the row of that column and its pivot.
///
/// Two columns at a time are subtracted from all behind them: half the passes.
#[inline]
pub(super) fn factor<T: Scalar, N: Triangular>(
    a: &mut Vector<T, Packed<N>>,
    weigh: impl Fn(T, T) -> T,
    mut divide: impl FnMut(usize, &mut T, &mut [T]),
) {
    let mut rest = a.as_mut_slice();
    for i in (0..N::LEN).step_by(2) {
        let Some((first, behind)) = mem::take(&mut rest).split_at_mut_checked(N::LEN - i) else {
            return;
        };
        let [pivot, x @ ..] = first else { return };
        divide(i, pivot, x);
        let Some((second, behind)) = behind.split_at_mut_checked(x.len()) else {
            return;
        };
        let ([other, y @ ..], [x0, x @ ..]) = (second, &*x) else {
            return;
        };
        let weight = weigh(*x0, *pivot);
        *other = *other - weight * *x0;
        for (y, x) in y.iter_mut().zip(x) {
            *y = *y - weight * *x;
        }
        divide(i + 1, other, y);
        let (mut x, mut y, mut out) = (x, &*y, &mut *behind);
        while let ([x0, xs @ ..], [y0, ys @ ..]) = (x, y) {
            let Some((column, next)) = mem::take(&mut out).split_at_mut_checked(x.len()) else {
                return;
            };
            let (v, w) = (weigh(*x0, *pivot), weigh(*y0, *other));
            for ((out, x), y) in column.iter_mut().zip(x).zip(y) {
                *out = *out - (v * *x + w * *y);
            }
            (x, y, out) = (xs, ys, next);
        }
        rest = behind;
    }
}

/// out ← out + the lower half of x yᵀ, where each pair is added by `add`.
#[inline]
pub(super) fn outer<T: Copy>(out: &mut [T], mut x: &[T], y: &[T], add: impl Fn(&mut T, T, T)) {
    for (column, y) in lower_columns_mut(out, x.len()).zip(y) {
        for (out, x) in column.iter_mut().zip(x) {
            add(out, *x, *y);
        }
        x = x.get(1..).unwrap_or_default();
    }
}

/// b ← L⁻¹ b, from the top: what is solved is at once subtracted from the rest, two rows in one pass.
#[inline]
pub(super) fn lower<T: Field, N: Triangular, S: Shape>(
    l: &Vector<T, Packed<N>>,
    diagonal: OnDiagonal,
    mut b: &mut [Tensor<T, S>],
) {
    let mut columns = columns(l);
    for _ in (0..N::LEN).step_by(2) {
        let (Some([l, ls @ ..]), [x, behind @ ..]) = (columns.next(), mem::take(&mut b)) else {
            return;
        };
        divide(x, l, diagonal);
        let (Some([m, ms @ ..]), [l, ls @ ..], [y, rest @ ..]) = (columns.next(), ls, behind)
        else {
            return;
        };
        y.update_with(x, |y, x| *y = *y - *l * x);
        divide(y, m, diagonal);
        for ((rest, l), m) in rest.iter_mut().zip(ls).zip(ms) {
            for ((rest, x), y) in rest.iter_mut().zip(&*x).zip(&*y) {
                *rest = *rest - (*l * *x + *m * *y);
            }
        }
        b = rest;
    }
}

/// b ← L⁻ᵀ b, from the bottom.
#[inline]
pub(super) fn lower_transposed<T: Field, N: Triangular, S: Shape>(
    l: &Vector<T, Packed<N>>,
    diagonal: OnDiagonal,
    b: &mut [Tensor<T, S>],
) {
    for (i, column) in (0..b.len()).rev().zip(columns_from_last(l)) {
        if let ([l, below @ ..], Some((_, [x, solved @ ..]))) = (column, b.split_at_mut_checked(i))
        {
            subtract(below, solved, x);
            divide(x, l, diagonal);
        }
    }
}

/// Lᵀ x, which is the row xᵀ L.
#[inline]
pub(super) fn transpose_times<T: Scalar, N: Triangular>(
    l: &Vector<T, Packed<N>>,
    diagonal: OnDiagonal,
    x: &Vector<T, N>,
) -> Vector<T, N> {
    let mut product = *x;
    let mut rest = x.as_slice();
    for (y, column) in product.iter_mut().zip(columns(l)) {
        let ([l, below @ ..], [x, xs @ ..]) = (column, rest) else {
            break;
        };
        let own = match diagonal {
            OnDiagonal::Ones => *x,
            OnDiagonal::Stored => *l * *x,
        };
        *y = own + dot(below, xs);
        rest = xs;
    }
    product
}

/// L, with zeros above it.
pub(super) fn unpacked<T: Scalar, N: Triangular>(
    l: &Vector<T, Packed<N>>,
    diagonal: OnDiagonal,
) -> Matrix<T, N, N> {
    let mut full = Matrix::zeros();
    for (j, column) in columns(l).enumerate() {
        let rows = full.rows_mut().iter_mut().skip(j);
        for (entry, l) in rows.filter_map(|row| row.get_mut(j)).zip(column) {
            *entry = *l;
        }
        if let (OnDiagonal::Ones, Some(entry)) = (diagonal, full.get_mut((j, j))) {
            *entry = T::one();
        }
    }
    full
}
