//! Groups of columns of a symmetric matrix that one product finds together.

use core::fmt;

use crate::dim::Dim;
use crate::tensor::{Matrix, Vector};

/// The columns of a symmetric matrix with a known pattern, in as few groups as a greedy search finds, so that one product with each group's
/// sum of unit vectors gives every entry.
///
/// It is a star colouring of the graph that joins i with j where hᵢⱼ may be other than 0: neighbours differ in colour, and no path over
/// four vertices has two colours alone. Then each hᵢⱼ stands alone in row i of the product for the group of column j, or in row j of the
/// product for the group of column i. A diagonal takes 1 group, a tridiagonal matrix 3, an arrow 2, a full one N.
///
/// The pattern is a matrix of `bool`, symmetric: (i, j) counts where either (i, j) or (j, i) does, and the diagonal always does. It is known
/// from the type of a [second derivative](crate::jacobian::SecondDerivative::pattern), or written by hand:
///
/// ```
/// use conformable::prelude::*;
/// use conformable::symmetric::Colouring;
/// let band: Matrix<bool, D<9>, D<9>> = Matrix::from_fn(|(i, j): (usize, usize)| i.abs_diff(j) <= 1);
/// assert_eq!(Colouring::of(&band).groups(), 3);
/// let arrow: Matrix<bool, D<9>, D<9>> = Matrix::from_fn(|(i, j)| i == j || i == 8 || j == 8);
/// assert_eq!(Colouring::of(&arrow).groups(), 2);
/// ```
///
/// Its numbers are N² `bool`s and N places, in fixed memory; the search takes at most N Δ³ steps, where Δ is the largest number of entries in
/// a row.
///
/// Source: Coleman & Moré, "Estimation of sparse Hessian matrices and graph coloring problems", Mathematical Programming 28, 1984;
/// Gebremedhin, Manne & Pothen, "What color is your Jacobian?", SIAM Review 47, 2005, section 4 and algorithm 4.1.
#[derive(Clone, Copy)]
pub struct Colouring<N: Dim> {
    pattern: Matrix<bool, N, N>,
    colours: Vector<usize, N>,
    groups: usize,
}

/// A column that has no colour yet.
const NONE: usize = usize::MAX;

impl<N: Dim> Colouring<N> {
    /// The colouring of a pattern.
    #[must_use]
    pub fn of(pattern: &Matrix<bool, N, N>) -> Self {
        let entry = |i: usize, j: usize| pattern.get((i, j)).is_some_and(|entry| *entry);
        let mut colouring = Colouring {
            pattern: Matrix::from_fn(|(i, j)| i == j || entry(i, j) || entry(j, i)),
            colours: Vector::filled(NONE),
            groups: 0,
        };
        for column in 0..N::LEN {
            let free = colouring.free(column);
            if let Some(colour) = colouring.colours.get_mut(column) {
                *colour = free;
            }
            colouring.groups = colouring.groups.max(free + 1);
        }
        colouring
    }

    /// How many groups there are: as many products give the matrix.
    #[must_use]
    pub const fn groups(&self) -> usize {
        self.groups
    }

    /// The group of each column, counted from 0.
    #[must_use]
    pub const fn colours(&self) -> &Vector<usize, N> {
        &self.colours
    }

    /// The pattern, with the diagonal, symmetric.
    #[must_use]
    pub const fn pattern(&self) -> &Matrix<bool, N, N> {
        &self.pattern
    }

    /// Where hᵢⱼ is to be read: in which row of the product for which group.
    #[must_use]
    pub(crate) fn source(&self, i: usize, j: usize) -> (usize, usize) {
        let (of_i, of_j) = (self.colour(i), self.colour(j));
        if self.neighbours(i).any(|k| k != j && self.colour(k) == of_j) {
            (j, of_i)
        } else {
            (i, of_j)
        }
    }

    fn colour(&self, column: usize) -> usize {
        self.colours.get(column).map_or(NONE, |colour| *colour)
    }

    fn neighbours(&self, column: usize) -> impl Iterator<Item = usize> {
        let row = self.pattern.rows().get(column);
        let entries = row.into_iter().flatten().enumerate();
        entries.filter_map(move |(other, entry)| (*entry && other != column).then_some(other))
    }

    fn coloured(&self, column: usize) -> impl Iterator<Item = (usize, usize)> {
        let neighbours = self.neighbours(column).map(|k| (k, self.colour(k)));
        neighbours.filter(|(_, colour)| *colour != NONE)
    }

    /// The first colour that makes no path over four vertices of two colours, with `column` at its end or next to it.
    fn free(&self, column: usize) -> usize {
        let mut taken = Vector::<bool, N>::filled(false);
        let mut take = |colour: usize| {
            if let Some(taken) = taken.get_mut(colour) {
                *taken = true;
            }
        };
        for (near, colour) in self.coloured(column) {
            take(colour);
            let middle = self
                .coloured(column)
                .any(|(other, of)| other != near && of == colour);
            for (far, of_far) in self.coloured(near) {
                let end = || {
                    self.coloured(far)
                        .any(|(last, of)| last != near && of == colour)
                };
                if middle || end() {
                    take(of_far);
                }
            }
        }
        let free = taken.iter().position(|taken| !taken);
        free.unwrap_or(column)
    }
}

impl<N: Dim> fmt::Debug for Colouring<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Colouring")
            .field("colours", &self.colours)
            .field("groups", &self.groups)
            .finish_non_exhaustive()
    }
}
