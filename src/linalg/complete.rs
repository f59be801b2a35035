//! P A Q = L U, of matrices of any rank; determinants and cofactors.

use super::pivot::{eliminate, exchange, larger, signed, unpermute, wins};
use super::triangular::{self, OnDiagonal};
use crate::dim::Dim;
use crate::scalar::Field;
use crate::tensor::{Matrix, Vector};

/// P A Q = L U with complete pivoting, of a square matrix of any rank: L lower triangular with 1 on its diagonal, U upper triangular with
/// r entries on its diagonal that are not 0, where r is the rank, P and Q permutations of rows and of columns.
///
/// It gives what a singular matrix still has: its rank, its determinant, 0, and its [cofactors](Self::cofactors), which are the gradient of
/// the determinant and are not all 0 while the rank is n − 1. To solve, [`Lu`](super::Lu) is faster.
///
/// ```
/// use conformable::linalg::CompleteLu;
/// use conformable::prelude::*;
/// let a: Matrix<f64, D<2>, D<2>> = matrix![1.0, 2.0; 3.0, 6.0];
/// let lu = CompleteLu::new(a);
/// assert_eq!((lu.rank(), lu.determinant()), (1, 0.0));
/// assert_eq!(lu.cofactors(), matrix![6.0, -3.0; -2.0, 1.0]);
/// ```
///
/// Over an exact field all three are exact. Over floating point the rank is the number of pivots that are not 0, which rounding seldom
/// lets be less than n; the cofactors do not depend on that decision, since they are never divided by a pivot.
///
/// Over duals, where an entry that is 0 may still move, the derivatives of all orders are right at every rank.
///
/// Source: Golub and Van Loan, "Matrix Computations", 4th ed., section 3.4; G. W. Stewart, "On the adjugate matrix", Linear Algebra and
/// its Applications 283 (1998) 151–164, for the adjugate of a product of factors.
#[derive(Clone, Copy, Debug)]
pub struct CompleteLu<T: Copy, N: Dim> {
    /// L below the diagonal, and above it U with rows divided by their pivots, up to the rank; 0 in the block behind.
    factors: Matrix<T, N, N>,
    /// The pivots, as many as the rank; 1 behind.
    pivots: Vector<T, N>,
    /// det S of the block S in which no pivot was left, and its adjugate, in its place among zeros. Its numbers are all 0, but as duals
    /// they may move.
    rest: (T, Matrix<T, N, N>),
    rank: usize,
    row_exchanges: Vector<usize, N>,
    column_exchanges: Vector<usize, N>,
}

impl<T: Field, N: Dim> CompleteLu<T, N> {
    /// Factors a matrix.
    #[must_use]
    pub fn new(a: Matrix<T, N, N>) -> Self
    where
        T: PartialOrd,
    {
        Self::pivoting_by(a, larger)
    }

    /// As [`new`](Self::new), for numbers without an order: `beats` says whether its first argument is the better pivot.
    #[must_use]
    pub fn pivoting_by(mut a: Matrix<T, N, N>, mut beats: impl FnMut(&T, &T) -> bool) -> Self {
        let mut row_exchanges = Vector::<usize, N>::filled(0);
        let mut column_exchanges = Vector::<usize, N>::filled(0);
        let mut pivots = Vector::<T, N>::ones();
        let mut rank = 0;
        let steps = row_exchanges.iter_mut().zip(&mut column_exchanges);
        for ((by_row, by_column), kept) in steps.zip(&mut pivots) {
            let Some((below, right)) = best_pivot(&a, rank, &mut beats) else {
                break;
            };
            (*by_row, *by_column) = (below, right);
            for row in a.rows_mut() {
                exchange(
                    row.as_mut_slice().get_mut(rank..).unwrap_or_default(),
                    right,
                );
            }
            let rows = a.rows_mut().get_mut(rank..).unwrap_or_default();
            exchange(rows, below);
            if let [pivot, below @ ..] = rows {
                for row in below {
                    eliminate(rank, pivot.as_slice(), row.as_mut_slice());
                }
                if let Some([pivot, after @ ..]) = pivot.as_mut_slice().get_mut(rank..) {
                    for x in after {
                        *x = *x / *pivot;
                    }
                    kept.clone_from(pivot);
                }
            }
            rank += 1;
        }
        let rest = block_adjugate(&take_block(&mut a, rank), rank);
        CompleteLu {
            factors: a,
            pivots,
            rest,
            rank,
            row_exchanges,
            column_exchanges,
        }
    }

    /// How many columns are linearly independent.
    #[must_use]
    pub const fn rank(&self) -> usize {
        self.rank
    }

    /// det A; 1 for a matrix without entries.
    #[must_use]
    pub fn determinant(&self) -> T {
        let pivots = self.pivots.iter().copied();
        let product = pivots.fold(T::one(), |product, pivot| product * pivot);
        self.signed(product * self.rest.0)
    }

