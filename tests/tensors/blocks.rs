//! Rearranging.

use conformable::prelude::*;
use typenum::{U2, U3, U5, U6};

dims! { Meas { range, bearing } State = 3; Row = 1; Five = 5; Nothing = 0; Large = 50257; }

const A: Matrix<i64, Meas, State> = matrix![1, 2, 3; 4, 5, 6];

#[test]
fn a_transpose_has_columns_for_rows_and_names_the_other_way_round() {
    let transpose: Matrix<i64, State, Meas> = A.transpose();
    assert_eq!(transpose, matrix![1, 4; 2, 5; 3, 6]);
    assert_eq!(transpose.transpose(), A);
    let words: Matrix<&str, Row, Meas> = matrix!["a", "b"];
    assert_eq!(words.transpose(), matrix!["a"; "b"]);
}

#[test]
fn vec_puts_columns_below_one_another() {
    let vec: Vector<i64, Prod<State, Meas>> = A.vec();
    assert_eq!(vec.as_slice(), [1, 4, 2, 5, 3, 6]);
    assert_eq!(vec.unvec(), A);
}

#[test]
fn unvec_of_numbers_and_blocks_inverts_vec() {
    let a = Matrix::<i64, Sum<Meas, U2>, Prod<State, D<2>>>::from_fn(|(i, j)| (10 * i + j) as i64);
    assert_eq!(a.vec().unvec(), a);
    assert_eq!(a.vec()[1], 10);
}

#[test]
fn stacks_put_one_block_after_the_other() {
    let below: Matrix<i64, Row, State> = matrix![7, 8, 9];
    let stacked: Matrix<i64, Sum<Meas, Row>, State> = A.vstack(&below);
    assert_eq!(stacked.as_slice(), [1, 2, 3, 4, 5, 6, 7, 8, 9]);
    let beside: Matrix<i64, Meas, Row> = matrix![-1; -2];
    let stacked: Matrix<i64, Meas, Sum<State, Row>> = A.hstack(&beside);
    assert_eq!(stacked.as_slice(), [1, 2, 3, -1, 4, 5, 6, -2]);
    let (x, y): (Vector<i64, Meas>, Vector<i64, State>) = (vector![1, 2], vector![3, 4, 5]);
    assert_eq!(x.vstack(&y).as_slice(), [1, 2, 3, 4, 5]);
}

#[test]
fn splits_give_back_what_was_stacked() {
    let below: Matrix<i64, Row, State> = matrix![7, 8, 9];
    assert_eq!(A.vstack(&below).vsplit(), (&A, &below));
    let beside: Matrix<i64, Meas, Row> = matrix![-1; -2];
    assert_eq!(A.hstack(&beside).hsplit(), (A, beside));
    let (x, y): (Vector<i64, Meas>, Vector<i64, State>) = (vector![1, 2], vector![3, 4, 5]);
    assert_eq!(x.vstack(&y).split(), (&x, &y));
}

#[test]
fn splits_of_rows_are_not_copied() {
    let stacked = A.vstack(&A);
    let (upper, lower) = stacked.vsplit();
    assert!(std::ptr::eq(upper.as_slice(), &stacked.as_slice()[..6]));
    assert!(std::ptr::eq(lower.as_slice(), &stacked.as_slice()[6..]));
}

#[test]
fn stacks_of_stacks_split_in_the_order_of_their_names() {
    let (x, y): (Vector<i64, Meas>, Vector<i64, State>) = (vector![1, 2], vector![3, 4, 5]);
    let z: Vector<i64, U2> = vector![6, 7];
    let right = x.vstack(&y.vstack(&z));
    let left = x.vstack(&y).vstack(&z);
    assert_eq!(right.as_slice(), left.as_slice());
    assert_eq!(right.split().1.split(), (&y, &z));
    assert_eq!(left.split().0.split(), (&x, &y));
}

#[test]
fn a_block_matrix_is_four_matrices() {
    let b: Matrix<i64, Row, Meas> = matrix![10, 20];
    let c: Matrix<i64, Meas, Meas> = matrix![30, 40; 50, 60];
    let d: Matrix<i64, Row, State> = matrix![70, 80, 90];
    let whole = A.hstack(&c).vstack(&d.hstack(&b));
    let (upper, lower) = whole.vsplit();
    assert_eq!(upper.hsplit(), (A, c));
    assert_eq!(lower.hsplit(), (d, b));
}

#[test]
fn every_kind_of_dimension_takes_another_name() {
    let five: Vector<i64, Five> = vector![1, 2, 3, 4, 5];
    let bare: Vector<i64, D<5>> = five.relabel();
    let typenum: Vector<i64, U5> = bare.relabel();
    let blocks: Vector<i64, Sum<Meas, State>> = typenum.relabel();
    let others: Vector<i64, Sum<Sum<U2, D<1>>, Meas>> = blocks.relabel();
    let five: Vector<i64, Five> = others.relabel();
    assert_eq!(five, vector![1, 2, 3, 4, 5]);
}

#[test]
fn a_matrix_takes_a_name_on_each_side() {
    let pairs: Matrix<i64, U6, Prod<Meas, State>> = Matrix::from_fn(|(i, j)| (10 * i + j) as i64);
    let entries = pairs.as_slice().to_vec();
    let named: Matrix<i64, Prod<State, Meas>, Sum<D<3>, U3>> = pairs.relabel();
    assert_eq!(named.as_slice(), entries);
}

#[test]
fn large_and_empty_dimensions_take_another_name() {
    dims! { AlsoLarge = 50257; }
    let large: Vector<u8, AlsoLarge> = Vector::<u8, Large>::default().relabel();
    assert_eq!(large.as_slice().len(), 50257);
    let nothing: Vector<u8, D<0>> = Vector::<u8, Nothing>::default().relabel();
    let nothing: Vector<u8, Sum<Nothing, typenum::U0>> = nothing.relabel();
    assert!(nothing.as_slice().is_empty());
}
