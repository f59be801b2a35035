//! Printing: aligned, with the names of dimensions and components.

use core::fmt::{self, Debug, Display, Write};

use super::Tensor;
use crate::shape::{Name, Shape};

/// Aligned columns under the name of the shape; components that have names are labelled with them. A precision applies to every
/// entry, `{:.3}`; a width or a sign does not.
///
/// ```
/// use conformable::prelude::*;
/// dims! { Meas { range, bearing } State { x, y, heading } }
/// let h: Matrix<f64, Meas, State> = matrix![1.0, 0.5, 0.0; -10.0, 2.0, 1.0];
/// assert_eq!(h.to_string(), "\
/// [Meas × State]
///            x    y  heading
/// range      1  0.5        0
/// bearing  -10    2        1");
/// ```
impl<T: Copy + Display, S: Shape> Display for Tensor<T, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (rows, columns) = match *S::SIZES {
            [] => return self.iter().try_for_each(|number| number.fmt(f)),
            [n] => (n, 1),
            [.., rows, columns] => (rows, columns),
        };
        write!(f, "[{}]", Name::<S>::new())?;
        let widths = self.column_widths(columns, f.precision());
        let blocks = self.as_slice().chunks((rows * columns).max(1));
        for (index, entries) in blocks.enumerate() {
            if S::RANK > 2 {
                write!(f, "\n({})", Outer::<S>(index, core::marker::PhantomData))?;
            }
            Table::<T, S> {
                widths: &widths,
                entries,
                columns,
                shape: core::marker::PhantomData,
            }
            .write(f)?;
        }
        Ok(())
    }
}

/// Where a table lies: an index or a component for each dimension but the last two.
struct Outer<S>(usize, core::marker::PhantomData<S>);

impl<S: Shape> Display for Outer<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sizes = &S::SIZES[..S::RANK - 2];
        for (axis, size) in sizes.iter().enumerate() {
            let place = self.0 / sizes[axis + 1..].iter().product::<usize>() % size;
            f.write_str(if axis == 0 { "" } else { ", " })?;
            match S::component(axis, place) {
                Some(name) => f.write_str(name)?,
                None => write!(f, "{place}")?,
            }
        }
        Ok(())
    }
}

/// The last two dimensions of a tensor, or a vector as one column.
struct Table<'a, T: Copy, S> {
    widths: &'a [usize; COLUMNS],
    entries: &'a [T],
    columns: usize,
    shape: core::marker::PhantomData<S>,
}

impl<T: Copy + Display, S: Shape> Table<'_, T, S> {
    fn row_label(index: usize) -> &'static str {
        S::component(S::RANK.saturating_sub(2), index).unwrap_or("")
    }

    fn column_width(&self, column: usize) -> usize {
        self.widths[column.min(COLUMNS - 1)]
    }

    fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let columns = self.columns.max(1);
        let rows = self.entries.len() / columns;
        let labels = (0..rows)
            .map(|row| width(Self::row_label(row)))
            .max()
            .unwrap_or(0);
        let gap = if labels > 0 { "  " } else { "" };
        if (0..columns).any(|column| !column_label::<S>(column).is_empty()) {
            write!(f, "\n{:labels$}{gap}", "")?;
            for column in 0..columns {
                let width = self.column_width(column);
                write!(
                    f,
                    "{}{:>width$}",
                    separator(column),
                    column_label::<S>(column)
                )?;
            }
        }
        for (row, entries) in self.entries.chunks(columns).enumerate() {
            write!(f, "\n{:labels$}{gap}", Self::row_label(row))?;
            for (column, entry) in entries.iter().enumerate() {
                let entry = Entry(f.precision(), entry);
                let padding = self.column_width(column) - width(&entry);
                write!(f, "{}{:padding$}{entry}", separator(column), "")?;
            }
        }
        Ok(())
    }
}

/// Columns that have a width of their own; those behind share the last.
const COLUMNS: usize = 32;

impl<T: Copy + Display, S: Shape> Tensor<T, S> {
    /// The widths of the columns, over all tables, so that these are aligned with each other.
    fn column_widths(&self, columns: usize, precision: Option<usize>) -> [usize; COLUMNS] {
        let mut widths = [0; COLUMNS];
        let mut widen = |column: usize, width: usize| {
            let widest = &mut widths[column.min(COLUMNS - 1)];
            *widest = width.max(*widest);
        };
        for column in 0..columns {
            widen(column, width(column_label::<S>(column)));
        }
        for (flat, entry) in self.iter().enumerate() {
            widen(flat % columns, width(Entry(precision, entry)));
        }
        widths
    }
}

fn column_label<S: Shape>(column: usize) -> &'static str {
    match S::RANK {
        0 | 1 => "",
        rank => S::component(rank - 1, column).unwrap_or(""),
    }
}

fn separator(column: usize) -> &'static str {
    if column == 0 { "" } else { "  " }
}

/// One entry, at the precision that was asked for.
struct Entry<'a, T>(Option<usize>, &'a T);

impl<T: Copy + Display> Display for Entry<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(precision) => write!(f, "{:.precision$}", self.1),
            None => write!(f, "{}", self.1),
        }
    }
}

/// How many characters something takes when printed, with no buffer to print it into.
fn width(printed: impl Display) -> usize {
    struct Count(usize);
    impl Write for Count {
        fn write_str(&mut self, text: &str) -> fmt::Result {
            self.0 += text.chars().count();
            Ok(())
        }
    }
    let mut count = Count(0);
    // Counting cannot fail; an entry whose own `Display` does will fail again when it is written.
    let _ = write!(count, "{printed}");
    count.0
}

/// The nested arrays: `[[1.0, 2.0], [3.0, 4.0]]`.
impl<T: Copy + Debug, S: Shape> Debug for Tensor<T, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Nest(self.as_slice(), S::SIZES).fmt(f)
    }
}

/// Entries with the sizes of the dimensions along which they lie.
struct Nest<'a, T>(&'a [T], &'static [usize]);

impl<T: Copy + Debug> Debug for Nest<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.1 {
            [] => self.0.iter().try_for_each(|number| number.fmt(f)),
            [_] => self.0.fmt(f),
            [blocks, inner @ ..] => {
                let length = inner.iter().product::<usize>();
                let block = |index| Nest(&self.0[index * length..][..length], inner);
                f.debug_list().entries((0..*blocks).map(block)).finish()
            }
        }
    }
}
