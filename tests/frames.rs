//! Rotations and poses between frames, and manifolds: against values of 50 digits, rationals, duals and differences.

use conformable::frames::{Pose, Rotation, Twist, UnitQuaternion};
use conformable::prelude::*;
use conformable_tests::sample;

mod frames {
    mod accuracy;
    mod algebra;
    mod costs;
    mod derivatives;
    mod directions;
    mod products;
}

dims! {
    World { north, east, down }
    Body { forward, right, below }
    Camera { across, along, depth }
}

/// A rotation vector at the angle `angle`, with no component like another.
fn turn<N: conformable::dim::Three>(seed: u64, angle: f64) -> Vector<f64, N> {
    let axis = sample::<f64, (N,)>(seed);
    axis * (angle / axis.norm())
}

fn rotation<A: conformable::dim::Three, B: conformable::dim::Three>(
    seed: u64,
) -> Rotation<f64, A, B> {
    Rotation::exp(&turn(seed, 0.5 + seed as f64 / 4.0))
}

fn pose<A: conformable::dim::Three, B: conformable::dim::Three>(seed: u64) -> Pose<f64, A, B> {
    Pose::new(rotation(seed), sample(seed + 100))
}

#[track_caller]
fn assert_close<S: Shape>(found: &Tensor<f64, S>, expected: &Tensor<f64, S>, roundings: f64) {
    let largest = conformable_tests::size(expected).max(1.0);
    let error = conformable_tests::size(&(found - expected));
    assert!(
        error <= roundings * f64::EPSILON * largest,
        "found {found:?}, expected {expected:?}: {} roundings",
        error / f64::EPSILON / largest
    );
}

#[track_caller]
fn assert_same<A: conformable::dim::Three, B: conformable::dim::Three>(
    found: &Pose<f64, A, B>,
    expected: &Pose<f64, A, B>,
) {
    assert_close(
        found.rotation().matrix(),
        expected.rotation().matrix(),
        16.0,
    );
    assert_close(found.translation(), expected.translation(), 16.0);
}
