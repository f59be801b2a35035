//! The normal equations of a fit, Jᵀ W J with a J of 250 × 8 of which every entry is known, and weights of the points.

use conformable::prelude::*;
use conformable::symmetric::Symmetric;
use nalgebra::SMatrix;

use crate::{Number, number, peer, ways};

dims! {
    pub Points = 250;
    pub Fit = 8;
}

pub struct Task<T: Number> {
    j: Matrix<T, Points, Fit>,
    w: Vector<T, Points>,
    peer: (SMatrix<T, 250, 8>, SMatrix<T, 250, 1>),
}

impl<T: Number> Task<T> {
    pub fn bytes(&self) -> usize {
        size_of_val(&self.j)
    }
}

fn task<T: Number>() -> Task<T> {
    let j = Matrix::from_fn(|(i, k)| T::from_f64(number(8 * i + k)));
    let w = Vector::from_fn(|i| T::from_f64(1.0 + number(i)));
    let peer = (peer(&j), SMatrix::from_column_slice(w.as_slice()));
    Task { j, w, peer }
}

#[inline(never)]
pub fn kind<T: Number>(task: &Task<T>, normal: &mut Symmetric<T, Fit>) {
    *normal = Dense::of(&task.j).normal(&task.w);
}

#[inline(never)]
pub fn dense<T: Number>(task: &Task<T>, normal: &mut Symmetric<T, Fit>) {
    let mut weighted = task.j;
    for (row, w) in weighted.rows_mut().iter_mut().zip(&task.w) {
        *row *= *w;
    }
    *normal = Symmetric::from_lower(&task.j.transpose_mul(&weighted));
}

#[inline(never)]
pub fn theirs<T: Number>(task: &Task<T>, normal: &mut SMatrix<T, 8, 8>) {
    let (j, w) = &task.peer;
    let mut weighted = *j;
    for mut column in weighted.column_iter_mut() {
        column.component_mul_assign(w);
    }
    *normal = j.tr_mul(&weighted);
}

pub fn run<T: Number>(way: &str, times: usize) {
    ways!(
        way,
        times / 10,
        task::<T>(),
        Symmetric::zeros(),
        SMatrix::zeros()
    )
}

#[test]
fn the_ways_agree() {
    let task = task::<f64>();
    let (mut ours, mut peers) = (Symmetric::zeros(), SMatrix::zeros());
    theirs(&task, &mut peers);
    kind(&task, &mut ours);
    crate::assert_near(&ours.to_matrix(), peers.as_slice());
    dense(&task, &mut ours);
    crate::assert_near(&ours.to_matrix(), peers.as_slice());
}
