//! F P Fᵀ + Q, with the F of a model.

use conformable::prelude::*;
use nalgebra::SMatrix;

use crate::{Number, number, peer, ways};

/// A derivative F of a step over `N`, with K components, and two covariances.
pub struct Task<T: Number, N: Triangular, F, const K: usize> {
    f: F,
    p: Symmetric<T, N>,
    q: Symmetric<T, N>,
    whole: Matrix<T, N, N>,
    peer: [SMatrix<T, K, K>; 3],
}

impl<T: Number, N: Triangular, F: Derivative<T, (N,), (N,)>, const K: usize> Task<T, N, F, K> {
    /// The task with this F, and covariances without a pattern.
    pub fn new(f: F) -> Self {
        let mut k = 0;
        let mut symmetric = || {
            Symmetric::from_fn(|(i, j)| {
                k += 1;
                T::from_f64(number(k) + if i == j { 3.0 } else { 0.0 })
            })
        };
        let (p, q) = (symmetric(), symmetric());
        let whole = f.numerator();
        let peer = [peer(&whole), peer(&p.to_matrix()), peer(&q.to_matrix())];
        Task {
            f,
            p,
            q,
            whole,
            peer,
        }
    }

    fn bytes(&self) -> usize {
        size_of::<F>()
    }

    pub fn run(self, way: &str, times: usize) {
        ways!(way, times, self, Symmetric::zeros(), SMatrix::zeros())
    }
}

#[inline(never)]
fn kind<T: Number, N: Triangular, F: Derivative<T, (N,), (N,)>, const K: usize>(
    task: &Task<T, N, F, K>,
    next: &mut Symmetric<T, N>,
) {
    *next = task.q;
    task.f.congruence_add(&task.p, next);
}

#[inline(never)]
fn dense<T: Number, N: Triangular, F, const K: usize>(
    task: &Task<T, N, F, K>,
    next: &mut Symmetric<T, N>,
) {
    *next = task.q;
    task.whole.congruence_add(&task.p, next);
}

#[inline(never)]
fn theirs<T: Number, N: Triangular, F, const K: usize>(
    task: &Task<T, N, F, K>,
    next: &mut SMatrix<T, K, K>,
) {
    let [f, p, q] = &task.peer;
    *next = f * p * f.transpose() + q;
}

#[cfg(test)]
impl<N: Triangular, F: Derivative<f64, (N,), (N,)>, const K: usize> Task<f64, N, F, K> {
    pub fn assert_agree(&self) {
        let (mut ours, mut peers) = (Symmetric::zeros(), SMatrix::zeros());
        theirs(self, &mut peers);
        kind(self, &mut ours);
        crate::assert_near(&ours.to_matrix(), peers.as_slice());
        dense(self, &mut ours);
        crate::assert_near(&ours.to_matrix(), peers.as_slice());
    }
}
