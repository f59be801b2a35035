//! Polynomials, and what divides: formulas come to the gradients to the last digit, in rationals, at pairwise different sizes.

use conformable::expr::Expr;
use conformable::notation::{Differential, Term, Written, WrittenAt};
use conformable::prelude::*;
use conformable::rules::{Bilinear, Itself, Powi, Square, TimesSelf};
use conformable_tests::{Rational, sample};

use super::check::variable;
use super::evaluator::{Names, shape_name};
use super::{Batch, Classes, Hidden, Pixels, State};

fn equal<T: PartialEq>(a: T, b: T) -> bool {
    a == b
}

fn rational<S: Shape>(seed: u64) -> Tensor<Rational, S> {
    sample(seed)
}

/// Quarters, with which nothing is rounded.
fn quarters<S: Shape>(seed: u64) -> Tensor<f64, S> {
    sample::<f64, S>(seed).map(|x| (x * 4.0).round() / 4.0)
}

macro_rules! exact {
    ($($rest:tt)*) => { check!(rational, equal; $($rest)*) };
}

#[test]
fn products() {
    exact!(a: (Classes, Pixels), x: (Pixels,); u: (Classes,); (a * x).dot(u));
    exact!(a: (Classes, Pixels), b: (Pixels, Hidden); u: (Classes, Hidden); (a * b).dot(u));
    exact!(w: (Classes, Pixels), x: (Batch, Pixels); u: (Batch, Classes); x.mul_transpose(w).dot(u));
    exact!(a: (Pixels,), b: (Pixels,); ; a.dot(b));
    exact!(a: (Pixels, Hidden), b: (Pixels, Hidden); ; a.dot(b));
    exact!(a: (Pixels,), b: (Pixels,); u: (Pixels,); a.hadamard(b).dot(u));
    exact!(a: (Pixels, Batch), b: (Pixels, Batch); u: (Pixels, Batch); a.hadamard(b).dot(u));
    exact!(a: (), b: (); ; a.hadamard(b));
}

#[test]
fn sums() {
    exact!(x: (Batch, Hidden), b: (Hidden,); u: (Batch, Hidden); x.add_row(b).dot(u));
    exact!(a: (Pixels,), b: (Pixels,); u: (Pixels,); (a + b).dot(u));
    exact!(a: (Pixels, Batch), b: (Pixels, Batch); u: (Pixels, Batch); (a - b).dot(u));
    exact!(a: (Pixels,); u: (Pixels,); (-a).dot(u));
    exact!(a: (Pixels,); u: (Pixels,); a.apply(Itself).dot(u));
    exact!(a: (Pixels,), b: (Pixels,), c: (Pixels,); u: (Pixels,); (a - (b - c) - (-(a + b))).dot(u));
    exact!(a: (Pixels,); u: (Pixels,); (a + a - u - u).dot(u + a));
}

#[test]
fn multiples() {
    check!(quarters, equal; x: (Pixels,); u: (Pixels,); (x * 0.25).dot(u));
    check!(quarters, equal; x: (Pixels, Batch); u: (Pixels, Batch); (-1.5 * (x * 2.5 - u * 4.0)).dot(u));
    check!(quarters, equal; x: (Pixels, Batch); u: (Pixels, Batch); (0.0 * x).dot(u));
    check!(quarters, equal; x: (); ; (x * 0.5 + x * 0.25) * -0.5);
    check!(quarters, equal; a: (Classes, Pixels), x: (Pixels,); u: (Classes,); ((a * 3.0) * (x * 0.5)).dot(u * 0.25));
}

