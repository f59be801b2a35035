//! Parts of a symmetric matrix: by component, by block.

use super::access::outside;
use super::{Symmetric, packed};
use crate::dim::{Axis, OfBlock, Triangular};
use crate::shape::{Region, Shape};
use crate::tensor::{Tensor, Value};

impl<T: Copy, N: Triangular> Symmetric<T, N> {
    /// A copy of what is at an index, as in a [`Matrix`](crate::tensor::Matrix): `p.at((Nav::position, Nav::velocity))` is the matrix of the
    /// covariances of the two, with a column or a row of its own where one of them is a number.
    ///
    /// ```
    /// use conformable::prelude::*;
    /// dims! { World { x, y } Nav { position: World, clock } }
    /// let p = Symmetric::<usize, Nav>::from_fn(|(i, j)| 10 * i + j);
    /// let column: Vector<usize, World> = p.at((Nav::position, Nav::clock));
    /// assert_eq!(column, vector![20, 21]);
    /// assert_eq!(p.at((Nav::clock, Nav::position)), column);
    /// let block: Matrix<usize, World, World> = p.at((Nav::position, Nav::position)); // as a symmetric matrix it is `p.marginal(…)`
    /// assert_eq!(block, matrix![0, 10; 10, 11]);
    /// ```
    ///
    /// # Panics
    ///
    /// When a run-time index lies outside of the matrix. A component cannot.
    #[inline]
    #[track_caller]
    pub fn at<I: Region<(N, N), Shape: Value>>(&self, index: I) -> <I::Shape as Value>::Of<T> {
        I::Shape::of(Tensor::generate(|entry| {
            match index.nth(entry).map(<(N, N) as Shape>::unravel) {
                Some((i, j)) => self.entry(i, j),
                None => outside::<N>(),
            }
        }))
    }

    /// The symmetric matrix of one block with itself: of a covariance, the marginal covariance of that block, or of several components.
    ///
    /// ```
    /// use conformable::prelude::*;
    /// dims! { World { x, y } Nav { clock, position: World, drift } }
    /// let p = Symmetric::<usize, Nav>::from_fn(|(i, j)| 10 * i + j);
    /// let position: Symmetric<usize, World> = p.marginal(Nav::position);
    /// assert_eq!(position.to_matrix(), matrix![11, 21; 21, 22]);
    /// let clock: Symmetric<usize, D<2>> = p.marginal((Nav::drift, Nav::clock));
    /// assert_eq!(clock.to_matrix(), matrix![33, 30; 30, 0]);
    /// ```
    ///
    /// # Panics
    ///
    /// When a run-time index lies outside of the matrix. A component cannot.
    #[must_use]
    #[track_caller]
    pub fn marginal<I: Axis<N, Shape: OfBlock<Dim: Triangular>>>(
        &self,
        block: I,
    ) -> Symmetric<T, <I::Shape as OfBlock>::Dim> {
        Symmetric::from_fn(|(i, j)| match (block.nth(i), block.nth(j)) {
            (Some(i), Some(j)) => self.entry(i, j),
            _ => outside::<N>(),
        })
    }

    /// Writes to a block and its mirror image: `p.set((Nav::position, Nav::velocity), &c)` also makes cᵀ of the other.
    ///
    /// Of a block with itself, the entries below the diagonal count. [`set_marginal`](Symmetric::set_marginal) takes a symmetric matrix.
    ///
    /// ```
    /// use conformable::prelude::*;
    /// dims! { World { x, y } Nav { position: World, clock } }
    /// let mut p = Symmetric::<f64, Nav>::identity();
    /// p.set((Nav::position, Nav::clock), &vector![0.5, 0.25]);
    /// assert_eq!(p.at((Nav::clock, Nav::position)), vector![0.5, 0.25]);
    /// ```
    ///
    /// # Panics
    ///
    /// When a run-time index lies outside of the matrix. A component cannot.
    #[track_caller]
    pub fn set<I: Region<(N, N)>>(&mut self, index: I, part: &Tensor<T, I::Shape>) {
        for (entry, number) in part.iter().enumerate() {
            match index.nth(entry).map(<(N, N) as Shape>::unravel) {
                Some((i, j)) => *self.entry_mut(i, j) = *number,
                None => outside::<N>(),
            }
        }
    }

    /// Writes the symmetric matrix of one block with itself, the counterpart of [`marginal`](Symmetric::marginal).
    ///
    /// ```
    /// use conformable::prelude::*;
    /// dims! { World { x, y } Nav { clock, position: World } }
    /// let mut p = Symmetric::<f64, Nav>::zeros();
    /// p.set_marginal(Nav::position, &Symmetric::from_vech(vector![4.0, 1.0, 2.0]));
    /// assert_eq!(p.to_matrix(), matrix![0.0, 0.0, 0.0; 0.0, 4.0, 1.0; 0.0, 1.0, 2.0]);
    /// ```
    ///
    /// # Panics
    ///
    /// When a run-time index lies outside of the matrix. A component cannot.
    #[track_caller]
    pub fn set_marginal<I: Axis<N, Shape: OfBlock<Dim: Triangular>>>(
        &mut self,
        block: I,
        part: &Symmetric<T, <I::Shape as OfBlock>::Dim>,
    ) {
        for (j, column) in packed::columns(part.vech()).enumerate() {
            for (i, number) in (j..).zip(column) {
                match (block.nth(i), block.nth(j)) {
                    (Some(i), Some(j)) => *self.entry_mut(i, j) = *number,
                    _ => outside::<N>(),
                }
            }
        }
    }
}
