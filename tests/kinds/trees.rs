//! Rows and columns of kinds: what they store, and what is known of each part.

use conformable::forward::{jacobian, model, value};
use conformable::jacobian::tree::unit;
use conformable::prelude::*;
use conformable::rules::{Concatenate, FirstBlock, SecondBlock};
use conformable_tests::{assert_derivative, assert_differences, assert_duals, size};

use crate::*;

/// The row that is 1 at every component, of which there may be any number: a tree of another form each.
#[test]
fn a_component_is_a_row_without_numbers() {
    macro_rules! rows {
        ($($dim:ident { $($component:ident)+ })*) => {$({
            dims! { $dim { $($component),+ } }
            let x: Vector<Rational, $dim> = numbers();
            let mut place = 0;
            $(
                let row = unit::<Rational, _>($dim::$component);
                let at = Vector::<Rational, $dim>::from_fn(|i| if i == place { 1.into() } else { 0.into() });
                assert_eq!(size_of_val(&row), 0);
                assert_derivative(&row, &Dense::from_gradient(at));
                let (value, derivative) = jacobian(&x, |x| x.at($dim::$component));
                assert_eq!((value, size_of_val(&derivative)), (x[place].into(), 0));
                place += 1;
            )+
            assert_eq!(place, $dim::LEN);
            let (y, all) = jacobian(&x, |x| {
                $(let $component = x.at($dim::$component);)+
                stack!($dim { $($component),+ })
            });
            assert_eq!((y, size_of_val(&all)), (x, 0));
            assert_derivative(&all, &Dense(Matrix::identity()));
        })*};
    }
    rows! {
        One { a } Five { a b c d e } Six { a b c d e f } Seven { a b c d e f g }
        Eight { a b c d e f g h } Nine { a b c d e f g h i } Eleven { a b c d e f g h i j k }
    }
}

#[test]
fn a_row_and_a_column_have_their_parts_for_entries() {
    let row: Row<Rational, OfY, X, _> = beside_x();
    let Fork(Fork(At(p), Nil), Fork(At(r), At(s))) = *row.parts();
    let columns: [Vector<Rational, Y>; 4] = [p.0, Vector::zeros(), r.to_dense().0, s.0.0];
    assert_derivative(&row, &Dense(Matrix::from_fn(|(i, j)| columns[j][i])));

    let column: Rows<Rational, Y, OfX, _> = above_y();
    let Fork(Fork(At(a), Nil), At(c)) = *column.parts();
    let rows = [a.0, Vector::zeros(), c.0.0];
    assert_derivative(&column, &Dense(Matrix::from_fn(|(i, j)| rows[i][j])));

    let column: Rows<Rational, Z, ByXV, _> = above_z();
    let Fork(At(u), At(v)) = *column.parts();
    let rows: [Matrix<Rational, X, V>; 2] = [u.0.0, v.0];
    let entries = Tensor::from_fn(|(i, j, k): (usize, usize, usize)| rows[i][(j, k)]);
    assert_derivative(&column, &Dense(entries));
}

#[test]
fn a_product_of_rows_and_columns_is_what_they_have_in_common() {
    type Only<K> = Row<Rational, (), Y, Three<Nil, At<K>, Nil>>;
    let below: Rows<Rational, Y, OfX, Three<At<Full<(), OfX>>, At<Own<(), OfX>>, Nil>> =
        Rows::new(Fork(Fork(At(full()), At(own())), Nil));
    let Fork(Fork(_, At(second)), _) = *below.parts();
    let of_second: Own<(), OfX> = unit::<Rational, _>(Y::b) * below;
    assert_eq!(of_second.0.0, second.0.0);
    let none: Zero<(), OfX> = unit::<Rational, _>(Y::c) * below;
    let alone: Only<Multiple<()>> = multiple::<()>() * unit(Y::b);
    let worked_out: Full<(), OfX> = alone * below;
    assert_derivative(&none, &chained(&unit(Y::c), &below));
    assert_derivative(&worked_out, &chained(&alone, &below));
}

