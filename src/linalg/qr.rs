//! A = Q R.

use super::triangular::{self, OnDiagonal};
use super::{RightSides, Singular};
use crate::dim::Dim;
use crate::scalar::{Real, lit};
use crate::shape::Shape;
use crate::tensor::{Matrix, Tensor, Vector};

/// A = Q R of an m × n matrix with m ≥ n: Q with orthonormal columns, R upper triangular. By Householder reflections, stored in the place
/// of A.
///
/// [`solve`](Qr::solve) is least squares: the x for which ‖A x − b‖ is least, without forming AᵀA, whose condition is the square of that
/// of A. A diagonal entry of R has the sign opposite to that of what it is made of; it may be negative.
///
/// ```
/// use conformable::linalg::Qr;
/// use conformable::prelude::*;
/// dims! { Samples = 3; Line { offset, slope } }
/// let a: Matrix<f64, Samples, Line> = matrix![1.0, 0.0; 1.0, 1.0; 1.0, 2.0];
/// let b: Vector<f64, Samples> = vector![1.0, 2.0, 6.0];
/// let line: Vector<f64, Line> = Qr::new(a)?.solve(&b);
/// assert!((line - vector![0.5, 2.5]).norm() < 1e-14);
/// # Ok::<(), conformable::linalg::Singular>(())
/// ```
///
/// Source: Golub and Van Loan, "Matrix Computations", 4th ed., sections 5.1 to 5.3.
#[derive(Clone, Copy, Debug)]
pub struct Qr<T: Copy, M: Dim, N: Dim> {
    /// R on the diagonal and above; below, what the vector v of each reflection has behind its first component, which is 1.
    factors: Matrix<T, M, N>,
    /// τ of each reflection I − τ v vᵀ.
    scales: Vector<T, N>,
}

impl<T: Real, M: Dim, N: Dim> Qr<T, M, N> {
    /// Factors a matrix in its place.
    ///
    /// # Errors
    ///
    /// When the columns are linearly dependent: at the first column that is a combination of those before it. With more columns than rows
    /// that is at the latest the first one that has no row.
    pub fn new(mut a: Matrix<T, M, N>) -> Result<Self, Singular> {
        let mut scales = Vector::zeros();
        for (step, scale) in scales.iter_mut().enumerate() {
            match a
                .rows_mut()
                .get_mut(step..)
                .and_then(|rows| reflect(rows, step))
            {
                Some(tau) => *scale = tau,
                None => return Err(Singular::at::<M, N>(step)),
            }
        }
        Ok(Qr { factors: a, scales })
    }

    /// The steps of the factorisation: τ, and the components of v behind the first.
    fn reflections(&self) -> impl DoubleEndedIterator<Item = (usize, &T)> + ExactSizeIterator {
        self.scales.iter().enumerate()
    }

    /// b ← (I − τ v vᵀ) b for one reflection.
    fn apply<S: Shape>(&self, step: usize, tau: &T, b: &mut [Tensor<T, S>]) {
        let rows = self.factors.rows().get(step..).unwrap_or_default();
        let ([_, below @ ..], Some([first, rest @ ..])) = (rows, b.get_mut(step..)) else {
            return;
        };
        let v = || below.iter().filter_map(|row| row.as_slice().get(step));
        let mut along = *first;
        for (b, v) in rest.iter().zip(v()) {
            along.axpy(*v, b);
        }
        along *= *tau;
        *first -= &along;
        for (b, v) in rest.iter_mut().zip(v()) {
            b.axpy(-*v, &along);
        }
    }

    /// b ← Qᵀ b, with the full, m × m Q.
    pub fn rotate_in_place<S: RightSides<M>>(&self, b: &mut Tensor<T, S>) {
        for (step, tau) in self.reflections() {
            self.apply(step, tau, S::rows_mut(b));
        }
    }

    /// b ← Q b, with the full, m × m Q.
    pub fn rotate_back_in_place<S: RightSides<M>>(&self, b: &mut Tensor<T, S>) {
        for (step, tau) in self.reflections().rev() {
            self.apply(step, tau, S::rows_mut(b));
        }
    }

    /// The rows of R.
    fn upper_rows(&self) -> &[Vector<T, N>] {
        self.factors.rows().get(..N::LEN).unwrap_or_default()
    }

