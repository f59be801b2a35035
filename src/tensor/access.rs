//! Reading and writing entries.

use core::ops::{Index, IndexMut};
use core::slice;

use super::storage::{blocks, blocks_mut};
use super::{Entries, Matrix, Rank0, Tensor, Vector};
use crate::dim::{Axis, Dim, InOnePiece};
use crate::shape::{Name, Position, Region, Shape};

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

    /// A copy of what is at an index: an entry, `x.at(State::heading)`, `m.at((0, 1))`; a block, `x.at(Nav::velocity)`; of a matrix a block
    /// for each dimension, `p.at((Nav::position, Nav::velocity))`.
    ///
    /// Along a dimension there may stand a number, a component, a block, a component of a block, several in a tuple, or all, `..`. The
    /// shape is that of each, one behind the other. For large parts of a vector there are references, [`block`](Tensor::block) and
    /// `x[Nav::velocity]`, and of a matrix [`row`](Matrix::row).
    ///
    /// ```
    /// use conformable::prelude::*;
    /// dims! { World { x, y, z } Nav { position: World, velocity: World, clock } }
    /// let s = Vector::<usize, Nav>::from_fn(|i| i);
    /// let velocity: Vector<usize, World> = s.at(Nav::velocity);
    /// assert_eq!(velocity, vector![3, 4, 5]);
    /// assert_eq!(s.at(Nav::velocity.at(World::z)), 5);
    /// assert_eq!(s.at((Nav::velocity.at(World::z), Nav::clock)), vector![5, 6]); // over `D<2>`
    ///
    /// let p = Matrix::<usize, Nav, Nav>::from_fn(|(i, j)| 10 * i + j);
    /// let block: Matrix<usize, World, World> = p.at((Nav::position, Nav::velocity));
    /// assert_eq!(block.row(World::y), &vector![13, 14, 15]);
    /// let column: Vector<usize, World> = p.at((Nav::velocity, Nav::clock));
    /// assert_eq!(column, vector![36, 46, 56]);
    /// ```
    ///
    /// # Panics
    ///
    /// When a run-time index lies outside of the shape. A component cannot.
    #[inline]
    #[track_caller]
    pub fn at<I: Region<S, Shape: Value>>(&self, index: I) -> <I::Shape as Value>::Of<T> {
        I::Shape::of(self.excerpt(index))
    }

    /// As [`at`](Tensor::at), where a number is a tensor of rank 0.
    #[inline]
    #[track_caller]
    pub(crate) fn excerpt<I: Region<S>>(&self, index: I) -> Tensor<T, I::Shape> {
        let entries = self.as_slice();
        Tensor::generate(
            |entry| match index.nth(entry).and_then(|place| entries.get(place)) {
                Some(entry) => *entry,
                None => outside::<S>(),
            },
        )
    }

    /// Writes to what is at an index, to a part of any sort: the counterpart of [`at`](Tensor::at).
    ///
    /// ```
    /// use conformable::prelude::*;
    /// dims! { World { x, y, z } Nav { position: World, velocity: World } }
    /// let mut p = Matrix::<f64, Nav, Nav>::zeros();
    /// p.set((Nav::position, Nav::velocity), &Matrix::identity());
    /// assert_eq!(p[(0, 3)] + p[(1, 4)] + p[(2, 5)], 3.0);
    /// ```
    ///
    /// # Panics
    ///
    /// When a run-time index lies outside of the shape. A component cannot.
    #[inline]
    #[track_caller]
    pub fn set<I: Region<S>>(&mut self, index: I, part: &Tensor<T, I::Shape>) {
        let entries = self.as_mut_slice();
        for (entry, from) in part.iter().enumerate() {
            match index.nth(entry).and_then(|place| entries.get_mut(place)) {
                Some(entry) => *entry = *from,
                None => outside::<S>(),
            }
        }
    }

    /// What is at an index, not copied, where it lies in one piece: a block of a vector, a piece of one row of a matrix. `x[…]` is the same
    /// place, and can be written to.
    ///
    /// ```
    /// use conformable::prelude::*;
    /// dims! { World { x, y, z } Nav { position: World, velocity: World } }
    /// let mut s = Vector::<f64, Nav>::zeros();
    /// s[Nav::velocity] = vector![1.0, 2.0, 3.0];
    /// s[Nav::velocity][World::z] += 1.0;
    /// let v: &Vector<f64, World> = s.block(Nav::velocity);
    /// assert_eq!(v, &vector![1.0, 2.0, 4.0]);
    /// ```
    ///
    /// # Panics
    ///
    /// When a run-time index lies outside of the shape. A component cannot.
    #[inline]
    #[track_caller]
    pub fn block<I: Region<S, Lies: InOnePiece>>(&self, index: I) -> &Tensor<T, I::Shape> {
        match index.nth(0) {
            Some(start) => self.part(start),
            None if I::Shape::LEN == 0 => self.part(0),
            None => outside::<S>(),
        }
    }

    /// As [`block`](Tensor::block), to write to.
    ///
    /// # Panics
    ///
    /// When a run-time index lies outside of the shape. A component cannot.
    #[inline]
    #[track_caller]
    pub fn block_mut<I: Region<S, Lies: InOnePiece>>(
        &mut self,
        index: I,
    ) -> &mut Tensor<T, I::Shape> {
        match index.nth(0) {
            Some(start) => self.part_mut(start),
            None if I::Shape::LEN == 0 => self.part_mut(0),
            None => outside::<S>(),
        }
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

    /// One row, `m.row(State::x)`, or a block of rows, `m.row(Nav::velocity)`, not copied.
    ///
    /// ```
    /// use conformable::prelude::*;
    /// dims! { World { x, y } Nav { clock, velocity: World } }
    /// let m = Matrix::<usize, Nav, D<2>>::from_fn(|(i, j)| 10 * i + j);
    /// let rows: &Matrix<usize, World, D<2>> = m.row(Nav::velocity);
    /// assert_eq!(rows, &matrix![10, 11; 20, 21]);
    /// ```
    ///
    /// # Panics
    ///
    /// When a run-time index is not below the number of rows.
    #[inline]
    #[must_use]
    #[track_caller]
    pub fn row<I: Axis<R, Shape: Shape, Lies: InOnePiece>>(
        &self,
        index: I,
    ) -> &Entries<T, I::Shape, (C,)> {
        match index.place() {
            Some(row) => self.part(row * C::LEN),
            None if I::LEN == 0 => self.part(0),
            None => outside::<(R, C)>(),
        }
    }

    /// A copy of one column, `m.column(State::x)`, or of a block of columns, `m.column(Nav::velocity)`.
    ///
    /// # Panics
    ///
    /// When a run-time index is not below the number of columns.
    #[inline]
    #[track_caller]
    pub fn column<I: Axis<C, Shape: Shape>>(&self, index: I) -> Entries<T, (R,), I::Shape> {
        let columns = I::LEN.max(1);
        Tensor::generate(|flat| match index.nth(flat % columns) {
            Some(column) => self.rows()[flat / columns].as_slice()[column],
            None => outside::<(R, C)>(),
        })
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
impl<T: Copy, S: Shape, I: Region<S, Shape: Value, Lies: InOnePiece>> Index<I> for Tensor<T, S> {
    type Output = <I::Shape as Value>::Of<T>;
    #[inline]
    #[track_caller]
    fn index(&self, index: I) -> &Self::Output {
        I::Shape::of_ref(self.block(index))
    }
}

impl<T: Copy, S: Shape, I: Region<S, Shape: Value, Lies: InOnePiece>> IndexMut<I> for Tensor<T, S> {
    #[inline]
    #[track_caller]
    fn index_mut(&mut self, index: I) -> &mut Self::Output {
        I::Shape::of_mut(self.block_mut(index))
    }
}

/// A shape, with the type of a value that has it: a number for `()`, else a tensor.
pub trait Value: Shape {
    /// The value.
    type Of<T: Copy>: Copy;
    /// A tensor as such a value.
    fn of<T: Copy>(tensor: Tensor<T, Self>) -> Self::Of<T>;
    /// A tensor as such a value, not copied.
    fn of_ref<T: Copy>(tensor: &Tensor<T, Self>) -> &Self::Of<T>;
    /// A tensor as such a value, to write to.
    fn of_mut<T: Copy>(tensor: &mut Tensor<T, Self>) -> &mut Self::Of<T>;
}

impl Value for () {
    type Of<T: Copy> = T;
    #[inline]
    fn of<T: Copy>(tensor: Rank0<T>) -> T {
        tensor.0
    }
    #[inline]
    fn of_ref<T: Copy>(tensor: &Rank0<T>) -> &T {
        &tensor.0
    }
    #[inline]
    fn of_mut<T: Copy>(tensor: &mut Rank0<T>) -> &mut T {
        &mut tensor.0
    }
}

macro_rules! value {
    ($(($($dim:ident),+))*) => {$(
        impl<$($dim: Dim),+> Value for ($($dim,)+) {
            type Of<T: Copy> = Tensor<T, Self>;
            #[inline]
            fn of<T: Copy>(tensor: Tensor<T, Self>) -> Tensor<T, Self> {
                tensor
            }
            #[inline]
            fn of_ref<T: Copy>(tensor: &Tensor<T, Self>) -> &Tensor<T, Self> {
                tensor
            }
            #[inline]
            fn of_mut<T: Copy>(tensor: &mut Tensor<T, Self>) -> &mut Tensor<T, Self> {
                tensor
            }
        }
    )*};
}
value! { (A) (A, B) (A, B, C) (A, B, C, E) (A, B, C, E, F) (A, B, C, E, F, G) (A, B, C, E, F, G, H) (A, B, C, E, F, G, H, M) }

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
