//! Components of a vector: which entries of a derivative are zero or one is in its type.

use conformable::dim::Nothing;
use conformable::forward::Number as Dual;
use conformable::expr::constant;
use conformable::jacobian::SparseRow;
use conformable::jacobian::sparse::{Number, One, Zero, unit};
use conformable::prelude::*;
use conformable_tests::{Rational, constant as lift, sample};

use crate::{Bias, Classes, State, check};

type Q = Rational;
type N = Number<Q>;

/// A row with these entries.
macro_rules! row {
    ($dim:ty; $($entry:ident)*) => { SparseRow<Q, $dim, row!(@ $($entry)*)> };
    (@) => { Nothing };
    (@ $first:ident $($rest:ident)*) => { ($first, row!(@ $($rest)*)) };
}
pub(crate) use row;

pub(super) fn state() -> Vector<Q, State> {
    sample(1)
}

type Number1<'id> = Dual<'id, Q, (State,)>;

/// The components of a state, as numbers.
fn parts<'id>(s: &Vector<Number1<'id>, State>) -> [Number1<'id>; 4] {
    [
        s.at(State::x),
        s.at(State::y),
        s.at(State::heading),
        s.at(State::speed),
    ]
}

/// Checks the row of an expression of a state s against a function of its components [x, y, h, v]; what is stored are its numbers.
macro_rules! check_row {
    ([$($entry:ident)*], $expression:expr, $components:pat_param => $value:expr) => {{
        let row = check!(&state(), row!(State; $($entry)*), $expression, |s| {
            let $components = parts(&s);
            Rank0::from($value)
        });
        let numbers = [$(stringify!($entry)),*].iter().filter(|entry| **entry == "N").count();
        assert_eq!(size_of_val(&row), numbers * size_of::<Q>());
        row
    }};
}

#[test]
fn a_component_is_one_in_its_place() {
    check_row!([One Zero Zero Zero], |s| s.at(State::x), [x, ..] => x);
    check_row!([Zero One Zero Zero], |s| s.at(State::y), [_, y, ..] => y);
    check_row!([Zero Zero Zero One], |s| s.at(State::speed), [.., v] => v);
    let heading = check_row!([Zero Zero One Zero], |s| s.at(State::heading), [_, _, h, _] => h);
    let same: row!(State; Zero Zero One Zero) = unit(State::heading);
    assert_eq!(same.gradient(), heading.gradient());
}

#[test]
fn sums_of_components_keep_zeros_and_ones() {
    check_row!([One Zero Zero One], |s| s.at(State::x) + s.at(State::speed), [x, .., v] => x + v);
    check_row!([One One One Zero], |s| s.at(State::heading) + s.at(State::x) + s.at(State::y),
        [x, y, h, _] => x + y + h);
    check_row!([Zero N Zero Zero], |s| s.at(State::y) + s.at(State::y), [_, y, ..] => y + y);
    check_row!([One Zero Zero N], |s| s.at(State::x) - s.at(State::speed), [x, .., v] => x - v);
    check_row!([N Zero Zero One], |s| s.at(State::speed) - s.at(State::x), [x, .., v] => v - x);
    check_row!([Zero N Zero Zero], |s| -s.at(State::y), [_, y, ..] => -y);
    let zero = check_row!([Zero N Zero Zero], |s| s.at(State::y) - s.at(State::y), [_, y, ..] => y - y);
    assert_eq!(zero.gradient(), Vector::zeros());
    let a = Rank0::from(Q::new(2, 7));
    check_row!([Zero One Zero Zero], |s| s.at(State::y) + constant(&a), [_, y, ..] => y + lift(&a).into_scalar());
    check_row!([Zero One Zero Zero], |s| constant(&a) + s.at(State::y), [_, y, ..] => y + lift(&a).into_scalar());
}

