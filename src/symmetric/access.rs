//! Reading and writing entries.

use core::ops::{Index, IndexMut};

use super::{Symmetric, packed};
use crate::dim::{Axis, Triangular};
use crate::shape::{Name, Position, Shape};
use crate::tensor::Vector;

impl<T: Copy, N: Triangular> Symmetric<T, N> {
    /// The entry at (i, j), which is the one at (j, i), or `None` outside of the matrix.
    #[inline]
    pub fn get(&self, index: impl Position<(N, N)>) -> Option<&T> {
        self.vech().as_slice().get(place::<N>(index)?)
    }

    /// The entry at (i, j) and (j, i), to write to.
    #[inline]
    pub fn get_mut(&mut self, index: impl Position<(N, N)>) -> Option<&mut T> {
        self.vech_mut().as_mut_slice().get_mut(place::<N>(index)?)
    }

    /// A copy of one row, which is the column of the same place.
    ///
    /// ```
    /// use conformable::prelude::*;
    /// dims! { State { x, v } }
    /// let p: Symmetric<i64, State> = Symmetric::from_vech(vector![4, 1, 2]);
    /// assert_eq!(p.row(State::v), vector![1, 2]);
    /// assert_eq!(p.column(State::v), p.row(State::v));
    /// ```
    ///
    /// # Panics
    ///
    /// When a run-time index is not below the number of rows.
    #[track_caller]
    pub fn row(&self, index: impl Axis<N>) -> Vector<T, N> {
        let Some(row) = index.place() else {
            outside::<N>()
        };
        let entries = self.vech().as_slice();
        Vector::from_fn(|column| entries[packed::place::<N>(row, column)])
    }

    /// A copy of one column, which is the row of the same place.
    ///
    /// # Panics
    ///
    /// When a run-time index is not below the number of columns.
    #[track_caller]
    pub fn column(&self, index: impl Axis<N>) -> Vector<T, N> {
        self.row(index)
    }

    /// Copies of the rows, from the top.
    pub fn rows(&self) -> impl Iterator<Item = Vector<T, N>> {
        (0..N::LEN).map(|row| self.row(row))
    }

    /// Copies of the columns, from left to right.
    pub fn columns(&self) -> impl Iterator<Item = Vector<T, N>> {
        self.rows()
    }

    /// The entries on the diagonal, from the top left.
    pub fn diagonal(&self) -> impl Iterator<Item = &T> {
        packed::diagonal(self.vech())
    }

    /// The entries on the diagonal, to write to.
    pub fn diagonal_mut(&mut self) -> impl Iterator<Item = &mut T> {
        packed::columns_mut(self.vech_mut()).filter_map(<[T]>::first_mut)
    }

    /// The entries that are stored, on and below the diagonal, with their indices.
    ///
    /// ```
    /// use conformable::prelude::*;
    /// let s: Symmetric<i64, D<2>> = Symmetric::from_vech(vector![4, 1, 2]);
    /// assert!(s.indexed_iter().eq([((0, 0), &4), ((1, 0), &1), ((1, 1), &2)]));
    /// ```
    pub fn indexed_iter(&self) -> impl Iterator<Item = ((usize, usize), &T)> {
        let columns = packed::columns(self.vech()).enumerate();
        columns.flat_map(|(j, column)| (j..).map(move |i| (i, j)).zip(column))
    }
}

fn place<N: Triangular>(index: impl Position<(N, N)>) -> Option<usize> {
    let (i, j) = <(N, N) as Shape>::unravel(index.flat()?);
    Some(packed::place::<N>(i, j))
}

/// # Panics
///
/// When a run-time index lies outside of the matrix. A component cannot.
impl<T: Copy, N: Triangular, I: Position<(N, N)>> Index<I> for Symmetric<T, N> {
    type Output = T;
    #[inline]
    #[track_caller]
    fn index(&self, index: I) -> &T {
        match self.get(index) {
            Some(entry) => entry,
            None => outside::<N>(),
        }
    }
}

/// # Panics
///
/// When a run-time index lies outside of the matrix. A component cannot.
impl<T: Copy, N: Triangular, I: Position<(N, N)>> IndexMut<I> for Symmetric<T, N> {
    #[inline]
    #[track_caller]
    fn index_mut(&mut self, index: I) -> &mut T {
        match self.get_mut(index) {
            Some(entry) => entry,
            None => outside::<N>(),
        }
    }
}

#[cold]
#[track_caller]
pub(super) fn outside<N: Triangular>() -> ! {
    panic!(
        "index outside of a symmetric matrix of shape {}",
        Name::<(N, N)>::new()
    )
}
