//! The table of products, row by row.

use conformable::prelude::*;

use crate::*;

/// A left factor with every right factor, in the order of the table: zero, the identity, a multiple, a diagonal, every entry, rank one,
/// beside, above, an operator, a terminal map, a factored chain, a sum of terminal maps.
macro_rules! left {
    ($g:expr => $($kind:ty),* $(,)?) => {
        table! { chained, after; $g, [
            zero::<OfY, OfX>(), same::<OfY>(), multiple::<OfY>(), slopes::<OfY>(), full::<OfY, OfX>(),
            rank_one::<OfY, OfX>(), beside_x::<OfY>(), above_y::<OfX>(), own::<OfY, OfX>(),
            own::<OfY, ByXV>(), factored::<OfY>(), terminal_sum::<OfY>(),
        ] => [$($kind),*]; }
    };
}

#[test]
fn zero_times_anything_is_zero() {
    left! { zero::<OfZ, OfY>() =>
        Zero<OfZ, OfX>, Zero<OfZ, OfY>, Zero<OfZ, OfY>, Zero<OfZ, OfY>, Zero<OfZ, OfX>,
        Zero<OfZ, OfX>, Zero<OfZ, OfX>, Zero<OfZ, OfX>, Zero<OfZ, OfX>,
        Zero<OfZ, ByXV>, Zero<OfZ, ByXV>, Zero<OfZ, ByXV>,
    }
}

#[test]
fn the_identity_times_anything_is_the_other() {
    left! { same::<OfY>() =>
        Zero<OfY, OfX>, Same<OfY>, Multiple<OfY>, Slopes<OfY>, Full<OfY, OfX>,
        RankOne<OfY, OfX>, BesideX<OfY>, AboveY<OfX>, Own<OfY, OfX>,
        Own<OfY, ByXV>, Factored<OfY>, TerminalSum<OfY>,
    }
}

#[test]
fn a_multiple_scales_what_can_be_scaled() {
    left! { multiple::<OfY>() =>
        Zero<OfY, OfX>, Multiple<OfY>, Multiple<OfY>, Slopes<OfY>, Full<OfY, OfX>,
        RankOne<OfY, OfX>, WorkedX<OfY>, RowsOfY<OfX>, Full<OfY, OfX>,
        Then<Multiple<OfY>, Own<OfY, ByXV>>, Factored<OfY>, Then<Multiple<OfY>, TerminalSum<OfY>>,
    }
}

#[test]
fn a_diagonal_scales_the_rows() {
    left! { slopes::<OfY>() =>
        Zero<OfY, OfX>, Slopes<OfY>, Slopes<OfY>, Slopes<OfY>, Full<OfY, OfX>,
        RankOne<OfY, OfX>, WorkedX<OfY>, RowsOfY<OfX>, Full<OfY, OfX>,
        Then<Slopes<OfY>, Own<OfY, ByXV>>, Factored<OfY>, Then<Slopes<OfY>, TerminalSum<OfY>>,
    }
}

#[test]
fn every_entry_makes_every_entry() {
    left! { full::<OfZ, OfY>() =>
        Zero<OfZ, OfX>, Full<OfZ, OfY>, Full<OfZ, OfY>, Full<OfZ, OfY>, Full<OfZ, OfX>,
        RankOne<OfZ, OfX>, WorkedX<OfZ>, Full<OfZ, OfX>, Full<OfZ, OfX>,
        Then<Full<OfZ, OfY>, Own<OfY, ByXV>>, Factored<OfZ>, Then<Full<OfZ, OfY>, TerminalSum<OfY>>,
    }
}

#[test]
fn a_factor_of_rank_one_makes_the_product_of_rank_one() {
    left! { rank_one::<OfZ, OfY>() =>
        Zero<OfZ, OfX>, RankOne<OfZ, OfY>, RankOne<OfZ, OfY>, RankOne<OfZ, OfY>, RankOne<OfZ, OfX>,
        RankOne<OfZ, OfX>, RankOne<OfZ, OfX>, RankOne<OfZ, OfX>, RankOne<OfZ, OfX>,
        RankOne<OfZ, ByXV>, RankOne<OfZ, ByXV>, RankOne<OfZ, ByXV>,
    }
}

