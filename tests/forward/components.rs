//! Components of a vector: which entries of a derivative are zero or one is in its type.

use conformable::forward::Number as Dual;
use conformable::jacobian::tree::{At, Fork, Nil, unit};
use conformable::prelude::*;
use conformable_tests::{Rational, constant as lift, sample};

use crate::{Bias, Classes, State, check};

type Q = Rational;

/// The row of a derivative by a state: 0 is zero, 1 the identity, S a multiple of it, D a number; a half of zeros is zero.
macro_rules! row {
    ($a:tt $b:tt $c:tt $d:tt) => { row!(Q, State; $a $b $c $d) };
    ($t:ty, $dim:ty; $($entry:tt)*) => { Row<$t, (), $dim, row!(@tree $t; $($entry)*)> };
    (@tree $t:ty; 0 0 0 0) => { Nil };
    (@tree $t:ty; $a:tt $b:tt $c:tt $d:tt) => { Fork<row!(@tree $t; $a $b), row!(@tree $t; $c $d)> };
    (@tree $t:ty; 0 0) => { Nil };
    (@tree $t:ty; $a:tt $b:tt) => { Fork<row!(@leaf $t; $a), row!(@leaf $t; $b)> };
    (@leaf $t:ty; 0) => { Nil };
    (@leaf $t:ty; 1) => { At<Identity<$t, ()>> };
    (@leaf $t:ty; S) => { At<Scaled<$t, ()>> };
    (@leaf $t:ty; D) => { At<Diagonal<$t, ()>> };
}

pub(super) use row;

pub(super) fn state() -> Vector<Q, State> {
    sample(1)
}

type Entry<'id> = Dual<'id, Q, (State,)>;

/// The components of a state, as numbers.
fn parts<'id>(s: &Vector<Entry<'id>, State>) -> [Entry<'id>; 4] {
    [0, 1, 2, 3].map(|i| s.at(i))
}

/// Checks the row of a program of a state s against a function of its components [x, y, h, v]; what is stored are its numbers.
macro_rules! check_row {
    ([$($entry:tt)*], $program:expr, $components:pat_param => $value:expr) => {{
        let row = check!(&state(), row!($($entry)*), $program, |s| {
            let $components = parts(&s);
            Rank0::from($value)
        });
        let numbers = [$(stringify!($entry)),*].iter().filter(|entry| ["S", "D"].contains(entry)).count();
        assert_eq!(size_of_val(&row), numbers * size_of::<Q>());
        row
    }};
}

#[test]
fn a_component_is_one_in_its_place() {
    check_row!([1 0 0 0], |s| s.at(State::x), [x, ..] => x);
    check_row!([0 1 0 0], |s| s.at(State::y), [_, y, ..] => y);
    check_row!([0 0 0 1], |s| s.at(State::speed), [.., v] => v);
    let heading = check_row!([0 0 1 0], |s| s.at(State::heading), [_, _, h, _] => h);
    let same: row!(0 0 1 0) = unit(State::heading);
    assert_eq!(same.gradient(), heading.gradient());
}

#[test]
fn sums_of_components_keep_zeros_and_ones() {
    check_row!([1 0 0 1], |s| s.at(State::x) + s.at(State::speed), [x, .., v] => x + v);
    check_row!([1 1 1 0], |s| s.at(State::heading) + s.at(State::x) + s.at(State::y),
        [x, y, h, _] => x + y + h);
    check_row!([0 S 0 0], |s| s.at(State::y) + s.at(State::y), [_, y, ..] => y + y);
    check_row!([1 0 0 S], |s| s.at(State::x) - s.at(State::speed), [x, .., v] => x - v);
    check_row!([S 0 0 1], |s| s.at(State::speed) - s.at(State::x), [x, .., v] => v - x);
    check_row!([0 S 0 0], |s| -s.at(State::y), [_, y, ..] => -y);
    let zero = check_row!([0 S 0 0], |s| s.at(State::y) - s.at(State::y), [_, y, ..] => y - y);
    assert_eq!(zero.gradient(), Vector::zeros());
    let a = Rank0::from(Q::new(2, 7));
    let b = a.into_scalar();
    check_row!([0 1 0 0], |s| s.at(State::y) + constant(&a), [_, y, ..] => y + b);
    check_row!([0 1 0 0], |s| constant(&a) + s.at(State::y), [_, y, ..] => y + b);
    check_row!([0 S 0 0], |s| constant(&a) - s.at(State::y), [_, y, ..] => -y + b);
}

