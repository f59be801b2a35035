//! A derivative, entry by entry, beside what it should be.

use super::pattern::pattern;
use super::{Action, Actions, EntryIndex, Mismatch, Pattern, Report, Witness};
use crate::jacobian::Jacobian;
use crate::scalar::Field;
use crate::shape::Shape;
use crate::tensor::{Entries, Tensor, blocks_mut};

/// What the entries of a derivative should be, to within which bounds, and who says so.
pub(super) struct Reference<T: Copy, Y: Shape, X: Shape> {
    pub entries: Entries<T, Y, X>,
    pub bounds: Entries<T, Y, X>,
    pub witness: Witness,
}

impl<T: Field + PartialOrd, Y: Shape, X: Shape> Reference<T, Y, X> {
    fn zip<'a>(&'a self, found: &'a Entries<T, Y, X>) -> impl Iterator<Item = (T, T, T)> {
        let expected = self.entries.iter().zip(&self.bounds);
        found
            .iter()
            .zip(expected)
            .map(|(found, (entry, bound))| (*found, *entry, *bound))
    }

    /// Whether the `i`-th entry is near enough. A NaN is not.
    pub fn accepts(&self, i: usize, found: T) -> bool {
        let entry = self.entries.as_slice().get(i);
        let bound = self.bounds.as_slice().get(i);
        entry
            .zip(bound)
            .is_some_and(|(entry, bound)| near(found, *entry, *bound))
    }

    fn accepts_all(&self, found: &Entries<T, Y, X>) -> bool {
        self.zip(found)
            .all(|(found, entry, bound)| near(found, entry, bound))
    }

    /// The wrong entry with the largest error, or the first that is not a number.
    fn worst(&self, found: &Entries<T, Y, X>) -> Option<usize> {
        let mut worst: Option<(usize, T)> = None;
        for (i, (found, entry, bound)) in self.zip(found).enumerate() {
            if near(found, entry, bound) {
                continue;
            }
            let error = magnitude(found - entry);
            let known = worst.as_ref().is_some_and(|(_, largest)| {
                error <= *largest || largest.partial_cmp(largest).is_none()
            });
            if !known {
                worst = Some((i, error));
            }
        }
        worst.map(|(i, _)| i)
    }

    /// The largest error in units of its bound.
    fn ratio(&self, found: &Entries<T, Y, X>) -> T {
        self.zip(found)
            .filter(|(_, _, bound)| !bound.is_zero())
            .map(|(found, entry, bound)| magnitude(found - entry) / bound)
            .fold(T::zero(), greater)
    }
}

fn near<T: Field + PartialOrd>(found: T, expected: T, bound: T) -> bool {
    found == expected || magnitude(found - expected) <= bound
}

/// |x|
pub(super) fn magnitude<T: Field + PartialOrd>(x: T) -> T {
    if x < T::zero() { -x } else { x }
}

pub(super) fn greater<T: PartialOrd>(a: T, b: T) -> T {
    if b > a { b } else { a }
}

/// |x| of the entry where it is greatest.
pub(super) fn largest<'a, T: Field + PartialOrd + 'a>(
    entries: impl IntoIterator<Item = &'a T>,
) -> T {
    entries
        .into_iter()
        .copied()
        .map(magnitude)
        .fold(T::zero(), greater)
}

/// The distance from 1 to the next number, found in 3 (4/3 − 1) − 1: 0 where numbers are exact, such as rationals.
pub(super) fn epsilon<T: Field + PartialOrd>() -> T {
    let third = T::from_integer(4) / T::from_integer(3) - T::one();
    magnitude(T::from_integer(3) * third - T::one())
}

/// Roundings in an entry of an n-to-m map that is put together from sums over either side.
pub(super) fn roundings<T: Field, Y: Shape, X: Shape>() -> T {
    let terms = i64::try_from(Y::LEN.saturating_add(X::LEN)).unwrap_or(i64::MAX / 64);
    T::from_integer(16 + 4 * terms.min(i64::MAX / 64))
}

/// 1 at one place, 0 elsewhere.
fn unit<T: Field, S: Shape>(place: usize) -> Tensor<T, S> {
    Tensor::generate(|flat| if flat == place { T::one() } else { T::zero() })
}