#[test]
fn parts_beside_each_other_times_parts_above_each_other_are_a_sum() {
    left! { beside_y::<OfZ>() =>
        Zero<OfZ, OfX>, BesideY<OfZ>, WorkedY<OfZ>, WorkedY<OfZ>, Full<OfZ, OfX>,
        RankOne<OfZ, OfX>, WorkedX<OfZ>, Full<OfZ, OfX>, Full<OfZ, OfX>,
        Then<BesideY<OfZ>, Own<OfY, ByXV>>, Factored<OfZ>, Then<BesideY<OfZ>, TerminalSum<OfY>>,
    }
}

#[test]
fn parts_above_each_other_are_multiplied_each() {
    left! { above_z::<OfY>() =>
        Zero<OfZ, OfX>, AboveZ<OfY>, RowsOfZ<Full<(), OfY>>, RowsOfZ<Full<(), OfY>>, Full<OfZ, OfX>,
        RankOne<OfZ, OfX>, RowsOfZ<WorkedX<()>>, RowsOfZ<Full<(), OfX>>, Full<OfZ, OfX>,
        Then<AboveZ<OfY>, Own<OfY, ByXV>>, Factored<OfZ>, Then<AboveZ<OfY>, TerminalSum<OfY>>,
    }
}

#[test]
fn an_operator_is_worked_out() {
    left! { own::<OfZ, OfY>() =>
        Zero<OfZ, OfX>, Own<OfZ, OfY>, Full<OfZ, OfY>, Full<OfZ, OfY>, Full<OfZ, OfX>,
        RankOne<OfZ, OfX>, WorkedX<OfZ>, Full<OfZ, OfX>, Full<OfZ, OfX>,
        Then<Full<OfZ, OfY>, Own<OfY, ByXV>>, Factored<OfZ>, Full<OfZ, ByXV>,
    }
}

#[test]
fn lazy_kinds_multiply_as_operators() {
    let turned = Transposed(own::<OfY, OfZ>());
    let total = Plus(own::<OfZ, OfY>(), full());
    let chain = Then(full::<OfZ, (V,)>(), own::<(V,), OfY>());
    table! { chained, after;
        turned, [same::<OfY>(), slopes::<OfY>(), full::<OfY, OfX>(), rank_one::<OfY, OfX>()]
            => [Transposed<Own<OfY, OfZ>>, Full<OfZ, OfY>, Full<OfZ, OfX>, RankOne<OfZ, OfX>];
        total, [zero::<OfY, OfX>(), multiple::<OfY>(), own::<OfY, OfX>()]
            => [Zero<OfZ, OfX>, Full<OfZ, OfY>, Full<OfZ, OfX>];
        chain, [slopes::<OfY>(), beside_x::<OfY>(), above_y::<OfX>()]
            => [Full<OfZ, OfY>, WorkedX<OfZ>, Full<OfZ, OfX>];
        slopes::<OfZ>(), [turned, total, chain] => [Full<OfZ, OfY>, Full<OfZ, OfY>, Full<OfZ, OfY>];
    }
}

#[test]
fn an_operator_is_worked_out_from_the_shorter_side() {
    // From 2 by 3 by 4, by rows; from 4 by 3 by 2, by columns; from one number, and to one.
    table! { chained, after;
        own::<OfX, OfY>(), [own::<OfY, OfZ>(), above_y::<OfZ>(), own::<OfY, ()>()]
            => [Full<OfX, OfZ>, Full<OfX, OfZ>, Full<OfX, ()>];
        own::<(), OfY>(), [own::<OfY, OfX>(), above_y::<OfX>(), beside_x::<OfY>()]
            => [Full<(), OfX>, Full<(), OfX>, WorkedX<()>];
        beside_y::<OfX>(), [own::<OfY, OfZ>()] => [Full<OfX, OfZ>];
        beside_y::<()>(), [own::<OfY, OfZ>()] => [Full<(), OfZ>];
    }
}

#[test]
fn the_identity_leaves_a_reference_a_reference() {
    let f = full::<OfY, OfX>();
    let left: &Full<OfY, OfX> = same::<OfY>() * &f;
    assert!(std::ptr::eq(left, &f));
    let right: Full<OfY, OfX> = &f * same::<OfX>();
    assert_eq!(right.0, f.0);
}
