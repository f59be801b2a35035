//! The rules that need roots, exponentials or angles: their formulas come to the gradients in floating point, to 1e-12.

use conformable::prelude::*;
use conformable::rules::{Circular, LogSoftmax, Normalize, SinCos, Softmax, Standardize, Tanh};
use conformable_tests::sample;

use super::operators::matrix_power;
use super::value::{Outcome, Value, places};
use super::{Batch, Classes, Hidden, Pixels};

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-12 * a.abs().max(b.abs()).max(1.0)
}

fn real<S: Shape>(seed: u64) -> Tensor<f64, S> {
    sample(seed)
}

/// Square matrices are symmetric and positive definite.
fn definite<S: Shape>(seed: u64) -> Tensor<f64, S> {
    let x: Tensor<f64, S> = sample(seed);
    match *S::SIZES {
        [n, m] if n == m => {
            let at = |i: usize, j: usize| x.as_slice()[i * n + j];
            let product = |i: usize, j: usize| (0..n).map(|k| at(i, k) * at(j, k)).sum::<f64>();
            let entries = places(n, n, &|i, j| product(i, j) + f64::from(u8::from(i == j)));
            Tensor::try_from(entries.as_slice()).unwrap()
        }
        _ => x,
    }
}

/// Matrices of three rows are rotations.
fn turned<S: Shape>(seed: u64) -> Tensor<f64, S> {
    let x: Tensor<f64, S> = sample(seed);
    if S::SIZES != [3, 3] {
        return x * 0.5;
    }
    let phi = Value::new(3, 1, x.as_slice()[..3].to_vec());
    let entries = apply("Exp", &[phi]).and_then(|r| r.fit(3, 3)).unwrap();
    Tensor::try_from(entries.as_slice()).unwrap()
}

macro_rules! numeric {
    ($($rest:tt)*) => { check!(real, close; $($rest)*) };
}

#[test]
fn norms() {
    numeric!(x: (Pixels,); ; x.norm1());
    numeric!(x: (Pixels,); ; x.norm2());
    numeric!(x: (Pixels,); ; x.norm_inf());
    numeric!(x: (Pixels, Batch); ; x.frobenius_norm());
    numeric!(x: (Pixels,); a: (Hidden, Pixels); (a * x * 2.0).norm2() * x.outer(x).frobenius_norm());
    numeric!(x: (Pixels,); u: (Pixels,); x.normalize().dot(u));
    numeric!(x: (Pixels,); a: (Hidden, Pixels), u: (Hidden,); (a * x.normalize()).normalize().dot(u));
    numeric!(x: (Pixels,); u: (Pixels,); x.standardize(0.0).dot(u));
    numeric!(x: (Pixels,); u: (Pixels,); x.standardize(0.25).dot(u));
    numeric!(x: (Pixels,); a: (Hidden, Pixels); (a * x).standardize(0.5).norm2());
}

#[test]
fn logarithms() {
    numeric!(x: (Pixels,); ; x.log_sum_exp());
    numeric!(x: (Pixels,); u: (Circular,); x.norm_squared().apply(SinCos).dot(u));
    numeric!(x: (Pixels,); u: (Pixels,); x.log_softmax().dot(u));
    numeric!(x: (Pixels,); a: (Classes, Pixels), t: (Classes,); (a * x.log_softmax()).log_sum_exp() * (a * x).dot(t));
    numeric!(x: (Hidden, Hidden); ; x.ln_abs_determinant());
    numeric!(x: (Classes, Pixels); ; x.gram_of_rows().ln_abs_determinant());
}

#[test]
fn the_huber_loss() {
    numeric!(x: (Pixels,); ; x.huber(1.0).sum());
    numeric!(x: (Pixels, Batch); ; x.huber(0.5).sum());
    numeric!(x: (); ; x.huber(0.125));
}

#[test]
fn cholesky_factors() {
    check!(definite, close; a: (Classes, Classes); u: (Classes, Classes); a.cholesky().dot(u));
    check!(definite, close; a: (Classes, Classes), b: (Classes,); ; a.cholesky().solve(b).norm_squared());
}

#[test]
fn rotations() {
    check!(turned, close; phi: (Classes,); u: (Classes, Classes); phi.rotation_exp().dot(u));
    check!(turned, close; r: (Classes, Classes); u: (Classes,); r.rotation_log().dot(u));
    check!(turned, close; phi: (Classes,), p: (Classes,); u: (Classes,); phi.rotate(p).dot(u));
    check!(turned, close; phi: (Classes,), x: (Classes,); u: (Classes,);
        (phi.rotation_exp() * x.rotation_exp()).rotation_log().dot(u));
    let r = turned::<(Classes, Classes)>(3);
    #[allow(non_snake_case)]
    {
        check!(turned, close; phi: (Classes,), p: (Classes,); R: (Classes, Classes), u: (Classes,); {
            let _ = R;
            phi.rotate_left(&r, p).dot(u)
        });
        check!(turned, close; phi: (Classes,), p: (Classes,); R: (Classes, Classes), u: (Classes,); {
            let _ = R;
            phi.rotate_right(&r, p).dot(u)
        });
    }
}