#[test]
fn entries_of_every_kind_have_a_sum() {
    // Zero, One and Number, in every pair: x + y has [One One 0 0], x y has [N N 0 0].
    check_row!([N N Zero One], |s| s.at(State::x) + s.at(State::y) * 2 + (s.at(State::x) * 3 + s.at(State::speed)),
        [x, y, _, v] => x + y + y + x + x + x + v);
    check_row!([N N One Zero], |s| s.at(State::x) * s.at(State::y) + (s.at(State::x) + s.at(State::heading)),
        [x, y, h, _] => x * y + x + h);
    check_row!([N N One Zero], |s| (s.at(State::x) + s.at(State::heading)) + s.at(State::x) * s.at(State::y),
        [x, y, h, _] => x * y + x + h);
    check_row!([N N Zero Zero], |s| s.at(State::x) * s.at(State::y) + s.at(State::y) * s.at(State::y),
        [x, y, ..] => (x + y) * y);
}

#[test]
fn products_and_quotients_have_numbers() {
    check_row!([N N Zero Zero], |s| s.at(State::x) * s.at(State::y), [x, y, ..] => x * y);
    check_row!([Zero Zero N Zero], |s| s.at(State::heading) * s.at(State::heading),
        [_, _, h, _] => h * h);
    check_row!([Zero N Zero N], |s| s.at(State::speed) / s.at(State::y), [_, y, _, v] => v / y);
    check_row!([N N Zero N], |s| s.at(State::x) * s.at(State::y) / s.at(State::speed) - s.at(State::y),
        [x, y, _, v] => x * y / v - y);
    check_row!([Zero N Zero Zero], |s| 3 * s.at(State::y), [_, y, ..] => y + y + y);
    let a = Rank0::from(Q::new(2, 7));
    check_row!([Zero N Zero Zero], |s| s.at(State::y) * constant(&a), [_, y, ..] => y * lift(&a).into_scalar());
    check_row!([Zero N Zero Zero], |s| constant(&a) / s.at(State::y), [_, y, ..] => lift(&a).into_scalar() / y);
}

#[test]
fn functions_of_components_have_numbers() {
    check_row!([N Zero Zero Zero], |s| s.at(State::x).square(), [x, ..] => x * x);
    check_row!([Zero Zero N N], |s| (s.at(State::heading) + s.at(State::speed)).powi(3),
        [_, _, h, v] => (h + v).power(3));
    check_row!([Zero N Zero N], |s| (s.at(State::y) * s.at(State::speed)).recip(),
        [_, y, _, v] => Dual::from_integer(1) / (y * v));
}

#[test]
fn functions_of_components_in_floating_point() {
    let s: Vector<f64, State> = sample(2);
    type F = Number<f64>;
    type Turn = SparseRow<f64, State, (One, (Zero, (F, (F, Nothing))))>;
    let row = check!(
        &s,
        Turn,
        |s| s.at(State::x) + 0.5 * s.at(State::speed) * s.at(State::heading).cos() - 3.0,
        |s| {
            let turn = s.at(State::speed) * s.at(State::heading).cos() * lit(0.5);
            (s.at(State::x) + turn - lit(3.0)).into()
        }
    );
    assert_eq!(size_of_val(&row), 16);
    type Angle = SparseRow<f64, State, (F, (F, (Zero, (Zero, Nothing))))>;
    check!(
        &s,
        Angle,
        |s| (s.at(State::y).square() + s.at(State::x).square()).sqrt(),
        |s| {
            let (x, y) = (s.at(State::x), s.at(State::y));
            (x * x + y * y).sqrt().into()
        }
    );
}