    /// The x for which ‖A x − b‖ is least; of a square A, A⁻¹ b.
    #[must_use]
    pub fn solve<S: RightSides<M>>(&self, b: &Tensor<T, S>) -> Tensor<T, S::Of<N>> {
        let mut b = *b;
        self.solve_in_place(&mut b)
    }

    /// As [`solve`](Self::solve), with b ← Qᵀ b: what stands behind its first n rows has the length of the residual b − A x.
    #[must_use]
    pub fn solve_in_place<S: RightSides<M>>(&self, b: &mut Tensor<T, S>) -> Tensor<T, S::Of<N>> {
        self.rotate_in_place(b);
        let mut x = Tensor::zeros();
        let rows = <S::Of<N> as RightSides<N>>::rows_mut(&mut x);
        for (x, b) in rows.iter_mut().zip(S::rows(b)) {
            x.clone_from(b);
        }
        triangular::upper(self.upper_rows(), OnDiagonal::Stored, rows);
        x
    }

    /// The shortest y with Aᵀ y = b; of a square A, A⁻ᵀ b.
    #[must_use]
    pub fn solve_transposed<S: RightSides<N>>(&self, b: &Tensor<T, S>) -> Tensor<T, S::Of<M>> {
        let mut y = Tensor::zeros();
        let rows = <S::Of<M> as RightSides<M>>::rows_mut(&mut y);
        for (y, b) in rows.iter_mut().zip(S::rows(b)) {
            y.clone_from(b);
        }
        let rows = rows.get_mut(..N::LEN).unwrap_or_default();
        triangular::upper_transposed(self.upper_rows(), OnDiagonal::Stored, rows);
        self.rotate_back_in_place::<S::Of<M>>(&mut y);
        y
    }

    /// Q, its first n columns.
    #[must_use]
    pub fn q(&self) -> Matrix<T, M, N> {
        let mut q = Matrix::from_fn(|(i, j)| if i == j { T::one() } else { T::zero() });
        self.rotate_back_in_place(&mut q);
        q
    }

    /// R
    #[must_use]
    pub fn upper(&self) -> Matrix<T, N, N> {
        let mut r = Matrix::<T, N, N>::zeros();
        for (i, (r, row)) in r.rows_mut().iter_mut().zip(self.upper_rows()).enumerate() {
            for (r, entry) in r.iter_mut().zip(row).skip(i) {
                r.clone_from(entry);
            }
        }
        r
    }
}

/// The reflection that turns a column of the given rows onto their first: τ. `None` when the column is 0.
///
/// The entries are divided by the largest of them first, so that no square overflows or underflows; and v₁ = α − β, whose two terms have
/// opposite signs, does not cancel.
fn reflect<T: Real, N: Dim>(rows: &mut [Vector<T, N>], column: usize) -> Option<T> {
    let entries = || {
        rows.iter()
            .filter_map(|row| row.as_slice().get(column).copied())
    };
    let size = entries().map(T::abs).reduce(|best, next| {
        if next > best || best.is_zero() {
            next
        } else {
            best
        }
    })?;
    if size.is_zero() {
        return None;
    }
    let squares = entries().map(|x| x / size).map(|x| x * x);
    let norm = squares.fold(T::zero(), |sum, square| sum + square).sqrt() * size;

    let [first, below @ ..] = rows else {
        return None;
    };
    let [alpha, after @ ..] = first.as_mut_slice().get_mut(column..)? else {
        return None;
    };
    let beta = if *alpha < T::zero() { norm } else { -norm };
    let tau = lit(1.0) - *alpha / beta;
    let divisor = *alpha - beta;
    *alpha = beta;

    // after ← after − τ (after + Σ vᵢ rowᵢ), and the same times vᵢ from each row below.
    let mut along = Vector::<T, N>::zeros();
    let sums = along.as_mut_slice().get_mut(column + 1..)?;
    sums.clone_from_slice(after);
    for row in below.iter_mut() {
        if let Some([v, row @ ..]) = row.as_mut_slice().get_mut(column..) {
            *v = *v / divisor;
            for (sum, x) in sums.iter_mut().zip(row) {
                *sum = *sum + *v * *x;
            }
        }
    }
    for (sum, x) in sums.iter_mut().zip(after) {
        *sum = *sum * tau;
        *x = *x - *sum;
    }
    for row in below {
        if let Some([v, row @ ..]) = row.as_mut_slice().get_mut(column..) {
            for (x, sum) in row.iter_mut().zip(&*sums) {
                *x = *x - *v * *sum;
            }
        }
    }
    Some(tau)
}
