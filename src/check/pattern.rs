//! What wrong entries have in common.

use core::fmt;

use super::entries::{Reference, magnitude};
use crate::scalar::Field;
use crate::shape::Shape;
use crate::tensor::Entries;

/// What wrong entries have in common, when there is something.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Pattern<T> {
    /// Every entry has the wrong sign.
    SignFlipped,
    /// Every entry is this multiple of what it should be.
    ScaledBy(T),
    /// The entries are those of the transpose: of the whole Jacobian, of the gradient by a matrix, or of a value that is a matrix.
    OfTranspose,
    /// The entries are those of the transpose with the wrong sign.
    TransposeSignFlipped,
    /// The entries are this multiple of those of the transpose.
    ScaledTranspose(T),
    /// Every entry is 0.
    ZeroEverywhere,
    /// The entries on the diagonal are wrong, and no others.
    DiagonalWrong,
    /// The entries on the diagonal are right, and no others.
    DiagonalRight,
    /// So many entries are wrong, and so many right.
    SomeWrong {
        /// Wrong entries.
        wrong: usize,
        /// Right entries.
        right: usize,
    },
    /// The function has a kink there: these are its slopes to either side.
    Kink {
        /// The slope below x.
        left: T,
        /// The slope above x.
        right: T,
    },
    /// The function jumps there, or all but jumps.
    Jump,
    /// Nothing to say.
    Unknown,
}

impl<T: Copy + fmt::Display> fmt::Display for Pattern<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Pattern::SignFlipped => f.write_str("every entry has its sign flipped"),
            Pattern::ScaledBy(factor) => {
                write!(f, "every entry is {factor} times what it should be")
            }
            Pattern::OfTranspose => f.write_str("the entries are those of the transpose"),
            Pattern::TransposeSignFlipped => {
                f.write_str("the entries are those of the transpose, with their sign flipped")
            }
            Pattern::ScaledTranspose(factor) => {
                write!(f, "the entries are {factor} times those of the transpose")
            }
            Pattern::ZeroEverywhere => f.write_str("every entry is 0"),
            Pattern::DiagonalWrong => {
                f.write_str("the entries on the diagonal are wrong, the others are right")
            }
            Pattern::DiagonalRight => {
                f.write_str("the entries on the diagonal are right, the others are wrong")
            }
            Pattern::SomeWrong { wrong: 1, right: 1 } => f.write_str("the other entry is right"),
            Pattern::SomeWrong { wrong: 1, right } => {
                write!(f, "the other {right} entries are right")
            }
            Pattern::SomeWrong { wrong, right } => {
                write!(f, "{wrong} of {} entries are wrong", wrong + right)
            }
            Pattern::Kink { left, right } => write!(
                f,
                "the function has a kink there, its slopes are {left} to the left and {right} to the right"
            ),
            Pattern::Jump => f.write_str("the function jumps there"),
            Pattern::Unknown => Ok(()),
        }
    }
}

