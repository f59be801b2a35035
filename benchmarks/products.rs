//! Products of matrices and vectors, against nalgebra and bare loops over arrays.
//!
//! Every contender gets the same numbers; ratios are to `conformable`, so that above 1 the other is slower.

use std::hint::black_box;

use conformable::{D, Matrix, Vector};
use conformable_benchmarks::{Contender, compare};
use nalgebra::{SMatrix, SVector};

fn entry(i: usize, j: usize) -> f64 {
    ((i * 7 + j * 3) % 11) as f64 - 5.0
}

fn matrix_vector<const M: usize, const N: usize>() {
    let (ours, x) = (
        Matrix::<f64, D<M>, D<N>>::from_fn(|(i, j)| entry(i, j)),
        Vector::<f64, D<N>>::from_fn(|j| entry(j, 1)),
    );
    let (theirs, u) = (
        SMatrix::<f64, M, N>::from_fn(entry),
        SVector::<f64, N>::from_fn(entry),
    );
    let (rows, v): ([[f64; N]; M], [f64; N]) = (ours.into(), x.into());
    compare(
        &format!("A x, {M}×{N}, f64"),
        [
            Contender::new("conformable", || black_box(&ours) * black_box(&x)),
            Contender::new("nalgebra", || black_box(&theirs) * black_box(&u)),
            Contender::new("bare loops", || {
                let (rows, v) = (black_box(&rows), black_box(&v));
                let mut y = [0.0; M];
                for i in 0..M {
                    for j in 0..N {
                        y[i] += rows[i][j] * v[j];
                    }
                }
                y
            }),
        ],
    );
}

fn matrix_matrix<const M: usize, const N: usize, const K: usize>() {
    let (a, b) = (
        Matrix::<f64, D<M>, D<N>>::from_fn(|(i, j)| entry(i, j)),
        Matrix::<f64, D<N>, D<K>>::from_fn(|(i, j)| entry(j, i)),
    );
    let (c, d) = (
        SMatrix::<f64, M, N>::from_fn(entry),
        SMatrix::<f64, N, K>::from_fn(|i, j| entry(j, i)),
    );
    let (e, f): ([[f64; N]; M], [[f64; K]; N]) = (a.into(), b.into());
    compare(
        &format!("A B, {M}×{N} by {N}×{K}, f64"),
        [
            Contender::new("conformable", || black_box(&a) * black_box(&b)),
            Contender::new("nalgebra", || black_box(&c) * black_box(&d)),
            Contender::new("bare loops", || {
                let (e, f) = (black_box(&e), black_box(&f));
                let mut y = [[0.0; K]; M];
                for i in 0..M {
                    for j in 0..N {
                        for k in 0..K {
                            y[i][k] += e[i][j] * f[j][k];
                        }
                    }
                }
                y
            }),
        ],
    );
}

fn main() {
    matrix_vector::<3, 3>();
    matrix_vector::<6, 6>();
    matrix_vector::<16, 24>();
    matrix_vector::<32, 64>();
    matrix_vector::<128, 128>();
    matrix_matrix::<3, 3, 3>();
    matrix_matrix::<6, 6, 6>();
    matrix_matrix::<8, 16, 12>();
    matrix_matrix::<32, 64, 16>();
    matrix_matrix::<64, 64, 64>();
}
