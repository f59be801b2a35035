//! Batches row by row, and what is composed of them: layer norm, attention.

use conformable::expr::{constant, grad, jvp, value_and_grad, vjp};
use conformable::forward;
use conformable::prelude::*;
use conformable::rules::{EachRow, MulRow, Softmax, Square, Standardize};
use conformable_tests::{Rational, check_binary, check_unary, sample};

dims! { Batch = 3; Features = 4; Queries = 2; Keys = 5; Depth = 4; Values = 3; }

fn rational<S: Shape>(seed: u64) -> Tensor<Rational, S> {
    sample(seed)
}

fn float<S: Shape>(seed: u64) -> Tensor<f64, S> {
    sample(seed)
}

/// The sum of a vector's squares, and its reversal: a rule whose value has another dimension than its argument.
#[derive(Clone, Copy)]
struct Moments;

impl<N: Dim> Rule<(N,)> for Moments {
    type Output = (D<2>,);
}

impl<T: Scalar, N: Dim> Differentiable<T, (N,)> for Moments {
    type Derivative = Dense<T, (D<2>,), (N,)>;

    fn value(&self, x: &Vector<T, N>) -> Vector<T, D<2>> {
        vector![x.sum(), x.norm_squared()]
    }

    fn derivative(&self, x: &Vector<T, N>, _: &Vector<T, D<2>>) -> Self::Derivative {
        let two = T::from_integer(2);
        Dense(Matrix::from_fn(|(i, j)| {
            if i == 0 { T::one() } else { x.at(j) * two }
        }))
    }
}

#[test]
fn a_rule_row_by_row_is_block_diagonal() {
    check_unary(&EachRow(Moments), &rational::<(Batch, Features)>(1));
    check_unary(&EachRow(Square), &rational::<(Batch, Features)>(2));
    check_unary(&EachRow(Softmax), &float::<(Batch, Features)>(3));
    let x = rational::<(Batch, Features)>(4);
    let y = EachRow(Moments).value(&x);
    let dense = EachRow(Moments).derivative(&x, &y).to_dense().0;
    for ((b, _, c, _), entry) in dense.indexed_iter() {
        assert!(b == c || *entry == 0.into(), "row {b} feels row {c}");
    }
}

#[test]
fn every_row_times_a_vector() {
    check_binary(
        &MulRow,
        &rational::<(Batch, Features)>(1),
        &rational::<(Features,)>(2),
    );
}

#[test]
fn the_softmax_of_a_batch_is_that_of_its_rows() {
    let (x, dy) = (float::<(Batch, Features)>(1), float::<(Batch, Features)>(2));
    let (y, dx) = vjp(&x, &dy, |x| x.softmax());
    for i in 0..Batch::LEN {
        let (row, dx_row) = vjp(x.row(i), dy.row(i), |x| x.softmax());
        assert_eq!((y.row(i), dx.row(i)), (&row, &dx_row));
    }
}

#[test]
fn layer_norm_is_a_composition() {
    const EPSILON: f64 = 1e-5;
    let (x, g, b): (_, Vector<f64, Features>, Vector<f64, Features>) =
        (float::<(Batch, Features)>(1), float(2), float(3));
    let (loss, (dx, dg, db)) = value_and_grad((&x, &g, &b), |(x, g, b)| {
        let normal = x.each_row(Standardize(EPSILON));
        normal.mul_row(g).add_row(b).powi(3).sum()
    });
    /// Written out, with the mean and the variance of each row.
    fn written_out<T: Real>(
        x: &Matrix<T, Batch, Features>,
        g: &Vector<T, Features>,
        b: &Vector<T, Features>,
    ) -> T {
        x.rows().iter().fold(T::zero(), |sum, row| {
            let count = lit(Features::LEN as f64);
            let mean = row.sum() / count;
            let centred = row.map(|x| x - mean);
            let deviation = (centred.norm_squared() / count + lit(EPSILON)).sqrt();
            let y = (centred / deviation).hadamard(g) + b;
            sum + y.map(|y| y.power(3)).sum()
        })
    }
    let close = |a: f64, b: f64| (a - b).abs() <= 1e-13 * (1.0 + b.abs());
    assert!(close(loss, written_out(&x, &g, &b)));
    let by_x = forward::gradient(&x, |x| written_out(&x, &g.lift(), &b.lift())).1;
    let by_g = forward::gradient(&g, |g| written_out(&x.lift(), &g, &b.lift())).1;
    let by_b = forward::gradient(&b, |b| written_out(&x.lift(), &g.lift(), &b)).1;
    assert!(dx.iter().zip(&by_x).all(|(a, b)| close(*a, *b)));
    assert!(dg.iter().zip(&by_g).all(|(a, b)| close(*a, *b)));
    assert!(db.iter().zip(&by_b).all(|(a, b)| close(*a, *b)));
}

