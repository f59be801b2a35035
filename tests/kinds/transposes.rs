//! Transposes, by type.

use conformable::prelude::*;
use conformable_tests::assert_derivative;

use crate::*;

macro_rules! transposes {
    ($($j:expr => $kind:ty;)*) => {$(
        let j = $j;
        let transpose: $kind = j.transpose();
        assert_derivative(&transpose, &Dense(j.denominator()));
        let borrowed: $kind = (&j).transpose();
        assert_eq!(borrowed.numerator(), j.denominator(), stringify!($j));
    )*};
}

#[test]
fn what_is_symmetric_is_its_own_transpose() {
    transposes! {
        same::<OfY>() => Same<OfY>;
        multiple::<OfY>() => Multiple<OfY>;
        slopes::<OfY>() => Slopes<OfY>;
    }
}

#[test]
fn what_is_known_by_its_entries_changes_their_places() {
    transposes! {
        zero::<OfY, OfX>() => Zero<OfX, OfY>;
        full::<OfY, OfX>() => Full<OfX, OfY>;
        rank_one::<OfY, OfX>() => RankOne<OfX, OfY>;
    }
}

#[test]
fn columns_are_rows_and_rows_are_columns() {
    type Turned = Rows<
        Rational,
        X,
        OfY,
        Four<At<Full<(), OfY>>, Nil, At<RankOne<(), OfY>>, At<Transposed<Own<OfY, ()>>>>,
    >;
    type Laid = Row<Rational, OfX, Y, Three<At<Full<OfX, ()>>, Nil, At<Transposed<Own<(), OfX>>>>>;
    transposes! {
        beside_x::<OfY>() => Turned;
        above_y::<OfX>() => Laid;
    }
}

#[test]
fn an_operator_is_transposed_when_it_meets_a_vector() {
    type Chain = Then<Slopes<OfY>, Own<OfY, OfX>>;
    transposes! {
        own::<OfY, OfX>() => Transposed<Own<OfY, OfX>>;
        Then(slopes(), own()) as Chain => Transposed<Chain>;
        Plus(slopes::<OfY>(), own()) => Transposed<Plus<Slopes<OfY>, Own<OfY, OfY>>>;
        own::<OfY, OfX>().transpose() => Transposed<Transposed<Own<OfY, OfX>>>;
    }
}

#[test]
fn a_transpose_of_tensors_changes_the_shapes() {
    let j: Full<(Z, Y), OfX> = full();
    let turned: Full<OfX, (Z, Y)> = j.transpose();
    for ((z, y, x), entry) in j.0.indexed_iter() {
        assert_eq!(&turned.0[(x, z, y)], entry);
    }
    let gradient: Full<(), (Z, Y)> = full();
    let column: Full<(Z, Y), ()> = gradient.transpose();
    assert_eq!(column.0, gradient.0);
    let map = own::<OfZ, ByXV>();
    let turned: Transposed<Own<OfZ, ByXV>> = map.transpose();
    for ((x, v, z), entry) in turned.to_dense().0.indexed_iter() {
        assert_eq!(&map.0.0[(z, x, v)], entry);
    }
}