#[test]
fn numbers_with_tensors() {
    exact!(x: (Pixels,); u: (Pixels,); (3 * x - x * -2).dot(u));
    exact!(x: (Pixels, Batch); u: (Pixels, Batch); (-7 * x).dot(u));
    exact!(s: (), v: (Pixels,); u: (Pixels,); (s * v).dot(u));
    exact!(s: (), v: (Pixels, Batch); u: (Pixels, Batch); (s * v).dot(u));
    exact!(s: (), v: (); ; s * v * s);
    exact!(s: (), a: (Classes, Pixels), x: (Pixels,); u: (Classes,); (a * (s * x)).dot(u) * s);
    exact!(a: (Pixels,), b: (Pixels,); u: (Pixels,); a.divide(b).dot(u));
    exact!(a: (Pixels, Batch), b: (Pixels, Batch); u: (Pixels, Batch); a.divide(b).divide(u).dot(b));
    exact!(a: (), b: (); ; a / b + b / (a * a));
    exact!(a: (Pixels,), b: (); ; (a.sum() / b) * a.dot(a));
    check!(quarters, equal; x: (Pixels,); u: (Pixels,); (x / 4.0).dot(u));
    check!(quarters, equal; x: (Pixels, Batch); u: (Pixels, Batch); (x / -0.5 - x.shift(1.5)).dot(u.shift(-2.0)));
    check!(quarters, equal; x: (); ; (x + 1.0) * (2.0 - x) - 3.0);
    check!(quarters, equal; x: (), v: (Pixels,); u: (Pixels,); (x.square().shift(0.5) * v / 2.0).dot(u));
}

#[test]
fn rows_of_a_batch() {
    exact!(x: (Batch, Hidden), g: (Hidden,); u: (Batch, Hidden); x.mul_row(g).dot(u));
    exact!(x: (Batch, Hidden), g: (Hidden,); ; x.mul_row(g).add_row(g).square().mul_row(g).sum());
}

#[test]
fn reductions() {
    exact!(x: (Pixels,); ; x.sum());
    exact!(x: (Pixels, Batch); ; x.sum());
    exact!(x: (); ; x.sum());
    exact!(x: (Pixels,); ; x.mean());
    exact!(x: (Pixels, Batch); ; x.mean());
    exact!(x: (Pixels,); ; x.half_norm_squared());
    exact!(x: (Pixels, Batch); ; x.half_norm_squared());
    exact!(x: (); ; x.half_norm_squared());
    exact!(x: (Pixels,), t: (Pixels,); ; x.mean_squared_error(t));
    exact!(x: (Pixels, Batch), t: (Pixels, Batch); ; x.mean_squared_error(t));
    exact!(x: (), t: (); ; x.mean_squared_error(t));
}

#[test]
fn powers() {
    exact!(x: (Pixels,); u: (Pixels,); x.square().dot(u));
    exact!(x: (Pixels, Batch); u: (Pixels, Batch); x.square().dot(u));
    exact!(x: (); ; x.square());
    exact!(x: (Pixels,); u: (Pixels,); x.recip().dot(u));
    exact!(x: (Pixels, Batch); u: (Pixels, Batch); x.recip().dot(u));
    exact!(x: (); ; x.recip());
    macro_rules! whole_powers {
        ($($n:literal)*) => {$(
            exact!(x: (Pixels,); u: (Pixels,); x.powi($n).dot(u));
            exact!(x: (Batch, Hidden); u: (Batch, Hidden); x.powi($n).dot(u));
            exact!(x: (); ; x.powi($n));
            exact!(x: (Hidden,); ; x.powi($n).sum());
        )*};
    }
    whole_powers! { -2 -1 0 1 2 3 10 }
    exact!(x: (Pixels,); u: (Pixels,); x.apply(TimesSelf(Square)).dot(u));
    exact!(x: (Batch, Hidden); u: (Batch, Hidden); x.apply(TimesSelf(Powi(3))).dot(u));
    exact!(x: (); ; x.apply(TimesSelf(Square)));
}

