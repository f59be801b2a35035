//! Vectors of scalar expressions: their values, their rows, and what runs through them.

use conformable::dim::Nothing;
use conformable::expr::{constant, grad, jacobian, jacobian_with, jvp_with, vjp_with};
use conformable::forward;
use conformable::jacobian::sparse::{Number, One, Zero};
use conformable::jacobian::{SparseRow, Stack};
use conformable::prelude::*;
use conformable_tests::{Rational, assert_derivative, constant as lift, sample};

use super::sparse::{row, state};
use crate::{Classes, Hidden, Meas, Pixels, State, check};

type Q = Rational;
type N = Number<Q>;

/// The derivative by a state of a vector with these rows.
macro_rules! rows {
    ($dim:ty, $x:ty; $($row:ty),*) => { Stack<Q, $dim, $x, rows!(@ $($row),*)> };
    (@) => { Nothing };
    (@ $first:ty $(, $rest:ty)*) => { ($first, rows!(@ $($rest),*)) };
}

type First = row!(State; Zero One Zero One);
type Second = row!(State; N N Zero Zero);

fn measured<T: Field>(s: &Vector<T, State>) -> Vector<T, Meas> {
    let [x, y, _, v] = [0, 1, 2, 3].map(|i| s.at(i));
    vector![y.clone() + v, x / y]
}

#[test]
fn named_components_make_a_vector_with_a_row_for_each() {
    type Rows = rows!(Meas, (State,); First, Second);
    let by_s = check!(
        &state(),
        Rows,
        |s| stack!(Meas {
            range: s.at(State::y) + s.at(State::speed),
            bearing: s.at(State::x) / s.at(State::y),
        }),
        |s| measured(&s)
    );
    assert_eq!(size_of_val(&by_s), 2 * size_of::<Q>());
    let (first, (second, Nothing)): &(First, (Second, Nothing)) = by_s.rows();
    assert_eq!(first.gradient(), vector![0, 1, 0, 1].map(|n| Q::from(*n)));
    assert_eq!(second.gradient(), *by_s.numerator().row(1));
}

#[test]
fn brackets_make_the_vector_that_is_asked_for() {
    type Rows = rows!(Meas, (State,); First, Second);
    check!(
        &state(),
        Rows,
        |s| stack![
            s.at(State::y) + s.at(State::speed),
            s.at(State::x) / s.at(State::y)
        ],
        |s| { measured(&s) }
    );
    type One1 = rows!(D<1>, (State,); row!(State; Zero Zero One Zero));
    let by_s = check!(
        &state(),
        One1,
        |s| stack![s.at(State::heading)],
        |s| vector![s.at(State::heading)]
    );
    assert_eq!(size_of_val(&by_s), 0);
}

#[test]
fn what_the_type_knows_is_not_stored() {
    // x' = x + v t, as in a filter: of 16 entries there are two numbers.
    type Rows = rows!(State, (State,);
        row!(State; One Zero N Zero), row!(State; Zero One Zero N), row!(State; Zero Zero One Zero), row!(State; Zero Zero Zero One));
    let t = Rank0::from(Q::new(1, 10));
    let by_s = check!(
        &state(),
        Rows,
        |s| {
            let (vx, vy) = (s.at(State::heading), s.at(State::speed));
            stack!(State {
                x: s.at(State::x) + constant(&t) * vx,
                y: s.at(State::y) + constant(&t) * vy,
                heading: vx,
                speed: vy,
            })
        },
        |s| {
            let t = lift(&t).into_scalar();
            let [x, y, vx, vy] = [0, 1, 2, 3].map(|i| s.at(i));
            vector![x + t.clone() * vx.clone(), y + t * vy.clone(), vx, vy]
        }
    );
    assert_eq!(size_of_val(&by_s), 2 * size_of::<Q>());
}

#[test]
fn rows_need_not_be_sparse() {
    let (a, b): (Vector<Q, State>, Vector<Q, State>) = (sample(2), sample(3));
    let three = Rank0::from(Q::from(3));
    type Rows = rows!(Hidden, (State,);
        Dense<Q, (), (State,)>,
        Then<row!(State; Zero One Zero Zero), Diagonal<Q, (State,)>>,
        ZeroMap<Q, (), (State,)>,
        Plus<Summation<Q, (State,)>, row!(State; One Zero Zero Zero)>);
    check!(
        &state(),
        Rows,
        |s| stack![
            s.dot(constant(&a)),
            (s.square() + s.hadamard(constant(&b))).at(State::y),
            constant(&three),
            s.sum() + s.at(State::x)
        ],
        |s| {
            let y = s.at(State::y);
            vector![
                s.dot(&lift(&a)),
                y.clone() * y.clone() + y * lift::<_, _, (State,)>(&b).at(State::y),
                lift(&three).into_scalar(),
                s.sum() + s.at(State::x),
            ]
        }
    );
}

