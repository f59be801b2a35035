//! The loops over a lower triangular matrix that is packed by columns, each from the diagonal down.

use core::{iter, mem};

use super::triangular::{OnDiagonal, divide, subtract};
use crate::dim::{Packed, Triangular};
use crate::product::dot;
use crate::scalar::{Field, Scalar};
use crate::shape::Shape;
use crate::symmetric::packed::columns;
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

/// Calls `each` with every column and the columns behind it.
#[inline]
pub(super) fn with_those_behind<T: Copy, N: Triangular>(
    l: &mut Vector<T, Packed<N>>,
    mut each: impl FnMut(usize, &mut [T], &mut [T]),
) {
    let mut rest = l.as_mut_slice();
    for i in 0..N::LEN {
        let Some((column, behind)) = mem::take(&mut rest).split_at_mut_checked(N::LEN - i) else {
            return;
        };
        each(i, column, behind);
        rest = behind;
    }
}

/// Calls `each` with every entry of `x`, those after it, and the column of `l` that begins where it stands.
#[inline]
pub(super) fn along<'x, T: Copy>(
    mut x: &'x mut [T],
    mut l: &[T],
    mut each: impl FnMut(&'x mut T, &mut [T], &[T]),
) {
    while let (length, [first, after @ ..]) = (x.len(), x) {
        let Some((column, behind)) = l.split_at_checked(length) else {
            return;
        };
        each(first, after, column);
        (x, l) = (after, behind);
    }
}

/// out ← out + the lower half of x yᵀ, where each pair is added by `add`.
#[inline]
pub(super) fn outer<T: Copy>(mut out: &mut [T], mut x: &[T], y: &[T], add: impl Fn(&mut T, T, T)) {
    for y in y {
        let Some((column, behind)) = mem::take(&mut out).split_at_mut_checked(x.len()) else {
            return;
        };
        for (out, x) in column.iter_mut().zip(x) {
            add(out, *x, *y);
        }
        x = x.get(1..).unwrap_or_default();
        out = behind;
    }
}

/// b ← L⁻¹ b, from the top: what is solved is at once subtracted from the rest.
#[inline]
pub(super) fn lower<T: Field, N: Triangular, S: Shape>(
    l: &Vector<T, Packed<N>>,
    diagonal: OnDiagonal,
    mut b: &mut [Tensor<T, S>],
) {
    for column in columns(l) {
        let ([l, below @ ..], [x, rest @ ..]) = (column, mem::take(&mut b)) else {
            return;
        };
        divide(x, l, diagonal);
        for (rest, l) in rest.iter_mut().zip(below) {
            rest.axpy(-*l, x);
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

/// L⁻¹ in the place of L.
#[inline]
pub(super) fn invert<T: Field, N: Triangular>(l: &mut Vector<T, Packed<N>>, diagonal: OnDiagonal) {
    with_those_behind(l, |_, column, behind| {
        let [first, below @ ..] = column else { return };
        *first = match diagonal {
            OnDiagonal::Ones => T::one(),
            OnDiagonal::Stored => T::one() / *first,
        };
        for x in below.iter_mut() {
            *x = -(*x * *first);
        }
        along(below, behind, |x, after, column| {
            let [l, below @ ..] = column else { return };
            if diagonal == OnDiagonal::Stored {
                *x = *x / *l;
            }
            for (after, l) in after.iter_mut().zip(below) {
                *after = *after - *l * *x;
            }
        });
    });
}

/// Mᵀ W M in the place of a lower triangular M, of which the diagonal is stored. `weigh` multiplies the end of a vector with that of W.
#[inline]
pub(super) fn transpose_times_itself<T: Scalar, N: Triangular>(
    m: &mut Vector<T, Packed<N>>,
    weigh: impl Fn(&mut [T]),
) {
    with_those_behind(m, |i, column, behind| {
        let mut weighed = Vector::<T, N>::zeros();
        let Some(weighed) = weighed.as_mut_slice().get_mut(i..) else {
            return;
        };
        weighed.copy_from_slice(column);
        weigh(weighed);
        let [first, below @ ..] = column else { return };
        *first =
            *first * weighed.first().copied().unwrap_or_else(T::zero) + below_dot(below, weighed);
        let mut weighed = weighed.get(1..).unwrap_or_default();
        along(below, behind, |out, _, column| {
            *out = dot(column, weighed);
            weighed = weighed.get(1..).unwrap_or_default();
        });
    });
}

fn below_dot<T: Scalar>(below: &[T], weighed: &[T]) -> T {
    dot(below, weighed.get(1..).unwrap_or_default())
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
