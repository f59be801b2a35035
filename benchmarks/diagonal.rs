//! The pullback through an elementwise function, δ ⊙ f′(x): as a diagonal, as a dense matrix of nalgebra, and as a bare loop.

use std::hint::black_box;

use conformable::jacobian::{Dense, Diagonal, Jacobian};
use conformable::{D, Vector};
use conformable_benchmarks::{Contender, compare};
use nalgebra::{SMatrix, SVector};

fn vjp<const N: usize>() {
    let slope = Vector::<f64, D<N>>::from_fn(|i| (i % 7) as f64);
    let delta = Vector::<f64, D<N>>::from_fn(|i| (i % 5) as f64);
    let dense: Dense<f64, (D<N>,), (D<N>,)> = Diagonal(slope).to_dense();
    let theirs = SMatrix::<f64, N, N>::from_diagonal(&SVector::from_fn(|i, _| (i % 7) as f64));
    let their_delta = SVector::<f64, N>::from_fn(|i, _| (i % 5) as f64);
    let (bare_slope, bare_delta): ([f64; N], [f64; N]) = (slope.into(), delta.into());
    let diagonal = Diagonal(slope);
    compare(
        &format!("δ ∂y/∂x, n = {N}, f64"),
        [
            Contender::new("diagonal", || black_box(&diagonal).vjp(black_box(&delta))),
            Contender::new("bare loop", || {
                let (slope, delta) = (black_box(&bare_slope), black_box(&bare_delta));
                let mut dx = [0.0; N];
                for i in 0..N {
                    dx[i] = slope[i] * delta[i];
                }
                dx
            }),
            Contender::new("dense", || black_box(&dense).vjp(black_box(&delta))),
            Contender::new("nalgebra", || {
                black_box(&theirs).tr_mul(black_box(&their_delta))
            }),
        ],
    );
}

fn main() {
    vjp::<4>();
    vjp::<16>();
    vjp::<64>();
    println!(
        "bytes at n = 64: diagonal {}, dense {}",
        size_of::<Diagonal<f64, (D<64>,)>>(),
        size_of::<Dense<f64, (D<64>,), (D<64>,)>>()
    );
}
