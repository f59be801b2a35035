//! Nothing allocates: every allocation is counted, on each thread by itself.
#![allow(unsafe_code)] // A global allocator is an unsafe trait.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::fmt::{self, Write};
use std::hint::black_box;

use conformable::forward::{self, Number};
use conformable::prelude::*;
use conformable::rules::{
    AddRow, CrossEntropy, Gelu, Hadamard, HalfNormSquared, MatMul, MatVec, MatVecRows, Relu,
    Softmax, Tanh,
};

#[path = "no_heap/expressions.rs"]
mod expressions;

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

dims! {
    Classes = 10;
    Hidden = 16;
    Pixels = 64;
    Batch = 3;
    Meas { range, bearing }
    State { x, y, heading }
}

fn numbers<S: Shape>(seed: u32) -> Tensor<f64, S> {
    let mut state = seed;
    Tensor::from_fn(|_| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        f64::from(state >> 8) / f64::from(1 << 24) - 0.5
    })
}

#[test]
fn a_box_counts() {
    assert_eq!(allocations(|| Box::new(black_box(1))), 1);
    assert_eq!(
        allocations(|| (Box::new(black_box(1)), Box::new(black_box(2)))),
        2
    );
    assert_eq!(allocations(|| black_box(1)), 0);
}

#[test]
fn a_growing_vector_and_a_text_count() {
    assert_eq!(allocations(|| vec![black_box(0_u8); 100]), 1);
    assert!(
        allocations(|| (0..100)
            .filter(|i| black_box(i) % 2 == 0)
            .collect::<Vec<_>>())
            > 1
    );
    assert!(allocations(|| black_box(1.5).to_string()) > 0);
    assert!(allocations(|| Vector::<f64, State>::boxed_from_fn(|i| i as f64)) > 0);
}

#[test]
fn other_threads_do_not_count() {
    let (send, receive) = std::sync::mpsc::sync_channel(1);
    let other = std::thread::spawn(move || {
        let counted = allocations(|| vec![black_box(0_u8); 1 << 20]);
        send.send(counted).unwrap();
    });
    let here = ALLOCATIONS.get();
    while !other.is_finished() {
        std::hint::spin_loop();
    }
    assert_eq!(ALLOCATIONS.get() - here, 0);
    assert_eq!(receive.recv(), Ok(1));
}

#[test]
fn making_tensors_allocates_nothing() {
    let work = || {
        let identity = Matrix::<f64, State, State>::identity();
        let counted = Vector::<f64, Pixels>::try_from_iter((0..64).map(f64::from));
        let short = Vector::<f64, Pixels>::try_from([1.0].as_slice()).unwrap_err();
        (
            identity,
            counted,
            short,
            numbers::<(Meas, State, Hidden)>(1),
        )
    };
    assert_eq!(allocations(work), 0);
}

#[test]
fn products_allocate_nothing() {
    let (a, b) = (
        numbers::<(Hidden, Pixels)>(1),
        numbers::<(Pixels, Classes)>(2),
    );
    let (x, d) = (numbers::<(Pixels,)>(3), numbers::<(Hidden,)>(4));
    let mut out = Matrix::zeros();
    let work = || {
        a.mul_to(&b, &mut out);
        let products = (&a * &b, &a * &x, &d * &a, d.outer(&x));
        (
            products,
            a.mul_transpose(&a),
            a.transpose_mul(&a),
            x.dot(&x),
        )
    };
    assert_eq!(allocations(work), 0);
}

#[test]
fn arithmetic_and_reductions_allocate_nothing() {
    let (a, b) = (
        numbers::<(Hidden, Pixels)>(1),
        numbers::<(Hidden, Pixels)>(2),
    );
    let work = || {
        let sum = 2.0 * &a + &b / 3.0 - a.hadamard(&b);
        (
            sum.sum(),
            sum.mean(),
            sum.norm(),
            sum.argmax(),
            sum.map(|x| x.abs()),
        )
    };
    assert_eq!(allocations(work), 0);
}

#[test]
fn blocks_allocate_nothing() {
    let (a, b) = (numbers::<(Meas, State)>(1), numbers::<(State, State)>(2));
    let work = || {
        let whole = a.vstack(&b);
        let (upper, lower) = whole.vsplit();
        let halves = upper.hstack(upper).hsplit();
        (halves, lower.transpose(), a.kron(&b), b.vec().unvec())
    };
    assert_eq!(allocations(work), 0);
}

#[test]
fn chains_of_derivatives_allocate_nothing() {
    let (a, w) = (
        numbers::<(Hidden, Pixels)>(1),
        numbers::<(Classes, Hidden)>(2),
    );
    let (slope, delta) = (numbers::<(Hidden,)>(3), numbers::<(Classes,)>(4));
    let work = || {
        let dense = Dense::of(&w) * Diagonal::of(&slope) * Dense::of(&a);
        let lazy = Dense::of(&w) * ApplyTo::<_, Hidden, _>::of(&slope);
        let sum = Plus(Diagonal(slope), Identity::<f64, (Hidden,)>::new());
        let outer = Outer { y: slope, x: slope } * sum;
        (
            dense.vjp(&delta),
            lazy.vjp(&delta),
            outer.transpose().to_dense(),
        )
    };
    assert_eq!(allocations(work), 0);
}

