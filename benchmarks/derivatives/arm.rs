//! Where the hand of a robot is, by the angles of its six joints: the UR5, with the Denavit–Hartenberg parameters of its manufacturer.
//!
//! The second, third and fourth joint are parallel, so that the arm reaches `reach` out and `rise` up in a plane that the first joint
//! turns.

use crate::ways;
use conformable::prelude::*;

dims! {
    /// The angles of the joints, in radians.
    pub Joints { base, shoulder, elbow, roll, pitch, yaw }
    /// Metres.
    pub World { x, y, z }
}

const D1: f64 = 0.089159;
const A2: f64 = -0.425;
const A3: f64 = -0.39225;
const D4: f64 = 0.10915;
const D5: f64 = 0.09465;
const D6: f64 = 0.0823;

pub const ANGLES: [f64; 6] = [0.3, -1.1, 1.4, -0.7, 0.9, 0.2];

#[inline(always)]
fn model<T: Real>(
    q: &Vector<T, Joints>,
) -> (
    Vector<T, World>,
    impl Derivative<T, (World,), (Joints,)> + use<T>,
) {
    let [d1, a2, a3, d4, d5, d6] = [D1, A2, A3, D4, D5, D6].map(T::from_f64);
    forward::jacobian(q, |q| {
        let two = q.at(Joints::shoulder);
        let three = two + q.at(Joints::elbow);
        let four = three + q.at(Joints::roll);
        let ((s1, c1), (s2, c2)) = (q.at(Joints::base).sin_cos(), two.sin_cos());
        let ((s3, c3), (s4, c4)) = (three.sin_cos(), four.sin_cos());
        let (s5, c5) = q.at(Joints::pitch).sin_cos();
        let side = s5 * d6;
        let reach = s4 * d5 - c4 * side + c3 * a3 + c2 * a2;
        let rise = s3 * a3 - (c4 * d5 + s4 * side) + s2 * a2;
        let out = c5 * d6 + d4;
        stack!(World {
            x: c1 * reach + s1 * out,
            y: s1 * reach - c1 * out,
            z: rise + d1,
        })
    })
}

#[inline(never)]
pub fn kind<T: Real>(
    q: &Vector<T, Joints>,
) -> (
    Vector<T, World>,
    impl Derivative<T, (World,), (Joints,)> + use<T>,
) {
    model(q)
}

#[inline(never)]
pub fn dense<T: Real>(q: &Vector<T, Joints>) -> (Vector<T, World>, Matrix<T, World, Joints>) {
    let (hand, j) = model(q);
    (hand, j.numerator())
}

#[inline(never)]
pub fn hand<T: Real>(q: &[T; 6]) -> ([T; 3], [[T; 6]; 3]) {
    let [d1, a2, a3, d4, d5, d6] = [D1, A2, A3, D4, D5, D6].map(T::from_f64);
    let zero = T::zero();
    let three = q[1] + q[2];
    let ((s1, c1), (s2, c2)) = (q[0].sin_cos(), q[1].sin_cos());
    let ((s3, c3), (s4, c4)) = (three.sin_cos(), (three + q[3]).sin_cos());
    let (s5, c5) = q[4].sin_cos();
    let (side, along) = (s5 * d6, c5 * d6);
    // Reach and rise of the last parts of the arm, so that each joint turns those behind it.
    let (reach4, rise4) = (s4 * d5 - c4 * side, -(c4 * d5 + s4 * side));
    let (reach3, rise3) = (reach4 + c3 * a3, rise4 + s3 * a3);
    let (reach, rise) = (reach3 + c2 * a2, rise3 + s2 * a2);
    let out = along + d4;
    let (x, y) = (c1 * reach + s1 * out, s1 * reach - c1 * out);
    let (reach5, rise5) = (-(c4 * along), -(s4 * along));
    let jacobian = [
        [
            -y,
            -(c1 * rise),
            -(c1 * rise3),
            -(c1 * rise4),
            c1 * reach5 - s1 * side,
            zero,
        ],
        [
            x,
            -(s1 * rise),
            -(s1 * rise3),
            -(s1 * rise4),
            s1 * reach5 + c1 * side,
            zero,
        ],
        [zero, reach, reach3, reach4, rise5, zero],
    ];
    ([x, y, rise + d1], jacobian)
}

pub fn run<T: Real>(way: &str, times: usize) {
    let q = ANGLES.map(T::from_f64);
    ways!(way, times, (&q), (&q.into()))
}

/// The product of the six transformations, one for each joint.
#[cfg(test)]
fn by_transformations<T: Real>(q: &Vector<T, Joints>) -> Vector<T, World> {
    let quarter = std::f64::consts::FRAC_PI_2;
    let links = [
        (D1, 0.0, quarter),
        (0.0, A2, 0.0),
        (0.0, A3, 0.0),
        (D4, 0.0, quarter),
        (D5, 0.0, -quarter),
        (D6, 0.0, 0.0),
    ];
    let mut p: [T; 3] = [T::zero(); 3];
    for (&angle, (d, a, twist)) in q.iter().zip(links).rev() {
        let (sin, cos) = angle.sin_cos();
        let [st, ct] = [T::from_f64(twist.sin()), T::from_f64(twist.cos())];
        let [x, y, z] = p;
        let (along, across) = (x + lit(a), y * ct - z * st);
        p = [
            cos * along - sin * across,
            sin * along + cos * across,
            y * st + z * ct + lit(d),
        ];
    }
    p.into()
}

#[test]
fn the_ways_agree_with_the_transformations() {
    let (position, j) = dense(&ANGLES.into());
    let (by_hand, j_by_hand) = hand(&ANGLES);
    let (expected, dense) = forward::dense_jacobian(&ANGLES.into(), |q| by_transformations(&q));
    crate::assert_near(&position, expected, 1e-15);
    crate::assert_near(&j, dense.numerator(), 1e-15);
    crate::assert_near(&position, by_hand, 1e-15);
    crate::assert_near(&j, j_by_hand, 1e-15);
}
