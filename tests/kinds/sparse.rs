//! Sparse rows and stacks in products and sums with every other kind.

use conformable::dim::Nothing;
use conformable::jacobian::sparse::{Number, One, Zero};
use conformable::jacobian::{SparseRow, Stack};
use conformable_tests::assert_derivative;

use crate::*;

dims! { P { a, b, c, d } }

type Entries = (One, (Zero, (Number<i64>, (Zero, Nothing))));
type Row = SparseRow<i64, P, Entries>;
type Scaled1 = SparseRow<i64, P, (Number<i64>, (Zero, (Number<i64>, (Zero, Nothing))))>;
type Gradient = Dense<i64, (), (P,)>;
type Of = (P,);

fn row() -> Row {
    SparseRow::new((One, (Zero, (Number(5), (Zero, Nothing)))))
}

fn entries() -> Vector<i64, P> {
    vector![1, 0, 5, 0]
}

/// The kind of a derivative, and its entries.
macro_rules! check {
    ($($kind:ty: $derivative:expr, $expected:expr;)*) => {$({
        let derivative: $kind = $derivative;
        assert_eq!(derivative.to_dense().0, $expected, "{}", stringify!($derivative));
        let mut twice = derivative.to_dense().0;
        derivative.add_to_dense(&mut twice);
        assert_eq!(twice, $expected * 2, "{}", stringify!($derivative));
    })*};
}

fn column() -> Dense<i64, (Y,), ()> {
    Dense(vector![2, -3, 7])
}

fn outer() -> Outer<i64, (Y,), ()> {
    Outer {
        y: vector![2, -3, 7],
        x: 11.into(),
    }
}

fn rank_one_row() -> Outer<i64, (), Of> {
    Outer {
        y: 3.into(),
        x: vector![2, 0, -1, 4],
    }
}

#[test]
fn a_row_is_what_its_entries_are() {
    assert_eq!(size_of::<Row>(), 8);
    assert_eq!(row().to_dense().0, entries());
    assert_eq!(row().gradient(), entries());
    let dx = vector![3, 100, 7, -100];
    assert_eq!(row().jvp(&dx), 38.into());
    let mut acc = vector![1, 2, 3, 4];
    row().vjp_add(&10.into(), &mut acc);
    assert_eq!(acc, vector![11, 2, 53, 4]);
    let exact = conformable_tests::Rational::new;
    type Fraction = Number<conformable_tests::Rational>;
    type Other = (Zero, (Fraction, (One, (Fraction, Nothing))));
    let other: SparseRow<_, P, Other> = SparseRow::new((
        Zero,
        (Number(exact(2, 3)), (One, (Number(exact(-1, 7)), Nothing))),
    ));
    let [zero, one] = [0, 1].map(|n| exact(n, 1));
    assert_derivative(
        &other,
        &Dense(vector![zero, exact(2, 3), one, exact(-1, 7)]),
    );
}

#[test]
fn factors_on_the_left() {
    let scale = Scaled::<i64, ()>::new(-3);
    let zero = ZeroMap::<i64, (Y,), ()>::new();
    let dense = column().0.outer(&entries());
    type Lazy = Then<Dense<i64, (Y,), ()>, Scaled<i64, ()>>;
    check! {
        ZeroMap<i64, (Y,), Of>: zero * row(), Matrix::<i64, Y, P>::zeros();
        Row: Identity::<i64, ()>::new() * row(), entries();
        Scaled1: scale.clone() * row(), entries() * -3;
        Scaled1: Diagonal::<i64, ()>(4.into()) * row(), entries() * 4;
        Then<Dense<i64, (Y,), ()>, Row>: column() * row(), dense.clone();
        Outer<i64, (Y,), Of>: outer() * row(), &dense * 11;
        Then<Lazy, Row>: Then(column(), scale) * row(), &dense * -3;
    }
}

