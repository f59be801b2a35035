//! J P Jᵀ, Jᵀ W J, J M, M J: what they are, and the multiplications that each kind takes for it, which are those of its own entries and no more.

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
    assert_near(&sum.to_matrix(), &whole);
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
    let borrowed = &full;
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
        (
            "borrowed",
            multiplications(borrowed),
            y * x * x + half(y) * x,
        ),
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
            x * y * y + y * half(x),
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
    assert_table(&table);
}

/// Each kind with the multiplications that were found and those that it has.
fn assert_table(table: &[(&str, usize, usize)]) {
    let wrong: Vec<_> = table
        .iter()
        .filter(|(_, found, expected)| found != expected)
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

/// The multiplications in Jᵀ W J + Q with W on the diagonal, of which the entries are those of the products of whole matrices.
fn normal<M: Triangular, N: Triangular>(j: impl Derivative<Number, (M,), (N,)>) -> usize {
    let (w, q) = (numbers::<(M,)>(7), Symmetric::from_vech(numbers(8)));
    let mut sum = q;
    let ((), done) = count(|| j.normal_add(&w, &mut sum));
    let f = j.numerator();
    let whole = f.transpose() * Symmetric::from_diagonal(&w).to_matrix() * &f + q.to_matrix();
    assert_near(&sum.to_matrix(), &whole);

    let full: Symmetric<_, M> = covariance();
    let whole = f.transpose() * full.to_matrix() * &f;
    assert_near(&j.normal(&full).to_matrix(), &whole);
    assert_near(
        &j.normal(&Identity::new()).to_matrix(),
        &(f.transpose() * &f),
    );
    done.multiplications
}

#[test]
fn the_normal_matrix_of_every_kind_takes_its_own_work() {
    let (x, y) = (X::LEN, Y::LEN);
    let d = Diagonal(numbers::<OfY>(1));
    let full = Dense(numbers::<(Y, X)>(2));
    let single = Outer {
        y: d.0,
        x: numbers::<OfX>(3),
    };
    let borrowed = &full;
    let selection = Selection::new(Permutation::<Y>::new(vector![2, 0, 1]).unwrap());
    let line = x + half(x); // each entry times the weight, then with those behind it
    assert_table(&[
        ("zero", normal(ZeroMap::<_, OfY, OfX>::new()), 0),
        ("identity", normal(Identity::<_, OfY>::new()), 0),
        (
            "multiple",
            normal(Scaled::<_, OfY>::new(Counted(3.0))),
            1 + y,
        ),
        ("diagonal", normal(d), 2 * y),
        ("dense", normal(full), y * line),
        ("borrowed", normal(borrowed), y * line),
        ("outer", normal(single), 2 * y + line),
        ("selection", normal(selection), 0),
        ("row of columns", normal(beside()), 2 * 2 * y + y),
        ("column of rows", normal(above()), 2 * line),
    ]);
}

#[test]
fn a_product_with_a_matrix_takes_the_entries_of_the_kind_for_each_column_or_row() {
    const WIDE: usize = 5;
    dims! { Wide = 5; }
    /// J M and M J, over what is there.
    fn products<M: Dim, N: Dim>(j: impl Derivative<Number, (M,), (N,)>) -> [usize; 2] {
        let (right, left) = (numbers::<(N, Wide)>(1), numbers::<(Wide, M)>(2));
        let (product, pushed) = count(|| j.jmp(&right));
        assert_near(&product, &(j.numerator() * &right));
        let mut acc = numbers::<(M, Wide)>(3);
        let sum = &acc + &product;
        let ((), added) = count(|| j.jmp_add(&right, &mut acc));
        assert_near(&acc, &sum);
        assert_eq!(pushed.multiplications, added.multiplications);

        let (product, pulled) = count(|| j.mjp(&left));
        assert_near(&product, &(&left * j.numerator()));
        let mut acc = numbers::<(Wide, N)>(4);
        let sum = &acc + &product;
        j.mjp_add(&left, &mut acc);
        assert_near(&acc, &sum);
        [pushed.multiplications, pulled.multiplications]
    }
    let (x, y) = (X::LEN, Y::LEN);
    let d = Diagonal(numbers::<OfY>(1));
    let full = Dense(numbers::<(Y, X)>(2));
    let single = Outer {
        y: d.0,
        x: numbers::<OfX>(3),
    };
    let selection = Selection::new(Permutation::<Y>::new(vector![2, 0, 1]).unwrap());
    let table: [(&str, [usize; 2], usize); 9] = [
        ("zero", products(ZeroMap::<_, OfY, OfX>::new()), 0),
        ("identity", products(Identity::<_, OfY>::new()), 0),
        ("multiple", products(Scaled::<_, OfY>::new(Counted(3.0))), y),
        ("diagonal", products(d), y),
        ("dense", products(full), y * x),
        ("outer", products(single), x + y),
        ("selection", products(selection), 0),
        ("row of columns", products(beside()), 2 * y),
        ("column of rows", products(above()), 2 * x),
    ];
    for (kind, found, each) in table {
        assert_eq!(found, [WIDE * each; 2], "{kind}");
    }
}

#[track_caller]
fn assert_near<S: Shape>(found: &Tensor<Number, S>, expected: &Tensor<Number, S>) {
    for (found, expected) in found.iter().zip(expected) {
        assert!((found.0 - expected.0).abs() <= 1e-12 * (1.0 + expected.0.abs()));
    }
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
    assert_eq!(multiplications(f), 42);
    assert_eq!(normal(f), 2 * (3 + 2 * 3 + 3) + 3); // the products of pairs and with the weight, where neither is 1

    let sensor = model(|s: Variable<'_, Number, State>| {
        let (x, y) = (s.at(State::x), s.at(State::y));
        stack!(Meas {
            range: (x.square() + y.square()).sqrt(),
            bearing: y.atan2(x) - s.at(State::heading)
        })
    });
    assert_eq!(multiplications(jacobian(&s, sensor).1), 5 * 3 + 5 + 3); // of P the columns that a row sees
    assert_eq!(normal(jacobian(&s, sensor).1), (2 + 3) + (3 + 6));
}

/// I − K H, where H sees two of five states: two columns of it are numbers, three those of the identity. Dense it takes 200.
#[test]
fn the_covariance_after_a_measurement() {
    let s: Vector<Number, State> = numbers(1);
    let sensor = model(|s: Variable<'_, Number, State>| {
        let (x, y) = (s.at(State::x), s.at(State::y));
        stack!(Meas {
            range: x.square() + y.square(),
            bearing: y / x
        })
    });
    let (_, h) = jacobian(&s, sensor);
    let gain = Dense::from_jacobian(numbers::<(State, Meas)>(2));
    let left = Identity::<Number, (State,)>::new() - gain * h;
    assert_eq!(size_of_val(&left), 2 * 5 * size_of::<Number>());
    assert_eq!(multiplications(left), 2 * 5 * 5 + 2 * half(5));
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
    assert_eq!(multiplications(f), 561);
    let dx = numbers::<(Nav,)>(5);
    let (_, pushed) = count(|| f.jvp(&dx));
    let (_, pulled) = count(|| f.vjp(&dx));
    assert_eq!((pushed.multiplications, pulled.multiplications), (33, 33)); // the numbers, and each dt three times
}