/// Every entry, column by column as `jvp` has them.
fn by_jvp<J: Jacobian>(j: &J) -> Entries<J::Scalar, J::Output, J::Input>
where
    J::Scalar: Field,
{
    let mut entries = Tensor::zeros();
    for column in 0..J::Input::LEN {
        let pushed = j.jvp(&unit(column));
        let rows = blocks_mut::<J::Scalar, J::Output, J::Input>(&mut entries);
        for (row, entry) in rows.iter_mut().zip(&pushed) {
            if let Some(place) = row.as_mut_slice().get_mut(column) {
                *place = *entry;
            }
        }
    }
    entries
}

/// Every entry, row by row as `vjp` has them.
fn by_vjp<J: Jacobian>(j: &J) -> Entries<J::Scalar, J::Output, J::Input>
where
    J::Scalar: Field,
{
    let mut entries = Tensor::zeros();
    let rows = blocks_mut::<J::Scalar, J::Output, J::Input>(&mut entries);
    for (row, place) in rows.iter_mut().zip(0..) {
        *row = j.vjp(&unit(place));
    }
    entries
}

fn entries_of<J: Jacobian>(j: &J, action: Action) -> Entries<J::Scalar, J::Output, J::Input>
where
    J::Scalar: Field,
{
    match action {
        Action::Jvp => by_jvp(j),
        Action::Vjp => by_vjp(j),
        _ => j.to_dense().0,
    }
}

/// Checks `jvp`, `vjp` and `to_dense` against the reference, then against each other, then what adds.
pub(super) fn check<T, Y, X, J>(
    j: &J,
    reference: &Reference<T, Y, X>,
    explain: impl FnOnce(usize, usize) -> Option<Pattern<T>>,
) -> Result<Report<T>, Mismatch<T>>
where
    T: Field + PartialOrd,
    Y: Shape,
    X: Shape,
    J: Jacobian<Scalar = T, Input = X, Output = Y>,
{
    let wrong = Actions {
        jvp: !reference.accepts_all(&by_jvp(j)),
        vjp: !reference.accepts_all(&by_vjp(j)),
        dense: !reference.accepts_all(&j.to_dense().0),
    };
    let action = match wrong {
        Actions { jvp: true, .. } => Some(Action::Jvp),
        Actions { vjp: true, .. } => Some(Action::Vjp),
        Actions { dense: true, .. } => Some(Action::ToDense),
        _ => None,
    };
    if let Some(action) = action {
        let found = entries_of(j, action);
        return match mismatch(wrong, action, &found, reference, explain) {
            Some(mismatch) => Err(mismatch),
            None => Ok(report(&found, reference)),
        };
    }
    agreement(j, reference)?;
    adjoint(j, reference)?;
    additions(j, reference)?;
    Ok(report(&by_jvp(j), reference))
}

fn report<T: Field + PartialOrd, Y: Shape, X: Shape>(
    found: &Entries<T, Y, X>,
    reference: &Reference<T, Y, X>,
) -> Report<T> {
    Report {
        error: reference.ratio(found),
        entries: found.as_slice().len(),
        witness: reference.witness,
    }
}

/// The worst entry and what it has in common with the others; `None` when all are right.
fn mismatch<T: Field + PartialOrd, Y: Shape, X: Shape>(
    wrong: Actions,
    action: Action,
    found: &Entries<T, Y, X>,
    reference: &Reference<T, Y, X>,
    explain: impl FnOnce(usize, usize) -> Option<Pattern<T>>,
) -> Option<Mismatch<T>> {
    let worst = reference.worst(found)?;
    let (row, column) = (worst.checked_div(X::LEN)?, worst.checked_rem(X::LEN)?);
    let pattern = explain(row, column).unwrap_or_else(|| pattern(found, reference));
    Some(Mismatch {
        argument: None,
        wrong,
        action,
        place: Some((EntryIndex::new::<Y>(row), EntryIndex::new::<X>(column))),
        found: *found.as_slice().get(worst)?,
        expected: *reference.entries.as_slice().get(worst)?,
        witness: reference.witness,
        pattern,
    })
}

/// The bound for two results of one derivative: as many roundings of its largest entry.
fn tolerance<T: Field + PartialOrd, Y: Shape, X: Shape>(reference: &Reference<T, Y, X>) -> T {
    roundings::<T, Y, X>() * epsilon() * largest(&reference.entries)
}

