//! Vectors of scalar expressions: their values, and what runs through them.

use conformable::expr::{constant, grad, jvp_with, value, vjp_with};
use conformable::forward;
use conformable::prelude::*;
use conformable_tests::{Rational, constant as lift, sample};

use crate::{Classes, Hidden, Meas, Pixels, State, check};

type Q = Rational;

fn state() -> Vector<Q, State> {
    sample(1)
}

fn measured<T: Field>(s: &Vector<T, State>) -> Vector<T, Meas> {
    let [x, y, _, v] = [0, 1, 2, 3].map(|i| s.at(i));
    vector![y + v, x / y]
}

#[test]
fn components_in_braces_or_in_brackets_make_a_vector() {
    check!(
        &state(),
        |s| stack!(Meas {
            range: s.at(State::y) + s.at(State::speed),
            bearing: s.at(State::x) / s.at(State::y),
        }),
        |s| measured(&s)
    );
    check!(
        &state(),
        |s| stack![
            s.at(State::y) + s.at(State::speed),
            s.at(State::x) / s.at(State::y)
        ],
        |s| measured(&s)
    );
    check!(&state(), |s| stack![s.at(State::heading)], |s| Vector::<
        _,
        D<1>,
    >::from(
        [
        s.at(State::heading)
    ]
    ));
}

#[test]
fn a_component_may_be_named_alone() {
    let s: Vector<f64, State> = sample(3);
    let next = value(&s, |s| {
        let [x, heading] = [s.at(State::x), s.at(State::x)];
        let (bearing, speed) = (s.at(State::y), heading + x);
        stack!(Meas {
            range: speed,
            bearing
        })
    });
    assert_eq!(next, vector![s.at(State::x) * 2.0, s.at(State::y)]);
}

#[test]
fn components_of_every_sort() {
    let (a, b): (Vector<Q, State>, Vector<Q, State>) = (sample(2), sample(3));
    let three = Rank0::from(Q::from(3));
    check!(
        &state(),
        |s| stack![
            s.dot(constant(&a)),
            (s.square() + s.hadamard(constant(&b))).at(State::y),
            constant(&three),
            s.sum() + s.at(State::x)
        ],
        |s| {
            let y = s.at(State::y);
            Vector::<_, Hidden>::from([
                s.dot(&lift(&a)),
                y * y + y * lift::<_, _, (State,)>(&b).at(State::y),
                lift(&three).into_scalar(),
                s.sum() + s.at(State::x),
            ])
        }
    );
}

#[test]
fn the_variable_may_be_a_matrix_or_a_number() {
    let a: Matrix<Q, Hidden, Pixels> = sample(2);
    check!(
        &sample::<Q, (Hidden, Pixels)>(3),
        |w| stack![w.dot(constant(&a)), w.sum(), w.square().sum()],
        |w| Vector::<_, Classes>::from([w.dot(&lift(&a)), w.sum(), w.norm_squared()])
    );
    check!(&Rank0::from(Q::new(2, 3)), |t| stack![t.square(), t], |t| {
        let t = t.into_scalar();
        Vector::<_, Meas>::from([t * t, t])
    });
}

#[test]
fn a_gradient_through_a_stack_runs_into_every_component() {
    let (a, w): (Matrix<Q, Classes, Meas>, Vector<Q, Classes>) = (sample(2), sample(3));
    let gradient = grad((&state(), &w), |(s, w)| {
        let z = stack!(Meas {
            range: s.at(State::x) * s.at(State::y) + w.sum(),
            bearing: s.at(State::y) / s.at(State::speed),
        });
        (constant(&a) * z).dot(w)
    });
    fn value<T: Field>(
        s: &Vector<T, State>,
        w: &Vector<T, Classes>,
        a: &Matrix<T, Classes, Meas>,
    ) -> T {
        let [x, y, _, v] = [0, 1, 2, 3].map(|i| s.at(i));
        (a * &vector![x * y + w.sum(), y / v]).dot(w)
    }
    let by_s = forward::gradient(&state(), |s| value(&s, &lift(&w), &lift(&a))).1;
    let by_w = forward::gradient(&w, |w| value(&lift(&state()), &w, &lift(&a))).1;
    assert_eq!(gradient, (by_s, by_w));
}

fn turned<T: Scalar>(s: &Vector<T, State>, a: &Matrix<T, Classes, Meas>) -> Vector<T, Classes> {
    let [x, y, h, v] = [0, 1, 2, 3].map(|i| s.at(i));
    let z: Vector<T, Meas> = vector![x * v, y + h];
    let z = z.hadamard(&z) + &z;
    let scaled = z.map(|entry| entry * z.at(Meas::bearing));
    a * &scaled + a * &z
}

macro_rules! turned {
    ($a:expr) => {
        |g, s| {
            let (g, z) = g.bind(stack!(Meas {
                range: s.at(State::x) * s.at(State::speed),
                bearing: s.at(State::y) + s.at(State::heading),
            }));
            let (g, z) = g.bind(z.square() + z);
            g.output(constant($a) * (z.at(Meas::bearing) * z) + constant($a) * z)
        }
    };
}

#[test]
fn a_stack_that_is_bound_is_used_again() {
    let (s, a): (_, Matrix<Q, Classes, Meas>) = (state(), sample(2));
    let (value, by_s) = forward::dense_jacobian(&s, |s| turned(&s, &lift(&a)));
    let (ds, delta) = (sample(3), sample(4));
    assert_eq!(jvp_with(&s, &ds, turned!(&a)), (value, by_s.jvp(&ds)));
    assert_eq!(vjp_with(&s, &delta, turned!(&a)), (value, by_s.vjp(&delta)));
}

#[test]
fn a_stack_in_a_stack_and_after_a_matrix() {
    let a: Matrix<Q, Classes, Meas> = sample(2);
    check!(
        &state(),
        |s| {
            let z = stack!(Meas {
                range: s.at(State::x),
                bearing: s.at(State::y) * s.at(State::y)
            });
            let y = constant(&a) * z;
            stack![y.sum(), z.at(Meas::range) * s.at(State::speed)]
        },
        |s| {
            let [x, y, _, v] = [0, 1, 2, 3].map(|i| s.at(i));
            let z: Vector<_, Meas> = vector![x, y * y];
            Vector::<_, Meas>::from([(lift(&a) * &z).sum(), x * v])
        }
    );
}

#[test]
fn a_stack_of_components_takes_no_memory() {
    grad(&state(), |s| {
        let z = stack!(Meas {
            range: s.at(State::x) * s.at(State::y),
            bearing: 1 * s.at(State::y)
        });
        assert_eq!(size_of_val(&z), size_of::<i32>());
        let z = stack!(Meas {
            range: s.at(State::x) * s.at(State::y),
            bearing: s.sum()
        });
        assert_eq!(size_of_val(&z), 0);
        z.sum()
    });
}
