//! Functions that are no polynomials, in floating point, to 1e-12.

use conformable::forward;
use conformable::prelude::*;
use conformable::rules::{Gelu, LeakyRelu, ScalarFunction, Tanh, TimesSelf};
use conformable_tests::sample;

use super::check::{compare, variable};
use super::evaluator::Names;
use super::value::{Entry, Outcome, Value};
use super::{Batch, Classes, Hidden, Pixels};

impl Entry for f64 {
    fn parse(text: &str) -> Option<f64> {
        text.parse().ok()
    }

    fn apply(name: &str, arguments: &[Value<f64>]) -> Outcome<Value<f64>> {
        let sigmoid = |x: f64| 1.0 / (1.0 + (-x).exp());
        let gelu = |x: f64| {
            0.5 * x
                * (1.0 + (std::f64::consts::FRAC_2_PI.sqrt() * (x + 0.044715 * x * x * x)).tanh())
        };
        Ok(match (name, arguments) {
            ("√", [x]) => x.map(f64::sqrt),
            ("tanh", [x]) => x.map(f64::tanh),
            ("exp", [x]) => x.map(f64::exp),
            ("ln", [x]) => x.map(f64::ln),
            ("sin", [x]) => x.map(f64::sin),
            ("cos", [x]) => x.map(f64::cos),
            ("σ", [x]) => x.map(sigmoid),
            ("softplus", [x]) => x.map(|x| (1.0 + x.exp()).ln()),
            ("relu", [x]) => x.map(|x| x.max(0.0)),
            ("leakyrelu", [x, slope]) => {
                let slope = slope.single()?;
                x.map(move |x| if x > 0.0 { x } else { slope * x })
            }
            ("gelu", [x]) => x.map(gelu),
            ("gelu′", [x]) => x.map(|x| forward::derivative(x, |x| Gelu.f(x)).1),
            ("softmax", [x]) => softmax(x, 1)?,
            ("softmax_rows", [x]) => softmax(x, x.rows.ok_or("rows")?)?,
            ("crossentropy", [z, t]) => {
                let rows = if z.columns == Some(1) {
                    1
                } else {
                    z.rows.ok_or("rows")?
                };
                let surprises = softmax(z, rows)?.map(f64::ln).zip(t, |ln, t| -t * ln)?;
                Value::scalar(surprises.sum()? / rows as f64)
            }
            _ => return super::catalogue_real::apply(name, arguments),
        })
    }
}

/// The entries in so many groups, one after the other, each made to sum to 1.
fn softmax(x: &Value<f64>, groups: usize) -> Outcome<Value<f64>> {
    if (groups == 1) != (x.columns == Some(1)) {
        return Err(format!("softmax in {groups} groups of {x:?}"));
    }
    let (rows, columns, powers) = x.map(f64::exp).known()?;
    let size = powers.len() / groups;
    let entries = powers.chunks(size).flat_map(|group| {
        let sum: f64 = group.iter().sum();
        group.iter().map(move |power| power / sum)
    });
    Ok(Value::new(rows, columns, entries.collect()))
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-12 * a.abs().max(b.abs()).max(1.0)
}

fn real<S: Shape>(seed: u64) -> Tensor<f64, S> {
    sample(seed)
}

fn positive<S: Shape>(seed: u64) -> Tensor<f64, S> {
    sample::<f64, S>(seed).map(|x| x.abs())
}

macro_rules! numeric {
    ($($rest:tt)*) => { check!(real, close; $($rest)*) };
}

#[test]
fn functions_entry_by_entry() {
    macro_rules! functions {
        ($make:ident: $($function:ident($($argument:expr)?))*) => {$(
            check!($make, close; x: (Pixels,); u: (Pixels,); x.$function($($argument)?).dot(u));
            check!($make, close; x: (Batch, Hidden); u: (Batch, Hidden); x.$function($($argument)?).dot(u));
            check!($make, close; x: (); ; x.$function($($argument)?));
        )*};
    }
    functions! { real: relu() leaky_relu(0.1) tanh() sigmoid() softplus() gelu() exp() sin() cos() square() recip() }
    functions! { real: apply(TimesSelf(Tanh)) apply(TimesSelf(LeakyRelu(0.3))) apply(TimesSelf(TimesSelf(Tanh))) }
    functions! { positive: ln() sqrt() powi(-3) }
}