#[test]
fn a_dense_factor_before_rows_keeps_the_columns_that_no_row_has() {
    type Sparse = Row<Rational, (), X, Two<Two<Nil, At<Multiple<()>>>, Nil>>;
    type Unit = Row<Rational, (), X, Two<Nil, Two<Nil, At<Same<()>>>>>;
    let below: Rows<Rational, Z, OfX, Two<At<Sparse>, At<Unit>>> =
        Rows::new(Fork(At(multiple::<()>() * unit(X::q)), At(unit(X::s))));
    let gain = full::<OfY, OfZ>();
    type Product = Row<Rational, OfY, X, Four<Nil, At<Full<OfY, ()>>, Nil, At<Full<OfY, ()>>>>;
    let product: Product = gain * below;
    assert_derivative(&product, &chained(&gain, &below));
    let gradient: Row<Rational, (), X, Four<Nil, At<Full<(), ()>>, Nil, At<Full<(), ()>>>> =
        full::<(), OfZ>() * below;
    assert_eq!(size_of_val(&gradient), 2 * size_of::<Rational>());

    // I − K H, by columns: those that H does not see are those of the identity.
    let back = full::<OfX, OfZ>();
    let left = same::<OfX>() + back * below;
    assert_eq!(size_of_val(&left), 2 * 4 * size_of::<Rational>());
    assert_derivative(&left, &added(&same::<OfX>(), &chained(&back, &below)));
    let right = back * below + slopes::<OfX>();
    assert_eq!(size_of_val(&right), (2 * 4 + 2) * size_of::<Rational>());
}

#[test]
fn a_dense_factor_before_blocks_is_cut_into_blocks() {
    let rows: Stacked<OfZ, Full<OfY, OfZ>, Own<OfX, OfZ>> = Rows::new(Fork(At(full()), At(own())));
    let half: Rows<Rational, Sum, OfZ, Two<At<Full<OfY, OfZ>>, Nil>> =
        Rows::new(Fork(At(full()), Nil));
    let gain = full::<OfY, (Sum,)>();
    let product: Full<OfY, OfZ> = gain * rows;
    assert_derivative(&product, &chained(&gain, &rows));
    let product: Full<OfY, OfZ> = gain * half;
    assert_derivative(&product, &chained(&gain, &half));
}

#[test]
fn sums_of_rows_have_what_either_has() {
    type Both<A, C> = Row<Rational, (), Y, Three<At<A>, Nil, At<C>>>;
    let (first, third) = (unit::<Rational, _>(Y::a), unit(Y::c));
    let sum: Both<Same<()>, Same<()>> = first + third;
    assert_eq!(size_of_val(&sum), 0);
    assert_eq!(sum.gradient(), [1, 0, 1].map(Rational::from).into());
    let more: Both<Same<()>, Multiple<()>> = third + sum;
    assert_eq!(more.gradient(), [1, 0, 2].map(Rational::from).into());
    let scaled: Both<Multiple<()>, Slopes<()>> = multiple::<()>() * first + slopes::<()>() * third;
    let both: Both<Multiple<()>, Slopes<()>> = sum + scaled;
    assert_derivative(&both, &added(&sum, &scaled));
}

type Sum = conformable::dim::Sum<Y, X>;
type Blocks<S, A, B> = Row<Rational, S, Sum, Two<At<A>, At<B>>>;
type Stacked<Q, A, B> = Rows<Rational, Sum, Q, Two<At<A>, At<B>>>;

#[test]
fn blocks_are_parts() {
    let (x, y, both) = (numbers::<OfX>(), numbers::<OfY>(), numbers::<(Sum,)>());
    let stacked = Concatenate.value(&y, &x);
    let (by_y, by_x) = Concatenate.derivative(&y, &x, &stacked);
    let rows: Stacked<OfZ, Full<OfY, OfZ>, Own<OfX, OfZ>> = Rows::new(Fork(At(full()), At(own())));
    let first = FirstBlock.derivative(&both, &y);
    let second = SecondBlock.derivative(&both, &x);
    let columns: Blocks<OfZ, Full<OfZ, OfY>, Own<OfZ, OfX>> =
        full::<OfZ, OfY>() * first + own::<OfZ, OfX>().after(second);
    assert_eq!([size_of_val(&by_y), size_of_val(&first)], [0; 2]);

    let upper: Full<OfY, OfZ> = first * rows;
    let lower: Own<OfX, OfZ> = second * rows;
    let product: Full<OfZ, OfZ> = columns * rows;
    assert_derivative(&upper, &chained(&first, &rows));
    assert_derivative(&lower, &chained(&second, &rows));
    assert_derivative(&product, &chained(&columns, &rows));

    table! { chained, after;
        columns, [multiple::<(Sum,)>(), slopes::<(Sum,)>(), own::<(Sum,), OfZ>()]
            => [Blocks<OfZ, Full<OfZ, OfY>, Full<OfZ, OfX>>, Blocks<OfZ, Full<OfZ, OfY>, Full<OfZ, OfX>>, Full<OfZ, OfZ>];
        slopes::<(Sum,)>(), [rows, full::<(Sum,), OfZ>()] => [Stacked<OfZ, Full<OfY, OfZ>, Full<OfX, OfZ>>, Full<(Sum,), OfZ>];
        first, [slopes::<(Sum,)>()] => [Row<Rational, OfY, Sum, Fork<At<Slopes<OfY>>, Nil>>];
        slopes::<(Sum,)>(), [by_x] => [Rows<Rational, Sum, OfX, Fork<Nil, At<Slopes<OfX>>>>];
    }
    // What has no rows is given two, a block each.
    let above: Rows<Rational, Sum, (Sum,), Fork<At<Full<OfY, (Sum,)>>, Nil>> =
        Rows::new(Fork(At(full()), Nil));
    type Given<K> = Stacked<(Sum,), Full<OfY, (Sum,)>, Row<Rational, OfX, Sum, Fork<Nil, At<K>>>>;
    table! { added, plus;
        above, [same::<(Sum,)>(), multiple::<(Sum,)>(), slopes::<(Sum,)>()]
            => [Given<Same<OfX>>, Given<Multiple<OfX>>, Given<Slopes<OfX>>];
        slopes::<(Sum,)>(), [above] => [Given<Slopes<OfX>>];
    }
}

