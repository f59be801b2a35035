//! The program `digits` once more, with its backpropagation written out: the same options, and the same numbers.
//!
//! ```text
//! cargo run --release --example backprop_by_hand
//! ```
//!
//! Every derivative below has a shape that the compiler knows. Swap two of them, or forget a transpose, and the program does not
//! compile.

#[path = "../support/mod.rs"]
mod support;

use std::error::Error;
use std::process::ExitCode;

use conformable::prelude::*;
use conformable::rules::{AddRow, CrossEntropy, MatVecRows, Tanh};
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

const LEARNING_RATE: f32 = 0.1;
const MOMENTUM: f32 = 0.9;
/// The share of a target that goes to all classes alike, so that no logit is driven to infinity (C. Szegedy et al., arXiv
/// 1512.00567, section 7).
const SMOOTHING: f32 = 0.1;

/// The weights; also a gradient, and a velocity: each has the shapes of what it changes.
struct Network {
    w1: Matrix<f32, Hidden, Pixels>,
    b1: Vector<f32, Hidden>,
    w2: Matrix<f32, Classes, Hidden>,
    b2: Vector<f32, Classes>,
}

impl Network {
    fn zeros() -> Self {
        Network {
            w1: Matrix::zeros(),
            b1: Vector::zeros(),
            w2: Matrix::zeros(),
            b2: Vector::zeros(),
        }
    }

    /// Weights that keep the variance from layer to layer (X. Glorot and Y. Bengio, 2010, equation 16), biases of 0.
    fn random(random: &mut Rng) -> Self {
        fn weights<M: Dim, N: Dim>(random: &mut Rng) -> Matrix<f32, M, N> {
            let bound = (6.0 / (M::LEN + N::LEN) as f32).sqrt();
            Matrix::from_fn(|_| bound * (2.0 * random.f32() - 1.0))
        }
        Network {
            w1: weights(random),
            w2: weights(random),
            ..Network::zeros()
        }
    }

    /// The mean loss of a batch, and its gradient: for every weight a number, so with the shapes of the weights.
    fn loss_and_gradient(
        &self,
        x: &Matrix<f32, Batch, Pixels>,
        t: &Matrix<f32, Batch, Classes>,
    ) -> (f32, Network) {
        // Forward: what the network says.
        let z1 = MatVecRows.value(&self.w1, x);
        let a1 = AddRow.value(&z1, &self.b1);
        let h = Tanh.value(&a1);
        let z2 = MatVecRows.value(&self.w2, &h);
        let y = AddRow.value(&z2, &self.b2);
        let loss = CrossEntropy.value(&y, t);

        // The derivative of every step, as a linear map of its own kind.
        let (dz1_dw1, _) = MatVecRows.derivative(&self.w1, x, &z1);
        let (da1_dz1, da1_db1) = AddRow.derivative(&z1, &self.b1, &a1);
        let dh_da1 = Tanh.derivative(&a1, &h);
        let (dz2_dw2, dz2_dh) = MatVecRows.derivative(&self.w2, &h, &z2);
        let (dy_dz2, dy_db2) = AddRow.derivative(&z2, &self.b2, &y);
        let (dloss_dy, _) = CrossEntropy.derivative(&y, t, &loss);

        // Backward: how the loss feels each of them, from left to right.
        let delta_y: Matrix<f32, Batch, Classes> = dloss_dy.gradient();
        let delta_z2: Matrix<f32, Batch, Classes> = &delta_y * dy_dz2;
        let delta_a1: Matrix<f32, Batch, Hidden> = &delta_z2 * dz2_dh * dh_da1;
        let delta_z1: Matrix<f32, Batch, Hidden> = &delta_a1 * da1_dz1;
        let gradient = Network {
            w1: delta_z1 * dz1_dw1,
            b1: delta_a1 * da1_db1,
            w2: delta_z2 * dz2_dw2,
            b2: delta_y * dy_db2,
        };
        (loss.into_scalar(), gradient)
    }

    /// self ← a self + b other
    fn blend(&mut self, a: f32, b: f32, other: &Network) {
        self.w1 *= a;
        self.w1.axpy(b, &other.w1);
        self.b1 *= a;
        self.b1.axpy(b, &other.b1);
        self.w2 *= a;
        self.w2.axpy(b, &other.w2);
        self.b2 *= a;
        self.b2.axpy(b, &other.b2);
    }

    fn classify(&self, digit: &Digit) -> usize {
        let h = Tanh.value(&(&self.w1 * &pixels(digit) + &self.b1));
        let y = &self.w2 * &h + &self.b2;
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
    let mut velocity = Network::zeros();
    let mut report = Report::new(&options, &train, &test);

    for epoch in 0..options.epochs {
        random.shuffle(&mut train);
        // From the full rate down to 0, so that the last steps settle.
        let rate = LEARNING_RATE * (1.0 - epoch as f32 / options.epochs as f32);
        for batch in train.chunks_exact(Batch::LEN) {
            let (x, t) = rows(batch);
            let (loss, gradient) = network.loss_and_gradient(&x, &t);
            // v ← μ v + g, then w ← w − η v
            velocity.blend(MOMENTUM, 1.0, &gradient);
            network.blend(1.0, -rate, &velocity);
            report.batch(batch.len(), loss);
        }
        report.epoch(|digit| network.classify(digit))?;
    }
    Ok(report.finish()?)
}