    /// The matrix of the cofactors: at (i, j), (−1)ⁱ⁺ʲ times the determinant of A without row i and column j. It is the gradient of det A,
    /// and the transpose of the [adjugate](Self::adjugate). Of rank n it is det A · A⁻ᵀ, of rank n − 1 it has rank one, and below it is 0.
    ///
    /// P A Q = L D U, with unit triangular L and U and D diagonal but for a block of zeros, so that adj(P A Q) = U⁻¹ adj(D) L⁻¹, at every
    /// rank.
    #[must_use]
    pub fn cofactors(&self) -> Matrix<T, N, N> {
        let mut middle = self.adjugate_of_diagonal();
        let rows = middle.rows_mut();
        triangular::upper(self.factors.rows(), OnDiagonal::Ones, rows);
        let mut cofactors = middle.transpose();
        let rows = cofactors.rows_mut();
        triangular::lower_transposed(self.factors.rows(), OnDiagonal::Ones, rows);
        unpermute(self.row_exchanges.as_slice(), rows);
        for row in rows {
            unpermute(self.column_exchanges.as_slice(), row.as_mut_slice());
        }
        cofactors.map(|cofactor| self.signed(cofactor))
    }

    /// adj A, with A · adj A = det A · I at every rank.
    #[must_use]
    pub fn adjugate(&self) -> Matrix<T, N, N> {
        self.cofactors().transpose()
    }

    fn signed(&self, x: T) -> T {
        let x = signed(self.row_exchanges.as_slice(), x);
        signed(self.column_exchanges.as_slice(), x)
    }

    /// adj D, where D has the pivots on its diagonal and then the block S: det S times the product of all other pivots, then the product of
    /// all pivots times adj S.
    fn adjugate_of_diagonal(&self) -> Matrix<T, N, N> {
        let (determinant, adjugate) = &self.rest;
        // Products of the pivots before each, then times those behind: nothing is divided, so that nothing underflows on the way.
        let mut others = Vector::<T, N>::ones();
        let mut product = T::one();
        for (others, pivot) in others.iter_mut().zip(&self.pivots) {
            others.clone_from(&product);
            product = product * *pivot;
        }
        let mut middle = adjugate * product;
        let mut product = *determinant;
        let entries = others.iter().zip(&self.pivots).zip(middle.rows_mut());
        for (i, ((others, pivot), row)) in entries.enumerate().take(self.rank).rev() {
            if let Some(entry) = row.get_mut(i) {
                *entry = *others * product;
            }
            product = product * *pivot;
        }
        middle
    }
}

/// Where the best pivot lies in the block from (`start`, `start`) on; `None` when all entries of the block are 0.
fn best_pivot<T: Field, N: Dim>(
    a: &Matrix<T, N, N>,
    start: usize,
    beats: &mut impl FnMut(&T, &T) -> bool,
) -> Option<(usize, usize)> {
    let rows = a.rows().get(start..)?.iter().enumerate();
    let entries = rows.flat_map(|(i, row)| {
        let entries = row.iter().skip(start).enumerate();
        entries.map(move |(j, entry)| ((i, j), entry))
    });
    let (place, pivot) = entries.reduce(|best, next| {
        if wins(next.1, best.1, beats) {
            next
        } else {
            best
        }
    })?;
    (!pivot.is_zero()).then_some(place)
}

/// Moves the block from (`start`, `start`) on into a matrix of its own, and leaves zeros.
fn take_block<T: Field, N: Dim>(a: &mut Matrix<T, N, N>, start: usize) -> Matrix<T, N, N> {
    let mut block = Matrix::zeros();
    let rows = block.rows_mut().iter_mut().zip(a.rows_mut()).skip(start);
    for (to, from) in rows {
        for (to, from) in to.iter_mut().zip(from).skip(start) {
            core::mem::swap(to, from);
        }
    }
    block
}

/// det S and adj S of the block S of a matrix that is 0 elsewhere, with no division by an entry: the recursion of Faddeev and LeVerrier,
/// Mₖ₊₁ = S Mₖ + cₖ I with cₖ = −tr(S Mₖ)/k.
fn block_adjugate<T: Field, N: Dim>(s: &Matrix<T, N, N>, start: usize) -> (T, Matrix<T, N, N>) {
    let size = N::LEN - start;
    let mut adjugate = Matrix::zeros();
    if size == 0 {
        return (T::one(), adjugate);
    }
    add_to_block(&mut adjugate, start, &T::one());
    let mut coefficient = T::one();
    let mut steps = T::zero();
    for step in 1..=size {
        steps = steps + T::one();
        let mut product = s * &adjugate;
        coefficient = -(product.trace() / steps);
        if step < size {
            add_to_block(&mut product, start, &coefficient);
            adjugate = product;
        }
    }
    if size % 2 == 0 {
        (coefficient, -adjugate)
    } else {
        (-coefficient, adjugate)
    }
}

/// Adds a multiple of I to the block from (`start`, `start`) on.
fn add_to_block<T: Field, N: Dim>(m: &mut Matrix<T, N, N>, start: usize, multiple: &T) {
    for (i, row) in m.rows_mut().iter_mut().enumerate().skip(start) {
        if let Some(entry) = row.get_mut(i) {
            *entry = *entry + *multiple;
        }
    }
}
