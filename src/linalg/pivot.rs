//! Which entry to divide by, and the exchanges that bring it there.

use core::mem;

use crate::scalar::Scalar;

/// |x| > |y|
pub(super) fn larger<T: Scalar + PartialOrd>(x: &T, y: &T) -> bool {
    let magnitude = |x: &T| {
        if *x < T::zero() { -*x } else { *x }
    };
    magnitude(x) > magnitude(y)
}

/// A pivot is never 0 where another entry could be, whatever `beats` says of the two: of a NaN it says nothing.
pub(super) fn wins<T: Scalar>(
    candidate: &T,
    best: &T,
    beats: &mut impl FnMut(&T, &T) -> bool,
) -> bool {
    (best.is_zero() && !candidate.is_zero()) || beats(candidate, best)
}

/// Exchanges the first item with the one that lies `offset` behind it.
pub(super) fn exchange<X>(items: &mut [X], offset: usize) {
    if let [first, behind @ ..] = items {
        let other = offset.checked_sub(1).and_then(|i| behind.get_mut(i));
        if let Some(other) = other {
            mem::swap(first, other);
        }
    }
}

/// Each item in turn is exchanged with the one that lies as far behind it as its number says: P x.
pub(super) fn permute<X>(exchanges: &[usize], items: &mut [X]) {
    for (step, offset) in exchanges.iter().enumerate() {
        exchange(items.get_mut(step..).unwrap_or_default(), *offset);
    }
}

/// Undoes [`permute`]: Pᵀ x.
pub(super) fn unpermute<X>(exchanges: &[usize], items: &mut [X]) {
    for (step, offset) in exchanges.iter().enumerate().rev() {
        exchange(items.get_mut(step..).unwrap_or_default(), *offset);
    }
}

/// x, or −x when the number of exchanges is odd: det P · x.
pub(super) fn signed<T: Scalar>(exchanges: &[usize], x: T) -> T {
    let count = exchanges.iter().filter(|offset| **offset != 0).count();
    if count % 2 == 0 { x } else { -x }
}

/// One step of elimination: a multiple of the pivot's row is subtracted from another, so that its entry in column `step` would be 0; the
/// factor is kept there.
pub(super) fn eliminate<T: crate::scalar::Field>(step: usize, pivot: &[T], row: &mut [T]) {
    if let (Some([pivot, pivots @ ..]), Some([first, rest @ ..])) =
        (pivot.get(step..), row.get_mut(step..))
    {
        let factor = *first / *pivot;
        for (x, p) in rest.iter_mut().zip(pivots) {
            *x = *x - factor * *p;
        }
        *first = factor;
    }
}
