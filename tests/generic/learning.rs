//! Losses, gradients of weights, steps.

use conformable::prelude::*;
use conformable::rules::{AddRow, CrossEntropy, MatVec, MatVecRows, MeanSquaredError, Relu};

use crate::*;

fn squared_error<T: Field, M: Dim, N: Dim>(
    w: &Matrix<T, M, N>,
    x: &Vector<T, N>,
    t: &Vector<T, M>,
) -> (T, Matrix<T, M, N>) {
    let y = w * x;
    let loss = MeanSquaredError.value(&y, t);
    let (by_y, _) = MeanSquaredError.derivative(&y, t, &loss);
    let (by_w, _) = MatVec.derivative(w, x, &y);
    let gradient = (by_y * by_w).gradient();
    (loss.into_scalar(), gradient)
}

fn squared_error_by_hand<const M: usize, const N: usize>(
    w: &Arrays<f64, M, N>,
    x: &[f64; N],
    t: &[f64; M],
) -> (f64, Arrays<f64, M, N>) {
    let rest: [f64; M] = from_fn(|i| sum(N, |n| w[i][n] * x[n]) - t[i]);
    let loss = sum(M, |i| rest[i] * rest[i]) / M as f64;
    (loss, rest.map(|rest| x.map(|x| 2.0 * rest * x / M as f64)))
}

#[test]
fn the_gradient_of_a_loss_is_generic() {
    let (w, x, t) = (real_table::<2, 3>(1), real_list::<3>(2), real_list::<2>(3));
    let (loss, gradient) = squared_error_by_hand(&w, &x, &t);
    let found = squared_error::<_, Two, Three>(&w.into(), &x.into(), &t.into());
    assert_close(&found.0.into(), &loss.into());
    assert_close(&found.1, &gradient.into());
}

fn descend<T: Real, S: Shape>(weight: &mut Tensor<T, S>, gradient: &Tensor<T, S>, rate: f64) {
    weight.axpy(T::from_f64(-rate), gradient);
}

#[test]
fn the_update_of_a_weight_is_generic() {
    let (w, g) = (real_table::<3, 5>(1), real_table::<3, 5>(2));
    let expected: Arrays<f64, 3, 5> = from_fn(|i| from_fn(|j| w[i][j] - 0.25 * g[i][j]));
    let mut weight: Matrix<f64, Three, Five> = w.into();
    descend(&mut weight, &g.into(), 0.25);
    assert_close(&weight, &expected.into());
}

/// A network of one hidden layer, as its weights.
struct Network<T: Copy, Out: Dim, Hidden: Dim, In: Dim> {
    outer: Matrix<T, Out, Hidden>,
    inner: Matrix<T, Hidden, In>,
}

impl<T: Real, Out: Dim, Hidden: Dim, In: Dim> Network<T, Out, Hidden, In> {
    fn gradient(&self, x: &Vector<T, In>, t: &Vector<T, Out>) -> Self {
        let z = MatVec.value(&self.inner, x);
        let h = Relu.value(&z);
        let y = MatVec.value(&self.outer, &h);
        let loss = CrossEntropy.value(&y, t);
        let (loss_by_y, _) = CrossEntropy.derivative(&y, t, &loss);
        let (y_by_outer, y_by_h) = MatVec.derivative(&self.outer, &h, &y);
        let (z_by_inner, _) = MatVec.derivative(&self.inner, x, &z);
        let h_by_z = Relu.derivative(&z, &h);
        let delta = loss_by_y.gradient();
        Network {
            outer: y_by_outer.vjp(&delta),
            inner: (Dense::from_gradient(delta) * y_by_h * h_by_z * z_by_inner).gradient(),
        }
    }
}

