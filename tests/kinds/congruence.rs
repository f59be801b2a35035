//! J P Jᵀ: what it is, and the multiplications that each kind takes for it, which are those of its own entries and no more.

use conformable::check::{Counted, count};
use conformable::dim::Triangular;
use conformable::forward::{Variable, jacobian, model};
use conformable::jacobian::{AboutAxis, Permutation, Projector, Selection};
use conformable::prelude::*;
use conformable::symmetric::Symmetric;

use crate::{At, Fork, Four, Nil, OfX, OfY, Three, X, Y, Z};

type Number = Counted<f64>;

fn numbers<S: Shape>(seed: u64) -> Tensor<Number, S> {
    conformable_tests::sample::<f64, S>(seed).map(Counted)
}

/// A symmetric matrix without a pattern.
fn covariance<N: Triangular>() -> Symmetric<Number, N> {
    Symmetric::from_vech(numbers(7))
}

/// The multiplications in J P Jᵀ + Q, of which the entries are those of the products of whole matrices.
fn multiplications<M: Triangular, N: Triangular>(j: impl Derivative<Number, (M,), (N,)>) -> usize {
    let (p, q) = (covariance::<N>(), Symmetric::from_vech(numbers(8)));
    let mut sum = q;
    let ((), done) = count(|| j.congruence_add(&p, &mut sum));
    let f = j.numerator();
    let whole = &f * p.to_matrix() * f.transpose() + q.to_matrix();
    for (found, expected) in sum.to_matrix().iter().zip(&whole) {
        assert!((found.0 - expected.0).abs() <= 1e-12 * (1.0 + expected.0.abs()));
    }
    assert_eq!(done.divisions + done.roots + done.functions, 0);
    done.multiplications
}

/// n numbers on the diagonal and below.
const fn half(n: usize) -> usize {
    n * (n + 1) / 2
}