#[test]
fn rules_allocate_nothing() {
    let (a, b) = (numbers::<(Meas, State)>(1), numbers::<(State, Hidden)>(2));
    let x = numbers::<(State,)>(3);
    let work = || {
        let y = MatVec.value(&a, &x);
        let (by_a, by_x) = MatVec.derivative(&a, &x, &y);
        let s = Softmax.value(&x);
        let softmax = Softmax.derivative(&x, &s).numerator();
        let product = MatMul.value(&a, &b);
        let (by_left, by_right) = MatMul.derivative(&a, &b, &product);
        let squares = Hadamard.value(&x, &x);
        let norm = HalfNormSquared.value(&squares);
        let slope = Gelu.derivative(&x, &Gelu.value(&x)).to_dense();
        let pulled = (by_left.vjp(&product), by_right.vjp(&product));
        (
            by_a.vjp(&y),
            by_x.denominator(),
            softmax,
            pulled,
            norm,
            slope,
        )
    };
    assert_eq!(allocations(work), 0);
}

#[test]
fn dual_numbers_allocate_nothing() {
    let (a, x) = (numbers::<(Meas, State)>(1), numbers::<(State,)>(2));
    let work = || {
        let lifted = forward::dense_jacobian(&x, |x| Tanh.value(&(a.map(Number::constant) * x)));
        let by_matrix = forward::gradient(&a, |a| a.norm());
        (lifted, by_matrix, forward::derivative(2.0, |x| x.exp() / x))
    };
    assert_eq!(allocations(work), 0);
}

struct Network {
    inner: Matrix<f64, Hidden, Pixels>,
    bias: Vector<f64, Hidden>,
    outer: Matrix<f64, Classes, Hidden>,
}

impl Network {
    /// One step of gradient descent on a batch; gives the loss before it.
    fn step(&mut self, x: &Matrix<f64, Batch, Pixels>, t: &Matrix<f64, Batch, Classes>) -> f64 {
        let u = MatVecRows.value(&self.inner, x);
        let z = AddRow.value(&u, &self.bias);
        let h = Relu.value(&z);
        let y = MatVecRows.value(&self.outer, &h);
        let loss = CrossEntropy.value(&y, t);

        let (loss_by_y, _) = CrossEntropy.derivative(&y, t, &loss);
        let (y_by_outer, y_by_h) = MatVecRows.derivative(&self.outer, &h, &y);
        let (z_by_u, z_by_bias) = AddRow.derivative(&u, &self.bias, &z);
        let (u_by_inner, _) = MatVecRows.derivative(&self.inner, x, &u);
        let by_y = loss_by_y.gradient();
        let by_z = Relu.derivative(&z, &h).vjp(&y_by_h.vjp(&by_y));
        let by_outer = y_by_outer.vjp(&by_y);
        let by_bias = z_by_bias.vjp(&by_z);
        let by_inner = u_by_inner.vjp(&z_by_u.vjp(&by_z));

        self.outer.axpy(-0.1, &by_outer);
        self.bias.axpy(-0.1, &by_bias);
        self.inner.axpy(-0.1, &by_inner);
        loss.into_scalar()
    }
}

#[test]
fn a_training_step_allocates_nothing() {
    let (inner, outer, bias) = (numbers(1), numbers(2), Vector::zeros());
    let mut network = Network { inner, bias, outer };
    let x = numbers(3);
    let t = Matrix::from_fn(|(row, class)| if row == class { 1.0 } else { 0.0 });
    let first = network.step(&x, &t);
    let work = || (0..20).for_each(|_| assert!(network.step(&x, &t).is_finite()));
    assert_eq!(allocations(work), 0);
    assert!(network.step(&x, &t) < first);
}

/// Text in memory that was there before.
struct Page {
    bytes: [u8; 512],
    length: usize,
}

impl Write for Page {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let free = &mut self.bytes[self.length..];
        let place = free.get_mut(..text.len()).ok_or(fmt::Error)?;
        place.copy_from_slice(text.as_bytes());
        self.length += text.len();
        Ok(())
    }
}

impl Page {
    fn empty() -> Self {
        Page {
            bytes: [0; 512],
            length: 0,
        }
    }

    fn text(&self) -> &str {
        std::str::from_utf8(&self.bytes[..self.length]).unwrap()
    }
}

#[test]
fn printing_allocates_nothing() {
    let h: Matrix<f64, Meas, State> = matrix![1.0, 0.5, 0.0; -10.0, 2.0, 1.0];
    let mut page = Page::empty();
    let work = || {
        write!(page, "{h:.1}").unwrap();
        write!(page, "{:?}", h.column(0)).unwrap();
        write!(
            page,
            "{}",
            LengthError::TooMany {
                expected: 3,
                found: None
            }
        )
        .unwrap();
    };
    assert_eq!(allocations(work), 0);
    let table = "\
[Meas × State]
             x    y  heading
range      1.0  0.5      0.0
bearing  -10.0  2.0      1.0";
    assert_eq!(
        page.text(),
        format!("{table}[1.0, -10.0]expected 3 entries, found more")
    );
}

#[test]
fn a_full_page_is_an_error_and_allocates_nothing() {
    let h = Matrix::<f64, Hidden, Hidden>::zeros();
    let mut page = Page::empty();
    assert_eq!(allocations(|| assert!(write!(page, "{h}").is_err())), 0);
}