#[test]
fn rows() {
    numeric!(x: (Batch, Pixels); u: (Batch, Pixels); x.each_row(LogSoftmax).dot(u));
    numeric!(x: (Batch, Pixels); u: (Batch, Pixels); x.each_row(Softmax).dot(u));
    numeric!(x: (Batch, Pixels); u: (Batch, Pixels); x.each_row(Normalize).dot(u));
    numeric!(x: (Batch, Pixels); u: (Batch, Pixels); x.each_row(Tanh).square().dot(u));
    numeric!(x: (Batch, Pixels), g: (Pixels,); u: (Batch, Pixels);
        x.each_row(Standardize(0.25)).mul_row(g).each_row(Standardize(0.0)).dot(u));
}

/// x by x of the same size as φ.
fn angle(phi: &Value<f64>) -> Outcome<(f64, Value<f64>)> {
    Ok((phi.power(2).sum()?.sqrt(), super::operators::skew(phi)?))
}

/// I + a [φ]ₓ + b [φ]ₓ²
fn about_axis(a: f64, b: f64, hat: &Value<f64>) -> Outcome<Value<f64>> {
    let (first, second) = (
        hat.map(move |x| a * x),
        hat.product(hat)?.map(move |x| b * x),
    );
    Value::identity()
        .zip(&first, |x, y| x + y)?
        .zip(&second, |x, y| x + y)
}

/// L, by the rule of the textbook.
fn cholesky(a: &Value<f64>) -> Outcome<Value<f64>> {
    let (n, a) = a.known_square()?;
    let mut l = vec![0.0; n * n];
    for i in 0..n {
        for j in 0..=i {
            let rest = a[i * n + j] - (0..j).map(|k| l[i * n + k] * l[j * n + k]).sum::<f64>();
            l[i * n + j] = if i == j {
                rest.sqrt()
            } else {
                rest / l[j * n + j]
            };
        }
    }
    Ok(Value::new(n, n, l))
}

/// ½ L⁻ᵀ (P + Pᵀ) L⁻¹ with P = Φ(Lᵀ δ): I. Murray, arXiv 1602.07527, section 3.
fn cholesky_pullback(a: &Value<f64>, delta: &Value<f64>) -> Outcome<Value<f64>> {
    let l = cholesky(a)?;
    let (n, entries) = l.transpose().product(delta)?.known_square()?;
    let lower = |i: usize, j: usize| match i.cmp(&j) {
        std::cmp::Ordering::Less => 0.0,
        std::cmp::Ordering::Equal => entries[i * n + j] / 2.0,
        std::cmp::Ordering::Greater => entries[i * n + j],
    };
    let half = Value::new(n, n, places(n, n, &lower));
    let symmetric = half.zip(&half.transpose(), |a, b| (a + b) / 2.0)?;
    let inverse = matrix_power(&l, -1)?;
    inverse.transpose().product(&symmetric)?.product(&inverse)
}

/// The functions of floating-point numbers.
pub fn apply(name: &str, arguments: &[Value<f64>]) -> Outcome<Value<f64>> {
    Ok(match (name, arguments) {
        ("logsumexp", [x]) => Value::scalar(x.map(f64::exp).sum()?.ln()),
        ("var", [x]) => {
            let (n, _, entries) = x.known()?;
            let mean = entries.iter().sum::<f64>() / n as f64;
            Value::scalar(x.map(move |x| (x - mean) * (x - mean)).sum()? / n as f64)
        }
        ("standardize", [x]) => apply("standardize", &[x.clone(), Value::number(0.0)])?,
        ("standardize", [x, epsilon]) => {
            let variance = apply("var", std::slice::from_ref(x))?.single()? + epsilon.single()?;
            let mean = x.sum()? / x.known()?.0 as f64;
            x.map(move |x| (x - mean) / variance.sqrt())
        }
        ("huber", [x, delta]) => {
            let delta = delta.single()?;
            x.map(move |x| {
                if x.abs() <= delta {
                    x * x / 2.0
                } else {
                    delta * (x.abs() - delta / 2.0)
                }
            })
        }
        ("clamp", [x, low, high]) => {
            let (low, high) = (low.single()?, high.single()?);
            x.map(move |x| x.max(low).min(high))
        }
        ("chol", [a]) => cholesky(a)?,
        ("chol′ᵀ", [a, delta]) => cholesky_pullback(a, delta)?,
        ("Exp", [phi]) => {
            let (theta, hat) = angle(phi)?;
            about_axis(
                theta.sin() / theta,
                (1.0 - theta.cos()) / theta.powi(2),
                &hat,
            )?
        }
        ("J_l", [phi]) => {
            let (theta, hat) = angle(phi)?;
            let (a, b) = (
                (1.0 - theta.cos()) / theta.powi(2),
                (theta - theta.sin()) / theta.powi(3),
            );
            about_axis(a, b, &hat)?
        }
        ("Log", [r]) => {
            let axis = super::operators::apply("vee", std::slice::from_ref(r))?.ok_or("vee")?;
            let (_, entries) = r.known_square()?;
            let cosine = (entries[0] + entries[4] + entries[8] - 1.0) / 2.0;
            let sine = axis.power(2).sum()?.sqrt();
            axis.map(move |x| sine.atan2(cosine) / sine * x)
        }
        _ => return Err(format!("no function {name} of {arguments:?}")),
    })
}
