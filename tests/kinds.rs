//! Kinds of derivatives, by type: what a product, a sum and a transpose are, what they store, and their entries.

use std::cell::Cell;

use conformable::jacobian::tree::{At, Fork, Nil};
use conformable::prelude::*;
use conformable_tests::{Rational, sample};

mod kinds {
    mod budgets;
    mod congruence;
    mod joseph;
    mod operators;
    mod own;
    mod patterns;
    mod products;
    mod shapes;
    mod storage;
    mod structure;
    mod sums;
    mod terminal;
    mod transposes;
    mod trees;
}

dims! { Z { u, v } Y { a, b, c } X { p, q, r, s } V = 5; W = 6; }

type OfZ = (Z,);
type OfY = (Y,);
type OfX = (X,);
type ByXV = (X, V);

type Zero<S, Q> = ZeroMap<Rational, S, Q>;
type Same<S> = Identity<Rational, S>;
type Multiple<S> = Scaled<Rational, S>;
type Slopes<S> = Diagonal<Rational, S>;
type Full<S, Q> = Dense<Rational, S, Q>;
type RankOne<S, Q> = Outer<Rational, S, Q>;

/// A kind of one's own, of which only the pushforward and the pullback are known: an operator, or terminal if it leads from matrices.
#[derive(Clone, Copy)]
struct Own<S: Shape, Q: Shape>(Full<S, Q>);

impl<S: Shape, Q: Shape> Kind for Own<S, Q> {
    type Class = Q::Maps;
    type Scalar = Rational;
    type Input = Q;
    type Output = S;
}

impl<S: Shape, Q: Shape> Jacobian for Own<S, Q> {
    fn jvp(&self, dx: &Tensor<Rational, Q>) -> Tensor<Rational, S> {
        self.0.jvp(dx)
    }
    fn vjp_add(&self, dy: &Tensor<Rational, S>, acc: &mut Tensor<Rational, Q>) {
        self.0.vjp_add(dy, acc);
    }
}

type Two<A, B> = Fork<A, B>;
type Three<A, B, C> = Fork<Fork<A, B>, C>;
type Four<A, B, C, D> = Fork<Fork<A, B>, Fork<C, D>>;

/// Kinds for the parts of x, beside each other: by X, by Y.
type Columns<S, A, B, C> = Row<Rational, S, X, Four<At<A>, Nil, At<B>, At<C>>>;
type BesideX<S> = Columns<S, Full<S, ()>, RankOne<S, ()>, Own<S, ()>>;
type WorkedX<S> = Columns<S, Full<S, ()>, RankOne<S, ()>, Full<S, ()>>;
type BesideY<S> = Row<Rational, S, Y, Three<At<Full<S, ()>>, At<Own<S, ()>>, Nil>>;
type WorkedY<S> = Row<Rational, S, Y, Three<At<Full<S, ()>>, At<Full<S, ()>>, Nil>>;

/// Kinds for the parts of y, above each other: of Y, of Z.
type AboveY<Q> = Rows<Rational, Y, Q, Three<At<Full<(), Q>>, Nil, At<Own<(), Q>>>>;
type RowsOfY<Q> = Rows<Rational, Y, Q, Three<At<Full<(), Q>>, Nil, At<Full<(), Q>>>>;
type AboveZ<Q> = Rows<Rational, Z, Q, Two<At<Own<(), Q>>, At<Full<(), Q>>>>;
type RowsOfZ<K> = Rows<Rational, Z, <K as conformable::jacobian::Kind>::Input, Two<At<K>, At<K>>>;

/// What leads from matrices: one kind after a terminal map, and a sum.
type Factored<S> = Then<Full<S, (W,)>, Own<(W,), ByXV>>;
type TerminalSum<S> = Plus<Own<S, ByXV>, Own<S, ByXV>>;

/// Other numbers with every call.
fn numbers<S: Shape>() -> Tensor<Rational, S> {
    thread_local! {
        static SEED: Cell<u64> = const { Cell::new(0) };
    }
    SEED.set(SEED.get() + 1);
    sample(SEED.get())
}

