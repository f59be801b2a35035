//! (I − K H) P (I − K H)ᵀ, by the columns that H has.

use num_traits::One;

use super::{Dense, Jacobian};
use crate::product::{ColumnRange, combine_over, dot};
use crate::shape::Shape;
use crate::tensor::{Tensor, mirrored};

/// acc ← acc + (I − K H) P (I − K H)ᵀ, between vech P and vech of the result, with K by its rows. Outside of the columns of H the factor
/// I − K H is the identity, and takes no multiplications.
#[inline]
pub(super) fn add<H: Jacobian>(
    h: &H,
    p: &[H::Scalar],
    gain: &[Tensor<H::Scalar, H::Output>],
    acc: &mut [H::Scalar],
) {
    let seen = const { H::SEEN };
    let mut kept = Dense::<H::Scalar, H::Input, H::Input>::zeros(); // I − K H, in the columns of H
    for (i, (row, gain)) in kept.rows_mut().iter_mut().zip(gain).enumerate() {
        h.vjp_add(&-*gain, row);
        if seen.contains(i) {
            let entry = &mut row.as_mut_slice()[i];
            *entry = *entry + H::Scalar::one();
        }
    }

    let whole = Dense::<H::Scalar, H::Input, H::Input>(mirrored::<_, H::Input>(p));
    let mut w = Dense::<H::Scalar, H::Input, H::Input>::zeros(); // (I − K H) P
    let rows = w.rows_mut().iter_mut().zip(kept.rows()).zip(whole.rows());
    for (i, ((w, kept), p)) in rows.enumerate() {
        combine_over(
            ColumnRange::all(H::Input::LEN),
            seen.of(kept.as_slice()),
            seen.of(whole.rows()),
            w,
        );
        if !seen.contains(i) {
            *w += p;
        }
    }

    let mut below = acc.iter_mut(); // the columns of the lower triangle, each from the diagonal down
    for (first, w) in w.rows().iter().enumerate() {
        for (j, kept) in kept.rows().iter().enumerate().skip(first) {
            let (w, kept) = (w.as_slice(), kept.as_slice());
            let mut sum = dot(seen.of(w), seen.of(kept));
            if !seen.contains(j) {
                sum = sum + w[j];
            }
            if let Some(acc) = below.next() {
                *acc = *acc + sum;
            }
        }
    }
}
