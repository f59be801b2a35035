//! Values with their Jacobians: by a model in forward mode and by formulas written out in plain Rust, over the same numbers.
//!
//! ```text
//! derivatives TASK SCALAR WAY
//! ```
//!
//! does the task 1000 times, over `f32` or `f64`; the way is `hand`, by formulas, with every entry stored; `kind`, by the model, of the kind
//! that it has; `dense`, by the model, with every entry. With the way `kinds` it prints the bytes and the type of the derivative.
//! `turn` has two ways more: `value`, the same model for its value alone, and `plain`, that by formulas.
//! `instructions.sh` counts the instructions of each.

mod arm;
mod polynomial;
mod reprojection;
mod sensor;
mod spectrum;
mod turn;

use std::env::args;
use std::fmt::Display;

use conformable::prelude::*;

/// How often a task is done.
const TIMES: usize = 1000;

/// What a derivative is: its bytes, then its type without the paths.
fn kind_of<K>(_: &K) -> String {
    let name = std::any::type_name::<K>();
    let short = name.split_inclusive(['<', ',', ' ', '(', ')', '>']);
    let short: String = short
        .map(|part| part.rsplit("::").next().unwrap_or(part))
        .collect();
    format!("{} {short}", size_of::<K>())
}

/// The ways of a task: the functions `hand`, `kind` and `dense` of a module, the first with arguments of its own.
macro_rules! ways {
    ($way:ident, $times:ident, ($($plain:expr),*), ($($argument:expr),*)) => {{
        use std::hint::black_box;
        match $way {
            "hand" => (0..$times).for_each(|_| { black_box(hand($(black_box($plain)),*)); }),
            "kind" => (0..$times).for_each(|_| { black_box(kind($(black_box($argument)),*)); }),
            "dense" => (0..$times).for_each(|_| { black_box(dense($(black_box($argument)),*)); }),
            _ => println!("{}", $crate::kind_of(&kind($($argument),*).1)),
        }
    }};
}
use ways;

/// Compares the entries by hand with those of the model.
#[cfg(test)]
fn assert_near<S: Shape>(ours: &Tensor<f64, S>, theirs: impl Into<Tensor<f64, S>>, tolerance: f64) {
    let theirs = theirs.into();
    let scale = theirs.iter().fold(1.0, |max: f64, x| max.max(x.abs()));
    for (ours, theirs) in ours.iter().zip(&theirs) {
        assert!(
            (ours - theirs).abs() <= tolerance * scale,
            "{ours} {theirs}"
        );
    }
}

fn run<T: Real + Display>(task: &str, way: &str) {
    match task {
        "turn" => turn::run::<T>(way, TIMES),
        "sensor" => sensor::run::<T>(way, TIMES),
        "arm" => arm::run::<T>(way, TIMES),
        "polynomial" => polynomial::run::<T>(way, TIMES),
        "reprojection" => reprojection::run::<T>(way, TIMES),
        "spectrum" => spectrum::run::<T>(way, TIMES),
        _ => eprintln!("no task {task}"),
    }
}

fn main() {
    let arguments: Vec<String> = args().skip(1).collect();
    match &arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [task, "f32", way] => run::<f32>(task, way),
        [task, "f64", way] => run::<f64>(task, way),
        _ => eprintln!("derivatives TASK SCALAR WAY"),
    }
}
