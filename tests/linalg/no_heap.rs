//! Nothing allocates: every allocation is counted, on each thread by itself.
#![allow(unsafe_code)] // A global allocator is an unsafe trait.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::fmt::{self, Write};
use std::hint::black_box;

use conformable::linalg::{Cholesky, CompleteLu, Ldlt, Lu, Qr};
use conformable::prelude::*;
use conformable_tests::sample;

struct Counting;

thread_local! {
    static ALLOCATIONS: Cell<usize> = const { Cell::new(0) };
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

// SAFETY: all memory is the system allocator's; the counter is a constant cell, which needs none.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.set(ALLOCATIONS.get() + 1);
        // SAFETY: the caller's promise.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        // SAFETY: the caller's promise; `memory` comes from `System`.
        unsafe { System.dealloc(memory, layout) }
    }
}

/// How many times this thread allocates while it works.
fn allocations<R>(work: impl FnOnce() -> R) -> usize {
    let before = ALLOCATIONS.get();
    black_box(work());
    ALLOCATIONS.get() - before
}

/// Text that is thrown away.
struct Nowhere;

impl Write for Nowhere {
    fn write_str(&mut self, _: &str) -> fmt::Result {
        Ok(())
    }
}

#[test]
fn a_box_counts() {
    assert_eq!(allocations(|| Box::new(black_box(1))), 1);
}

#[test]
fn factoring_and_solving_allocates_nothing() {
    let a: Matrix<f64, D<9>, D<9>> = sample(1);
    let positive = Symmetric::gram_of_rows(&a) + Symmetric::identity();
    let (tall, b): (Matrix<f64, D<12>, D<9>>, Matrix<f64, D<9>, D<4>>) = (sample(2), sample(3));
    let long: Vector<f64, D<12>> = sample(4);
    let work = || {
        let lu = Lu::new(a);
        let lu = lu.map(|f| {
            (
                f.solve(&b),
                f.solve_transposed(&b),
                f.determinant(),
                f.inverse(),
            )
        });
        let complete = CompleteLu::new(a).cofactors();
        let cholesky = Cholesky::new(positive).map(|f| (f.solve(&b), f.ln_determinant()));
        let ldlt = Ldlt::new(positive).map(|f| (f.solve(&b), f.diagonal()));
        let qr = Qr::new(tall).map(|f| (f.solve(&long), f.solve_transposed(&b), f.q()));
        (lu, complete, cholesky, ldlt, qr, a.ln_abs_determinant())
    };
    assert_eq!(allocations(work), 0);
}

#[test]
fn saying_why_allocates_nothing() {
    let singular = Matrix::<f64, D<3>, D<3>>::ones();
    let work = || {
        let lu = write!(Nowhere, "{}", Lu::new(singular).unwrap_err());
        let ldlt = write!(
            Nowhere,
            "{:?}",
            Ldlt::new(Symmetric::from_lower(&singular)).unwrap_err()
        );
        (lu, ldlt)
    };
    assert_eq!(allocations(work), 0);
}
