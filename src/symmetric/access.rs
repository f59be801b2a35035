//! Reading and writing entries.

use core::ops::{Index, IndexMut};

use super::{Symmetric, packed};
use crate::dim::{Axis, Triangular};
use crate::shape::{Name, Position, Shape};
use crate::tensor::{Entries, Tensor, Vector};

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

    /// A copy of one row, which is the column of the same place, or of a block of rows.
    ///
    /// ```
    /// use conformable::prelude::*;
    /// dims! { World { x, y } Nav { clock, position: World } }
    /// let p: Symmetric<i64, Nav> = Symmetric::from_vech(vector![4, 1, 2, 5, 3, 6]);
    /// assert_eq!(p.row(Nav::clock), vector![4, 1, 2]);
    /// assert_eq!(p.column(Nav::clock), p.row(Nav::clock));
    /// let rows: Matrix<i64, World, Nav> = p.row(Nav::position);
    /// assert_eq!(rows, matrix![1, 5, 3; 2, 3, 6]);
    /// ```
    ///
    /// # Panics
    ///
    /// When a run-time index is not below the number of rows.
    #[track_caller]
    pub fn row<I: Axis<N, Shape: Shape>>(&self, index: I) -> Entries<T, I::Shape, (N,)> {
        Tensor::generate(|flat| match index.nth(flat / N::LEN) {
            Some(row) => self.entry(row, flat % N::LEN),
            None => outside::<N>(),
        })
    }

    /// A copy of one column, which is the row of the same place, or of a block of columns.
    ///
    /// # Panics
    ///
    /// When a run-time index is not below the number of columns.
    #[track_caller]
    pub fn column<I: Axis<N, Shape: Shape>>(&self, index: I) -> Entries<T, (N,), I::Shape> {
        let columns = I::LEN.max(1);
        Tensor::generate(|flat| match index.nth(flat % columns) {
            Some(column) => self.entry(flat / columns, column),
            None => outside::<N>(),
        })
    }

    /// The entry at (i, j) and (j, i), for i and j below the number of rows.
    #[track_caller]
    pub(super) fn entry(&self, i: usize, j: usize) -> T {
        match self.vech().as_slice().get(packed::place::<N>(i, j)) {
            Some(entry) => *entry,
            None => outside::<N>(),
        }
    }

    /// As [`entry`](Self::entry), to write to.
    #[track_caller]
    pub(super) fn entry_mut(&mut self, i: usize, j: usize) -> &mut T {
        let place = packed::place::<N>(i, j);
        match self.vech_mut().as_mut_slice().get_mut(place) {
            Some(entry) => entry,
            None => outside::<N>(),
        }
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
