//! Vectors made of their components: a kind for each, of which what is zero or one is not stored.

#![allow(clippy::type_complexity)] // a kind is a type that is written out

use conformable::forward;
use conformable::jacobian::tree::{At, Fork, Nil};
use conformable::prelude::*;
use conformable_tests::{Rational, constant as lift, sample};

use super::components::{row, state};
use crate::{Classes, Hidden, Meas, Pixels, State, check};

type Q = Rational;
type ByState<N, E> = Rows<Q, N, (State,), E>;

fn measured<T: Field>(s: &Vector<T, State>) -> Vector<T, Meas> {
    let [x, y, _, v] = [0, 1, 2, 3].map(|i| s.at(i));
    vector![y + v, x / y]
}

type First = row!(0 1 0 1);
type Second = row!(D D 0 0);
type Measured = ByState<Meas, Fork<At<First>, At<Second>>>;

#[test]
fn named_components_make_a_vector_with_a_kind_for_each() {
    let by_s = check!(
        &state(),
        Measured,
        |s| stack!(Meas {
            range: s.at(State::y) + s.at(State::speed),
            bearing: s.at(State::x) / s.at(State::y),
        }),
        |s| measured(&s)
    );
    assert_eq!(size_of_val(&by_s), 2 * size_of::<Q>());
    let Fork(At(first), At(second)) = by_s.parts();
    assert_eq!(first.gradient(), vector![0, 1, 0, 1].map(Q::from));
    assert_eq!(second.gradient(), *by_s.numerator().row(1));
}

#[test]
fn brackets_make_the_vector_that_is_asked_for_with_every_entry() {
    check!(
        &state(),
        Dense<Q, (Meas,), (State,)>,
        |s| stack![
            s.at(State::y) + s.at(State::speed),
            s.at(State::x) / s.at(State::y)
        ],
        |s| measured(&s)
    );
    check!(
        &state(),
        Dense<Q, (D<1>,), (State,)>,
        |s| stack![s.at(State::heading)],
        |s| vector![s.at(State::heading)]
    );
}

#[test]
fn what_the_type_knows_is_not_stored() {
    // x' = x + v t, as in a filter: of 16 entries there are two numbers.
    type Step = ByState<
        State,
        Fork<
            Fork<At<row!(1 0 D 0)>, At<row!(0 1 0 D)>>,
            Fork<At<row!(0 0 1 0)>, At<row!(0 0 0 1)>>,
        >,
    >;
    let t = Rank0::from(Q::new(1, 10));
    let by_s = check!(
        &state(),
        Step,
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
            let t = t.into_scalar();
            let [x, y, vx, vy] = [0, 1, 2, 3].map(|i| s.at(i));
            vector![x + vx * t, y + vy * t, vx, vy]
        }
    );
    assert_eq!(size_of_val(&by_s), 2 * size_of::<Q>());
}

#[test]
fn names_in_any_number() {
    dims! { One { only } Three { a, b, c } Five { a, b, c, d, e } }
    let same = check!(
        &state(),
        ByState<One, Fork<At<row!(0 0 0 1)>, Nil>>,
        |s| stack!(One { only: s.at(State::speed) }),
        |s| vector![s.at(State::speed)]
    );
    assert_eq!(size_of_val(&same), 0);
    let x: Vector<Q, Three> = sample(2);
    type Of<E> = Row<Q, (), Three, E>;
    type A = Of<Fork<Fork<At<Identity<Q, ()>>, Nil>, Nil>>;
    type B = Of<Fork<Fork<Nil, At<Identity<Q, ()>>>, Nil>>;
    type C = Of<Fork<Nil, At<Identity<Q, ()>>>>;
    type SquareOfC = Of<Fork<Nil, At<Diagonal<Q, ()>>>>;
    let five = check!(
        &x,
        Rows<Q, Five, (Three,), Fork<Fork<Fork<At<C>, At<B>>, Fork<At<A>, At<SquareOfC>>>, At<A>>>,
        |x| {
            let (c, b, a) = (x.at(Three::c), x.at(Three::b), x.at(Three::a));
            stack!(Five { a: c, b, c: a, d: c.square(), e: a })
        },
        |x| {
            let [a, b, c] = [0, 1, 2].map(|i| x.at(i));
            vector![c, b, a, c * c, a]
        }
    );
    assert_eq!(size_of_val(&five), size_of::<Q>());
}

