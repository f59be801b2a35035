//! Optimisers against hand computations, exactly in rationals, and against trajectories that were computed outside the crate.

use conformable::expr::{constant, grad};
use conformable::optim::{Adam, Sgd};
use conformable::prelude::*;
use conformable_tests::{Rational, sample};

dims! { Pixels = 5; Hidden = 3; }

variables! {
    struct Layer<T: Real> { w: Matrix<T, Hidden, Pixels>, b: Vector<T, Hidden> }

    struct Exact { w: Matrix<Rational, Hidden, Pixels>, pair: (Vector<Rational, Hidden>, Rank0<Rational>) }
}

fn q(numerator: i64, denominator: i64) -> Rational {
    Rational::new(numerator, denominator)
}

#[test]
fn a_step_without_momentum_is_against_the_gradient() {
    let (mut w, g): (
        Matrix<Rational, Hidden, Pixels>,
        Matrix<Rational, Hidden, Pixels>,
    ) = (sample(1), sample(2));
    let (start, mut sgd) = (w, Sgd::new(q(1, 10), q(0, 1)));
    sgd.step(&mut w, &g);
    assert_eq!(w, &start - &g * q(1, 10));
    sgd.step(&mut w, &g);
    assert_eq!(w, &start - &g * q(2, 10));
}

#[test]
fn momentum_adds_up_as_by_hand() {
    // w = 1, f = w²/2, η = 1/2, μ = 1/3.
    let mut w = Rank0::from(q(1, 1));
    let mut sgd = Sgd::new(q(1, 2), q(1, 3));
    let mut step = || {
        let gradient = grad(&w, |w| w.half_norm_squared());
        sgd.step(&mut w, &gradient);
        *w.as_scalar()
    };
    assert_eq!(step(), q(1, 2)); // v = 1
    assert_eq!(step(), q(1, 12)); // v = 1/3 + 1/2 = 5/6
    assert_eq!(step(), q(-7, 72)); // v = 5/18 + 1/12 = 13/36
    assert_eq!(step(), q(-47, 432)); // v = 13/108 - 7/72 = 5/216
}

#[test]
fn the_rate_and_the_momentum_may_change_between_steps() {
    let (mut w, g): (Vector<Rational, Hidden>, Vector<Rational, Hidden>) = (sample(1), sample(2));
    let (start, mut sgd) = (w, Sgd::new(q(1, 10), q(1, 2)));
    sgd.step(&mut w, &g); // v = g
    sgd.rate = q(1, 3);
    sgd.step(&mut w, &g); // v = 3/2 g
    sgd.momentum = q(0, 1);
    sgd.step(&mut w, &g); // v = g
    assert_eq!(w, &start - &g * (q(1, 10) + q(1, 2) + q(1, 3)));
}

#[test]
fn a_tuple_and_a_struct_move_as_their_tensors_do() {
    let layer = |seed| Exact {
        w: sample(seed),
        pair: (sample(seed + 1), sample(seed + 2)),
    };
    let (mut model, gradients) = (layer(1), [layer(4), layer(7), layer(10)]);
    let Exact {
        mut w,
        pair: (mut b, mut s),
    } = model;
    let (mut w2, mut pair) = (w, (b, s));
    let (rate, momentum) = (q(1, 7), q(2, 3));
    let (mut whole, mut nested) = (Sgd::new(rate, momentum), Sgd::new(rate, momentum));
    let (mut of_w, mut of_b) = (Sgd::new(rate, momentum), Sgd::new(rate, momentum));
    let mut of_s = Sgd::new(rate, momentum);
    for g in &gradients {
        whole.step(&mut model, g);
        nested.step((&mut w2, &mut pair), &(g.w, g.pair));
        of_w.step(&mut w, &g.w);
        of_b.step(&mut b, &g.pair.0);
        of_s.step(&mut s, &g.pair.1);
    }
    assert_eq!((&w2, &pair), (&w, &(b, s)));
    assert_eq!(model, Exact { w, pair: (b, s) });
}

/// Adam by the paper, on arrays.
struct ByThePaper {
    constants: [f64; 4],
    moments: [[f64; 2]; 18],
    time: i32,
}

impl ByThePaper {
    fn new(constants: [f64; 4]) -> Self {
        ByThePaper {
            constants,
            moments: [[0.0; 2]; 18],
            time: 0,
        }
    }

    fn step(&mut self, theta: &mut [f64], gradient: &[f64]) {
        let [alpha, beta1, beta2, epsilon] = self.constants;
        self.time += 1;
        for ((theta, g), [m, v]) in theta.iter_mut().zip(gradient).zip(&mut self.moments) {
            *m = beta1 * *m + (1.0 - beta1) * g;
            *v = beta2 * *v + (1.0 - beta2) * g.powi(2);
            let m_hat = *m / (1.0 - beta1.powi(self.time));
            let v_hat = *v / (1.0 - beta2.powi(self.time));
            *theta -= alpha * m_hat / (v_hat.sqrt() + epsilon);
        }
    }
}