#[test]
fn entries_of_every_kind_have_a_sum() {
    // 0, 1, S and D, in every pair.
    check_row!([S S 0 1], |s| s.at(State::x) - s.at(State::y) + (s.at(State::speed) + s.at(State::x)),
        [x, y, _, v] => x - y + v + x);
    check_row!([D D 1 0], |s| s.at(State::x) * s.at(State::y) + (s.at(State::x) + s.at(State::heading)),
        [x, y, h, _] => x * y + x + h);
    check_row!([D D 1 0], |s| (s.at(State::x) + s.at(State::heading)) + s.at(State::x) * s.at(State::y),
        [x, y, h, _] => x * y + x + h);
    check_row!([D D S S], |s| s.at(State::x) * s.at(State::y) - (s.at(State::x) + s.at(State::heading) + s.at(State::speed)),
        [x, y, h, v] => x * y - x - h - v);
    check_row!([D D S 0], |s| (-s.at(State::x) - s.at(State::heading)) + s.at(State::y) * s.at(State::x),
        [x, y, h, _] => x * y - x - h);
    check_row!([D D 0 0], |s| s.at(State::x) * s.at(State::y) + s.at(State::y) * s.at(State::y),
        [x, y, ..] => (x + y) * y);
    check_row!([S S 0 0], |s| -s.at(State::x) - s.at(State::y) + (-s.at(State::x) - s.at(State::y)),
        [x, y, ..] => -(x + y) - (x + y));
}

#[test]
fn products_and_quotients_have_numbers() {
    check_row!([D D 0 0], |s| s.at(State::x) * s.at(State::y), [x, y, ..] => x * y);
    check_row!([0 0 D 0], |s| s.at(State::heading) * s.at(State::heading), [_, _, h, _] => h * h);
    check_row!([0 D 0 D], |s| s.at(State::speed) / s.at(State::y), [_, y, _, v] => v / y);
    check_row!([D D 0 D], |s| s.at(State::x) * s.at(State::y) / s.at(State::speed) - s.at(State::y),
        [x, y, _, v] => x * y / v - y);
    let a = Rank0::from(Q::new(2, 7));
    let b = a.into_scalar();
    check_row!([0 D 0 0], |s| s.at(State::y) * constant(&a), [_, y, ..] => y * b);
    check_row!([0 D 0 0], |s| constant(&a) * s.at(State::y), [_, y, ..] => y * b);
    check_row!([0 D 0 0], |s| s.replaced_by(constant(&a)) / s.at(State::y), [_, y, ..] => Entry::constant(b) / y);
}

#[test]
fn functions_of_components_have_numbers() {
    check_row!([D 0 0 0], |s| s.at(State::x).square(), [x, ..] => x * x);
    check_row!([0 0 D D], |s| (s.at(State::heading) + s.at(State::speed)).powi(3),
        [_, _, h, v] => (h + v).power(3));
    check_row!([0 D 0 D], |s| (s.at(State::y) * s.at(State::speed)).recip(),
        [_, y, _, v] => Entry::from_integer(1) / (y * v));
}

#[test]
fn functions_of_components_in_floating_point() {
    let s: Vector<f64, State> = sample(2);
    let row = check!(
        &s,
        row!(f64, State; 1 0 D D),
        |s| s.at(State::x) + 0.5 * s.at(State::speed) * s.at(State::heading).cos() - 3.0,
        |s| {
            let turn = s.at(State::speed) * s.at(State::heading).cos() * lit(0.5);
            Rank0::from(s.at(State::x) + turn - lit(3.0))
        }
    );
    assert_eq!(size_of_val(&row), 16);
    check!(
        &s,
        row!(f64, State; D D 0 0),
        |s| (s.at(State::y).square() + s.at(State::x).square()).sqrt(),
        |s| {
            let (x, y) = (s.at(State::x), s.at(State::y));
            Rank0::from((x * x + y * y).sqrt())
        }
    );
    let row = check!(
        &s,
        row!(f64, State; D D 0 0),
        |s| s.at(State::y).atan2(s.at(State::x)),
        |s| Rank0::from(s.at(State::y).atan2(s.at(State::x)))
    );
    assert_eq!(size_of_val(&row), 16);
}

