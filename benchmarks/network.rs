//! One training step of a 64–32–10 network on a batch of 16, f32: loss and gradient by a typed expression, by explicit pullbacks,
//! and by bare loops over arrays.

use std::hint::black_box;

use conformable::expr::{constant, value_and_grad};
use conformable::prelude::*;
use conformable::rules::{AddRow, CrossEntropy, MatVecRows, Tanh};
use conformable_benchmarks::{Contender, compare};

dims! {
    Pixels = 64;
    Hidden = 32;
    Classes = 10;
    Batch = 16;
}

const P: usize = Pixels::LEN;
const H: usize = Hidden::LEN;
const C: usize = Classes::LEN;
const B: usize = Batch::LEN;

#[derive(Clone)]
struct Network {
    w1: Matrix<f32, Hidden, Pixels>,
    b1: Vector<f32, Hidden>,
    w2: Matrix<f32, Classes, Hidden>,
    b2: Vector<f32, Classes>,
}

type X = Matrix<f32, Batch, Pixels>;
type T = Matrix<f32, Batch, Classes>;

fn by_expression(n: &Network, x: &X, t: &T) -> (f32, Network) {
    let (loss, (w1, b1, w2, b2)) =
        value_and_grad((&n.w1, &n.b1, &n.w2, &n.b2), |(w1, b1, w2, b2)| {
            let hidden = constant(x).mul_transpose(w1).add_row(b1).tanh();
            hidden
                .mul_transpose(w2)
                .add_row(b2)
                .cross_entropy(constant(t))
        });
    (loss, Network { w1, b1, w2, b2 })
}

fn by_pullbacks(n: &Network, x: &X, t: &T) -> (f32, Network) {
    let z1 = MatVecRows.value(&n.w1, x);
    let a1 = AddRow.value(&z1, &n.b1);
    let h = Tanh.value(&a1);
    let z2 = MatVecRows.value(&n.w2, &h);
    let y = AddRow.value(&z2, &n.b2);
    let loss = CrossEntropy.value(&y, t);
    let (dz1_dw1, _) = MatVecRows.derivative(&n.w1, x, &z1);
    let (_, da1_db1) = AddRow.derivative(&z1, &n.b1, &a1);
    let dh_da1 = Tanh.derivative(&a1, &h);
    let (dz2_dw2, dz2_dh) = MatVecRows.derivative(&n.w2, &h, &z2);
    let (_, dy_db2) = AddRow.derivative(&z2, &n.b2, &y);
    let (dloss_dy, _) = CrossEntropy.derivative(&y, t, &loss);
    let delta_y = dloss_dy.gradient();
    let delta_a1 = &delta_y * dz2_dh * dh_da1;
    let gradient = Network {
        w1: &delta_a1 * dz1_dw1,
        b1: &delta_a1 * da1_db1,
        w2: &delta_y * dz2_dw2,
        b2: &delta_y * dy_db2,
    };
    (loss.into_scalar(), gradient)
}

struct Arrays {
    w1: [[f32; P]; H],
    b1: [f32; H],
    w2: [[f32; H]; C],
    b2: [f32; C],
}

/// As one would write it in C, each product in the order of loops that its storage by rows favours.
#[allow(clippy::needless_range_loop)]
fn by_loops(n: &Arrays, x: &[[f32; P]; B], t: &[[f32; C]; B]) -> (f32, Arrays) {
    let mut g = Arrays {
        w1: [[0.0; P]; H],
        b1: [0.0; H],
        w2: [[0.0; H]; C],
        b2: [0.0; C],
    };
    let mut loss = 0.0;
    for s in 0..B {
        let mut h = [0.0; H];
        for i in 0..H {
            let mut sum = n.b1[i];
            for j in 0..P {
                sum += n.w1[i][j] * x[s][j];
            }
            h[i] = sum.tanh();
        }
        let mut y = [0.0; C];
        for i in 0..C {
            let mut sum = n.b2[i];
            for j in 0..H {
                sum += n.w2[i][j] * h[j];
            }
            y[i] = sum;
        }
        let max = y.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let e = y.map(|y| (y - max).exp());
        let sum: f32 = e.iter().sum();
        let mut dh = [0.0; H];
        for i in 0..C {
            loss += t[s][i] * (sum.ln() - (y[i] - max)) / B as f32;
            let dy = (e[i] / sum - t[s][i]) / B as f32;
            g.b2[i] += dy;
            for j in 0..H {
                g.w2[i][j] += dy * h[j];
                dh[j] += dy * n.w2[i][j];
            }
        }
        for i in 0..H {
            let da = dh[i] * (1.0 - h[i] * h[i]);
            g.b1[i] += da;
            for j in 0..P {
                g.w1[i][j] += da * x[s][j];
            }
        }
    }
    (loss, g)
}

fn main() {
    let entry = |i: usize, j: usize| ((i * 7 + j * 3) % 11) as f32 / 11.0 - 0.5;
    let n = Network {
        w1: Matrix::from_fn(|(i, j)| 0.3 * entry(i, j)),
        b1: Vector::from_fn(|i| entry(i, 1)),
        w2: Matrix::from_fn(|(i, j)| entry(j, i)),
        b2: Vector::from_fn(|i| entry(i, 2)),
    };
    let x: X = Matrix::from_fn(|(i, j)| entry(i, j) + 0.5);
    let t: T = Matrix::from_fn(|(i, j)| f32::from(u8::from(i % C == j)));
    let arrays = Arrays {
        w1: n.w1.into(),
        b1: n.b1.into(),
        w2: n.w2.into(),
        b2: n.b2.into(),
    };
    let (rows, targets): ([[f32; P]; B], [[f32; C]; B]) = (x.into(), t.into());

    let (expected, bare) = by_loops(&arrays, &rows, &targets);
    for (loss, gradient) in [by_expression(&n, &x, &t), by_pullbacks(&n, &x, &t)] {
        assert!((loss - expected).abs() < 1e-5, "{loss} {expected}");
        let error = gradient.w1 - Matrix::from(bare.w1);
        assert!(
            error.norm() < 1e-5,
            "the gradients differ by {}",
            error.norm()
        );
    }

    compare(
        "training step, 64–32–10, batch 16",
        [
            Contender::new("bare loops", || {
                by_loops(black_box(&arrays), black_box(&rows), black_box(&targets))
            }),
            Contender::new("expression", || {
                by_expression(black_box(&n), black_box(&x), black_box(&t))
            }),
            Contender::new("pullbacks", || {
                by_pullbacks(black_box(&n), black_box(&x), black_box(&t))
            }),
        ],
    );
}
