//! The covariance of strapdown navigation, F P Fᵀ + Q with 15 states in five blocks.

use conformable::prelude::*;

use crate::propagation::Task;
use crate::{Number, number};

dims! {
    /// An axis of the frame that one navigates in.
    pub World { north, east, down }
    /// Attitude is an error, and the biases are those of gyroscopes and accelerometers.
    pub Nav { position: World, velocity: World, attitude: World, gyroscope: World, accelerometer: World }
}

#[inline(always)]
fn step<'d, T: Number>(
    s: Variable<'d, T, Nav>,
    [force, frame, turn]: &[Matrix<T, World, World>; 3],
    dt: T,
) -> Dual<'d, T, (Nav,), impl Derivative<T, (Nav,), (Nav,)> + use<T>> {
    let (velocity, attitude) = (s.at(Nav::velocity), s.at(Nav::attitude));
    let (gyroscope, accelerometer) = (s.at(Nav::gyroscope), s.at(Nav::accelerometer));
    stack!(Nav {
        position: s.at(Nav::position) + velocity * dt,
        velocity: velocity + force * attitude + frame * accelerometer,
        attitude: turn * attitude + gyroscope * dt,
        gyroscope,
        accelerometer,
    })
}

pub fn task<T: Number>() -> Task<T, Nav, impl Derivative<T, (Nav,), (Nav,)>, 15> {
    let block = |from: usize| {
        Matrix::<T, World, World>::from_fn(|(i, j)| T::from_f64(number(from + 3 * i + j)))
    };
    let blocks = [100, 200, 300].map(block);
    let s = Vector::<T, Nav>::zeros();
    Task::new(forward::jacobian(&s, |s| step(s, &blocks, T::from_f64(0.1))).1)
}

#[test]
fn the_ways_agree() {
    task::<f64>().assert_agree();
}
