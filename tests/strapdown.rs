//! The error model of a strapdown inertial navigation, fifteen states in five blocks.

use conformable::forward::{Dual, Variable};
use conformable::prelude::*;

dims! {
    /// The frame that one navigates in.
    pub World { x, y, z }
    /// The frame of the sensors.
    pub Body { forward, left, up }
    /// Errors: of position and velocity in the world, of attitude about the axes of the body, of gyroscopes and accelerometers.
    pub Nav { position: World, velocity: World, attitude: Body, gyro_bias: Body, accel_bias: Body }
}

/// What is the same for all states: a step of time, and what is measured in it.
#[derive(Clone, Copy, Debug)]
pub struct Step<T: Copy> {
    /// R dt, from the body to the world.
    pub turn: Matrix<T, World, Body>,
    /// −R \[f\]ₓ dt, for the specific force f.
    pub lever: Matrix<T, World, Body>,
    /// Exp(−ω dt)
    pub carried: Matrix<T, Body, Body>,
    /// dt
    pub dt: T,
}

/// The errors after one step.
///
/// Source: Solà, "Quaternion kinematics for the error-state Kalman filter", 2017, equation 270, with the bias terms as they stand there.
pub fn errors<'d, T: Scalar>(
    s: Variable<'d, T, Nav>,
    step: &Step<T>,
) -> Dual<'d, T, (Nav,), impl Derivative<T, (Nav,), (Nav,)> + use<T>> {
    let (velocity, attitude) = (s.at(Nav::velocity), s.at(Nav::attitude));
    let (gyro_bias, accel_bias) = (s.at(Nav::gyro_bias), s.at(Nav::accel_bias));
    stack!(Nav {
        position: s.at(Nav::position) + velocity * step.dt,
        velocity: velocity + &step.lever * attitude - &step.turn * accel_bias,
        attitude: &step.carried * attitude - gyro_bias * step.dt,
        gyro_bias,
        accel_bias,
    })
}

/// Its matrix by hand, every entry.
pub fn matrix<T: Scalar>(step: &Step<T>) -> Matrix<T, Nav, Nav> {
    let mut f = Matrix::identity();
    for i in 0..3 {
        f[(i, 3 + i)] = step.dt;
        f[(6 + i, 9 + i)] = -step.dt;
        for j in 0..3 {
            f[(3 + i, 6 + j)] = step.lever[(i, j)];
            f[(3 + i, 12 + j)] = -step.turn[(i, j)];
            f[(6 + i, 6 + j)] = step.carried[(i, j)];
        }
    }
    f
}
