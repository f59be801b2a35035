//! The two formulas for a vector turned by a quaternion: exact in rationals.

use conformable::dim::Quaternion;
use conformable::expr::{constant, grad};
use conformable::prelude::*;
use conformable::rules::{QuaternionRotate, QuaternionSandwich, RotationExp};
use conformable_tests::{Rational, check_binary, sample};

use crate::{Body, World, assert_close, rotation_vectors};

type Turn = Quaternion<World, Body>;

fn rational<S: Shape>(seed: u64) -> Tensor<Rational, S> {
    sample(seed)
}

/// Quaternions with |q| = 1 and rational components.
fn unit() -> [Vector<Rational, Turn>; 4] {
    [[5, 0, 0, 0], [1, 2, 2, 4], [-4, 2, 1, -2], [0, 3, 0, -4]]
        .map(|q| Vector::from_array(q.map(|x| Rational::new(x, 5))))
}

/// The product of quaternions, from i² = j² = k² = i j k = −1.
fn hamilton([a, b, c, d]: [Rational; 4], [w, x, y, z]: [Rational; 4]) -> [Rational; 4] {
    [
        a * w - b * x - c * y - d * z,
        a * x + b * w + c * z - d * y,
        a * y - b * z + c * w + d * x,
        a * z + b * y - c * x + d * w,
    ]
}

#[test]
fn the_sandwich_is_the_product_of_three_quaternions() {
    let (q, p) = (rational::<(Turn,)>(1), rational::<(Body,)>(2));
    let [w, x, y, z]: [Rational; 4] = q.into();
    let [a, b, c]: [Rational; 3] = p.into();
    let zero = Rational::from_integer(0);
    let [scalar, vector @ ..] = hamilton(hamilton([w, x, y, z], [zero, a, b, c]), [w, -x, -y, -z]);
    assert_eq!(scalar, zero);
    assert_eq!(QuaternionSandwich.value(&q, &p), vector.into());
}

#[test]
fn both_forms_are_differentiated_by_quaternion_and_by_vector_anywhere() {
    for seed in 1..6 {
        let (q, p) = (rational::<(Turn,)>(seed), rational::<(Body,)>(seed + 10));
        check_binary(&QuaternionSandwich, &q, &p);
        check_binary(&QuaternionRotate, &q, &p);
    }
}

#[test]
fn on_the_unit_sphere_both_forms_agree_in_value_and_along_the_sphere() {
    for q in unit() {
        let p = rational::<(Body,)>(2);
        let (y, z) = (
            QuaternionSandwich.value(&q, &p),
            QuaternionRotate.value(&q, &p),
        );
        assert_eq!(y, z);
        let (by_q, by_p) = QuaternionSandwich.derivative(&q, &p, &y);
        let (unit_by_q, unit_by_p) = QuaternionRotate.derivative(&q, &p, &z);
        assert_eq!(by_p.0, unit_by_p.0);
        for seed in 3..8 {
            let step = rational::<(Turn,)>(seed);
            let along_the_sphere = step - q * q.dot(&step);
            assert_eq!(
                by_q.jvp(&along_the_sphere),
                unit_by_q.jvp(&along_the_sphere)
            );
        }
    }
}

#[test]
fn along_the_quaternion_itself_the_derivatives_of_the_two_forms_differ() {
    let two = Rational::from_integer(2);
    for q in unit() {
        let p = rational::<(Body,)>(2);
        let y = QuaternionSandwich.value(&q, &p);
        let sandwich = QuaternionSandwich.derivative(&q, &p, &y).0;
        let simplified = QuaternionRotate.derivative(&q, &p, &y).0;
        assert_eq!(sandwich.jvp(&q), y * two);
        assert_eq!(simplified.jvp(&q), (y - p.relabel()) * two);
        let difference: Matrix<Rational, World, Turn> = p.relabel().outer(&q) * two;
        assert_eq!(sandwich.0 - simplified.0, difference); // 2 p qᵀ
    }
}

#[test]
fn off_the_unit_sphere_the_sandwich_scales_and_the_simplified_form_does_not_turn() {
    let (q, p) = (rational::<(Turn,)>(1), rational::<(Body,)>(2));
    let (y, z) = (
        QuaternionSandwich.value(&q, &p),
        QuaternionRotate.value(&q, &p),
    );
    let square = q.norm_squared();
    assert_ne!(square, Rational::from_integer(1));
    assert_eq!(y.norm_squared(), p.norm_squared() * square * square);
    assert_eq!(y - z, p.relabel() * (square - 1));
    assert_ne!(z.norm_squared(), y.norm_squared());
}

#[test]
fn a_quaternion_turns_as_the_rotation_vector_that_it_is_made_of() {
    for phi in rotation_vectors::<D<3>>() {
        let half = phi.norm() / 2.0;
        let sine = if half > 0.0 {
            half.sin() / half / 2.0
        } else {
            0.5
        };
        let [x, y, z]: [f64; 3] = (phi * sine).into();
        let q: Vector<f64, Turn> = vector![half.cos(), x, y, z];
        let p = sample::<f64, (Body,)>(1);
        let expected = RotationExp.value(&phi).relabel::<World, Body>() * p;
        assert_close(&QuaternionSandwich.value(&q, &p), &expected, 8.0);
        assert_close(&QuaternionRotate.value(&q, &p), &expected, 8.0);
    }
}

#[test]
fn quaternions_go_through_expressions() {
    let (q, p, c) = (
        rational::<(Turn,)>(1),
        rational::<(Body,)>(2),
        rational::<(World,)>(3),
    );
    let (by_q, by_p) = grad((&q, &p), |(q, p)| {
        q.quaternion_sandwich(p).dot(constant(&c)) - q.quaternion_rotate(p).dot(constant(&c))
    });
    // The difference of the two is (|q|² − 1) ⟨p, c⟩
    let dot = p.relabel().dot(&c);
    assert_eq!(by_q, q * (dot * 2));
    assert_eq!(by_p, c.relabel() * (q.norm_squared() - 1));
}
