//! Every rank: 0 to 4, and to 8 for derivatives.

use conformable::prelude::*;
use conformable::shape::Position;
use typenum::{U2, U3};

dims! { Meas { range, bearing } Nothing = 0; }

fn holds_its_entries_row_by_row<S: Shape<Index: Position<S>>>(rank: usize, len: usize) {
    assert_eq!((S::RANK, S::LEN, S::SIZES.len()), (rank, len, rank));
    assert_eq!(S::SIZES.iter().product::<usize>(), len);

    let tensor = Tensor::<usize, S>::try_from_iter(0..len).unwrap();
    let indices: Vec<_> = tensor.indexed_iter().map(|(index, _)| index).collect();
    for (place, index) in indices.iter().enumerate() {
        assert_eq!(tensor.get(*index), Some(&place));
        assert_eq!(Position::<S>::flat(*index), Some(place));
        assert_eq!(S::unravel(place), *index);
    }
    assert_eq!(indices.len(), len);
    assert_eq!(Tensor::<_, S>::from_fn(|index| tensor[index]), tensor);
}

#[test]
fn entries_lie_row_by_row_in_every_rank() {
    holds_its_entries_row_by_row::<()>(0, 1);
    holds_its_entries_row_by_row::<(D<5>,)>(1, 5);
    holds_its_entries_row_by_row::<(D<3>, Meas)>(2, 6);
    holds_its_entries_row_by_row::<(D<3>, D<1>, Meas)>(3, 6);
    holds_its_entries_row_by_row::<(U2, D<3>, Sum<Meas, D<2>>, Prod<U2, U3>)>(4, 144);
}

#[test]
fn entries_lie_row_by_row_in_derivatives() {
    type Three = (D<2>, D<3>, Meas);
    type Four = (D<1>, D<2>, D<3>, U2);
    holds_its_entries_row_by_row::<<(D<2>,) as Shape>::Append<Four>>(5, 24);
    holds_its_entries_row_by_row::<<Three as Shape>::Append<Three>>(6, 144);
    holds_its_entries_row_by_row::<<Three as Shape>::Append<Four>>(7, 144);
    holds_its_entries_row_by_row::<<Four as Shape>::Append<Four>>(8, 144);
}

#[test]
fn entries_lie_row_by_row_where_there_are_none() {
    holds_its_entries_row_by_row::<(Nothing,)>(1, 0);
    holds_its_entries_row_by_row::<(Nothing, D<3>)>(2, 0);
    holds_its_entries_row_by_row::<(D<2>, Nothing, U3)>(3, 0);
}

#[test]
fn a_derivative_has_the_shape_of_y_then_the_shape_of_x() {
    fn same<S: Shape>(_: Tensor<i64, S>, _: Tensor<i64, S>) {}
    type Y = (Meas,);
    type X = (D<3>, D<4>);
    same(Tensor::zeros(), Entries::<i64, Y, X>::zeros());
    let _: Tensor<i64, (Meas, D<3>, D<4>)> = Entries::<i64, Y, X>::zeros();
    let _: Tensor<i64, (D<3>, D<4>)> = Entries::<i64, (), X>::zeros();
    let _: Tensor<i64, (D<3>, D<4>)> = Entries::<i64, X, ()>::zeros();
    let _: Rank0<i64> = Entries::<i64, (), ()>::zeros();
    let _: Tensor<i64, (D<3>, D<4>, D<3>, D<4>)> = Entries::<i64, X, X>::zeros();
}

#[test]
fn a_component_indexes_any_dimension_of_any_rank() {
    let four = Tensor::<usize, (D<2>, Meas, D<3>, Meas)>::from_fn(|(i, j, k, l)| {
        1000 * i + 100 * j + 10 * k + l
    });
    assert_eq!(four[(1, Meas::bearing, 2, Meas::range)], 1120);
    assert_eq!(four[(1, 1, 2, Meas::bearing)], 1121);
    assert_eq!(four.get((1, Meas::bearing, 3, Meas::range)), None);

    let six = Tensor::<usize, (D<1>, D<2>, Meas, D<2>, D<1>, Meas)>::from_fn(|index| index.5);
    assert_eq!(six[(0, 1, Meas::range, 1, 0, Meas::bearing)], 1);
}
