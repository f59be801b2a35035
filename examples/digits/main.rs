//! Reads handwriting: a 64–32–10 network trained on 1 797 real digits.
//!
//! ```text
//! cargo run --release --example digits
//! ```
//!
//! The loss is written once, with operators; its gradient is a network too, with the shapes of the weights. The program
//! `backprop_by_hand` is this one with every derivative written out.

#[path = "../support/mod.rs"]
mod support;

use std::error::Error;
use std::process::ExitCode;

use conformable::expr::{constant, value_and_grad};
use conformable::optim::Sgd;
use conformable::prelude::*;
use conformable::rules::Tanh;
use fastrand::Rng;
use support::data::{self, Digit};
use support::options::Options;
use support::report::Report;

dims! {
    /// An 8×8 picture, row by row.
    Pixels = data::PIXELS;
    Hidden = 32;
    /// The digits 0 to 9.
    Classes = 10;
    /// Pictures that are looked at together.
    Batch = 16;
}

variables! {
    /// W x + b
    struct Affine<X: Dim, Y: Dim> {
        w: Matrix<f32, Y, X>,
        b: Vector<f32, Y>,
    }

    /// The weights; the gradient by them is a `Network` too.
    struct Network {
        hidden: Affine<Pixels, Hidden>,
        output: Affine<Hidden, Classes>,
    }
}

const LEARNING_RATE: f32 = 0.1;
const MOMENTUM: f32 = 0.9;
/// The share of a target that goes to all classes alike, so that no logit is driven to infinity (C. Szegedy et al., arXiv
/// 1512.00567, section 7).
const SMOOTHING: f32 = 0.1;

impl<X: Dim, Y: Dim> Affine<X, Y> {
    /// Weights that keep the variance from layer to layer (X. Glorot and Y. Bengio, 2010, equation 16), a bias of 0.
    fn random(random: &mut Rng) -> Self {
        let bound = (6.0 / (X::LEN + Y::LEN) as f32).sqrt();
        Affine {
            w: Matrix::from_fn(|_| bound * (2.0 * random.f32() - 1.0)),
            b: Vector::zeros(),
        }
    }
}

impl Network {
    fn random(random: &mut Rng) -> Self {
        Network {
            hidden: Affine::random(random),
            output: Affine::random(random),
        }
    }

    fn classify(&self, digit: &Digit) -> usize {
        let Network { hidden, output } = self;
        let h = Tanh.value(&(&hidden.w * &pixels(digit) + &hidden.b));
        let y = &output.w * &h + &output.b;
        y.argmax().expect("there are classes")
    }
}

fn pixels(digit: &Digit) -> Vector<f32, Pixels> {
    Vector::from_fn(|i| f32::from(digit.pixels[i]) / 16.0)
}

/// The digits of a batch as rows, and beside them what the network should say.
fn rows(batch: &[Digit]) -> (Matrix<f32, Batch, Pixels>, Matrix<f32, Batch, Classes>) {
    let mut x = Matrix::zeros();
    let mut t = Matrix::filled(SMOOTHING / Classes::LEN as f32);
    for ((x, t), digit) in x.rows_mut().iter_mut().zip(t.rows_mut()).zip(batch) {
        *x = pixels(digit);
        t[usize::from(digit.label)] += 1.0 - SMOOTHING;
    }
    (x, t)
}

fn main() -> ExitCode {
    support::run(train)
}

fn train(options: Options) -> Result<(), Box<dyn Error>> {
    let digits = data::load(&options.data)?;
    let (mut train, test) = data::split(digits, options.split, options.seed)?;
    if train.len() < Batch::LEN {
        let (needed, found) = (Batch::LEN, train.len());
        return Err(
            format!("a batch of {needed} digits is needed to train on, found {found}").into(),
        );
    }
    let mut random = Rng::with_seed(options.seed);
    let mut network = Network::random(&mut random);
    let mut sgd = Sgd::new(LEARNING_RATE, MOMENTUM);
    let mut report = Report::new(&options, &train, &test);

    for epoch in 0..options.epochs {
        random.shuffle(&mut train);
        // From the full rate down to 0, so that the last steps settle.
        sgd.rate = LEARNING_RATE * (1.0 - epoch as f32 / options.epochs as f32);
        for batch in train.chunks_exact(Batch::LEN) {
            let (x, t) = rows(batch);
            let (loss, gradient) = value_and_grad(&network, |n| {
                let (x, t) = (constant(&x), constant(&t));
                let h = x.mul_transpose(n.hidden.w).add_row(n.hidden.b).tanh();
                let y = h.mul_transpose(n.output.w).add_row(n.output.b);
                y.cross_entropy(t)
            });
            sgd.step(&mut network, &gradient);
            report.batch(batch.len(), loss);
        }
        report.epoch(|digit| network.classify(digit))?;
    }
    Ok(report.finish()?)
}