dims! { State { x, y, heading, speed } Meas { range, bearing } }

#[test]
fn the_jacobian_of_a_model_stores_what_is_neither_0_nor_1() {
    let step = |s: &Vector<f64, State>| {
        let way = s.at(State::speed) * 0.1;
        let (sin, cos) = s.at(State::heading).sin_cos();
        let (x, y) = (s.at(State::x) + way * cos, s.at(State::y) + way * sin);
        vector![x, y, s.at(State::heading), s.at(State::speed)]
    };
    let s: Vector<f64, State> = vector![1.0, -2.0, 0.5, 2.0];
    let (next, f) = jacobian(&s, |s| {
        let (heading, speed) = (s.at(State::heading), s.at(State::speed));
        let ((sin, cos), way) = (heading.sin_cos(), speed * 0.1);
        stack!(State {
            x: s.at(State::x) + way * cos,
            y: s.at(State::y) + way * sin,
            heading,
            speed
        })
    });
    assert_eq!((next, size_of_val(&f)), (step(&s), 4 * 8));
    assert_differences(&f, &s, step);
}

#[test]
fn models_compose_by_the_chain_rule() {
    let polar = model(|s: Variable<'_, f64, State>| {
        let (x, y) = (s.at(State::x), s.at(State::y));
        stack!(Meas {
            range: (x.square() + y.square()).sqrt(),
            bearing: y.atan2(x) - s.at(State::heading)
        })
    });
    let s: Vector<f64, State> = vector![3.0, 4.0, 0.5, 2.0];
    let (z, h) = jacobian(&s, polar);
    assert_eq!((z, size_of_val(&h)), (value(&s, polar), 5 * 8)); // −1 is one of them
    let scale: Diagonal<f64, (State,)> = Diagonal(vector![1.0, 2.0, 3.0, 4.0]);
    assert_eq!(size_of_val(&(h * scale)), 5 * 8);
    assert_duals(&h, &s, |s| {
        let (x, y) = (s.at(State::x), s.at(State::y));
        vector![(x * x + y * y).sqrt(), y.atan2(x) - s.at(State::heading)]
    });
}

/// Forty layers: x ← softmax x + x.
fn residual<N: Dim>() -> usize {
    let x: Vector<f64, N> = sample(1);
    let (y, f) = jacobian(&x, |x| {
        let mut h = x.softmax() + x;
        for _ in 1..40 {
            h = h.softmax() + h;
        }
        h
    });
    let network = |x: &Vector<f64, N>| {
        (0..40).fold(*x, |h, _| {
            let powers = h.map(|h| h.exp());
            powers / powers.sum() + h
        })
    };
    assert!(size(&(y - network(&x))) < 1e-12);
    assert_differences(&f, &x, network);
    size_of_val(&f)
}

#[test]
fn a_residual_network_keeps_one_type_of_derivative() {
    assert_eq!(residual::<D<3>>(), 72);
    assert_eq!(residual::<D<6>>(), 288);
    assert_eq!(residual::<D<16>>(), 2048);
}

#[test]
fn a_derivative_by_weights_is_two_vectors_and_what_is_before_them() {
    dims! { Classes = 10; Pixels = 64; }
    let [w, b, x] = [1, 2, 3];
    let w: Matrix<f64, Classes, Pixels> = sample::<f64, _>(w) * 0.0625;
    let (b, x): (Vector<f64, Classes>, Vector<f64, Pixels>) = (sample(b), sample(x));
    let (_, by_w) = jacobian(&w, |w| (w * &x + &b).tanh().softmax());
    let _: Then<Dense<f64, (Classes,), (Classes,)>, ApplyTo<f64, Classes, Pixels>> = by_w;
    assert!(size_of_val(&by_w) <= 170 * 8);
    let softmax = |w: &Matrix<f64, Classes, Pixels>| {
        let powers = (w * &x + &b).map(|u| u.tanh().exp());
        powers / powers.sum()
    };
    assert_differences(&by_w, &w, softmax);
}
