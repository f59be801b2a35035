//! Reading and writing entries.

use conformable::prelude::*;
use typenum::U2;

dims! { State { x, y, heading } Meas { range, bearing } }

fn table() -> Matrix<i64, Meas, State> {
    matrix![1, 2, 3; 4, 5, 6]
}

#[test]
fn numbers_and_components_index_alike() {
    let table = table();
    assert_eq!(table[(1, 2)], 6);
    assert_eq!(table[(Meas::bearing, State::heading)], 6);
    assert_eq!(table[(Meas::bearing, 2)], 6);
    assert_eq!(table[(1, State::heading)], 6);
    assert_eq!(table.rows()[1][State::heading], 6);
    assert_eq!(Rank0::from(3)[()], 3);
}

#[test]
fn an_index_writes_where_it_reads() {
    let mut table = table();
    table[(Meas::range, State::y)] = 20;
    *table.get_mut((1, State::x)).unwrap() = 40;
    assert_eq!(table, matrix![1, 20, 3; 40, 5, 6]);
    assert_eq!(table.get_mut((2, 0)), None);
}

#[test]
fn an_index_outside_of_the_shape_finds_nothing() {
    let table = table();
    assert_eq!(table.get((1, 2)), Some(&6));
    for outside in [(0, 3), (2, 0), (1, 3), (0, usize::MAX), (usize::MAX, 0)] {
        assert_eq!(table.get(outside), None, "{outside:?}");
    }
    let cube = Tensor::<i64, (D<2>, D<3>, D<4>)>::zeros();
    for outside in [(0, 0, 4), (0, 3, 0), (2, 0, 0)] {
        assert_eq!(cube.get(outside), None, "{outside:?}");
    }
}

#[test]
#[should_panic(expected = "index outside of a tensor of shape Meas × State")]
fn indexing_outside_panics_with_the_shape() {
    let _ = table()[(0, 3)];
}

#[test]
#[should_panic(expected = "index outside of a tensor of shape Meas × State")]
fn writing_outside_panics_with_the_shape() {
    table()[(2, State::x)] = 1;
}

#[test]
#[should_panic(expected = "index outside of a tensor of shape 4")]
fn copying_an_entry_outside_panics_with_the_shape() {
    Vector::<i64, D<4>>::zeros().at(4);
}

#[test]
#[should_panic(expected = "index outside of a tensor of shape Meas × State")]
fn a_row_outside_panics() {
    let _ = table().row(2);
}

#[test]
#[should_panic(expected = "index outside of a tensor of shape Meas × State")]
fn a_column_outside_panics() {
    let _ = table().column(3);
}

#[test]
fn an_entry_is_copied_out() {
    let names: Vector<&str, Meas> = vector!["m", "rad"];
    assert_eq!(names.at(Meas::bearing), "rad");
    assert_eq!(table().at((Meas::range, 1)), 2);
}

#[test]
fn rows_are_vectors_in_place() {
    let mut table = table();
    assert_eq!(table.rows().len(), 2);
    assert_eq!(table.row(Meas::bearing), &vector![4, 5, 6]);
    assert!(std::ptr::eq(
        table.row(0).as_slice(),
        &table.as_slice()[..3]
    ));
    table.rows_mut()[1][State::y] = 50;
    assert_eq!(table[(1, 1)], 50);
}

#[test]
fn columns_are_copied_from_left_to_right() {
    let columns: [Vector<i64, Meas>; 3] = [vector![1, 4], vector![2, 5], vector![3, 6]];
    assert!(table().columns().eq(columns));
    assert_eq!(table().column(State::heading), vector![3, 6]);
}

#[test]
fn a_diagonal_ends_at_the_shorter_side() {
    assert!(table().diagonal().eq(&[1, 5]));
    assert!(table().transpose().diagonal().eq(&[1, 5]));
    assert_eq!(
        Matrix::<i64, State, State>::identity().diagonal().count(),
        3
    );
}

#[test]
fn iterators_go_row_by_row() {
    let mut table = table();
    for (expected, entry) in (1..).zip(&mut table) {
        assert_eq!(*entry, expected);
        *entry *= 10;
    }
    table.iter_mut().for_each(|entry| *entry += 1);
    assert!(table.iter().eq(&[11, 21, 31, 41, 51, 61]));
    assert_eq!((&table).into_iter().len(), 6);
    assert_eq!(table.iter().next_back(), Some(&61));
    assert_eq!(table.indexed_iter().nth(4), Some(((1, 1), &51)));
}

#[test]
fn blocks_of_every_kind_of_dimension_are_indexed_flat() {
    let sum = Matrix::<usize, Sum<U2, Meas>, State>::from_fn(|(i, j)| 10 * i + j);
    assert_eq!(sum[(3, 2)], 32);
    assert_eq!(sum[(Sum::second(Meas::bearing), State::heading)], 32);
    assert_eq!(sum.row(Sum::second(Meas::range)), &vector![20, 21, 22]);
    let pairs = Vector::<usize, Prod<Meas, State>>::from_fn(|i| i);
    assert_eq!((pairs[5], pairs.get(6)), (5, None));
}

#[test]
fn a_scalar_gives_its_number() {
    let loss = Rank0::from(0.5);
    assert_eq!(*loss.as_scalar(), 0.5);
    assert_eq!(loss.into_scalar(), 0.5);
}

#[test]
fn an_index_into_a_block_stays_in_its_block() {
    let state: Vector<i64, State> = vector![1, 2, 3];
    let joint = state.vstack::<Meas>(&vector![4, 5]);
    assert_eq!(joint.get(Sum::<State, Meas>::first(2)), Some(&3));
    assert_eq!(joint.get(Sum::<State, Meas>::first(3)), None);
    assert_eq!(joint.get(Sum::<State, Meas>::second(1)), Some(&5));
    assert_eq!(joint.get(Sum::<State, Meas>::second(2)), None);
    assert_eq!(joint.get(Sum::<State, Meas>::second(usize::MAX)), None);
}
