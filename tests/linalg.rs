//! Linear algebra: exact over rationals, and within rounding over `f64`.

#[path = "linalg/any_rank.rs"]
mod any_rank;
#[path = "linalg/covariances.rs"]
mod covariances;
#[path = "linalg/errors.rs"]
mod errors;
#[path = "linalg/exact.rs"]
mod exact;
#[path = "linalg/no_heap.rs"]
mod no_heap;
#[path = "linalg/rounding.rs"]
mod rounding;

use conformable::prelude::*;
use conformable_tests::{Rational, sample};

/// A matrix of small whole numbers.
fn whole<R: Dim, C: Dim>(seed: u64) -> Matrix<Rational, R, C> {
    sample::<Rational, (R, C)>(seed).map(|x| Rational::from(*x.numer() % 3))
}

/// As [`whole`], but invertible.
fn invertible<N: Dim>(seed: u64) -> Matrix<Rational, N, N> {
    let mut tries = (0..).map(|n| whole(seed + 1000 * n));
    tries
        .find(|a| expanded(&entries(a)) != Rational::from(0))
        .unwrap()
}

fn entries<T: Copy, R: Dim, C: Dim>(a: &Matrix<T, R, C>) -> Vec<Vec<T>> {
    a.rows().iter().map(|row| row.as_slice().to_vec()).collect()
}

/// The determinant by expansion along the first row.
fn expanded<T: Scalar>(a: &[Vec<T>]) -> T {
    let Some(first) = a.first() else {
        return T::one();
    };
    (0..first.len()).fold(T::zero(), |sum, j| {
        let term = first[j] * expanded(&without(a, 0, j));
        if j % 2 == 0 { sum + term } else { sum - term }
    })
}

/// The matrix without row i and column j.
fn without<T: Copy>(a: &[Vec<T>], i: usize, j: usize) -> Vec<Vec<T>> {
    let rows = a.iter().enumerate().filter(|(row, _)| *row != i);
    rows.map(|(_, row)| [&row[..j], &row[j + 1..]].concat())
        .collect()
}

/// The cofactors, each by expansion.
fn expanded_cofactors<T: Scalar, N: Dim>(a: &Matrix<T, N, N>) -> Matrix<T, N, N> {
    Matrix::from_fn(|(i, j)| {
        let minor = expanded(&without(&entries(a), i, j));
        if (i + j) % 2 == 0 { minor } else { -minor }
    })
}
