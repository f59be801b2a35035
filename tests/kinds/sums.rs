//! The table of sums, row by row.

use conformable::prelude::*;

use crate::*;

#[test]
fn zero_plus_anything_is_the_other() {
    table! { |a, b| a + b, added;
        zero::<Y, Y>(), zero::<Y, Y>() => Zero<Y, Y>;
        zero::<Y, Y>(), same() => Same;
        zero::<Y, Y>(), multiple() => Multiple;
        zero::<Y, Y>(), slopes() => Slopes;
        zero::<Y, X>(), full::<Y, X>() => Full<Y, X>;
        zero::<Y, X>(), rank_one::<Y, X>() => RankOne<Y, X>;
        zero::<Y, X>(), own::<Y, X>() => Own<Y, X>;
    }
}

#[test]
fn the_identity_is_a_multiple_and_a_diagonal() {
    table! { |a, b| a + b, added;
        same(), zero::<Y, Y>() => Same;
        same(), same() => Multiple;
        same(), multiple() => Multiple;
        same(), slopes() => Slopes;
        same(), full::<Y, Y>() => Full<Y, Y>;
        same(), rank_one::<Y, Y>() => Plus<Same, RankOne<Y, Y>>;
        same(), own::<Y, Y>() => Plus<Same, Own<Y, Y>>;
    }
}

#[test]
fn a_multiple_is_a_diagonal() {
    table! { |a, b| a + b, added;
        multiple(), zero::<Y, Y>() => Multiple;
        multiple(), same() => Multiple;
        multiple(), multiple() => Multiple;
        multiple(), slopes() => Slopes;
        multiple(), full::<Y, Y>() => Full<Y, Y>;
        multiple(), rank_one::<Y, Y>() => Plus<Multiple, RankOne<Y, Y>>;
        multiple(), own::<Y, Y>() => Plus<Multiple, Own<Y, Y>>;
    }
}

#[test]
fn a_diagonal_adds_to_the_diagonal() {
    table! { |a, b| a + b, added;
        slopes(), zero::<Y, Y>() => Slopes;
        slopes(), same() => Slopes;
        slopes(), multiple() => Slopes;
        slopes(), slopes() => Slopes;
        slopes(), full::<Y, Y>() => Full<Y, Y>;
        slopes(), rank_one::<Y, Y>() => Plus<Slopes, RankOne<Y, Y>>;
        slopes(), own::<Y, Y>() => Plus<Slopes, Own<Y, Y>>;
    }
}

#[test]
fn a_dense_term_takes_the_other_in() {
    table! { |a, b| a + b, added;
        full::<Y, X>(), zero::<Y, X>() => Full<Y, X>;
        full::<Y, Y>(), same() => Full<Y, Y>;
        full::<Y, Y>(), multiple() => Full<Y, Y>;
        full::<Y, Y>(), slopes() => Full<Y, Y>;
        full::<Y, X>(), full::<Y, X>() => Full<Y, X>;
        full::<Y, X>(), rank_one::<Y, X>() => Full<Y, X>;
        full::<Y, X>(), own::<Y, X>() => Plus<Full<Y, X>, Own<Y, X>>;
    }
}

#[test]
fn terms_of_rank_one_are_kept_apart() {
    table! { |a, b| a + b, added;
        rank_one::<Y, X>(), zero::<Y, X>() => RankOne<Y, X>;
        rank_one::<Y, Y>(), same() => Plus<RankOne<Y, Y>, Same>;
        rank_one::<Y, Y>(), multiple() => Plus<RankOne<Y, Y>, Multiple>;
        rank_one::<Y, Y>(), slopes() => Plus<RankOne<Y, Y>, Slopes>;
        rank_one::<Y, X>(), full::<Y, X>() => Full<Y, X>;
        rank_one::<Y, X>(), rank_one::<Y, X>() => Plus<RankOne<Y, X>, RankOne<Y, X>>;
        rank_one::<Y, X>(), own::<Y, X>() => Plus<RankOne<Y, X>, Own<Y, X>>;
    }
}

#[test]
fn an_operator_stays_lazy() {
    table! { |a, b| a.plus(b), added;
        own::<Y, X>(), zero::<Y, X>() => Own<Y, X>;
        own::<Y, Y>(), same() => Plus<Own<Y, Y>, Same>;
        own::<Y, Y>(), multiple() => Plus<Own<Y, Y>, Multiple>;
        own::<Y, Y>(), slopes() => Plus<Own<Y, Y>, Slopes>;
        own::<Y, X>(), full::<Y, X>() => Plus<Own<Y, X>, Full<Y, X>>;
        own::<Y, X>(), rank_one::<Y, X>() => Plus<Own<Y, X>, RankOne<Y, X>>;
        own::<Y, X>(), own::<Y, X>() => Plus<Own<Y, X>, Own<Y, X>>;
    }
}

#[test]
fn lazy_kinds_add_as_operators() {
    type Turned = Transposed<Own<X, Y>>;
    type Chain = Then<Slopes, Own<Y, X>>;
    type Total = Plus<Full<Y, X>, Own<Y, X>>;
    table! { |a, b| a + b, added;
        Transposed(own::<X, Y>()), full::<Y, X>() => Plus<Turned, Full<Y, X>>;
        Transposed(own::<X, Y>()), zero::<Y, X>() => Turned;
        slopes() * own::<Y, X>(), rank_one::<Y, X>() => Plus<Chain, RankOne<Y, X>>;
        full::<Y, X>(), slopes() * own::<Y, X>() => Plus<Full<Y, X>, Chain>;
        full::<Y, X>() + own::<Y, X>(), own::<Y, X>() => Plus<Total, Own<Y, X>>;
    }
}

#[test]
fn borrowed_entries_add_as_owned_ones() {
    let (a, s, d) = (numbers::<(Y, X)>(), numbers::<(Y, Y)>(), numbers::<(Y,)>());
    table! { |a, b| a + b, added;
        DenseRef::from_jacobian(&a), DenseRef::from_jacobian(&a) => Full<Y, X>;
        DenseRef::from_jacobian(&a), full::<Y, X>() => Full<Y, X>;
        DenseRef::from_jacobian(&s), same() => Full<Y, Y>;
        DiagonalRef(&d), DenseRef::from_jacobian(&s) => Full<Y, Y>;
        DiagonalRef(&d), DiagonalRef(&d) => Slopes;
        same(), DiagonalRef(&d) => Slopes;
        rank_one::<Y, X>(), DenseRef::from_jacobian(&a) => Full<Y, X>;
    }
}

#[test]
fn zero_leaves_a_reference_a_reference() {
    let a = numbers::<(Y, X)>();
    let left: DenseRef<'_, i64, (Y,), (X,)> = zero::<Y, X>() + DenseRef::from_jacobian(&a);
    let both: DenseRef<'_, i64, (Y,), (X,)> = left + zero::<Y, X>();
    assert!(std::ptr::eq(both.0, &a));
}