#[test]
fn compositions() {
    exact!(x: (Pixels,); a: (Pixels, Pixels); x.dot(a * x));
    exact!(x: (Pixels,), a: (Pixels, Pixels); ; x.dot(a * x).square());
    exact!(w: (Classes, Pixels), b: (Classes,); x: (Pixels,), t: (Classes,); (w * x + b).mean_squared_error(t));
    exact!(w: (Hidden, Pixels), b: (Hidden,), v: (Classes, Hidden); x: (Pixels,), t: (Classes,);
        (v * (w * x + b).square()).mean_squared_error(t));
    exact!(w: (Hidden, Pixels), b: (Hidden,), x: (Batch, Pixels); t: (Batch, Hidden);
        x.mul_transpose(w).add_row(b).mean_squared_error(t));
    exact!(w: (Hidden, Pixels), b: (Hidden,), x: (Batch, Pixels); ; (-x.mul_transpose(w).add_row(b)).square().mean());
    exact!(a: (Classes, Pixels), b: (Pixels, Hidden), c: (Hidden,); u: (Classes,); (a * b * c).dot(u));
    exact!(a: (Classes, Pixels), b: (Pixels, Hidden), c: (Hidden,); u: (Classes,); (a * (b * c)).dot(u));
    exact!(a: (Classes, Pixels), b: (Pixels, Hidden); ; (a * b.square()).half_norm_squared());
    exact!(x: (Pixels,), y: (Pixels,); ; x.dot(y).hadamard(x.dot(x)).recip());
    exact!(x: (Pixels,), y: (Pixels,); ; (x.recip().hadamard(y.recip()).hadamard(x) - y.hadamard(x.powi(-2))).sum());
    exact!(x: (Pixels,); ; (x.hadamard(x) + x).hadamard(x).sum());
    exact!(x: (Pixels,), y: (); ; x.sum().hadamard(y).hadamard(y.recip()) - y - (x.mean() - y));
}

#[test]
fn a_variable_that_is_not_used_has_the_derivative_0() {
    let text = exact!(x: (Pixels,), y: (Hidden,); ; x.sum());
    assert_eq!(text.lines().last(), Some("∂L/∂x₂ = 0 : Hidden"));
}

#[test]
fn a_bilinear_form_names_its_vectors() {
    let (a, b): (Vector<Rational, Classes>, Vector<Rational, Pixels>) = (sample(1), sample(2));
    let w: Matrix<Rational, Classes, Pixels> = sample(3);
    let rule = Bilinear { a: &a, b: &b };
    let mut names = Names::new();
    names.set("a", &a);
    names.set("b", &b);
    names.set("W", &w);
    let x = Term::symbol("W", conformable::notation::Kind::Matrix);
    let (mut value, mut gradient) = (String::new(), String::new());
    rule.value_term(x, &mut |y| {
        value = y.to_string();
        rule.derivative_term(
            WrittenAt {
                x,
                y,
                delta: Term::ONE,
            },
            &mut |derivative| {
                let Differential::Gradient(term) = derivative else {
                    panic!("{derivative:?}");
                };
                gradient = term.to_string();
                Ok(())
            },
        )
    })
    .unwrap();
    assert_eq!((value.as_str(), gradient.as_str()), ("aᵀ W b", "a bᵀ"));
    let y = rule.value(&w);
    assert_eq!(
        names.evaluate(&value).unwrap().fit(1, 1).unwrap(),
        [*y.as_scalar()]
    );
    let expected = rule.derivative(&w, &y).gradient();
    assert_eq!(
        names.evaluate(&gradient).unwrap().fit(3, 5).unwrap(),
        expected.as_slice()
    );
}

/// ∂y/∂x of a vector by a vector, row by row against gradients.
macro_rules! jacobian {
    ($x:ident: $shape:ty; $output:ty; $($c:ident: $constant:ty),*; $body:expr) => {{
        #[allow(unused_mut)]
        let mut seed = 7;
        let $x: Tensor<Rational, $shape> = sample(seed);
        let mut names = Names::new();
        names.set(&variable(0), &$x);
        names.set_components::<State>();
        names.set_components::<crate::Car>();
        names.set_blocks::<crate::Car>();
        $(
            seed += 1;
            let $c: Tensor<Rational, $constant> = sample(seed);
            names.set(stringify!($c), &$c);
        )*
        let text = conformable::expr::formula((&$x,), |($x,)| {
            let _ = $x;
            $(let $c = conformable::expr::constant(&$c).named(stringify!($c));)*
            $body
        }).to_string();
        let rows: Vec<Rational> = (0..<$output>::LEN).flat_map(|row| {
            let unit = Tensor::<Rational, $output>::from_fn(|i| Rational::from_integer((i == row).into()));
            let (_, (row,)) = conformable::expr::value_and_grad((&$x,), |($x,)| {
                let _ = $x;
                $(let $c = conformable::expr::constant(&$c).named(stringify!($c));)*
                $body.dot(conformable::expr::constant(&unit))
            });
            row.iter().copied().collect::<Vec<_>>()
        }).collect();
        let shape = format!("{} × {}", shape_name::<$output>(), shape_name::<$shape>());
        let line = text.lines().nth(1).unwrap();
        let found = names.line(line, &format!("∂y/∂{}", variable(0)), &shape, equal).unwrap();
        assert_eq!(found.fit(<$output>::LEN, <$shape>::LEN).unwrap(), rows, "{text}");
        text
    }};
}

