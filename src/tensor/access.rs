//! Reading and writing entries.

use core::ops::{Index, IndexMut};
use core::slice;

use super::storage::{blocks, blocks_mut};
use super::{Matrix, Rank0, Tensor, Vector};
use crate::dim::{Axis, Dim};
use crate::shape::{Name, Position, Shape};

impl<T: Copy, S: Shape> Tensor<T, S> {
    /// The entry at an index, or `None` outside of the shape.
    ///
    /// ```
    /// use conformable::prelude::*;
    /// let m: Matrix<i64, D<2>, D<3>> = matrix![1, 2, 3; 4, 5, 6];
    /// assert_eq!(m.get((1, 2)), Some(&6));
    /// assert_eq!(m.get((0, 3)), None);
    /// ```
    #[inline]
    pub fn get(&self, index: impl Position<S>) -> Option<&T> {
        self.as_slice().get(index.flat()?)
    }

    /// The entry at an index, to write to.
    #[inline]
    pub fn get_mut(&mut self, index: impl Position<S>) -> Option<&mut T> {
        self.as_mut_slice().get_mut(index.flat()?)
    }

    /// The entry at an index: `x.at(State::heading)`, `m.at((0, 1))`.
    ///
    /// # Panics
    ///
    /// When a run-time index lies outside of the shape. A component cannot.
    #[inline]
    #[track_caller]
    pub fn at(&self, index: impl Position<S>) -> T {
        self[index]
    }

    /// The entries, row by row.
    pub fn iter(&self) -> slice::Iter<'_, T> {
        self.as_slice().iter()
    }

    /// The entries, row by row, to write to.
    pub fn iter_mut(&mut self) -> slice::IterMut<'_, T> {
        self.as_mut_slice().iter_mut()
    }

    /// The entries with their indices.
    ///
    /// ```
    /// use conformable::prelude::*;
    /// let m: Matrix<i64, D<1>, D<2>> = matrix![7, 8];
    /// assert!(m.indexed_iter().eq([((0, 0), &7), ((0, 1), &8)]));
    /// ```
    pub fn indexed_iter(&self) -> impl Iterator<Item = (S::Index, &T)> {
        self.iter()
            .enumerate()
            .map(|(flat, entry)| (S::unravel(flat), entry))
    }
}

impl<T: Copy> Rank0<T> {
    /// The number itself.
    pub fn into_scalar(self) -> T {
        self.into_inner()
    }

    /// The number itself.
    pub const fn as_scalar(&self) -> &T {
        &self.0
    }
}

impl<T: Copy, R: Dim, C: Dim> Matrix<T, R, C> {
    /// The rows.
    #[inline]
    #[must_use]
    pub const fn rows(&self) -> &[Vector<T, C>] {
        blocks::<T, (R,), (C,)>(self)
    }

    /// The rows, to write to.
    #[inline]
    #[must_use]
    pub const fn rows_mut(&mut self) -> &mut [Vector<T, C>] {
        blocks_mut::<T, (R,), (C,)>(self)
    }

    /// One row.
    ///
    /// # Panics
    ///
    /// When a run-time index is not below the number of rows.
    #[inline]
    #[must_use]
    #[track_caller]
    pub fn row(&self, index: impl Axis<R>) -> &Vector<T, C> {
        match index.place().and_then(|row| self.rows().get(row)) {
            Some(row) => row,
            None => outside::<(R, C)>(),
        }
    }

    /// A copy of one column.
    ///
    /// # Panics
    ///
    /// When a run-time index is not below the number of columns.
    #[track_caller]
    pub fn column(&self, index: impl Axis<C>) -> Vector<T, R> {
        let Some(column) = index.place() else {
            outside::<(R, C)>()
        };
        Vector::generate(|row| self.rows()[row][column])
    }

    /// Copies of the columns, from left to right.
    pub fn columns(&self) -> impl Iterator<Item = Vector<T, R>> {
        (0..C::LEN).map(|column| self.column(column))
    }

    /// The entries on the diagonal, from the top left.
    pub fn diagonal(&self) -> impl Iterator<Item = &T> {
        self.rows()
            .iter()
            .enumerate()
            .map_while(|(i, row)| row.get(i))
    }
}

/// # Panics
///
/// When a run-time index lies outside of the shape. A component cannot.
impl<T: Copy, S: Shape, I: Position<S>> Index<I> for Tensor<T, S> {
    type Output = T;
    #[inline]
    #[track_caller]
    fn index(&self, index: I) -> &T {
        match self.get(index) {
            Some(entry) => entry,
            None => outside::<S>(),
        }
    }
}

impl<T: Copy, S: Shape, I: Position<S>> IndexMut<I> for Tensor<T, S> {
    #[inline]
    #[track_caller]
    fn index_mut(&mut self, index: I) -> &mut T {
        match self.get_mut(index) {
            Some(entry) => entry,
            None => outside::<S>(),
        }
    }
}

#[cold]
#[track_caller]
fn outside<S: Shape>() -> ! {
    panic!("index outside of a tensor of shape {}", Name::<S>::new())
}

impl<T: Copy, S: Shape> AsRef<[T]> for Tensor<T, S> {
    fn as_ref(&self) -> &[T] {
        self.as_slice()
    }
}

impl<T: Copy, S: Shape> AsMut<[T]> for Tensor<T, S> {
    fn as_mut(&mut self) -> &mut [T] {
        self.as_mut_slice()
    }
}

impl<'a, T: Copy, S: Shape> IntoIterator for &'a Tensor<T, S> {
    type Item = &'a T;
    type IntoIter = slice::Iter<'a, T>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<'a, T: Copy, S: Shape> IntoIterator for &'a mut Tensor<T, S> {
    type Item = &'a mut T;
    type IntoIter = slice::IterMut<'a, T>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter_mut()
    }
}
