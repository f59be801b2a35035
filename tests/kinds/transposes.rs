//! Transposes, by type.

use conformable::prelude::*;

use crate::*;

macro_rules! transposes {
    ($($j:expr => $kind:ty;)*) => {$(
        let transpose: $kind = $j.transpose();
        assert_eq!(transpose.numerator(), $j.denominator(), stringify!($j));
    )*};
}

#[test]
fn what_is_symmetric_is_its_own_transpose() {
    let d = numbers::<(Y,)>();
    transposes! {
        same() => Same;
        multiple() => Multiple;
        slopes() => Slopes;
        DiagonalRef(&d) => DiagonalRef<'_, i64, (Y,)>;
    }
    assert!(std::ptr::eq(DiagonalRef(&d).transpose().0, &d));
}

#[test]
fn what_is_known_by_its_entries_changes_their_places() {
    let a = numbers::<(Y, X)>();
    transposes! {
        zero::<Y, X>() => Zero<X, Y>;
        full::<Y, X>() => Full<X, Y>;
        DenseRef::from_jacobian(&a) => Full<X, Y>;
        rank_one::<Y, X>() => RankOne<X, Y>;
    }
}

#[test]
fn an_operator_is_transposed_when_it_meets_a_vector() {
    transposes! {
        own::<Y, X>() => Transposed<Own<Y, X>>;
        slopes() * own::<Y, X>() => Transposed<Then<Slopes, Own<Y, X>>>;
        slopes() + own::<Y, Y>() => Transposed<Plus<Slopes, Own<Y, Y>>>;
        own::<Y, X>().transpose() => Transposed<Transposed<Own<Y, X>>>;
    }
}

#[test]
fn a_transpose_of_tensors_changes_the_shapes() {
    let j: Dense<i64, (Z, Y), (X,)> = Dense(numbers());
    let turned: Dense<i64, (X,), (Z, Y)> = Dense(j.0.clone()).transpose();
    for ((z, y, x), entry) in j.0.indexed_iter() {
        assert_eq!(&turned.0[(x, z, y)], entry);
    }
    let gradient: Dense<i64, (), (Z, Y)> = Dense::from_gradient(numbers());
    let column: Dense<i64, (Z, Y), ()> = gradient.transpose();
    assert_eq!(column.0, numbers());
}
