//! The covariance of strapdown navigation, F P Fᵀ + Q with 15 states in five blocks.

use conformable::prelude::*;
use conformable::symmetric::Symmetric;
use nalgebra::SMatrix;

use crate::{Number, number, peer, ways};

dims! {
    /// An axis of the frame that one navigates in.
    pub World { north, east, down }
}

/// Position, velocity, attitude error, and the biases of gyroscopes and accelerometers.
pub type Nav = Sum<Sum<World, World>, Sum<World, Sum<World, World>>>;

#[inline(always)]
fn step<'d, T: Number>(
    s: Variable<'d, T, Nav>,
    [force, frame, turn]: &[Matrix<T, World, World>; 3],
    dt: T,
) -> Dual<'d, T, (Nav,), impl Derivative<T, (Nav,), (Nav,)> + use<T>> {
    let (motion, rest) = (s.first_block(), s.second_block());
    let (position, velocity) = (motion.first_block(), motion.second_block());
    let (attitude, biases) = (rest.first_block(), rest.second_block());
    let (gyroscope, accelerometer) = (biases.first_block(), biases.second_block());
    let position = position + velocity * dt;
    let velocity = velocity + force * attitude + frame * accelerometer;
    let attitude = turn * attitude + gyroscope * dt;
    let motion = position.vstack(velocity);
    motion.vstack(attitude.vstack(gyroscope.vstack(accelerometer)))
}

pub struct Task<T: Number, F> {
    f: F,
    p: Symmetric<T, Nav>,
    q: Symmetric<T, Nav>,
    whole: Matrix<T, Nav, Nav>,
    peer: [SMatrix<T, 15, 15>; 3],
}

impl<T: Number, F: Derivative<T, (Nav,), (Nav,)>> Task<T, F> {
    pub fn bytes(&self) -> usize {
        size_of::<F>()
    }
}

fn task<T: Number>() -> Task<T, impl Derivative<T, (Nav,), (Nav,)>> {
    let block = |from: usize| {
        Matrix::<T, World, World>::from_fn(|(i, j)| T::from_f64(number(from + 3 * i + j)))
    };
    let blocks = [100, 200, 300].map(block);
    let s = Vector::<T, Nav>::zeros();
    let (_, f) = forward::jacobian(&s, |s| step(s, &blocks, T::from_f64(0.1)));
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

#[inline(never)]
pub fn kind<T: Number, F: Derivative<T, (Nav,), (Nav,)>>(
    task: &Task<T, F>,
    next: &mut Symmetric<T, Nav>,
) {
    *next = task.q;
    task.f.congruence_add(&task.p, next);
}

#[inline(never)]
pub fn dense<T: Number, F>(task: &Task<T, F>, next: &mut Symmetric<T, Nav>) {
    *next = task.q;
    Dense::of(&task.whole).congruence_add(&task.p, next);
}

#[inline(never)]
pub fn theirs<T: Number, F>(task: &Task<T, F>, next: &mut SMatrix<T, 15, 15>) {
    let [f, p, q] = &task.peer;
    *next = f * p * f.transpose() + q;
}

pub fn run<T: Number>(way: &str, times: usize) {
    ways!(
        way,
        times,
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