#[test]
fn a_vector_by_a_vector_has_a_jacobian_matrix() {
    jacobian!(x: (Pixels,); (Classes,); a: (Classes, Pixels); a * x);
    jacobian!(x: (Pixels,); (Classes,); a: (Classes, Pixels), b: (Classes,); (a * x + b).square());
    jacobian!(x: (Pixels,); (Hidden,); a: (Classes, Pixels), b: (Hidden, Classes);
        (b * (a * x.powi(3)).square()).recip());
    jacobian!(x: (Pixels,); (Pixels,); a: (Pixels, Pixels); (a * x).hadamard(x) - x - x.square() + a * x);
    jacobian!(x: (Pixels,); (Pixels,); ; -x);
    jacobian!(x: (Pixels,); (Pixels,); ; x + x.hadamard(x) + x);
    let text = jacobian!(x: (Pixels,); (Pixels,); y: (Pixels,); y);
    assert_eq!(text.lines().nth(1), Some("∂y/∂x₁ = 0 : Pixels × Pixels"));
}

/// (∂y/∂x)ᵀ of any shapes, at a cotangent δ.
macro_rules! pullback {
    ($x:ident: $shape:ty; $output:ty; $($c:ident: $constant:ty),*; $body:expr) => {{
        #[allow(unused_mut)]
        let mut seed = 7;
        let $x: Tensor<Rational, $shape> = sample(seed);
        let delta: Tensor<Rational, $output> = sample(6);
        let mut names = Names::new();
        names.set(&variable(0), &$x);
        names.set("δ", &delta);
        names.set_components::<State>();
        names.set_components::<crate::Car>();
        names.set_blocks::<crate::Car>();
        $(
            seed += 1;
            let $c: Tensor<Rational, $constant> = sample(seed);
            names.set(stringify!($c), &$c);
        )*
        let text = conformable::expr::formula((&$x,), |($x,)| {
            let _ = $x;
            $(let $c = conformable::expr::constant(&$c).named(stringify!($c));)*
            $body
        }).to_string();
        let (_, (gradient,)) = conformable::expr::value_and_grad((&$x,), |($x,)| {
            let _ = $x;
            $(let $c = conformable::expr::constant(&$c).named(stringify!($c));)*
            $body.dot(conformable::expr::constant(&delta))
        });
        let shape = format!("{} → {}", shape_name::<$output>(), shape_name::<$shape>());
        let line = text.lines().nth(1).unwrap();
        let found = names.line(line, &format!("(∂y/∂{})ᵀ", variable(0)), &shape, equal).unwrap();
        let [rows, columns] = [0, 1].map(|axis| <$shape>::SIZES.get(axis).copied().unwrap_or(1));
        assert_eq!(found.fit(rows, columns).unwrap(), gradient.as_slice(), "{text}");
        text
    }};
}

#[test]
fn other_shapes_have_a_pullback() {
    pullback!(w: (Classes, Pixels); (Classes,); x: (Pixels,); (w * x).square());
    pullback!(w: (Classes, Pixels); (Classes, Hidden); b: (Pixels, Hidden); w.square() * b - w * b);
    pullback!(w: (Classes, Pixels); (Batch, Classes); x: (Batch, Pixels); x.mul_transpose(w).recip());
    pullback!(x: (Batch, Pixels); (Batch, Classes); w: (Classes, Pixels); x.mul_transpose(w).square());
    pullback!(b: (Hidden,); (Batch, Hidden); x: (Batch, Hidden); x.add_row(b.square()).square());
}