/// `jvp`, `vjp` and `to_dense` have the same entries, but for rounding: far nearer to each other than differences can be to them.
fn agreement<T, Y, X, J>(j: &J, reference: &Reference<T, Y, X>) -> Result<(), Mismatch<T>>
where
    T: Field + PartialOrd,
    Y: Shape,
    X: Shape,
    J: Jacobian<Scalar = T, Input = X, Output = Y>,
{
    let pushed = Reference::<T, Y, X> {
        entries: by_jvp(j),
        bounds: Tensor::filled(tolerance(reference)),
        witness: Witness::Other(Action::Jvp),
    };
    for action in [Action::Vjp, Action::ToDense] {
        let found = entries_of(j, action);
        if let Some(mismatch) = mismatch(Actions::default(), action, &found, &pushed, |_, _| None) {
            return Err(mismatch);
        }
    }
    Ok(())
}

/// How many directions the adjoint identity is tried along.
const DIRECTIONS: u64 = 8;

/// ⟨J dx, δ⟩ = ⟨dx, δ J⟩, to within the roundings of as many products as J has entries.
fn adjoint<T, Y, X, J>(j: &J, reference: &Reference<T, Y, X>) -> Result<(), Mismatch<T>>
where
    T: Field + PartialOrd,
    Y: Shape,
    X: Shape,
    J: Jacobian<Scalar = T, Input = X, Output = Y>,
{
    for seed in 0..DIRECTIONS {
        let (dx, delta) = (
            direction::<T, X>(2 * seed + 1),
            direction::<T, Y>(2 * seed + 2),
        );
        let (pushed, pulled) = (j.jvp(&dx).dot(&delta), j.vjp(&delta).dot(&dx));
        let length = |entries: &[T]| {
            entries
                .iter()
                .copied()
                .map(magnitude)
                .fold(T::zero(), |a, b| a + b)
        };
        let bound = tolerance(reference) * length(dx.as_slice()) * length(delta.as_slice());
        if !near(pushed, pulled, bound) {
            return Err(Mismatch {
                argument: None,
                wrong: Actions::default(),
                action: Action::Jvp,
                place: None,
                found: pushed,
                expected: pulled,
                witness: Witness::Adjoint,
                pattern: Pattern::Unknown,
            });
        }
    }
    Ok(())
}

/// `vjp_add` and `add_to_dense` keep what was there.
fn additions<T, Y, X, J>(j: &J, reference: &Reference<T, Y, X>) -> Result<(), Mismatch<T>>
where
    T: Field + PartialOrd,
    Y: Shape,
    X: Shape,
    J: Jacobian<Scalar = T, Input = X, Output = Y>,
{
    let three = T::from_integer(3);
    let bound = tolerance(reference) + roundings::<T, Y, X>() * epsilon() * three;
    let dense = Reference::<T, Y, X> {
        entries: j.to_dense().0,
        bounds: Tensor::filled(bound),
        witness: Witness::Other(Action::ToDense),
    };
    let before = direction::<T, Y::Append<X>>(17);

    let mut sum = before;
    let rows = blocks_mut::<T, Y, X>(&mut sum);
    for (row, place) in rows.iter_mut().zip(0..) {
        j.vjp_add(&unit(place), row);
    }
    let found = sum - &before;
    if let Some(mismatch) = mismatch(
        Actions::default(),
        Action::VjpAdd,
        &found,
        &dense,
        |_, _| None,
    ) {
        return Err(mismatch);
    }

    let mut sum = before;
    j.add_to_dense(&mut sum);
    let found = sum - &before;
    let action = Action::AddToDense;
    match mismatch(Actions::default(), action, &found, &dense, |_, _| None) {
        Some(mismatch) => Err(mismatch),
        None => Ok(()),
    }
}

/// Whole numbers from −3 to 3 without 0, without a pattern, the same in every run: exact in every field.
pub(super) fn direction<T: Field, S: Shape>(seed: u64) -> Tensor<T, S> {
    let mut state = seed;
    Tensor::generate(|_| {
        // SplitMix64: S. Vigna, https://prng.di.unimi.it/splitmix64.c
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let bits = (state ^ state >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let bits = (bits ^ bits >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        let bits = bits ^ bits >> 31;
        let number = T::from_integer(match bits % 3 {
            0 => 1,
            1 => 2,
            _ => 3,
        });
        if bits >> 32 & 1 == 0 { number } else { -number }
    })
}
