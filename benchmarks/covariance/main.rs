//! Covariances and normal equations with the derivative of its kind, with every entry, and by nalgebra, over the same numbers.
//!
//! ```text
//! covariance TASK SCALAR WAY
//! ```
//!
//! does the task 1000 times, over `f32` or `f64`; the tasks are `vehicle`, F P Fᵀ + Q of five states, `strapdown`, the same of 15 states,
//! and `normal`, Jᵀ W J with a J of 250 × 8; the way is `kind`, with the derivative of the model as it is; `dense`, with every entry of
//! it, and a packed P; `peer`, by the two full products of nalgebra. With the way `kinds` it prints the bytes of the derivative.
//! `instructions.sh` counts the instructions of each.

mod normal;
mod propagation;
mod strapdown;
mod vehicle;

use std::env::args;

use conformable::prelude::*;
use nalgebra::{ClosedAddAssign, ClosedMulAssign, SMatrix, Scalar as PeerScalar};

/// How often a task is done.
const TIMES: usize = 1000;

/// Numbers that both crates know.
pub trait Number: Real + PeerScalar + ClosedAddAssign + ClosedMulAssign {}

impl<T: Real + PeerScalar + ClosedAddAssign + ClosedMulAssign> Number for T {}

/// The same entries for the peer.
pub fn peer<T: Number, R: Dim, C: Dim, const M: usize, const N: usize>(
    a: &Matrix<T, R, C>,
) -> SMatrix<T, M, N> {
    SMatrix::from_row_slice(a.as_slice())
}

/// Numbers without a pattern.
pub fn number(k: usize) -> f64 {
    (k as f64 * 0.754_877_666).fract() - 0.4
}

/// The ways of a task: the functions `kind`, `dense` and `theirs` of a module, each into memory that exists.
macro_rules! ways {
    ($way:ident, $times:expr, $task:expr, $ours:expr, $theirs:expr) => {{
        use std::hint::black_box;
        let (task, mut ours, mut peers) = ($task, $ours, $theirs);
        match $way {
            "kind" => (0..$times).for_each(|_| kind(black_box(&task), black_box(&mut ours))),
            "dense" => (0..$times).for_each(|_| dense(black_box(&task), black_box(&mut ours))),
            "peer" => (0..$times).for_each(|_| theirs(black_box(&task), black_box(&mut peers))),
            _ => println!("{}", task.bytes()),
        }
    }};
}
use ways;

/// Compares what comes of two ways.
#[cfg(test)]
fn assert_near<S: Shape>(ours: &Tensor<f64, S>, theirs: &[f64]) {
    let scale = theirs.iter().fold(1.0, |max: f64, x| max.max(x.abs()));
    assert_eq!(ours.as_slice().len(), theirs.len());
    for (ours, theirs) in ours.iter().zip(theirs) {
        assert!((ours - theirs).abs() <= 1e-14 * scale, "{ours} {theirs}");
    }
}

fn run<T: Number>(task: &str, way: &str) {
    match task {
        "vehicle" => vehicle::task::<T>().run(way, TIMES),
        "strapdown" => strapdown::task::<T>().run(way, TIMES),
        "normal" => normal::run::<T>(way, TIMES),
        _ => eprintln!("no task {task}"),
    }
}

fn main() {
    let arguments: Vec<String> = args().skip(1).collect();
    match &arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [task, "f32", way] => run::<f32>(task, way),
        [task, "f64", way] => run::<f64>(task, way),
        _ => eprintln!("covariance TASK SCALAR WAY"),
    }
}
