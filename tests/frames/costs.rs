//! What rotations and poses cost, in multiplications, and in bytes.

use conformable::check::{Counted, count};
use conformable::dim::Three;
use conformable::jacobian::AboutScrew;
use conformable::manifold::jacobian;

use crate::*;

type C = Counted<f64>;

fn counted<S: Shape>(x: &Tensor<f64, S>) -> Tensor<C, S> {
    x.map(Counted)
}

fn turn_of<A: Three, B: Three>(seed: u64) -> Rotation<C, A, B> {
    Rotation::from_matrix_unchecked(counted(rotation::<A, B>(seed).matrix()))
}

fn place<A: Three, B: Three>(seed: u64) -> Pose<C, A, B> {
    Pose::new(turn_of(seed), counted(&sample(seed)))
}

#[track_caller]
fn assert_multiplications<R>(expected: usize, f: impl FnOnce() -> R) {
    let done = count(f).1;
    assert_eq!(done.multiplications, expected, "{done}");
    assert_eq!(done.divisions + done.roots + done.functions, 0, "{done}");
}

#[test]
fn what_is_composed_and_turned_costs_its_products_and_no_more() {
    let (r, s) = (turn_of::<World, Body>(1), turn_of::<Body, Camera>(2));
    let (t, u) = (place::<World, Body>(3), place::<Body, Camera>(4));
    let (p, q) = (
        counted(&sample::<f64, (Body,)>(5)),
        counted(&sample::<f64, (World,)>(6)),
    );
    assert_multiplications(9, || r * p);
    assert_multiplications(27, || r * s);
    assert_multiplications(27, || r.between(&r));
    assert_multiplications(0, || r.inverse());
    assert_multiplications(9, || t * p);
    assert_multiplications(36, || t * u);
    assert_multiplications(9, || t.inverse());
    assert_multiplications(36, || t.between(&t));
    let quaternion: UnitQuaternion<C, World, Body> = UnitQuaternion::from_vector_unchecked(
        counted(UnitQuaternion::from(rotation::<World, Body>(1)).vector()),
    );
    let back = quaternion.inverse();
    assert_multiplications(16, || quaternion * back);

    // With the derivative: p × each row of R beside R p.
    assert_multiplications(9 + 18, || jacobian(&r, |r| r * p));
    assert_multiplications(9 + 18, || jacobian(&t, |t| t * p));
    assert_multiplications(24, || t.adjoint().jvp(&p.vstack(&p)));
    assert_multiplications(24, || t.adjoint().vjp(&q.vstack(&q)));
}

#[test]
fn a_step_at_rest_takes_no_elementary_function() {
    let r = turn_of::<World, Body>(1);
    let p = counted(&sample::<f64, (Body,)>(2));
    let done = count(|| jacobian(&r, |r| r * p)).1;
    assert_eq!((done.functions, done.roots), (0, 0));
    // Inside of half a radian series, whose derivatives have no singular point.
    let small: Vector<C, Body> = counted(&turn(3, 0.4));
    let done = count(|| Rotation::<C, World, Body>::exp(&small)).1;
    assert_eq!((done.functions, done.roots), (0, 0));
}

#[test]
fn kinds_hold_what_they_are_made_of() {
    assert_eq!(size_of::<AboutScrew<f64, Body>>(), 10 * 8);
    assert_eq!(size_of_val(&pose::<World, Body>(1).adjoint()), 12 * 8);
    assert_eq!(size_of::<UnitQuaternion<f32, World, Body>>(), 16);
}

#[test]
fn the_pattern_of_a_map_of_twists_has_a_corner_of_zeros() {
    use conformable::jacobian::{Adjoint, Entry};

    let patterns = [
        AboutScrew::<f64, Body>::PATTERN.map(|row| row.map(|entry| entry == Entry::Zero)),
        Adjoint::<f64, Body, Body>::PATTERN.map(|row| row.map(|entry| entry == Entry::Zero)),
    ];
    for pattern in patterns {
        for (i, row) in pattern.iter().enumerate() {
            for (j, zero) in row.iter().enumerate() {
                assert_eq!(*zero, i >= 3 && j < 3);
            }
        }
    }
    let t = pose::<World, Body>(1);
    assert_eq!(t.adjoint(), t.adjoint());
    assert_ne!(t.adjoint(), pose::<World, Body>(2).adjoint());
}
