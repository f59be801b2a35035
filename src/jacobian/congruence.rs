//! F P Fᵀ, by half: how a covariance goes through a derivative.

use core::{iter, mem};

use super::{Dense, Jacobian};
use crate::product::dot;
use crate::scalar::Scalar;
use crate::shape::Shape;
use crate::tensor::Tensor;

/// acc ← acc + F P Fᵀ: W = F P, which as P is symmetric has a row for each entry of y; then, of W Fᵀ, each column from its diagonal down.
#[inline]
pub(super) fn add<F: Jacobian>(f: &F, p: &[F::Scalar], acc: &mut [F::Scalar]) {
    let mut w = Dense::<F::Scalar, F::Output, F::Input>::zeros();
    f.mul_rows(unpacked::<_, F::Input>(p).rows(), w.rows_mut());
    f.half_add(w.rows(), &mut columns_mut(acc, F::Output::LEN), &());
}

/// The columns of the lower triangle of a packed symmetric matrix, each from the diagonal down.
#[inline]
pub(super) fn columns<T>(mut rest: &[T], mut length: usize) -> impl Iterator<Item = &[T]> {
    iter::from_fn(move || {
        let (column, behind) = rest.split_at_checked(length)?;
        (rest, length) = (behind, length.checked_sub(1)?);
        Some(column)
    })
}

/// As [`columns`], to write to.
#[inline]
pub(super) fn columns_mut<T>(
    mut rest: &mut [T],
    mut length: usize,
) -> impl Iterator<Item = &mut [T]> {
    iter::from_fn(move || {
        let (column, behind) = mem::take(&mut rest).split_at_mut_checked(length)?;
        (rest, length) = (behind, length.checked_sub(1)?);
        Some(column)
    })
}

/// xᵀ P x
#[inline]
pub(super) fn quadratic<T: Scalar>(p: &[T], mut x: &[T]) -> T {
    let mut sum = T::zero();
    for column in columns(p, x.len()) {
        let ([p, below @ ..], [first, xs @ ..]) = (column, x) else {
            break;
        };
        let off = dot(below, xs);
        sum = sum + (*p * *first + off + off) * *first;
        x = xs;
    }
    sum
}

/// P, every entry.
#[inline]
fn unpacked<T: Scalar, S: Shape>(p: &[T]) -> Dense<T, S, S> {
    let mut whole = Dense::zeros();
    let mut rows = whole.rows_mut();
    for (k, column) in columns(p, S::LEN).enumerate() {
        let [row, below @ ..] = rows else { break };
        for (entry, p) in row.iter_mut().skip(k).zip(column) {
            *entry = *p;
        }
        for (row, p) in below.iter_mut().zip(column.iter().skip(1)) {
            if let Some(entry) = row.as_mut_slice().get_mut(k) {
                *entry = *p;
            }
        }
        rows = below;
    }
    whole
}

/// acc ← acc + the columns of W Fᵀ that belong to the rows `w` of W, each from its diagonal down; `behind` stands below F.
#[inline]
pub(super) fn half_add<'a, F: Jacobian, B: Behind<F::Scalar, F::Input>>(
    f: &F,
    w: &[Tensor<F::Scalar, F::Input>],
    columns: &mut impl Iterator<Item = &'a mut [F::Scalar]>,
    behind: &B,
) where
    F::Scalar: 'a,
{
    for (first, (w, column)) in w.iter().zip(columns).enumerate() {
        if let Some((own, below)) = column.split_at_mut_checked(F::Output::LEN - first) {
            f.jvp_add_from(first, w, own);
            behind.jvp_add(w, below);
        }
    }
}

/// What stands below a derivative in a larger one.
pub trait Behind<T: Scalar, X: Shape> {
    /// acc ← acc + J·dx
    fn jvp_add(&self, dx: &Tensor<T, X>, acc: &mut [T]);
}

impl<T: Scalar, X: Shape> Behind<T, X> for () {
    #[inline]
    fn jvp_add(&self, _: &Tensor<T, X>, _: &mut [T]) {}
}