#[test]
fn components_of_a_sum_of_dimensions() {
    type Both = Sum<State, Bias>;
    type Of<E> = Row<Q, (), Both, E>;
    let s: Vector<Q, Both> = sample(3);
    let (speed, gyro, scale) = (
        Both::first(State::speed),
        Both::second(Bias::gyro),
        Both::second(Bias::scale),
    );
    type Second = Of<Fork<Nil, At<row!(Q, Bias; 0 1)>>>;
    check!(&s, Second, |s| s.at(scale), |s| Rank0::from(s.at(scale)));
    type First = Of<Fork<At<row!(0 0 0 1)>, Nil>>;
    let row = check!(&s, First, |s| s.at(speed), |s| Rank0::from(s.at(speed)));
    assert_eq!((size_of_val(&row), row.gradient()[3]), (0, Q::from(1)));
    type Measured = Of<Fork<At<row!(0 0 0 D)>, At<row!(Q, Bias; 1 D)>>>;
    let row = check!(
        &s,
        Measured,
        |s| s.at(scale) * s.at(speed) + s.at(gyro),
        |s| Rank0::from(s.at(scale) * s.at(speed) + s.at(gyro))
    );
    assert_eq!(size_of_val(&row), 2 * size_of::<Q>());

    type Three = Sum<Bias, Both>;
    type In<E> = Row<Q, (), Three, E>;
    let s: Vector<Q, Three> = sample(4);
    let (last, middle) = (Three::second(scale), Three::second(speed));
    type Last = In<Fork<Nil, At<Second>>>;
    check!(&s, Last, |s| s.at(last), |s| Rank0::from(s.at(last)));
    type Middle = In<Fork<At<row!(Q, Bias; 0 D)>, At<Of<Fork<At<row!(0 0 0 D)>, Nil>>>>>;
    check!(
        &s,
        Middle,
        |s| s.at(middle) * s.at(Three::first(Bias::scale)),
        |s| Rank0::from(s.at(middle) * s.at(Three::first(Bias::scale)))
    );
}

#[test]
fn a_component_of_something_has_the_row_of_its_kind() {
    let (a, wide) = (
        sample::<Q, (State, State)>(5),
        sample::<Q, (State, Classes)>(6),
    );
    let b: Vector<Q, State> = sample(7);
    check_row!([D 0 0 0], |s| s.square().at(State::x), [x, ..] => x * x);
    check_row!([S 0 0 0], |s| (s + s).at(State::x), [x, ..] => x + x);
    check_row!([1 0 0 0], |s| (s + constant(&b)).at(State::x), [x, ..] => x + b[0]);
    type Full<X> = Dense<Q, (), (X,)>;
    check!(
        &state(),
        Full<State>,
        |s| (constant(&a) * s).at(State::x),
        |s| { Rank0::from((lift(&a) * s).at(State::x)) }
    );
    check!(
        &sample::<Q, (Classes,)>(7),
        Full<Classes>,
        |v| (constant(&wide) * v).at(State::x),
        |v| { Rank0::from((lift(&wide) * v).at(State::x)) }
    );
    check!(&state(), ZeroMap<Q, (), (State,)>, |s| s.replaced_by(constant(&b)).at(State::x), |_| {
        lift(&Rank0::from(b[State::x]))
    });
}

#[test]
fn rows_meet_other_kinds_of_rows() {
    let a: Vector<Q, State> = sample(5);
    macro_rules! check_full {
        ($program:expr, $function:expr) => {
            check!(&state(), Dense<Q, (), (State,)>, $program, $function)
        };
    }
    check_full!(|s| s.dot(constant(&a)) + s.at(State::y), |s| Rank0::from(
        s.dot(&lift(&a)) + s.at(State::y)
    ));
    check_full!(
        |s| s.at(State::y) * s.at(State::x) - s.dot(constant(&a)),
        |s| Rank0::from(s.at(State::y) * s.at(State::x) - s.dot(&lift(&a)))
    );
    check_full!(|s| s.at(State::y) * s.dot(constant(&a)), |s| Rank0::from(
        s.dot(&lift(&a)) * s.at(State::y)
    ));
    check_full!(|s| s.at(State::y) + s.sum(), |s| Rank0::from(
        s.at(State::y) + s.sum()
    ));
    check_full!(|s| s.sum() + s.at(State::y), |s| Rank0::from(
        s.at(State::y) + s.sum()
    ));
}

#[test]
fn a_component_times_a_vector() {
    let a: Vector<Q, Classes> = sample(5);
    type Column = Row<Q, (Classes,), State, Fork<Fork<Nil, At<Dense<Q, (Classes,), ()>>>, Nil>>;
    let by_s = check!(&state(), Column, |s| s.at(State::y) * constant(&a), |s| {
        lift(&a) * s.at(State::y)
    });
    assert_eq!(size_of_val(&by_s), size_of_val(&a));
    check!(&state(), Row<Q, (State,), State, _>, |s| s.at(State::y) * s, |s| &s
        * s.at(State::y));
}
