//! Some columns of a matrix.

/// ColumnRange next to each other: those that a derivative has entries in, or those that are asked for of a product.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ColumnRange {
    start: usize,
    end: usize,
}

impl ColumnRange {
    /// No column.
    pub const NONE: Self = Self::all(0);

    /// The first `count` columns.
    #[must_use]
    pub const fn all(count: usize) -> Self {
        ColumnRange {
            start: 0,
            end: count,
        }
    }

    /// Whether there is no column.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// Whether a column is among them.
    #[must_use]
    pub const fn contains(self, column: usize) -> bool {
        self.start <= column && column < self.end
    }

    /// As many columns, `count` further to the right.
    #[must_use]
    pub const fn behind(self, count: usize) -> Self {
        ColumnRange {
            start: self.start + count,
            end: self.end + count,
        }
    }

    /// From the first to the last column of both.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        if self.is_empty() {
            return other;
        }
        if other.is_empty() {
            return self;
        }
        let first = self.start < other.start;
        let last = self.end > other.end;
        ColumnRange {
            start: if first { self.start } else { other.start },
            end: if last { self.end } else { other.end },
        }
    }

    /// The entries of a row that lie in these columns, or the rows that belong to them; none where some lie outside.
    #[inline]
    #[must_use]
    pub fn of<T>(self, row: &[T]) -> &[T] {
        row.get(self.start..self.end).unwrap_or_default()
    }

    /// As [`of`](ColumnRange::of), to write to.
    #[inline]
    #[must_use]
    pub fn of_mut<T>(self, row: &mut [T]) -> &mut [T] {
        row.get_mut(self.start..self.end).unwrap_or_default()
    }

    /// Calls `f` with each entry of `out` in these columns and the entry of `row` in the same one.
    #[inline]
    pub(crate) fn zip<T: Copy>(self, row: &[T], out: &mut [T], f: impl Fn(&mut T, T)) {
        for (out, x) in self.of_mut(out).iter_mut().zip(self.of(row)) {
            f(out, *x);
        }
    }
}
