//! Entries that own something are dropped once.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

use conformable::prelude::*;

dims! { Meas { range, bearing } Pair = 2; State = 3; }

/// Counts how many of its like are alive.
struct Tracked<'a>(&'a Cell<usize>);

impl<'a> Tracked<'a> {
    fn new(alive: &'a Cell<usize>) -> Self {
        alive.set(alive.get() + 1);
        Tracked(alive)
    }
}

impl Clone for Tracked<'_> {
    fn clone(&self) -> Self {
        Tracked::new(self.0)
    }
}

impl Drop for Tracked<'_> {
    fn drop(&mut self) {
        self.0.set(self.0.get() - 1);
    }
}

fn table(alive: &Cell<usize>) -> Matrix<Tracked<'_>, Meas, State> {
    Matrix::from_fn(|_| Tracked::new(alive))
}

#[test]
fn a_tensor_drops_its_entries() {
    let alive = Cell::new(0);
    let table = table(&alive);
    assert_eq!(alive.get(), 6);
    drop(table);
    assert_eq!(alive.get(), 0);
}

#[test]
fn a_clone_owns_entries_of_its_own() {
    let alive = Cell::new(0);
    let table = table(&alive);
    let clone = table.clone();
    assert_eq!(alive.get(), 12);
    drop(table);
    assert_eq!(alive.get(), 6);
    drop(clone);
    assert_eq!(alive.get(), 0);
}

#[test]
fn entries_move_into_and_out_of_arrays() {
    let alive = Cell::new(0);
    let rows = [(); 2].map(|()| [(); 3].map(|()| Tracked::new(&alive)));
    let table = Matrix::<_, Meas, State>::from(rows);
    let rows: [[Tracked<'_>; 3]; 2] = table.into();
    let [first, second] = rows;
    assert_eq!(alive.get(), 6);
    drop(first);
    assert_eq!(alive.get(), 3);
    let vector = Vector::<_, State>::from(second);
    assert_eq!(alive.get(), 3);
    drop(vector.into_inner());
    assert_eq!(alive.get(), 0);
}

#[test]
fn entries_move_under_another_name() {
    let alive = Cell::new(0);
    let renamed: Matrix<_, Pair, D<3>> = table(&alive).relabel();
    assert_eq!(alive.get(), 6);
    drop(renamed);
    assert_eq!(alive.get(), 0);
    let vector = Vector::<_, State>::from_fn(|_| Tracked::new(&alive));
    let renamed: Vector<_, Sum<D<1>, Pair>> = vector.relabel();
    assert_eq!(alive.get(), 3);
    drop(renamed);
    assert_eq!(alive.get(), 0);
}

#[test]
fn rearranging_copies_what_it_borrows() {
    let alive = Cell::new(0);
    let table = table(&alive);
    let copies = (
        table.transpose(),
        table.vec().unvec(),
        table.vstack(&table).vsplit().0.clone(),
        table.hstack(&table).hsplit(),
        table.column(1),
        table.rows()[0].vstack(&table.rows()[1]),
    );
    assert_eq!(alive.get(), 6 + 6 + 6 + 6 + 12 + 2 + 6);
    drop(copies);
    assert_eq!(alive.get(), 6);
}

#[test]
fn an_iterator_that_ends_early_leaks_nothing() {
    let alive = Cell::new(0);
    let entries = (0..5).map(|_| Tracked::new(&alive));
    assert!(Matrix::<_, Meas, State>::try_from_iter(entries).is_err());
    assert_eq!(alive.get(), 0);
}

#[test]
fn an_iterator_that_goes_on_leaks_nothing() {
    let alive = Cell::new(0);
    let entries = std::iter::repeat_with(|| Tracked::new(&alive));
    assert!(Matrix::<_, Meas, State>::try_from_iter(entries).is_err());
    assert_eq!(alive.get(), 0);
}

#[test]
fn a_function_that_panics_leaks_nothing() {
    let alive = Cell::new(0);
    let made = catch_unwind(AssertUnwindSafe(|| {
        Matrix::<_, Meas, State>::from_fn(|index| {
            assert!(index != (1, 1), "half-way");
            Tracked::new(&alive)
        })
    }));
    assert!(made.is_err());
    assert_eq!(alive.get(), 0);
}

#[test]
fn a_panic_half_way_through_a_map_leaves_the_argument_whole() {
    let alive = Cell::new(0);
    let table = table(&alive);
    let mut entries = 0;
    let mapped = catch_unwind(AssertUnwindSafe(|| {
        table.map(|entry| {
            entries += 1;
            assert!(entries < 4, "half-way");
            entry.clone()
        })
    }));
    assert!(mapped.is_err());
    assert_eq!(alive.get(), 6);
}

#[test]
fn a_boxed_tensor_drops_its_entries() {
    let alive = Cell::new(0);
    let table = Matrix::<_, Meas, State>::boxed_from_fn(|_| Tracked::new(&alive));
    assert_eq!(alive.get(), 6);
    drop(table);
    assert_eq!(alive.get(), 0);
}

#[test]
fn a_function_that_panics_half_way_into_a_box_drops_nothing_twice() {
    let alive = Cell::new(0);
    let made = catch_unwind(AssertUnwindSafe(|| {
        Matrix::<_, Meas, State>::boxed_from_fn(|index| {
            assert!(index != (1, 1), "half-way");
            Tracked::new(&alive)
        })
    }));
    assert!(made.is_err());
    assert_eq!(alive.get(), 4); // leaked, as documented
}

#[test]
fn entries_of_no_size_are_dropped_too() {
    thread_local! {
        static DROPPED: Cell<usize> = const { Cell::new(0) };
    }
    struct Weightless;
    impl Drop for Weightless {
        fn drop(&mut self) {
            DROPPED.set(DROPPED.get() + 1);
        }
    }
    let table = Matrix::<_, Meas, State>::from_fn(|_| Weightless);
    assert_eq!(size_of_val(&table), 0);
    let renamed: Matrix<_, Pair, State> = table.relabel();
    drop(renamed);
    assert_eq!(DROPPED.get(), 6);
    drop(Matrix::<_, Meas, State>::boxed_from_fn(|_| Weightless));
    assert_eq!(DROPPED.get(), 12);
    assert!(Vector::<_, State>::try_from_iter([Weightless, Weightless]).is_err());
    assert_eq!(DROPPED.get(), 14);
}

#[test]
fn writing_an_entry_drops_the_one_before() {
    let alive = Cell::new(0);
    let mut table = table(&alive);
    table[(Meas::range, 1)] = Tracked::new(&alive);
    assert_eq!(alive.get(), 6);
}