#[test]
fn factors_on_the_right() {
    let a: Matrix<i64, P, Y> = numbers();
    let slopes: Vector<i64, P> = numbers();
    let (y, x): (Vector<i64, P>, Vector<i64, X>) = (numbers(), -numbers::<(X,)>());
    let expected = &entries() * &a;
    check! {
        ZeroMap<i64, (), (Y,)>: row() * ZeroMap::<i64, Of, (Y,)>::new(), Vector::<i64, Y>::zeros();
        Row: row() * Identity::<i64, Of>::new(), entries();
        Then<Row, Scaled<i64, Of>>: row() * Scaled::<i64, Of>::new(-3), entries() * -3;
        Then<Row, Diagonal<i64, Of>>: row() * Diagonal(slopes.clone()), entries().hadamard(&slopes);
        Then<Row, Full<P, Y>>: row() * Dense::from_jacobian(a.clone()), expected.clone();
        Outer<i64, (), (X,)>: row() * Outer { y: y.clone(), x: x.clone() }, &x * entries().dot(&y);
        Then<Row, Own<P, Y>>: row() * Own(a.clone()), expected;
    }
}

#[test]
fn sums_in_either_order() {
    let (g, whole) = (vector![2, -3, 7, 1], Summation::<i64, Of>::new);
    let gradient = || -> Gradient { Dense(g.clone()) };
    let zero = ZeroMap::<i64, (), Of>::new;
    let outer = rank_one_row().to_dense().0;
    type Other = SparseRow<i64, P, (Zero, (Zero, (One, (One, Nothing))))>;
    type Both = SparseRow<i64, P, (One, (Zero, (Number<i64>, (One, Nothing))))>;
    type Twice = SparseRow<i64, P, (Number<i64>, (Zero, (Number<i64>, (Zero, Nothing))))>;
    let other = || Other::new((Zero, (Zero, (One, (One, Nothing)))));
    check! {
        Row: zero() + row(), entries();
        Row: row() + zero(), entries();
        Both: row() + other(), vector![1, 0, 6, 1];
        Both: other() + row(), vector![1, 0, 6, 1];
        Twice: row() + row(), entries() * 2;
        Gradient: gradient() + row(), &g + entries();
        Gradient: row() + gradient(), &g + entries();
        Plus<Row, Outer<i64, (), Of>>: row() + rank_one_row(), &outer + entries();
        Plus<Outer<i64, (), Of>, Row>: rank_one_row() + row(), &outer + entries();
        Plus<Row, Summation<i64, Of>>: row() + whole(), entries() + Vector::ones();
        Plus<Summation<i64, Of>, Row>: whole() + row(), entries() + Vector::ones();
    }
}

#[test]
fn a_stack_is_an_operator() {
    type Rows = Stack<i64, D<1>, Of, (Row, Nothing)>;
    let a: Matrix<i64, Y, D<1>> = numbers();
    let stack = || -> Rows {
        let s = vector![1, 2, 3, 4];
        conformable::expr::jacobian(&s, |s| stack![s.at(P::a) + s.at(P::c) * 5]).1
    };
    let dense = a.column(0).outer(&entries());
    check! {
        Then<Full<Y, D<1>>, Rows>: Dense::from_jacobian(a.clone()) * stack(), dense;
        Plus<Rows, Full<D<1>, P>>: stack() + Dense::from_jacobian(numbers()), numbers::<(D<1>, P)>() + Vector::<_, D<1>>::ones().outer(&entries());
        Plus<Rows, Rows>: stack() + stack(), Vector::<_, D<1>>::ones().outer(&entries()) * 2;
        Rows: stack() * Identity::<i64, Of>::new(), Vector::<_, D<1>>::ones().outer(&entries());
        Then<Rows, Diagonal<i64, Of>>: stack() * Diagonal(entries()), Vector::<_, D<1>>::ones().outer(&entries().hadamard(&entries()));
    }
}