#[test]
fn adam_is_the_algorithm_of_the_paper_on_every_number() {
    let (x, t): (Vector<f64, Pixels>, Vector<f64, Hidden>) = (sample(1), sample(2));
    let mut layer = Layer {
        w: sample::<f64, _>(3),
        b: sample(4),
    };
    let mut tuple = (layer.w, layer.b);
    let mut theta: Vec<f64> = layer.w.iter().chain(&layer.b).copied().collect();
    let (mut adam, mut of_tuple) = (Adam::new(0.125), Adam::new(0.125));
    let mut paper = ByThePaper::new([0.125, 0.9, 0.999, 1e-8]);
    for _ in 0..20 {
        let g = grad(&layer, |n| {
            (n.w * constant(&x) + n.b - constant(&t))
                .tanh()
                .square()
                .sum()
        });
        adam.step(&mut layer, &g);
        of_tuple.step((&mut tuple.0, &mut tuple.1), &(g.w, g.b));
        let g: Vec<f64> = g.w.iter().chain(&g.b).copied().collect();
        paper.step(&mut theta, &g);
        for (found, expected) in layer.w.iter().chain(&layer.b).zip(&theta) {
            assert!((found - expected).abs() < 1e-12, "{found} {expected}");
        }
    }
    assert_eq!(tuple, (layer.w, layer.b));
}

#[test]
fn adam_follows_the_reference() {
    let table = include_str!("data/adam.csv").lines().skip(1);
    let rows: Vec<Vec<f64>> = table
        .map(|row| row.split(',').map(|n| n.parse().unwrap()).collect())
        .collect();
    assert_eq!(rows.len(), 16);
    for run in rows.chunk_by(|a, b| a[..4] == b[..4]) {
        let mut adam = Adam::new(run[0][0]);
        (adam.beta1, adam.beta2, adam.epsilon) = (run[0][1], run[0][2], run[0][3]);
        let (mut x, mut y) = (Rank0::from(-1.2), Rank0::from(1.0));
        let mut steps = 0;
        for row in run {
            while f64::from(steps) < row[4] {
                let gradient = grad((&x, &y), |(x, y)| {
                    (1.0 - x).square() + 100.0 * (y - x.square()).square()
                });
                adam.step((&mut x, &mut y), &gradient);
                steps += 1;
            }
            let error = (x.as_scalar() - row[5]).hypot(y.as_scalar() - row[6]);
            assert!(
                error < 1e-11,
                "after {steps} steps: {x:?} {y:?}, not {row:?}"
            );
        }
    }
}

#[test]
fn the_constants_are_those_of_the_paper() {
    let adam = Adam::<Vector<f64, Hidden>>::new(0.25);
    assert_eq!(
        (adam.rate, adam.beta1, adam.beta2, adam.epsilon),
        (0.25, 0.9, 0.999, 1e-8)
    );
    let adam = Adam::<Vector<f32, Hidden>>::new(0.25);
    assert_eq!((adam.beta1, adam.beta2, adam.epsilon), (0.9, 0.999, 1e-8));
}

#[test]
fn a_gradient_of_zero_moves_nothing() {
    let start: Vector<f64, Hidden> = sample(1);
    let (mut w, zero) = (start, Vector::zeros());
    Adam::new(0.5).step(&mut w, &zero);
    assert_eq!(w, start); // not 0 / 0
    Sgd::new(0.5, 0.5).step(&mut w, &zero);
    assert_eq!(w, start);
}

/// The gradient of ½ ‖A x − t‖², which has its minimum at A⁻¹ t.
fn slope(
    x: &Vector<f64, Hidden>,
    a: &Matrix<f64, Hidden, Hidden>,
    t: &Vector<f64, Hidden>,
) -> Vector<f64, Hidden> {
    grad(x, |x| (constant(a) * x - constant(t)).half_norm_squared())
}

#[test]
fn both_find_the_minimum_of_a_quadratic_function() {
    let a = matrix![2.0, 0.5, 0.0; 0.0, 1.0, 0.25; 0.5, 0.0, 1.5];
    let minimum = vector![1.0, -2.0, 3.0];
    let t = &a * &minimum;
    let (mut x, mut y) = (Vector::zeros(), Vector::zeros());
    let (mut sgd, mut adam) = (Sgd::new(0.2, 0.5), Adam::new(0.25));
    for step in 0..1500 {
        let (down_x, down_y) = (slope(&x, &a, &t), slope(&y, &a, &t));
        sgd.step(&mut x, &down_x);
        adam.step(&mut y, &down_y);
        adam.rate = 0.25 / (1.0 + f64::from(step) / 50.0);
    }
    assert!((x - &minimum).norm() < 1e-12);
    assert!((y - &minimum).norm() < 1e-6);
}
