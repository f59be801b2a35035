//! Maps from matrices in products and sums.

use conformable::prelude::*;

use crate::*;

type Middle = (Y, V);
type Terminal = Own<OfZ, Middle>;
type Chain = Then<Full<OfZ, (W,)>, Own<(W,), Middle>>;
type Total = Plus<Terminal, Terminal>;

/// A left factor that leads from matrices with every right factor: zero, the identity, a multiple, a diagonal, every entry, rank one,
/// beside, an operator, a terminal map, a factored chain, a sum of terminal maps.
macro_rules! left {
    ($g:expr => $($kind:ty),* $(,)?) => {
        table! { chained, after; $g, [
            zero::<Middle, OfX>(), same::<Middle>(), multiple::<Middle>(), slopes::<Middle>(),
            full::<Middle, OfX>(), rank_one::<Middle, OfX>(), beside_x::<Middle>(), own::<Middle, OfX>(),
            own::<Middle, ByXV>(), factored::<Middle>(), terminal_sum::<Middle>(),
        ] => [$($kind),*]; }
    };
}

#[test]
fn a_terminal_map_stays_behind_one_kind() {
    left! { own::<OfZ, Middle>() =>
        Zero<OfZ, OfX>, Terminal, Then<Terminal, Multiple<Middle>>, Then<Terminal, Slopes<Middle>>,
        Full<OfZ, OfX>, RankOne<OfZ, OfX>, WorkedX<OfZ>, Full<OfZ, OfX>,
        Then<Terminal, Own<Middle, ByXV>>, Factored<OfZ>, Then<Terminal, TerminalSum<Middle>>,
    }
}

#[test]
fn a_factored_chain_is_a_terminal_map_to_what_is_behind_it() {
    left! { Then(full(), own()) as Chain =>
        Zero<OfZ, OfX>, Chain, Then<Chain, Multiple<Middle>>, Then<Chain, Slopes<Middle>>,
        Full<OfZ, OfX>, RankOne<OfZ, OfX>, WorkedX<OfZ>, Full<OfZ, OfX>,
        Then<Chain, Own<Middle, ByXV>>, Factored<OfZ>, Then<Chain, TerminalSum<Middle>>,
    }
}

#[test]
fn a_sum_of_terminal_maps_is_one_to_what_is_behind_it() {
    left! { Plus(own(), own()) as Total =>
        Zero<OfZ, OfX>, Total, Then<Total, Multiple<Middle>>, Then<Total, Slopes<Middle>>,
        Full<OfZ, OfX>, RankOne<OfZ, OfX>, WorkedX<OfZ>, Full<OfZ, OfX>,
        Then<Total, Own<Middle, ByXV>>, Factored<OfZ>, Then<Total, TerminalSum<Middle>>,
    }
}

/// A left term with every right term that leads from matrices: zero, every entry, rank one, above, a terminal map, a factored chain, a
/// sum of terminal maps.
macro_rules! term {
    ($a:expr => $($kind:ty),* $(,)?) => {
        table! { added, plus; $a, [
            zero::<OfY, ByXV>(), full::<OfY, ByXV>(), rank_one::<OfY, ByXV>(), above_y::<ByXV>(),
            own::<OfY, ByXV>(), factored::<OfY>(), terminal_sum::<OfY>(),
        ] => [$($kind),*]; }
    };
}

type Every = Full<OfY, ByXV>;
type Single = RankOne<OfY, ByXV>;
type Term = Own<OfY, ByXV>;

#[test]
fn a_terminal_term_stays_beside_one_that_is_small() {
    term! { zero::<OfY, ByXV>() =>
        Zero<OfY, ByXV>, Every, Single, AboveY<ByXV>, Term, Factored<OfY>, TerminalSum<OfY>,
    }
    term! { rank_one::<OfY, ByXV>() =>
        Single, Every, Every, Every, Plus<Single, Term>, Plus<Single, Factored<OfY>>, Every,
    }
    term! { own::<OfY, ByXV>() =>
        Term, Every, Plus<Term, Single>, Every, TerminalSum<OfY>, Plus<Term, Factored<OfY>>, Every,
    }
    term! { factored::<OfY>() =>
        Factored<OfY>, Every, Plus<Factored<OfY>, Single>, Every, Plus<Factored<OfY>, Term>,
        Plus<Factored<OfY>, Factored<OfY>>, Every,
    }
}

#[test]
fn a_terminal_term_is_worked_out_beside_every_entry() {
    type Both = Plus<Own<(), ByXV>, Own<(), ByXV>>;
    type Sum = Rows<Rational, Y, ByXV, Three<At<Full<(), ByXV>>, Nil, At<Both>>>;
    term! { full::<OfY, ByXV>() => Every, Every, Every, Every, Every, Every, Every }
    term! { above_y::<ByXV>() => AboveY<ByXV>, Every, Every, Sum, Every, Every, Every }
    term! { terminal_sum::<OfY>() => TerminalSum<OfY>, Every, Every, Every, Every, Every, Every }
}

#[test]
fn a_terminal_term_stays_beside_a_diagonal() {
    type Map = Own<Middle, Middle>;
    type Chain = Then<Full<Middle, (W,)>, Own<(W,), Middle>>;
    type Sum = Plus<Map, Map>;
    type Every = Full<Middle, Middle>;
    type One = Same<Middle>;
    type Times = Multiple<Middle>;
    type Along = Slopes<Middle>;
    let (map, chain, sum): (Map, Chain, Sum) = (own(), Then(full(), own()), Plus(own(), own()));
    let diagonals = (same::<Middle>(), multiple::<Middle>(), slopes::<Middle>());
    table! { added, plus;
        diagonals.0, [map, chain, sum] => [Plus<One, Map>, Plus<One, Chain>, Every];
        diagonals.1, [map, chain, sum] => [Plus<Times, Map>, Plus<Times, Chain>, Every];
        diagonals.2, [map, chain, sum] => [Plus<Along, Map>, Plus<Along, Chain>, Every];
        map, [diagonals.0, diagonals.1, diagonals.2] => [Plus<Map, One>, Plus<Map, Times>, Plus<Map, Along>];
        chain, [diagonals.0, diagonals.1, diagonals.2]
            => [Plus<Chain, One>, Plus<Chain, Times>, Plus<Chain, Along>];
        sum, [diagonals.0, diagonals.1, diagonals.2] => [Every, Every, Every];
    }
}