#[test]
fn components_are_of_any_kind() {
    dims! { Four { a, b, c, d } }
    let (a, b): (Vector<Q, State>, Vector<Q, State>) = (sample(2), sample(3));
    let three = Rank0::from(Q::from(3));
    type Full = Dense<Q, (), (State,)>;
    check!(
        &state(),
        ByState<Four, Fork<Fork<At<Full>, At<row!(0 D 0 0)>>, Fork<Nil, At<Summation<Q, (State,)>>>>>,
        |s| stack!(Four {
            a: s.dot(constant(&a)),
            b: (s.square() + s.hadamard(constant(&b))).at(State::y),
            c: constant(&three),
            d: s.sum(),
        }),
        |s| {
            let y = s.at(State::y);
            vector![
                s.dot(&lift(&a)),
                y * y + y * lift::<_, _, (State,)>(&b).at(State::y),
                lift(&three).into_scalar(),
                s.sum(),
            ]
        }
    );
    check!(
        &state(),
        Dense<Q, (Hidden,), (State,)>,
        |s| stack![s.dot(constant(&a)), constant(&three), s.sum() + s.at(State::x), s.at(State::x)],
        |s| {
            let x = s.at(State::x);
            vector![s.dot(&lift(&a)), lift(&three).into_scalar(), s.sum() + x, x]
        }
    );
}

#[test]
fn the_variable_may_be_a_matrix_or_a_number() {
    let a: Matrix<Q, Hidden, Pixels> = sample(2);
    type W = (Hidden, Pixels);
    check!(
        &sample::<Q, W>(3),
        Rows<Q, Meas, W, Fork<At<Dense<Q, (), W>>, At<Then<Summation<Q, W>, Diagonal<Q, W>>>>>,
        |w| stack!(Meas { range: w.dot(constant(&a)), bearing: w.square().sum() }),
        |w| vector![w.dot(&lift(&a)), w.norm_squared()]
    );
    let by_t = check!(
        &Rank0::from(Q::new(2, 3)),
        Rows<Q, Meas, (), Fork<At<Diagonal<Q, ()>>, At<Identity<Q, ()>>>>,
        |t| stack!(Meas { range: t.square(), bearing: t }),
        |t| {
            let t = t.into_scalar();
            vector![t * t, t]
        }
    );
    assert_eq!(size_of_val(&by_t), size_of::<Q>());
}

/// The measurement of a state, as a text for both modes.
macro_rules! measure {
    ($s:ident) => {
        stack!(Meas {
            range: $s.at(State::y) + $s.at(State::speed),
            bearing: $s.at(State::x) / $s.at(State::y),
        })
    };
}

#[test]
fn a_component_of_a_stack_is_that_component() {
    check!(&state(), First, |s| measure!(s).at(Meas::range), |s| {
        Rank0::from(measured(&s).at(Meas::range))
    });
    check!(&state(), Second, |s| measure!(s).at(Meas::bearing), |s| {
        Rank0::from(measured(&s).at(Meas::bearing))
    });
    check!(
        &state(),
        ByState<Meas, Fork<At<Second>, At<row!(D D 0 D)>>>,
        |s| {
            let z = measure!(s);
            let (range, bearing) = (z.at(Meas::range), z.at(Meas::bearing));
            stack!(Meas { range: bearing, bearing: range * bearing })
        },
        |s| {
            let z = measured(&s);
            vector![z.at(1), z.at(0) * z.at(1)]
        }
    );
}

#[test]
fn what_a_stack_goes_through() {
    let (a, b): (Matrix<Q, Classes, Meas>, Vector<Q, Meas>) = (sample(2), sample(3));
    type Numbers = ByState<Meas, Fork<At<row!(0 D 0 D)>, At<row!(D D 0 0)>>>;
    let three = Rank0::from(Q::from(3));
    check!(
        &state(),
        Measured,
        |s| measure!(s) + constant(&b),
        |s| measured(&s) + lift(&b)
    );
    check!(&state(), Numbers, |s| measure!(s).square(), |s| {
        let z = measured(&s);
        z.hadamard(&z)
    });
    type Multiple = ByState<Meas, Fork<At<row!(0 S 0 S)>, At<Second>>>;
    check!(
        &state(),
        Multiple,
        |s| constant(&three) * measure!(s),
        |s| { measured(&s) * lift(&three).into_scalar() }
    );
    check!(
        &state(),
        Numbers,
        |s| measure!(s).square() + measure!(s),
        |s| {
            let z = measured(&s);
            z.hadamard(&z) + z
        }
    );
    check!(&state(), Row<Q, (Classes,), State, _>, |s| constant(&a) * measure!(s), |s| {
        lift(&a) * measured(&s)
    });
    check!(&state(), Row<Q, (), State, _>, |s| measure!(s).dot(constant(&b)), |s| {
        Rank0::from(measured(&s).dot(&lift(&b)))
    });
}