#[test]
fn every_kind_takes_its_own_work() {
    let (x, y, z) = (X::LEN, Y::LEN, Z::LEN);
    let (d, rows) = (Diagonal(numbers::<OfY>(1)), numbers::<(Y, X)>(2));
    let (full, single) = (
        Dense(rows),
        Outer {
            y: d.0,
            x: numbers::<OfX>(3),
        },
    );
    let turn = AboutAxis::rotation(&numbers::<OfY>(4));
    let selection = Selection::new(Permutation::<Y>::new(vector![2, 0, 1]).unwrap());
    let before = Dense(numbers::<(Z, Y)>(5));
    let table: [(&str, usize, usize); 15] = [
        ("zero", multiplications(ZeroMap::<_, OfY, OfX>::new()), 0),
        ("identity", multiplications(Identity::<_, OfY>::new()), 0),
        (
            "multiple",
            multiplications(Scaled::<_, OfY>::new(Counted(3.0))),
            1 + half(y),
        ),
        ("diagonal", multiplications(d), 2 * half(y)),
        ("dense", multiplications(full), y * x * x + half(y) * x),
        ("borrowed", multiplications(&full), y * x * x + half(y) * x),
        ("outer", multiplications(single), half(x) + x + y + half(y)),
        ("selection", multiplications(selection), 0),
        ("about an axis", multiplications(turn), 2 * y * 18),
        (
            "projector",
            multiplications(Projector(d.0)),
            2 * y * y + y * y + half(y),
        ),
        (
            "chain",
            multiplications(Then(before, d)),
            2 * half(y) + z * y * y + half(z) * y,
        ),
        (
            "sum",
            multiplications(Plus(d, Identity::new())),
            y * y + half(y),
        ),
        (
            "transpose",
            multiplications(Transposed(full)),
            (y + x) * x * y,
        ),
        (
            "row of columns",
            multiplications(beside()),
            2 * y * x + 2 * half(y),
        ),
        (
            "column of rows",
            multiplications(above()),
            2 * x * x + 2 * x + x,
        ),
    ];
    let wrong: Vec<_> = table
        .iter()
        .filter(|(_, found, expected)| found != expected)
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

type Column = Dense<Number, OfY, ()>;
type Line = Dense<Number, (), OfX>;

/// Of four columns there are two.
fn beside() -> Row<Number, OfY, X, Four<At<Column>, Nil, Nil, At<Column>>> {
    Row::new(Fork(
        Fork(At(Dense(numbers(1))), Nil),
        Fork(Nil, At(Dense(numbers(2)))),
    ))
}

/// Of three rows there are two.
fn above() -> Rows<Number, Y, OfX, Three<At<Line>, Nil, At<Line>>> {
    Rows::new(Fork(
        Fork(At(Dense(numbers(1))), Nil),
        At(Dense(numbers(2))),
    ))
}

dims! {
    State { x, y, heading, speed, rate }
    Meas { range, bearing }
    World { north, east, down }
}

/// The coordinated turn: seven numbers that are neither 0 nor 1. Dense it takes 200 multiplications.
#[test]
fn the_covariance_of_a_vehicle() {
    let s: Vector<Number, State> = vector![1.0, 2.0, 0.3, 5.0, 0.2].map(Counted);
    let dt = Counted(0.1);
    let turn = model(|s: Variable<'_, Number, State>| {
        let (heading, speed, rate) = (s.at(State::heading), s.at(State::speed), s.at(State::rate));
        let (radius, after) = (speed / rate, heading + rate * dt);
        let ((sin, cos), (sin_after, cos_after)) = (heading.sin_cos(), after.sin_cos());
        stack!(State {
            x: s.at(State::x) + radius * (sin_after - sin),
            y: s.at(State::y) + radius * (cos - cos_after),
            heading: after,
            speed,
            rate,
        })
    });
    let (_, f) = jacobian(&s, turn);
    assert_eq!(size_of_val(&f), 7 * size_of::<Number>());
    assert_eq!(multiplications(f), 47);

    let sensor = model(|s: Variable<'_, Number, State>| {
        let (x, y) = (s.at(State::x), s.at(State::y));
        stack!(Meas {
            range: (x.square() + y.square()).sqrt(),
            bearing: y.atan2(x) - s.at(State::heading)
        })
    });
    assert_eq!(multiplications(jacobian(&s, sensor).1), 5 * 5 + 5 + 3);
}

type Nav = Sum<Sum<World, World>, Sum<World, Sum<World, World>>>;

/// Position, velocity, attitude, and the biases of gyroscopes and accelerometers: 29 numbers. Dense it takes 6750 multiplications for
/// two products, 5175 for one and a half.
#[test]
fn the_covariance_of_strapdown_navigation() {
    let (force, frame, turn) = (
        numbers::<(World, World)>(1),
        numbers::<(World, World)>(2),
        numbers::<(World, World)>(3),
    );
    let (s, dt) = (numbers::<(Nav,)>(4), Counted(0.1));
    let (_, f) = jacobian(&s, |s| {
        let (motion, rest) = (s.first_block(), s.second_block());
        let (position, velocity) = (motion.first_block(), motion.second_block());
        let (attitude, biases) = (rest.first_block(), rest.second_block());
        let (gyroscope, accelerometer) = (biases.first_block(), biases.second_block());
        let position = position + velocity * dt;
        let velocity = velocity + &force * attitude + &frame * accelerometer;
        let attitude = &turn * attitude + gyroscope * dt;
        position
            .vstack(velocity)
            .vstack(attitude.vstack(gyroscope.vstack(accelerometer)))
    });
    assert!(size_of_val(&f) <= 240);
    assert_eq!(multiplications(f), 687);
    let dx = numbers::<(Nav,)>(5);
    let (_, pushed) = count(|| f.jvp(&dx));
    let (_, pulled) = count(|| f.vjp(&dx));
    assert_eq!((pushed.multiplications, pulled.multiplications), (33, 33)); // the numbers, and each dt three times
}
