//! The table of products, row by row.

use conformable::prelude::*;

use crate::*;

#[test]
fn zero_times_anything_is_zero() {
    table! { |g, f| g * f, chained;
        zero::<Z, Y>(), zero::<Y, X>() => Zero<Z, X>;
        zero::<Z, Y>(), same() => Zero<Z, Y>;
        zero::<Z, Y>(), multiple() => Zero<Z, Y>;
        zero::<Z, Y>(), slopes() => Zero<Z, Y>;
        zero::<Z, Y>(), full::<Y, X>() => Zero<Z, X>;
        zero::<Z, Y>(), rank_one::<Y, X>() => Zero<Z, X>;
        zero::<Z, Y>(), own::<Y, X>() => Zero<Z, X>;
    }
}

#[test]
fn the_identity_times_anything_is_the_other() {
    table! { |g, f| g * f, chained;
        same(), zero::<Y, X>() => Zero<Y, X>;
        same(), same() => Same;
        same(), multiple() => Multiple;
        same(), slopes() => Slopes;
        same(), full::<Y, X>() => Full<Y, X>;
        same(), rank_one::<Y, X>() => RankOne<Y, X>;
        same(), own::<Y, X>() => Own<Y, X>;
    }
}

#[test]
fn a_multiple_scales_what_can_be_scaled() {
    table! { |g, f| g * f, chained;
        multiple(), zero::<Y, X>() => Zero<Y, X>;
        multiple(), same() => Multiple;
        multiple(), multiple() => Multiple;
        multiple(), slopes() => Slopes;
        multiple(), full::<Y, X>() => Full<Y, X>;
        multiple(), rank_one::<Y, X>() => RankOne<Y, X>;
        multiple(), own::<Y, X>() => Then<Multiple, Own<Y, X>>;
    }
}

#[test]
fn a_diagonal_scales_the_rows() {
    table! { |g, f| g * f, chained;
        slopes(), zero::<Y, X>() => Zero<Y, X>;
        slopes(), same() => Slopes;
        slopes(), multiple() => Slopes;
        slopes(), slopes() => Slopes;
        slopes(), full::<Y, X>() => Full<Y, X>;
        slopes(), rank_one::<Y, X>() => RankOne<Y, X>;
        slopes(), own::<Y, X>() => Then<Slopes, Own<Y, X>>;
    }
}

#[test]
fn a_dense_factor_makes_the_product_dense() {
    table! { |g, f| g * f, chained;
        full::<Z, Y>(), zero::<Y, X>() => Zero<Z, X>;
        full::<Z, Y>(), same() => Full<Z, Y>;
        full::<Z, Y>(), multiple() => Full<Z, Y>;
        full::<Z, Y>(), slopes() => Full<Z, Y>;
        full::<Z, Y>(), full::<Y, X>() => Full<Z, X>;
        full::<Z, Y>(), rank_one::<Y, X>() => RankOne<Z, X>;
        full::<Z, Y>(), own::<Y, X>() => Then<Full<Z, Y>, Own<Y, X>>;
    }
}

#[test]
fn a_factor_of_rank_one_makes_the_product_of_rank_one() {
    table! { |g, f| g * f, chained;
        rank_one::<Z, Y>(), zero::<Y, X>() => Zero<Z, X>;
        rank_one::<Z, Y>(), same() => RankOne<Z, Y>;
        rank_one::<Z, Y>(), multiple() => RankOne<Z, Y>;
        rank_one::<Z, Y>(), slopes() => RankOne<Z, Y>;
        rank_one::<Z, Y>(), full::<Y, X>() => RankOne<Z, X>;
        rank_one::<Z, Y>(), rank_one::<Y, X>() => RankOne<Z, X>;
        rank_one::<Z, Y>(), own::<Y, X>() => RankOne<Z, X>;
    }
}

#[test]
fn an_operator_stays_lazy() {
    table! { |g, f| g.after(f), chained;
        own::<Z, Y>(), zero::<Y, X>() => Zero<Z, X>;
        own::<Z, Y>(), same() => Own<Z, Y>;
        own::<Z, Y>(), multiple() => Then<Own<Z, Y>, Multiple>;
        own::<Z, Y>(), slopes() => Then<Own<Z, Y>, Slopes>;
        own::<Z, Y>(), full::<Y, X>() => Then<Own<Z, Y>, Full<Y, X>>;
        own::<Z, Y>(), rank_one::<Y, X>() => RankOne<Z, X>;
        own::<Z, Y>(), own::<Y, X>() => Then<Own<Z, Y>, Own<Y, X>>;
    }
}

#[test]
fn lazy_kinds_multiply_as_operators() {
    type Turned = Transposed<Own<Y, Z>>;
    type Chain = Then<Own<Z, Y>, Slopes>;
    type Total = Plus<Own<Z, Y>, Full<Z, Y>>;
    let chain = || own::<Z, Y>().after(slopes());
    let total = || own::<Z, Y>().plus(full::<Z, Y>());
    table! { |g, f| g * f, chained;
        Transposed(own::<Y, Z>()), full::<Y, X>() => Then<Turned, Full<Y, X>>;
        Transposed(own::<Y, Z>()), same() => Turned;
        Transposed(own::<Y, Z>()), rank_one::<Y, X>() => RankOne<Z, X>;
        chain(), slopes() => Then<Chain, Slopes>;
        chain(), zero::<Y, X>() => Zero<Z, X>;
        total(), multiple() => Then<Total, Multiple>;
        total(), own::<Y, X>() => Then<Total, Own<Y, X>>;
    }
}

#[test]
fn borrowed_entries_multiply_as_owned_ones() {
    let (g, f, d) = (numbers::<(Z, Y)>(), numbers::<(Y, X)>(), numbers::<(Y,)>());
    table! { |g, f| g * f, chained;
        DenseRef::from_jacobian(&g), DenseRef::from_jacobian(&f) => Full<Z, X>;
        DenseRef::from_jacobian(&g), full::<Y, X>() => Full<Z, X>;
        full::<Z, Y>(), DenseRef::from_jacobian(&f) => Full<Z, X>;
        DenseRef::from_jacobian(&g), DiagonalRef(&d) => Full<Z, Y>;
        DiagonalRef(&d), DenseRef::from_jacobian(&f) => Full<Y, X>;
        DiagonalRef(&d), DiagonalRef(&d) => Slopes;
        DiagonalRef(&d), multiple() => Slopes;
        multiple(), DiagonalRef(&d) => Slopes;
        DenseRef::from_jacobian(&g), rank_one::<Y, X>() => RankOne<Z, X>;
        rank_one::<Z, Y>(), DenseRef::from_jacobian(&f) => RankOne<Z, X>;
        DiagonalRef(&d), own::<Y, X>() => Then<DiagonalRef<'_, i64, (Y,)>, Own<Y, X>>;
    }
}

#[test]
fn the_identity_leaves_a_reference_a_reference() {
    let (a, d) = (numbers::<(Y, X)>(), numbers::<(Y,)>());
    let left: DenseRef<'_, i64, (Y,), (X,)> = same() * DenseRef::from_jacobian(&a);
    let both: DenseRef<'_, i64, (Y,), (X,)> = left * Identity::<i64, (X,)>::new();
    assert!(std::ptr::eq(both.0, &a));

    let left: DiagonalRef<'_, i64, (Y,)> = same() * DiagonalRef(&d);
    let both: DiagonalRef<'_, i64, (Y,)> = left * same();
    assert!(std::ptr::eq(both.0, &d));
}
