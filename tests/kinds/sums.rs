//! The table of sums, row by row.

use conformable::prelude::*;

use crate::*;

/// The row of Y whose own entry is of kind `K`, between rows of which every entry is known.
type Between<K> = Rows<
    Rational,
    Y,
    OfY,
    Three<At<Full<(), OfY>>, At<Row<Rational, (), Y, Three<Nil, At<K>, Nil>>>, At<Full<(), OfY>>>,
>;

/// The row of Y that is known by its columns, between rows of which every entry is known.
type BetweenRows<Q, K> = Rows<Rational, Y, Q, Three<At<Full<(), Q>>, At<K>, At<Full<(), Q>>>>;
type RowOfY = Row<Rational, (), Y, Three<At<Full<(), ()>>, At<Full<(), ()>>, Nil>>;

/// The column of Y whose own entry is of kind `K`, beside columns of which every entry is known.
type Beside<K> = Row<
    Rational,
    OfY,
    Y,
    Three<At<Full<OfY, ()>>, At<Full<OfY, ()>>, At<Rows<Rational, Y, (), Two<Nil, At<K>>>>>,
>;

/// A left term with every right term from Y to Y, in the order of the table: zero, the identity, a multiple, a diagonal, every entry,
/// rank one, beside, above, an operator.
macro_rules! square {
    ($a:expr => $($kind:ty),* $(,)?) => {
        table! { added, plus; $a, [
            zero::<OfY, OfY>(), same::<OfY>(), multiple::<OfY>(), slopes::<OfY>(), full::<OfY, OfY>(),
            rank_one::<OfY, OfY>(), beside_y::<OfY>(), above_y::<OfY>(), own::<OfY, OfY>(),
        ] => [$($kind),*]; }
    };
}

/// The same from X to Y, where there is no diagonal.
macro_rules! oblong {
    ($a:expr => $($kind:ty),* $(,)?) => {
        table! { added, plus; $a, [
            zero::<OfY, OfX>(), full::<OfY, OfX>(), rank_one::<OfY, OfX>(), beside_x::<OfY>(),
            above_y::<OfX>(), own::<OfY, OfX>(),
        ] => [$($kind),*]; }
    };
}

type Square = Full<OfY, OfY>;
type Oblong = Full<OfY, OfX>;

#[test]
fn zero_plus_anything_is_the_other() {
    square! { zero::<OfY, OfY>() =>
        Zero<OfY, OfY>, Same<OfY>, Multiple<OfY>, Slopes<OfY>, Square,
        RankOne<OfY, OfY>, BesideY<OfY>, AboveY<OfY>, Own<OfY, OfY>,
    }
    oblong! { zero::<OfY, OfX>() =>
        Zero<OfY, OfX>, Oblong, RankOne<OfY, OfX>, BesideX<OfY>, AboveY<OfX>, Own<OfY, OfX>,
    }
}

#[test]
fn the_identity_is_a_multiple_and_a_diagonal() {
    square! { same::<OfY>() =>
        Same<OfY>, Multiple<OfY>, Multiple<OfY>, Slopes<OfY>, Square,
        Square, Beside<Same<()>>, Between<Same<()>>, Square,
    }
}

#[test]
fn a_multiple_is_a_diagonal() {
    square! { multiple::<OfY>() =>
        Multiple<OfY>, Multiple<OfY>, Multiple<OfY>, Slopes<OfY>, Square,
        Square, Beside<Multiple<()>>, Between<Multiple<()>>, Square,
    }
}

#[test]
fn a_diagonal_adds_to_the_diagonal() {
    square! { slopes::<OfY>() =>
        Slopes<OfY>, Slopes<OfY>, Slopes<OfY>, Slopes<OfY>, Square,
        Square, Beside<Slopes<()>>, Between<Slopes<()>>, Square,
    }
}

#[test]
fn every_entry_takes_the_other_in() {
    square! { full::<OfY, OfY>() =>
        Square, Square, Square, Square, Square, Square, Square, Square, Square,
    }
    oblong! { full::<OfY, OfX>() => Oblong, Oblong, Oblong, Oblong, Oblong, Oblong }
}

#[test]
fn a_term_of_rank_one_is_worked_out() {
    square! { rank_one::<OfY, OfY>() =>
        RankOne<OfY, OfY>, Square, Square, Square, Square, Square, Square, Square, Square,
    }
    oblong! { rank_one::<OfY, OfX>() =>
        RankOne<OfY, OfX>, Oblong, Oblong, Oblong, Oblong, Oblong,
    }
}

#[test]
fn parts_beside_each_other_are_added_each() {
    square! { beside_y::<OfY>() =>
        BesideY<OfY>, Beside<Same<()>>, Beside<Multiple<()>>, Beside<Slopes<()>>, Square,
        Square, WorkedY<OfY>, BetweenRows<OfY, RowOfY>, Square,
    }
    type Sum = Columns<OfY, Full<OfY, ()>, Full<OfY, ()>, Full<OfY, ()>>;
    type RowOfX = Columns<(), Full<(), ()>, RankOne<(), ()>, Full<(), ()>>;
    oblong! { beside_x::<OfY>() => BesideX<OfY>, Oblong, Oblong, Sum, BetweenRows<OfX, RowOfX>, Oblong }
}

#[test]
fn parts_above_each_other_are_added_each() {
    square! { above_y::<OfY>() =>
        AboveY<OfY>, Between<Same<()>>, Between<Multiple<()>>, Between<Slopes<()>>, Square,
        Square, BetweenRows<OfY, RowOfY>, RowsOfY<OfY>, Square,
    }
    oblong! { above_y::<OfX>() =>
        AboveY<OfX>, Oblong, Oblong, BetweenRows<OfX, Columns<(), Full<(), ()>, RankOne<(), ()>, Full<(), ()>>>,
        RowsOfY<OfX>, Oblong,
    }
}

#[test]
fn an_operator_is_worked_out() {
    square! { own::<OfY, OfY>() =>
        Own<OfY, OfY>, Square, Square, Square, Square, Square, Square, Square, Square,
    }
    oblong! { own::<OfY, OfX>() => Own<OfY, OfX>, Oblong, Oblong, Oblong, Oblong, Oblong }
}

#[test]
fn lazy_kinds_add_as_operators() {
    let turned = Transposed(own::<OfX, OfY>());
    let chain = Then(slopes::<OfY>(), own::<OfY, OfX>());
    let total = Plus(full::<OfY, OfX>(), own::<OfY, OfX>());
    oblong! { turned => Transposed<Own<OfX, OfY>>, Oblong, Oblong, Oblong, Oblong, Oblong }
    oblong! { chain => Then<Slopes<OfY>, Own<OfY, OfX>>, Oblong, Oblong, Oblong, Oblong, Oblong }
    oblong! { total => Plus<Oblong, Own<OfY, OfX>>, Oblong, Oblong, Oblong, Oblong, Oblong }
}

#[test]
fn zero_leaves_a_reference_a_reference() {
    let b = full::<OfY, OfX>();
    let left: &Oblong = zero::<OfY, OfX>() + &b;
    assert!(std::ptr::eq(left, &b));
    let right: Oblong = &b + zero::<OfY, OfX>();
    assert_eq!(right.0, b.0);
}
