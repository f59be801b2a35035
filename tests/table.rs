//! Rules against a table that was computed outside of the crate: see `data/README.md`.
//!
//! Rational rules are equal to it, over rationals. All rules are within 8 units in the last place, times the condition number of each entry,
//! over `f64`.

#[path = "table/csv.rs"]
mod csv;
#[path = "table/registry.rs"]
mod registry;

use std::collections::BTreeSet;

use csv::rows;
use registry::check;

/// Rows that wait for a rule. A rule that has come is taken off this list, and registered in `table/registry.rs`.
const ABSENT: &[&str] = &[];

#[test]
fn every_registered_rule_is_what_the_table_says() {
    let wrong: Vec<_> = rows().filter_map(|row| check(&row)).flatten().collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_row_is_registered_or_waits_for_its_rule() {
    let names = |registered: bool| -> BTreeSet<&str> {
        let rows = rows().filter(|row| check(row).is_some() == registered);
        rows.map(|row| row.rule).collect()
    };
    let absent: BTreeSet<_> = ABSENT.iter().copied().collect();
    assert_eq!(absent.len(), ABSENT.len(), "a name stands twice");
    let (registered, waiting) = (names(true), names(false));
    let unknown: Vec<_> = waiting.difference(&absent).collect();
    assert!(
        unknown.is_empty(),
        "neither registered nor absent: {unknown:?}"
    );
    let stale: Vec<_> = absent.difference(&waiting).collect();
    assert!(stale.is_empty(), "registered, or in no row: {stale:?}");
    assert!(
        registered.is_disjoint(&waiting),
        "registered at some shapes only"
    );
}