fn zero<S: Shape, Q: Shape>() -> Zero<S, Q> {
    ZeroMap::new()
}

fn same<S: Shape>() -> Same<S> {
    Identity::new()
}

fn multiple<S: Shape>() -> Multiple<S> {
    Scaled::new(numbers::<()>().into_scalar())
}

fn slopes<S: Shape>() -> Slopes<S> {
    Diagonal(numbers())
}

fn full<S: Shape, Q: Shape>() -> Full<S, Q> {
    Dense(numbers())
}

fn rank_one<S: Shape, Q: Shape>() -> RankOne<S, Q> {
    let (y, x) = (numbers(), numbers());
    Outer { y, x }
}

fn own<S: Shape, Q: Shape>() -> Own<S, Q> {
    Own(full())
}

fn beside_x<S: Shape>() -> BesideX<S> {
    Row::new(Fork(Fork(At(full()), Nil), Fork(At(rank_one()), At(own()))))
}

fn beside_y<S: Shape>() -> BesideY<S> {
    Row::new(Fork(Fork(At(full()), At(own())), Nil))
}

fn above_y<Q: Shape>() -> AboveY<Q> {
    Rows::new(Fork(Fork(At(full()), Nil), At(own())))
}

fn above_z<Q: Shape>() -> AboveZ<Q> {
    Rows::new(Fork(At(own()), At(full())))
}

fn factored<S: Shape>() -> Factored<S> {
    Then(full(), own())
}

fn terminal_sum<S: Shape>() -> TerminalSum<S> {
    Plus(own(), own())
}

/// The product of two matrices of entries, as sums.
fn chained<G, F>(g: &G, f: &F) -> Full<G::Output, F::Input>
where
    G: Jacobian<Scalar = Rational>,
    F: Jacobian<Scalar = Rational>,
{
    let (middle, columns) = (G::Input::LEN, F::Input::LEN);
    let (left, right) = (g.to_dense().0, f.to_dense().0);
    let entry = |i: usize, j: usize| -> Rational {
        let terms = (0..middle).map(|k| (i * middle + k, k * columns + j));
        terms
            .map(|(l, r)| left.as_slice()[l] * right.as_slice()[r])
            .sum()
    };
    let places = (0..G::Output::LEN).flat_map(|i| (0..columns).map(move |j| (i, j)));
    Dense(Tensor::try_from_iter(places.map(|(i, j)| entry(i, j))).unwrap())
}

/// The sum of two matrices of entries.
fn added<A, B>(a: &A, b: &B) -> Full<A::Output, A::Input>
where
    A: Jacobian<Scalar = Rational>,
    B: Jacobian<Scalar = Rational>,
{
    let (left, right) = (a.to_dense().0, b.to_dense().0);
    let entries = left.iter().zip(right.as_slice()).map(|(a, b)| a + b);
    Dense(Tensor::try_from_iter(entries).unwrap())
}

/// A row of a table: one operand with each of a list, and the kinds of what they give, by value and by reference.
macro_rules! table {
    ($entries:ident, $method:ident; $($a:expr, [$($b:expr),* $(,)?] => [$($kind:ty),* $(,)?];)*) => {
        $(table! { @row $entries, $method; $a, [$($b),*] => [$($kind),*] })*
    };
    (@row $entries:ident, $method:ident; $a:expr, [$($b:expr),*] => [$($kind:ty),*]) => {$({
        eprintln!("{} {} {}", stringify!($a), stringify!($method), stringify!($b));
        let (a, b) = ($a, $b);
        let entries = $entries(&a, &b);
        let result: $kind = a.$method(b);
        conformable_tests::assert_derivative(&result, &entries);
        let (left, right, both) = ((&a).$method(b), a.$method(&b), (&a).$method(&b));
        let borrowed: [&$kind; 3] = [&left, &right, &both];
        assert!(borrowed.iter().all(|result| result.to_dense().0 == entries.0));
    })*};
}
use table;
