//! Functions of a user, generic over dimensions with no `where` clause, against loops over arrays at pairwise different sizes.

use std::array::from_fn;
use std::ops::{Add, Mul};

use conformable::prelude::*;

mod generic {
    mod algebra;
    mod blocks;
    mod derivatives;
    mod learning;
}

dims! { Two = 2; Three = 3; Four = 4; Five = 5; }

type Arrays<T, const M: usize, const N: usize> = [[T; N]; M];

/// Numbers without a pattern, the same in every run.
fn table<const M: usize, const N: usize>(seed: i64) -> Arrays<i64, M, N> {
    let entry = |i: usize, j: usize| (i * 7 + j * 5) as i64 + seed;
    from_fn(|i| from_fn(|j| entry(i, j) * entry(i, j) % 11 - 5))
}

fn list<const N: usize>(seed: i64) -> [i64; N] {
    let [row] = table(seed);
    row
}

fn real_table<const M: usize, const N: usize>(seed: i64) -> Arrays<f64, M, N> {
    table(seed).map(|row| row.map(|entry| entry as f64 / 8.0))
}

fn real_list<const N: usize>(seed: i64) -> [f64; N] {
    list(seed).map(|entry| entry as f64 / 8.0)
}

fn sum<T: Add<Output = T>>(n: usize, term: impl Fn(usize) -> T) -> T {
    (0..n).map(term).reduce(T::add).unwrap()
}

fn times<
    T: Copy + Add<Output = T> + Mul<Output = T>,
    const M: usize,
    const N: usize,
    const K: usize,
>(
    a: &Arrays<T, M, N>,
    b: &Arrays<T, N, K>,
) -> Arrays<T, M, K> {
    from_fn(|i| from_fn(|k| sum(N, |n| a[i][n] * b[n][k])))
}

fn turned<T: Copy, const M: usize, const N: usize>(a: &Arrays<T, M, N>) -> Arrays<T, N, M> {
    from_fn(|j| from_fn(|i| a[i][j]))
}

#[track_caller]
fn assert_close<S: Shape>(found: &Tensor<f64, S>, expected: &Tensor<f64, S>) {
    let close = |(x, y): (&f64, &f64)| (x - y).abs() <= 1e-14 * (1.0 + y.abs());
    assert!(
        found.iter().zip(expected).all(close),
        "{found:?} is not {expected:?}"
    );
}