#[test]
fn components_of_a_sum_of_dimensions() {
    type Both = conformable::dim::Sum<State, Bias>;
    type Of<E> = SparseRow<Q, Both, E>;
    type Second = row!(@ Zero Zero Zero Zero Zero One);
    type First = row!(@ Zero Zero Zero One Zero Zero);
    let s: Vector<Q, Both> = sample(3);
    let (speed, gyro, scale) = (
        Both::first(State::speed),
        Both::second(Bias::gyro),
        Both::second(Bias::scale),
    );
    check!(&s, Of<Second>, |s| s.at(scale), |s| s.at(scale).into());
    let row = check!(&s, Of<First>, |s| s.at(speed), |s| s.at(speed).into());
    assert_eq!((size_of_val(&row), row.gradient()[3]), (0, Q::from(1)));
    type Measured = row!(@ Zero Zero Zero N One N);
    let row = check!(
        &s,
        Of<Measured>,
        |s| s.at(scale) * s.at(speed) + s.at(gyro),
        |s| { (s.at(scale) * s.at(speed) + s.at(gyro)).into() }
    );
    assert_eq!(size_of_val(&row), 2 * size_of::<Q>());

    type Three = conformable::dim::Sum<Bias, Both>;
    let s: Vector<Q, Three> = sample(4);
    let last = Three::second(scale);
    type Last = row!(@ Zero Zero Zero Zero Zero Zero Zero One);
    check!(&s, SparseRow<Q, Three, Last>, |s| s.at(last), |s| s.at(last).into());
    let middle = Three::second(speed);
    type Middle = row!(@ Zero N Zero Zero Zero N Zero Zero);
    check!(&s, SparseRow<Q, Three, Middle>, |s| s.at(middle) * s.at(Three::first(Bias::scale)), |s| {
        (s.at(middle) * s.at(Three::first(Bias::scale))).into()
    });
}

#[test]
fn a_component_of_an_expression_is_a_chain() {
    let (a, wide) = (
        sample::<Q, (State, State)>(5),
        sample::<Q, (State, Classes)>(6),
    );
    type X = row!(State; One Zero Zero Zero);
    let b = state();
    check!(&state(), Then<X, Diagonal<Q, (State,)>>, |s| s.square().at(State::x), |s| {
        (s.at(State::x) * s.at(State::x)).into()
    });
    check!(&state(), Then<X, Scaled<Q, (State,)>>, |s| (2 * s).at(State::x), |s| {
        (s.at(State::x) + s.at(State::x)).into()
    });
    check!(&state(), X, |s| (s + constant(&b)).at(State::x), |s| {
        (s + lift(&b)).at(State::x).into()
    });
    check!(&state(), Then<X, Dense<Q, (State,), (State,)>>, |s| (constant(&a) * s).at(State::x), |s| {
        (lift(&a) * s).at(State::x).into()
    });
    check!(&sample::<Q, (Classes,)>(7), Then<X, Dense<Q, (State,), (Classes,)>>, |v| (constant(&wide) * v).at(State::x), |v| {
        (lift(&wide) * v).at(State::x).into()
    });
    check!(&state(), ZeroMap<Q, (), (State,)>, |_| constant(&b).at(State::x), |_| {
        lift(&Rank0::from(b[State::x]))
    });
}

#[test]
fn rows_meet_other_kinds_of_rows() {
    let a: Vector<Q, State> = sample(5);
    type Row = Dense<Q, (), (State,)>;
    check!(
        &state(),
        Row,
        |s| s.dot(constant(&a)) + s.at(State::y),
        |s| { (s.dot(&lift(&a)) + s.at(State::y)).into() }
    );
    check!(
        &state(),
        Row,
        |s| s.at(State::y) * s.at(State::x) - s.dot(constant(&a)),
        |s| { (s.at(State::y) * s.at(State::x) - s.dot(&lift(&a))).into() }
    );
    check!(
        &state(),
        Row,
        |s| s.at(State::y) * s.dot(constant(&a)),
        |s| { (s.dot(&lift(&a)) * s.at(State::y)).into() }
    );
    type Lazy = Plus<row!(State; Zero One Zero Zero), Summation<Q, (State,)>>;
    check!(&state(), Lazy, |s| s.at(State::y) + s.sum(), |s| (s
        .at(State::y)
        + s.sum())
    .into());
    type Eager = Plus<Summation<Q, (State,)>, row!(State; Zero One Zero Zero)>;
    check!(&state(), Eager, |s| s.sum() + s.at(State::y), |s| (s
        .at(State::y)
        + s.sum())
    .into());
}

#[test]
fn a_component_times_the_vector() {
    type Column = Dense<Q, (State,), ()>;
    type Kind = Plus<Then<Column, row!(State; Zero One Zero Zero)>, Scaled<Q, (State,)>>;
    check!(&state(), Kind, |s| s.at(State::y) * s, |s| &s
        * s.at(State::y));
}