/// One head of scaled dot-product attention: softmax(Q Kᵀ / √d) V (A. Vaswani et al., arXiv 1706.03762, equation 1).
fn attention<T: Real>(
    q: &Matrix<T, Queries, Depth>,
    k: &Matrix<T, Keys, Depth>,
    v: &Matrix<T, Keys, Values>,
) -> T {
    let scores = q.mul_transpose(k) / lit((Depth::LEN as f64).sqrt());
    let mut weights = Matrix::<T, Queries, Keys>::zeros();
    for (weights, scores) in weights.rows_mut().iter_mut().zip(scores.rows()) {
        let powers = scores.map(|x| x.exp());
        *weights = powers / powers.sum();
    }
    (weights * v).norm_squared() * lit(0.5)
}

#[test]
fn attention_is_a_composition() {
    let (q, k, v) = (float(1), float(2), float(3));
    let scale = (Depth::LEN as f64).sqrt();
    let (loss, (dq, dk, dv)) = value_and_grad((&q, &k, &v), |(q, k, v)| {
        ((q.mul_transpose(k) / scale).softmax() * v).half_norm_squared()
    });
    let close = |a: f64, b: f64| (a - b).abs() <= 1e-14 * (1.0 + b.abs());
    assert!(close(loss, attention(&q, &k, &v)));
    let by_q = forward::gradient(&q, |q| attention(&q, &k.lift(), &v.lift())).1;
    let by_k = forward::gradient(&k, |k| attention(&q.lift(), &k, &v.lift())).1;
    let by_v = forward::gradient(&v, |v| attention(&q.lift(), &k.lift(), &v)).1;
    assert!(dq.iter().zip(&by_q).all(|(a, b)| close(*a, *b)));
    assert!(dk.iter().zip(&by_k).all(|(a, b)| close(*a, *b)));
    assert!(dv.iter().zip(&by_v).all(|(a, b)| close(*a, *b)));
}

#[test]
fn a_gain_and_a_bias_of_rows() {
    let (x, g, b): (_, Vector<Rational, Features>, Vector<Rational, Features>) =
        (rational::<(Batch, Features)>(1), rational(2), rational(3));
    let (dg, db) = grad((&g, &b), |(g, b)| {
        constant(&x).mul_row(g).add_row(b).square().sum()
    });
    let by_g = forward::gradient(&g, |g| {
        let (x, b) = (x.lift(), b.lift());
        x.rows().iter().fold(
            num_traits::Zero::zero(),
            |sum, row: &Vector<_, Features>| sum + (row.hadamard(&g) + b).norm_squared(),
        )
    });
    let by_b = forward::gradient(&b, |b| {
        let (x, g) = (x.lift(), g.lift());
        x.rows().iter().fold(
            num_traits::Zero::zero(),
            |sum, row: &Vector<_, Features>| sum + (row.hadamard(&g) + b).norm_squared(),
        )
    });
    assert_eq!((dg, db), (by_g.1, by_b.1));
}

#[test]
fn tangents_through_rows() {
    let (x, dx) = (float::<(Batch, Features)>(1), float::<(Batch, Features)>(2));
    let dy = float::<(Batch, Features)>(3);
    let (_, pushed) = jvp(&x, &dx, |x| x.softmax());
    let (_, pulled) = vjp(&x, &dy, |x| x.softmax());
    assert!((pushed.dot(&dy) - pulled.dot(&dx)).abs() < 1e-14);
}