/// How the entries that were found come out of those that were expected.
pub(super) fn pattern<T, Y, X>(
    found: &Entries<T, Y, X>,
    reference: &Reference<T, Y, X>,
) -> Pattern<T>
where
    T: Field + PartialOrd,
    Y: Shape,
    X: Shape,
{
    let (entries, bounds) = (reference.entries.as_slice(), reference.bounds.as_slice());
    let right = |(i, found): (usize, &T)| reference.accepts(i, *found);
    let total = found.as_slice().len();
    let accepted = found.iter().enumerate().filter(|&pair| right(pair)).count();
    let some = Pattern::SomeWrong {
        wrong: total - accepted,
        right: accepted,
    };
    if total > 1 && found.iter().all(T::is_zero) {
        return Pattern::ZeroEverywhere;
    }

    let (rows, columns) = (Y::LEN, X::LEN);
    let multiple = |place: &dyn Fn(usize) -> usize| {
        let expected = |i| Some((*entries.get(place(i))?, *bounds.get(place(i))?));
        factor(found.as_slice(), &expected)
    };
    if let Some(factor) = multiple(&|i| i) {
        return match factor {
            factor if is(factor, -1) => Pattern::SignFlipped,
            _ if total < 2 => Pattern::Unknown,
            factor => Pattern::ScaledBy(factor),
        };
    }
    let whole = move |i: usize| turned(i, rows, columns);
    let argument = matrix_sizes::<X>()
        .map(|(r, c)| move |i: usize| i - i % columns + turned(i % columns, r, c));
    let value = matrix_sizes::<Y>()
        .map(|(r, c)| move |i: usize| turned(i / columns, r, c) * columns + i % columns);
    let transposed = multiple(&whole)
        .or_else(|| multiple(&argument?))
        .or_else(|| multiple(&value?));
    if let Some(factor) = transposed {
        return match factor {
            factor if is(factor, 1) => Pattern::OfTranspose,
            factor if is(factor, -1) => Pattern::TransposeSignFlipped,
            factor => Pattern::ScaledTranspose(factor),
        };
    }

    let on_diagonal = |i: usize| i / columns.max(1) == i % columns.max(1);
    let all = |expect: fn(bool) -> bool| {
        let mut places = found.iter().enumerate();
        rows == columns && rows > 1 && places.all(|(i, x)| right((i, x)) == expect(on_diagonal(i)))
    };
    if all(|on_diagonal| !on_diagonal) {
        Pattern::DiagonalWrong
    } else if all(|on_diagonal| on_diagonal) {
        Pattern::DiagonalRight
    } else if total < 2 {
        Pattern::Unknown
    } else {
        some
    }
}

/// Rows and columns of a matrix that is more than a row or a column.
fn matrix_sizes<S: Shape>() -> Option<(usize, usize)> {
    match *S::SIZES {
        [rows, columns] if rows > 1 && columns > 1 => Some((rows, columns)),
        _ => None,
    }
}

/// Where the `i`-th entry of a matrix, read row by row, has come from when the entries are those of its transpose.
fn turned(i: usize, rows: usize, columns: usize) -> usize {
    let (rows, columns) = (rows.max(1), columns.max(1));
    i % rows * columns + i / rows
}

fn is<T: Field + PartialEq>(factor: T, n: i64) -> bool {
    factor == T::from_integer(n)
}

/// The one number that the expected entries are to be multiplied with to give those that were found, to within their bounds.
fn factor<T: Field + PartialOrd>(
    found: &[T],
    expected: &dyn Fn(usize) -> Option<(T, T)>,
) -> Option<T> {
    let sized = |i| expected(i).map(|(entry, bound)| (magnitude(entry), bound));
    let greatest = (0..found.len()).reduce(|best, next| match (sized(best), sized(next)) {
        (Some((b, _)), Some((n, _))) if n > b => next,
        _ => best,
    })?;
    let (entry, bound) = expected(greatest)?;
    let size = magnitude(entry);
    if size <= bound || bound.partial_cmp(&bound).is_none() {
        return None; // all of them may be 0
    }
    let factor = *found.get(greatest)? / entry;
    let slack = bound * (T::one() + magnitude(factor)) / size;
    let factor = simplest(factor, slack);
    let fits = found.iter().enumerate().all(|(i, found)| {
        expected(i).is_some_and(|(entry, bound)| {
            let error = magnitude(*found - factor * entry);
            let bound = bound * (T::one() + magnitude(factor));
            error <= bound + slack * magnitude(entry)
        })
    });
    (fits && !factor.is_zero()).then_some(factor)
}

/// ±n or ±1/n up to 16, where that is within `slack`; the factor itself elsewhere.
fn simplest<T: Field + PartialOrd>(factor: T, slack: T) -> T {
    let near = |simple: &T| magnitude(factor - *simple) <= slack;
    let whole = (1..=16).map(T::from_integer);
    let simple = whole.flat_map(|n| [n, T::one() / n]);
    let simple = simple.flat_map(|n| [n, -n]).find(near);
    simple.unwrap_or(factor)
}
