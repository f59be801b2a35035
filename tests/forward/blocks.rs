//! Blocks of a vector over a sum of dimensions.

use conformable::jacobian::tree::{At, Fork, Nil};
use conformable::prelude::*;
use conformable_tests::{Rational, constant as lift, sample};

use super::components::row;
use crate::{Bias, Classes, State, check};

type Q = Rational;
type Both = Sum<State, Bias>;
type ByBoth<Y, E> = Row<Q, Y, Both, E>;
type First = ByBoth<(State,), Fork<At<Identity<Q, (State,)>>, Nil>>;
type Second = ByBoth<(Bias,), Fork<Nil, At<Identity<Q, (Bias,)>>>>;

fn s() -> Vector<Q, Both> {
    sample(1)
}

/// Its first block, in numbers of any type.
fn first<T: Scalar>(s: &Vector<T, Both>) -> Vector<T, State> {
    Vector::from_fn(|i| s.at(i))
}

/// Its second block, in numbers of any type.
fn second<T: Scalar>(s: &Vector<T, Both>) -> Vector<T, Bias> {
    Vector::from_fn(|i| s.at(i + 4))
}

#[test]
fn a_block_stores_nothing() {
    let by_s = check!(&s(), First, |s| s.first_block(), |s| first(&s));
    assert_eq!(size_of_val(&by_s), 0);
    let by_s = check!(&s(), Second, |s| s.second_block(), |s| second(&s));
    assert_eq!(size_of_val(&by_s), 0);
}

#[test]
fn functions_of_a_block_know_the_other_is_zero() {
    let (a, b): (Matrix<Q, Classes, State>, Matrix<Q, Classes, Bias>) = (sample(2), sample(3));
    type Squares = ByBoth<(State,), Fork<At<Diagonal<Q, (State,)>>, Nil>>;
    let by_s = check!(&s(), Squares, |s| s.first_block().square(), |s| {
        let x = first(&s);
        x.hadamard(&x)
    });
    assert_eq!(size_of_val(&by_s), 4 * size_of::<Q>());
    type Full = Fork<At<Dense<Q, (Classes,), (State,)>>, At<Dense<Q, (Classes,), (Bias,)>>>;
    type Right = ByBoth<(Classes,), Fork<Nil, At<Dense<Q, (Classes,), (Bias,)>>>>;
    check!(&s(), Right, |s| constant(&b) * s.second_block(), |s| lift(
        &b
    )
        * second(&s));
    let by_s = check!(
        &s(),
        ByBoth<(Classes,), Full>,
        |s| constant(&a) * s.first_block() + constant(&b) * s.second_block().square(),
        |s| {
            let y = second(&s);
            lift(&a) * first(&s) + lift(&b) * y.hadamard(&y)
        }
    );
    assert_eq!(size_of_val(&by_s), 3 * 6 * size_of::<Q>());
}

#[test]
fn a_component_of_a_block_is_a_component_of_the_whole() {
    type Speed = ByBoth<(), Fork<At<row!(0 0 0 1)>, Nil>>;
    let by_s = check!(&s(), Speed, |s| s.first_block().at(State::speed), |s| {
        Rank0::from(s.at(3))
    });
    assert_eq!(size_of_val(&by_s), 0);
    let same: Speed = check!(&s(), Speed, |s| s.at(Both::first(State::speed)), |s| {
        Rank0::from(s.at(3))
    });
    assert_eq!(same.gradient(), by_s.gradient());
    type Scaled = ByBoth<(), Fork<At<row!(0 0 0 D)>, At<row!(Q, Bias; 1 D)>>>;
    check!(
        &s(),
        Scaled,
        |s| {
            let (x, b) = (s.first_block(), s.second_block());
            x.at(State::speed) * b.at(Bias::scale) + b.at(Bias::gyro)
        },
        |s| Rank0::from(s.at(3) * s.at(5) + s.at(4))
    );
}

#[test]
fn blocks_in_another_order() {
    type Swapped = Rows<Q, Sum<Bias, State>, (Both,), Fork<At<Second>, At<First>>>;
    let by_s = check!(
        &s(),
        Swapped,
        |s| s.second_block().vstack(s.first_block()),
        |s| second(&s).vstack(&first(&s))
    );
    assert_eq!(size_of_val(&by_s), 0);
    let b: Vector<Q, Bias> = sample(4);
    type Beside = Rows<Q, Both, (State,), Fork<At<Identity<Q, (State,)>>, Nil>>;
    check!(
        &sample::<Q, (State,)>(5),
        Beside,
        |x| x.vstack(constant(&b)),
        |x| x.vstack(&lift(&b))
    );
}

#[test]
fn a_block_in_the_middle() {
    type Three = Sum<Classes, Both>;
    type InThree<Y, E> = Row<Q, Y, Three, E>;
    type Middle = InThree<(State,), Fork<Nil, At<First>>>;
    let s: Vector<Q, Three> = sample(6);
    let by_s = check!(&s, Middle, |s| s.second_block().first_block(), |s| {
        Vector::from_fn(|i: usize| s.at(i + 3))
    });
    assert_eq!(size_of_val(&by_s), 0);
}