#[test]
fn the_identity_and_a_stack_have_a_sum_by_rows() {
    type Turned = ByState<
        State,
        Fork<
            Fork<At<row!(1 1 0 0)>, At<row!(S 1 0 0)>>,
            Fork<At<row!(D 0 1 0)>, At<row!(0 0 0 1)>>,
        >,
    >;
    let nothing = Rank0::from(Q::from(0));
    let by_s = check!(
        &state(),
        Turned,
        |s| {
            let (x, y) = (s.at(State::x), s.at(State::y));
            s + stack!(State {
                x: y,
                y: -x,
                heading: x * x,
                speed: constant(&nothing)
            })
        },
        |s| {
            let [x, y, h, v] = [0, 1, 2, 3].map(|i| s.at(i));
            vector![x + y, y - x, h + x * x, v]
        }
    );
    assert_eq!(size_of_val(&by_s), 2 * size_of::<Q>());
}

#[test]
fn a_stack_of_what_a_stack_goes_through() {
    let a: Matrix<Q, Classes, Meas> = sample(2);
    check!(
        &state(),
        ByState<Meas, Fork<At<Row<Q, (), State, _>>, At<row!(D 0 0 D)>>>,
        |s| {
            let z = stack!(Meas { range: s.at(State::x), bearing: s.at(State::y) * s.at(State::y) });
            let y = constant(&a) * z;
            stack!(Meas { range: y.sum(), bearing: z.at(Meas::range) * s.at(State::speed) })
        },
        |s| {
            let [x, y, _, v] = [0, 1, 2, 3].map(|i| s.at(i));
            let z: Vector<_, Meas> = vector![x, y * y];
            vector![(lift(&a) * &z).sum(), x * v]
        }
    );
}

/// The sight of a landmark, over numbers of any type.
fn sight<T: Real>(s: &Vector<T, State>) -> (Vector<T, Meas>, Matrix<T, Meas, State>) {
    let (z, by_s) = forward::jacobian(s, |s| {
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
    let (again, by_numbers) = forward::dense_jacobian(&s, |s| sight(&s).0);
    assert_eq!(again, z);
    assert!((by_numbers.numerator() - &by_s).norm() < 1e-15);
    let single = sight(&s.map(|s| s as f32)).1;
    assert!((single.map(f64::from) - by_s).norm() < 1e-6);
}

/// A model with a name: its kind is the compiler's, and its derivative leads between these shapes.
fn step<'d, T: Real>(
    s: Variable<'d, T, State>,
    dt: T,
) -> Dual<'d, T, (State,), impl Derivative<T, (State,), (State,)> + use<T>> {
    let (heading, speed) = (s.at(State::heading), s.at(State::speed));
    let (sin, cos) = heading.sin_cos();
    let way = speed * dt;
    stack!(State {
        x: s.at(State::x) + way * cos,
        y: s.at(State::y) + way * sin,
        heading,
        speed,
    })
}

#[test]
#[allow(clippy::needless_borrows_for_generic_args)] // a closure that is kept is used by reference
fn a_model_is_a_function_and_stores_four_numbers_of_sixteen() {
    let s: Vector<f64, State> = sample(4);
    let (next, by_s) = forward::jacobian(&s, |s| step(s, 0.25));
    assert_eq!(size_of_val(&by_s), 4 * 8);
    assert_eq!(forward::value(&s, |s| step(s, 0.25)), next);
    let plain = |s: &Vector<f64, State>| forward::value(s, |s| step(s, 0.25));
    conformable_tests::assert_differences(&by_s, &s, plain);
    let [x, y, h, v] = [0, 1, 2, 3].map(|i| s.at(i));
    assert_eq!(
        next,
        vector![x + v * 0.25 * h.cos(), y + v * 0.25 * h.sin(), h, v]
    );
    // The same model in a closure that is kept.
    let kept = forward::model(|s| step(s, 0.25));
    assert_eq!(forward::value(&s, &kept), next);
    assert_eq!(forward::jacobian(&s, &kept).1.numerator(), by_s.numerator());
}