/// Says which vector is stacked.
fn batch<N>(vector: Expr<'_, (Batch,), N>) -> Expr<'_, (Batch,), N> {
    vector
}

#[test]
fn models_by_component() {
    let text = jacobian!(s: (State,); (State,); ; stack!(State {
        x: s.at(State::x) + 2 * (s.at(State::speed) * s.at(State::heading).square()),
        y: s.at(State::y).recip(),
        heading: s.at(State::heading),
        speed: s.at(State::speed) * s.dot(s),
    }));
    assert_eq!(text, "\
y = [x₁[x] + 2 x₁[speed] x₁[heading]²; 1 / x₁[y]; x₁[heading]; x₁[speed] x₁ᵀ x₁] : State
∂y/∂x₁ = [𝐞[x]ᵀ + 2 x₁[heading]² 𝐞[speed]ᵀ + 4 x₁[heading] x₁[speed] 𝐞[heading]ᵀ; −(1 / x₁[y]²) 𝐞[y]ᵀ; 𝐞[heading]ᵀ; (x₁ᵀ x₁) 𝐞[speed]ᵀ + 2 x₁[speed] x₁ᵀ] : State × State");
    jacobian!(s: (State,); (Batch,); a: (State,); batch(stack![s.at(State::x) * a.at(State::y), s.dot(a)]));
    jacobian!(s: (State,); (Pixels,); a: (Pixels, Batch);
        (a * batch(stack![s.at(State::x), s.at(State::heading)]).square()).square());
    pullback!(a: (Classes, State); (Batch,); s: (State,); batch(stack![(a * s).sum(), s.dot(s.square()) * a.sum()]));
    pullback!(s: (State,); (Classes, Batch); b: (Classes, Batch); s.at(State::y).recip() * b + s.sum() * b);
}

#[test]
fn models_by_block() {
    use crate::{Batch, Car, Spot};
    let text = jacobian!(c: (Car,); (Car,); a: (Batch, Spot); stack!(Car {
        rate: c.at(Car::spot).norm_squared() * c.at(Car::rate),
        spot: c.at(Car::rate) * c.at(Car::spot),
        axle: (a * c.at(Car::spot)).square() + c.at(Car::axle),
    }));
    assert_eq!(text, "\
y = [‖x₁[spot]‖² x₁[rate]; x₁[rate] x₁[spot]; (a x₁[spot])² + x₁[axle]] : Car
∂y/∂x₁ = [2 x₁[rate] x₁[spot]ᵀ 𝐄[spot]ᵀ + ‖x₁[spot]‖² 𝐞[rate]ᵀ; x₁[spot] 𝐞[rate]ᵀ + x₁[rate] 𝐄[spot]ᵀ; 2 diag(a x₁[spot]) a 𝐄[spot]ᵀ + 𝐄[axle]ᵀ] : Car × Car");
    pullback!(a: (Batch, Spot); (Car,); c: (Car,); stack!(Car {
        rate: c.at(Car::spot.at(Spot::north)) * a.sum(),
        spot: a.transpose() * c.at(Car::axle),
        axle: (a * c.at(Car::spot)).square() + c.at(Car::axle),
    }));
    jacobian!(c: (Car,); (Batch,); a: (Batch, Car); (a * stack!(Car {
        rate: c.at(Car::rate), spot: c.at(Car::spot).square(), axle: c.at(Car::axle).square(),
    })).square());
}

/// Lines with bound values: each line is evaluated with those before it, and a line for a variable compared with the gradient.
#[test]
fn bound_values_have_lines_of_their_own() {
    let (x, w): (Vector<Rational, Pixels>, Matrix<Rational, Hidden, Pixels>) =
        (sample(1), sample(2));
    macro_rules! program {
        ($entry:ident) => {
            conformable::expr::$entry((&x, &w), |g, (x, w)| {
                let (g, h) = g.bind(w * x);
                let (g, k) = g.bind(h.square() + h);
                g.output(k.dot(h) + x.sum() + w.half_norm_squared())
            })
        };
    }
    let text = program!(formula_with).to_string();
    assert_eq!(
        text,
        "\
h₁ = x₂ x₁ : Hidden
h₂ = h₁² + h₁ : Hidden
L = h₂ᵀ h₁ + 𝟏ᵀ x₁ + ‖x₂‖_F² / 2
δ₂ = ∂L/∂h₂ = h₁ : Hidden
δ₁ = ∂L/∂h₁ = h₂ + 2 δ₂ ⊙ h₁ + δ₂ : Hidden
∂L/∂x₁ = 𝟏 + x₂ᵀ δ₁ : Pixels
∂L/∂x₂ = x₂ + δ₁ x₁ᵀ : Hidden × Pixels"
    );
    let (value, gradient) = program!(value_and_grad_with);
    let mut names = Names::new();
    names.set("x₁", &x);
    names.set("x₂", &w);
    for line in text.lines().filter(|line| !line.starts_with('∂')) {
        let (name, formula) = (
            line.split(" = ").next().unwrap(),
            line.rsplit(" = ").next().unwrap(),
        );
        let value = names
            .evaluate(formula.split(" : ").next().unwrap())
            .unwrap();
        names.set_value(name, value);
    }
    assert_eq!(names.evaluate("L").unwrap().single(), Ok(value));
    let [by_x, by_w] =
        ["∂L/∂x₁", "∂L/∂x₂"].map(|left| text.lines().find(|line| line.starts_with(left)).unwrap());
    super::check::compare(&names, by_x, "∂L/∂x₁", &gradient.0, equal).unwrap();
    super::check::compare(&names, by_w, "∂L/∂x₂", &gradient.1, equal).unwrap();
}

#[test]
fn parts_by_any_index() {
    let text = jacobian!(s: (State,); (D<2>,); ; s.square().at((State::speed, State::x)));
    assert_eq!(
        text,
        "y = [(x₁²)[speed]; (x₁²)[x]] : 2\n∂y/∂x₁ = 2 [𝐞[speed]ᵀ; 𝐞[x]ᵀ] diag(x₁) : 2 × State"
    );
    jacobian!(s: (State,); (D<3>,); ; s.at((State::speed, Nth::<1>, State::x)).square());
    jacobian!(s: (State,); (State,); ; s.at(..).square());
    pullback!(a: (crate::Car, State); (Batch,); b: (Batch,); a.square().at((crate::Car::rate, State::speed)) * b);
    pullback!(a: (crate::Car, State); (State,); ; a.square().at((crate::Car::rate, ..)));
    pullback!(a: (crate::Car, State); (D<2>,); ; a.square().at((crate::Car::rate, (State::speed, State::x))));
    pullback!(a: (crate::Car, State); (crate::Car,); ; a.square().at((.., State::heading)));
    pullback!(a: (crate::Car, State); (D<2>,); ; a.square().at(((Nth::<2>, crate::Car::rate), State::heading)));
    pullback!(a: (crate::Car, State); (D<2>, State); ; a.square().at(((Nth::<2>, crate::Car::rate), ..)));
    pullback!(a: (crate::Car, State); (crate::Car, State); ; a.square().at((.., ..)));
    pullback!(a: (crate::Car, State); (crate::Spot,); ; a.square().at((crate::Car::spot, State::heading)));
    let text = pullback!(a: (crate::Car, State); (D<2>, D<3>); ;
        a.square().at(((Nth::<2>, crate::Car::rate), (State::speed, State::y, State::x))));
    assert_eq!(
        text,
        "y = [𝐞[spot.north]ᵀ; 𝐞[rate]ᵀ] x₁^∘2 [𝐞[speed]ᵀ; 𝐞[y]ᵀ; 𝐞[x]ᵀ]ᵀ : 2 × 3\n\
        (∂y/∂x₁)ᵀ = δ ↦ 2 [𝐞[spot.north]ᵀ; 𝐞[rate]ᵀ]ᵀ δ [𝐞[speed]ᵀ; 𝐞[y]ᵀ; 𝐞[x]ᵀ] ⊙ x₁ : 2 × 3 → Car × State"
    );
}
