//! How much stack one training step of the digits takes, by the typed expression and by explicit pullbacks, and how much a product
//! with the Hessian.
//!
//! ```text
//! cargo run --release --bin stack
//! cargo run --bin stack
//! ```
//!
//! A thread with too small a stack ends the process, so each attempt is a process of its own; the smallest stack that is enough is
//! found by bisection, to a page of 4 kB. What the thread itself takes is measured by work of a known size.

use std::env;
use std::hint::black_box;
use std::process::{Command, Stdio};
use std::thread;

use conformable::expr::{Variables, constant, hvp, value_and_grad, value_and_grad_into};
use conformable::optim::Sgd;
use conformable::prelude::*;
use conformable::rules::{AddRow, CrossEntropy, MatVecRows, Tanh};

dims! {
    Pixels = 64;
    Hidden = 32;
    Classes = 10;
    Batch = 16;
}

variables! {
    /// The network of `examples/digits`.
    struct Network {
        w1: Matrix<f32, Hidden, Pixels>,
        b1: Vector<f32, Hidden>,
        w2: Matrix<f32, Classes, Hidden>,
        b2: Vector<f32, Classes>,
    }
}

type X = Matrix<f32, Batch, Pixels>;
type T = Matrix<f32, Batch, Classes>;

/// What is there before the step, on the heap here: a static on a microcontroller.
struct Training {
    network: Network,
    gradient: Network,
    sgd: Sgd<Network>,
    x: X,
    t: T,
}

impl Training {
    fn new() -> Box<Self> {
        let entry = |i: usize, j: usize| ((i * 7 + j * 3) % 11) as f32 / 11.0 - 0.5;
        Box::new(Training {
            network: Network {
                w1: Matrix::from_fn(|(i, j)| entry(i, j)),
                b1: Vector::zeros(),
                w2: Matrix::from_fn(|(i, j)| entry(i, j)),
                b2: Vector::zeros(),
            },
            gradient: Network::zeros(),
            sgd: Sgd::new(0.1, 0.9),
            x: Matrix::from_fn(|(i, j)| entry(i, j)),
            t: Matrix::from_fn(|(i, j)| f32::from(u8::from(i % 10 == j))),
        })
    }
}

/// Bytes of the array that tells how much the thread takes.
const KNOWN: usize = 1 << 20;

#[inline(never)]
fn known(_: &mut Training) {
    let mut bytes = [1_u8; KNOWN];
    black_box(&mut bytes);
}

#[inline(never)]
fn expression(training: &mut Training) {
    let Training {
        network, sgd, x, t, ..
    } = training;
    let (loss, gradient) = value_and_grad(&*network, |n| {
        let h = constant(x).mul_transpose(n.w1).add_row(n.b1).tanh();
        let y = h.mul_transpose(n.w2).add_row(n.b2);
        y.cross_entropy(constant(t))
    });
    sgd.step(network, &gradient);
    black_box(loss);
}

/// The gradient is elsewhere too: what is left is what the walks keep.
#[inline(never)]
fn into(training: &mut Training) {
    let Training {
        network,
        gradient,
        sgd,
        x,
        t,
    } = training;
    let loss = value_and_grad_into(&*network, gradient, |n| {
        let h = constant(x).mul_transpose(n.w1).add_row(n.b1).tanh();
        let y = h.mul_transpose(n.w2).add_row(n.b2);
        y.cross_entropy(constant(t))
    });
    sgd.step(network, gradient);
    black_box(loss);
}

#[inline(never)]
fn pullbacks(training: &mut Training) {
    let Training {
        network, sgd, x, t, ..
    } = training;
    let Network { w1, b1, w2, b2 } = network;
    let z1 = MatVecRows.value(w1, x);
    let a1 = AddRow.value(&z1, b1);
    let h = Tanh.value(&a1);
    let z2 = MatVecRows.value(w2, &h);
    let y = AddRow.value(&z2, b2);
    let loss = CrossEntropy.value(&y, t);
    let (dz1_dw1, _) = MatVecRows.derivative(w1, x, &z1);
    let (_, da1_db1) = AddRow.derivative(&z1, b1, &a1);
    let dh_da1 = Tanh.derivative(&a1, &h);
    let (dz2_dw2, dz2_dh) = MatVecRows.derivative(w2, &h, &z2);
    let (_, dy_db2) = AddRow.derivative(&z2, b2, &y);
    let (dloss_dy, _) = CrossEntropy.derivative(&y, t, &loss);
    let delta_y = dloss_dy.gradient();
    let delta_a1 = &delta_y * dz2_dh * dh_da1;
    let gradient = Network {
        w1: &delta_a1 * dz1_dw1,
        b1: &delta_a1 * da1_db1,
        w2: &delta_y * dz2_dw2,
        b2: &delta_y * dy_db2,
    };
    sgd.step(network, &gradient);
    black_box(loss);
}

/// The product of the Hessian with a direction.
#[inline(never)]
fn hessian(training: &mut Training) {
    let Training { network, x, t, .. } = training;
    black_box(hvp(&*network, &*network, |n| {
        let h = constant(x).mul_transpose(n.w1).add_row(n.b1).tanh();
        let y = h.mul_transpose(n.w2).add_row(n.b2);
        y.cross_entropy(constant(t))
    }));
}

type Work = fn(&mut Training);

const WORKS: [(&str, Work); 5] = [
    ("known", known),
    ("expression", expression),
    ("into", into),
    ("pullbacks", pullbacks),
    ("hessian", hessian),
];

const PAGE: usize = 4096;

/// Does the work on a thread with so many pages of stack.
fn attempt(work: Work, pages: usize) {
    let mut training = Training::new();
    let thread = thread::Builder::new().stack_size(pages * PAGE);
    let thread = thread.spawn(move || work(&mut training));
    thread
        .expect("a thread starts")
        .join()
        .expect("the work ends");
}

/// The fewest pages of stack that are enough.
fn pages(name: &str) -> usize {
    let program = env::current_exe().expect("the program knows its place");
    let is_enough = |pages: usize| {
        let mut again = Command::new(&program);
        again.args([name, &pages.to_string()]);
        let status = again.stdout(Stdio::null()).stderr(Stdio::null()).status();
        status.expect("the program starts again").success()
    };
    let (mut low, mut high) = (0, 4096);
    while high - low > 1 {
        let middle = (low + high) / 2;
        if is_enough(middle) {
            high = middle
        } else {
            low = middle
        }
    }
    high
}

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    if let [name, pages] = &arguments[..] {
        let (_, work) = WORKS
            .iter()
            .find(|(known, _)| known == name)
            .expect("such work");
        return attempt(*work, pages.parse().expect("a number of pages"));
    }
    let thread = pages("known") * PAGE - KNOWN;
    let profile = if cfg!(debug_assertions) {
        "dev"
    } else {
        "release"
    };
    let (network, batch) = (size_of::<Network>(), size_of::<X>() + size_of::<T>());
    println!(
        "stack of one step, profile {profile}; the network, {network} bytes, and the batch, {batch}, are elsewhere\n"
    );
    for (name, _) in &WORKS[1..] {
        println!(
            "{name:<12}{:>6} kB",
            (pages(name) * PAGE).saturating_sub(thread) / 1024
        );
    }
}