#[test]
fn the_gradients_of_a_network_are_generic() {
    let (v, w) = (real_table::<2, 5>(1), real_table::<5, 3>(2));
    let (x, t) = (real_list::<3>(3), [0.0, 1.0]);
    let z: [f64; 5] = from_fn(|i| sum(3, |n| w[i][n] * x[n]));
    let h = z.map(|z| z.max(0.0));
    let y: [f64; 2] = from_fn(|i| sum(5, |n| v[i][n] * h[n]));
    let total = sum(2, |i| y[i].exp());
    let delta: [f64; 2] = from_fn(|i| y[i].exp() / total - t[i]);
    let slope: [f64; 5] = from_fn(|n| {
        if z[n] > 0.0 {
            sum(2, |i| delta[i] * v[i][n])
        } else {
            0.0
        }
    });

    let (outer, inner) = (v.into(), w.into());
    let network = Network::<_, Two, Five, Three> { outer, inner };
    let gradient = network.gradient(&x.into(), &t.into());
    assert_close(
        &gradient.outer,
        &delta.map(|delta| h.map(|h| delta * h)).into(),
    );
    assert_close(
        &gradient.inner,
        &slope.map(|slope| x.map(|x| slope * x)).into(),
    );
}

/// The gradients of a layer X Wᵀ + 1 bᵀ that a batch of targets is compared with.
fn batch_gradients<T: Real, B: Dim, M: Dim, N: Dim>(
    w: &Matrix<T, M, N>,
    b: &Vector<T, M>,
    x: &Matrix<T, B, N>,
    t: &Matrix<T, B, M>,
) -> (Matrix<T, M, N>, Vector<T, M>) {
    let xw = MatVecRows.value(w, x);
    let y = AddRow.value(&xw, b);
    let loss = MeanSquaredError.value(&y, t);
    let (loss_by_y, _) = MeanSquaredError.derivative(&y, t, &loss);
    let (y_by_xw, y_by_b) = AddRow.derivative(&xw, b, &y);
    let (xw_by_w, _) = MatVecRows.derivative(w, x, &xw);
    let by_b = y_by_b.vjp(&loss_by_y.gradient());
    ((loss_by_y * y_by_xw * xw_by_w).gradient(), by_b)
}

#[test]
fn the_gradients_of_a_batch_are_generic() {
    let (w, b) = (real_table::<2, 3>(1), real_list::<2>(2));
    let (x, t) = (real_table::<5, 3>(3), real_table::<5, 2>(4));
    let xw = times(&x, &turned(&w));
    let delta: Arrays<f64, 5, 2> = from_fn(|r| from_fn(|m| (xw[r][m] + b[m] - t[r][m]) / 5.0));
    let by_w = times(&turned(&delta), &x);
    let by_b: [f64; 2] = from_fn(|m| sum(5, |r| delta[r][m]));
    let found = batch_gradients::<_, Five, Two, Three>(&w.into(), &b.into(), &x.into(), &t.into());
    assert_close(&found.0, &by_w.into());
    assert_close(&found.1, &by_b.into());
}

/// W x, with W fixed: a rule of a user's own.
struct Linear<T: Copy, M: Dim, N: Dim>(Matrix<T, M, N>);

impl<T: Copy, M: Dim, N: Dim> Rule<(N,)> for Linear<T, M, N> {
    type Output = (M,);
}

impl<T: Scalar, M: Dim, N: Dim> Differentiable<T, (N,)> for Linear<T, M, N> {
    type Derivative = Borrowed<Dense<T, (M,), (N,)>>;

    fn value(&self, x: &Vector<T, N>) -> Vector<T, M> {
        self.0 * x
    }

    fn derivative<'a>(&'a self, _: &'a Vector<T, N>, _: &Vector<T, M>) -> &'a Dense<T, (M,), (N,)> {
        Dense::of(&self.0)
    }
}

fn slope_of<T: Scalar, M: Dim, N: Dim, F: Differentiable<T, (N,), Output = (M,)>>(
    rule: &F,
    x: &Vector<T, N>,
) -> Matrix<T, M, N> {
    let y = rule.value(x);
    rule.derivative(x, &y).numerator()
}

#[test]
fn a_rule_of_ones_own_is_generic() {
    let (w, x) = (table::<2, 3>(1), list::<3>(2));
    let rule: Linear<i64, Two, Three> = Linear(w.into());
    assert_eq!(slope_of(&rule, &x.into()), rule.0);
}