#[test]
fn the_variable_may_be_a_matrix() {
    let a: Matrix<Q, Hidden, Pixels> = sample(2);
    type W = (Hidden, Pixels);
    type Rows =
        rows!(Classes, W; Dense<Q, (), W>, Summation<Q, W>, Then<Summation<Q, W>, Diagonal<Q, W>>);
    check!(
        &sample::<Q, W>(3),
        Rows,
        |w| stack![w.dot(constant(&a)), w.sum(), w.square().sum()],
        |w| { vector![w.dot(&lift(&a)), w.sum(), w.norm_squared()] }
    );
    type Numbers = rows!(Meas, (); Diagonal<Q, ()>, Identity<Q, ()>);
    check!(
        &Rank0::from(Q::new(2, 3)),
        Numbers,
        |t| stack![t.square(), t],
        |t| {
            let t = t.into_scalar();
            vector![t.clone() * t.clone(), t]
        }
    );
}

#[test]
fn a_gradient_through_a_stack_runs_into_every_component() {
    let (a, w): (Matrix<Q, Classes, Meas>, Vector<Q, Classes>) = (sample(2), sample(3));
    let gradient = grad((&state(), &w), |(s, w)| {
        let z: conformable::expr::Expr<'_, (Meas,), _> = stack!(Meas {
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
        (a * &vector![x * y.clone() + w.sum(), y / v]).dot(w)
    }
    let by_s = forward::gradient(&state(), |s| value(&s, &lift(&w), &lift(&a))).1;
    let by_w = forward::gradient(&w, |w| value(&lift(&state()), &w, &lift(&a))).1;
    assert_eq!(gradient, (by_s, by_w));
}

fn turned<T: Scalar>(s: &Vector<T, State>, a: &Matrix<T, Classes, Meas>) -> Vector<T, Classes> {
    let [x, y, h, v] = [0, 1, 2, 3].map(|i| s.at(i));
    let z: Vector<T, Meas> = vector![x * v.clone(), y + h];
    let z = z.hadamard(&z) + &z;
    let scaled = z.map(|entry| entry.clone() * z.at(Meas::bearing));
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
    let (value, by_s) = jacobian_with(&s, turned!(&a));
    let expected = forward::jacobian(&s, |s| turned(&s, &lift(&a)));
    assert_eq!(value, expected.0);
    assert_derivative(&by_s, &expected.1);
    let (ds, delta) = (sample(3), sample(4));
    assert_eq!(jvp_with(&s, &ds, turned!(&a)).1, expected.1.jvp(&ds));
    assert_eq!(vjp_with(&s, &delta, turned!(&a)).1, expected.1.vjp(&delta));
}

#[test]
fn a_component_of_a_bound_stack_is_a_row_of_its_derivative() {
    let s = state();
    type Rows = rows!(Meas, (State,); First, Second);
    let (value, by_s) = jacobian_with(&s, |g, s| {
        let (g, z) = g.bind(stack!(Meas {
            range: s.at(State::y) + s.at(State::speed),
            bearing: s.at(State::x) / s.at(State::y),
        }));
        g.output(z.at(Meas::bearing))
    });
    type Bearing = row!(Meas; Zero One);
    let by_s: Then<Bearing, Rows> = by_s;
    let (_, expected) = forward::jacobian(&s, |s| Rank0::from(measured(&s).at(Meas::bearing)));
    assert_eq!(*value.as_scalar(), measured(&s)[Meas::bearing]);
    assert_derivative(&by_s, &expected);
}

#[test]
fn a_stack_in_a_stack_and_after_a_matrix() {
    let a: Matrix<Q, Classes, Meas> = sample(2);
    let (value, by_s) = jacobian(&state(), |s| {
        let z = stack!(Meas {
            range: s.at(State::x),
            bearing: s.at(State::y) * s.at(State::y)
        });
        let y = constant(&a) * z;
        stack![y.sum(), z.at(Meas::range) * s.at(State::speed)]
    });
    let _: &Vector<Q, Meas> = &value;
    let expected = forward::jacobian(&state(), |s| {
        let [x, y, _, v] = [0, 1, 2, 3].map(|i| s.at(i));
        let z: Vector<_, Meas> = vector![x.clone(), y.clone() * y];
        vector![(lift(&a) * &z).sum(), x * v]
    });
    assert_eq!(value, expected.0);
    assert_derivative(&by_s, &expected.1);
}

/// The bearing of a landmark, over numbers of any type.
fn sight<T: Real>(s: &Vector<T, State>) -> (Vector<T, Meas>, Matrix<T, Meas, State>) {
    let (z, by_s) = jacobian(s, |s| {
        let (x, y) = (s.at(State::x), s.at(State::y));
        stack!(Meas {
            range: (x.square() + y.square()).sqrt(),
            bearing: (y / x).sin() - s.at(State::heading),
        })
    });
    (z, by_s.numerator())
}

#[test]
fn a_jacobian_of_components_over_numbers_of_any_type() {
    let s: Vector<f64, State> = vector![3.0, 4.0, 0.5, 1.0];
    let (z, by_s) = sight(&s);
    assert_eq!(z, vector![5.0, (4.0_f64 / 3.0).sin() - 0.5]);
    assert!((by_s.row(Meas::range) - vector![0.6, 0.8, 0.0, 0.0]).norm() < 1e-15);
    let (again, by_duals) = forward::jacobian(&s, |s| sight(&s).0);
    assert_eq!(again, z);
    assert!((by_duals.numerator() - &by_s).norm() < 1e-15);
    let single = sight(&s.map(|s| *s as f32));
    assert!(
        (single.1.at((Meas::bearing, State::x)) - by_s.at((Meas::bearing, State::x)) as f32).abs()
            < 1e-6
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
