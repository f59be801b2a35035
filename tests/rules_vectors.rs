//! Vectors by vectors and scalars by vectors: every rule by every argument, at sizes that all differ; through expressions; second
//! derivatives; singular points.

#[path = "rules_vectors/conventions.rs"]
mod conventions;
#[path = "rules_vectors/expressions.rs"]
mod expressions;
#[path = "rules_vectors/hessians.rs"]
mod hessians;
#[path = "rules_vectors/scalars.rs"]
mod scalars;
#[path = "rules_vectors/vectors.rs"]
mod vectors;

use conformable::jacobian::{Permutation, Table};
use conformable::prelude::*;
use conformable_tests::{Rational, sample};

conformable::dims! {
    Pose = 2;
    Bias = 3;
    Space { x, y, z }
}

type V<T, const N: usize> = Vector<T, D<N>>;

fn rational<S: Shape>(seed: u64) -> Tensor<Rational, S> {
    sample(seed)
}

fn float<S: Shape>(seed: u64) -> Tensor<f64, S> {
    sample(seed)
}

/// Of five places some twice and one not at all.
fn table() -> Table<D<4>, D<5>> {
    Table::new(vector![3, 0, 3, 1]).unwrap()
}

/// An order that is not its own inverse.
fn order() -> Permutation<D<5>> {
    Permutation::new(vector![2, 0, 1, 4, 3]).unwrap()
}