#[test]
fn functions_of_functions() {
    numeric!(x: (Pixels,), y: (Pixels,); ;
        (x.sigmoid().hadamard(x.recip()) - y.square().sqrt().sin().cos() - (-y.exp())).mean());
    numeric!(x: (Pixels,); a: (Pixels, Pixels); x.dot(a * x).tanh());
    numeric!(x: (Pixels,); ; x.apply(TimesSelf(Tanh)).leaky_relu(0.1).gelu().softplus().ln().sum());
    numeric!(x: (Pixels,), y: (Pixels,); ; x.dot(y).hadamard(x.dot(x)).sin().exp());
    numeric!(x: (Pixels,); u: (Pixels,); ((x + x) * 0.1 * 0.3 - x * 2.1 * -0.7).dot(u * 0.1));
    numeric!(x: (Batch, Pixels); w: (Classes, Pixels), u: (Batch, Classes); x.mul_transpose(w).softmax().dot(u));
    numeric!(x: (Batch, Pixels); ; x.softmax().sum());
    numeric!(x: (Pixels,); a: (Classes, Pixels), u: (Classes,); (a * x.tanh()).softmax().dot(u));
}

/// Targets that sum to 1, a row for each of a batch.
fn targets() -> (Vector<f64, Classes>, Matrix<f64, Batch, Classes>) {
    (
        vector![0.25, 0.5, 0.25],
        matrix![0.0, 1.0, 0.0; 0.5, 0.125, 0.375],
    )
}

#[test]
fn networks() {
    let make = Targets { scale: 1.0 };
    check!(|seed| make.make(seed), close;
        w: (Hidden, Pixels), b: (Hidden,), v: (Classes, Hidden), c: (Classes,); x: (Pixels,), t: (Classes,);
        (v * (w * x + b).tanh() + c).cross_entropy(t));
    check!(|seed| make.make(seed), close;
        w: (Classes, Pixels), b: (Classes,), x: (Batch, Pixels), t: (Batch, Classes); ;
        x.mul_transpose(w).add_row(b).cross_entropy(t));
    check!(|seed| make.make(seed), close; z: (Classes,); t: (Classes,); z.cross_entropy(t) * 2.0);
}

/// Tensors without a pattern; those whose shape is that of targets sum to `scale`, by row.
#[derive(Clone, Copy)]
struct Targets {
    scale: f64,
}

impl Targets {
    fn make<S: Shape>(self, seed: u64) -> Tensor<f64, S> {
        let (vector, matrix) = targets();
        let entries = match S::SIZES {
            [3] => vector.as_slice(),
            [2, 3] => matrix.as_slice(),
            _ => return sample(seed),
        };
        Tensor::try_from(entries).unwrap() * self.scale
    }
}

/// ∂L/∂z of a cross-entropy, as printed, against the gradient.
fn cross_entropy_by_logits(t: &Vector<f64, Classes>) -> Outcome<()> {
    let z: Vector<f64, Classes> = sample(1);
    let mut names = Names::new();
    names.set(&variable(0), &z);
    names.set("t", t);
    let loss = conformable::expr::formula((&z,), |(z,)| {
        z.cross_entropy(conformable::expr::constant(t).named("t"))
    });
    let (_, (gradient,)) = conformable::expr::value_and_grad((&z,), |(z,)| {
        z.cross_entropy(conformable::expr::constant(t))
    });
    let text = loss.to_string();
    compare(
        &names,
        text.lines().nth(1).unwrap(),
        "∂L/∂x₁",
        &gradient,
        close,
    )
}

#[test]
fn what_a_formula_takes_for_granted_is_printed_with_it() {
    let (t, _) = targets();
    assert_eq!(cross_entropy_by_logits(&t), Ok(()));
    let error = cross_entropy_by_logits(&(t * 2.0)).unwrap_err();
    assert_eq!(error, "it does not hold that 𝟏ᵀ t = 1");
}
