//! The covariance of a vehicle of five states, F P Fᵀ + Q, with the F of a coordinated turn.

use conformable::prelude::*;
use conformable::symmetric::Symmetric;
use nalgebra::SMatrix;

use crate::{Number, number, peer, ways};

dims! {
    /// Metres, radians, metres and radians per second.
    pub State { x, y, heading, speed, rate }
}

#[inline(always)]
fn step<'d, T: Real>(
    s: Variable<'d, T, State>,
    dt: T,
) -> Dual<'d, T, (State,), impl Derivative<T, (State,), (State,)> + use<T>> {
    let (heading, speed, rate) = (s.at(State::heading), s.at(State::speed), s.at(State::rate));
    let (radius, after) = (speed / rate, heading + rate * dt);
    let ((sin, cos), (sin_after, cos_after)) = (heading.sin_cos(), after.sin_cos());
    stack!(State {
        x: s.at(State::x) + radius * (sin_after - sin),
        y: s.at(State::y) + radius * (cos - cos_after),
        heading: after,
        speed,
        rate,
    })
}

pub struct Task<T: Number, F> {
    f: F,
    p: Symmetric<T, State>,
    q: Symmetric<T, State>,
    whole: Matrix<T, State, State>,
    peer: [SMatrix<T, 5, 5>; 3],
}

impl<T: Number, F: Derivative<T, (State,), (State,)>> Task<T, F> {
    pub fn bytes(&self) -> usize {
        size_of::<F>()
    }
}

fn task<T: Number>() -> Task<T, impl Derivative<T, (State,), (State,)>> {
    let s: Vector<T, State> = [1.0, 2.0, 0.3, 5.0, 0.2].map(T::from_f64).into();
    let (_, f) = forward::jacobian(&s, |s| step(s, T::from_f64(0.1)));
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
pub fn kind<T: Number, F: Derivative<T, (State,), (State,)>>(
    task: &Task<T, F>,
    next: &mut Symmetric<T, State>,
) {
    *next = task.q;
    task.f.congruence_add(&task.p, next);
}

#[inline(never)]
pub fn dense<T: Number, F>(task: &Task<T, F>, next: &mut Symmetric<T, State>) {
    *next = task.q;
    Dense::of(&task.whole).congruence_add(&task.p, next);
}

#[inline(never)]
pub fn theirs<T: Number, F>(task: &Task<T, F>, next: &mut SMatrix<T, 5, 5>) {
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
