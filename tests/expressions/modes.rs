//! Tangents pushed forward and cotangents pulled back through one expression.

use conformable::expr::{
    Variables, constant, function, grad, jvp, jvp_with, value, value_and_grad, value_and_grad_add,
    value_and_grad_add_with, value_and_grad_into, value_and_grad_into_with, value_and_grad_with,
    value_with, vjp, vjp_with,
};
use conformable::forward;
use conformable::forward::Number as Dual;
use conformable::prelude::*;
use conformable_tests::{Rational, constant as lift, sample};

use crate::{Classes, Hidden, Pixels};

variables! {
    struct Layer<X: Dim, Y: Dim> { w: Matrix<Rational, Y, X>, b: Vector<Rational, Y> }

    struct Model { first: Layer<Pixels, Hidden>, second: Layer<Hidden, Classes> }
}

fn layer<X: Dim, Y: Dim>(seed: u64) -> Layer<X, Y> {
    Layer {
        w: sample(seed),
        b: sample(seed + 1),
    }
}

fn model(seed: u64) -> Model {
    Model {
        first: layer(seed),
        second: layer(seed + 2),
    }
}

fn input() -> Vector<Rational, Pixels> {
    sample(9)
}

impl Model {
    /// ⟨self, other⟩
    fn dot(&self, other: &Model) -> Rational {
        let ((a, b), (c, d)) = ((&self.first, &self.second), (&other.first, &other.second));
        a.w.dot(&c.w) + a.b.dot(&c.b) + b.w.dot(&d.w) + b.b.dot(&d.b)
    }

    /// self + t other
    fn moved<T: Scalar>(&self, other: &Model, t: T, lift: impl Fn(Rational) -> T) -> Moved<T> {
        let along = |x: Rational, dx: Rational| lift(x) + t * lift(dx);
        let ((a, b), (c, d)) = ((&self.first, &self.second), (&other.first, &other.second));
        let first = (a.w.zip_with(&c.w, along), a.b.zip_with(&c.b, along));
        (
            first,
            (b.w.zip_with(&d.w, along), b.b.zip_with(&d.b, along)),
        )
    }
}

type Moved<T> = (
    (Matrix<T, Hidden, Pixels>, Vector<T, Hidden>),
    (Matrix<T, Classes, Hidden>, Vector<T, Classes>),
);

fn plain<T: Scalar>(((w, b), (v, c)): &Moved<T>, x: &Vector<T, Pixels>) -> Vector<T, Classes> {
    let h = w * x + b;
    v * &h.hadamard(&h) + c
}

/// V (W x + b)² + c, of a model with two layers.
macro_rules! network {
    ($x:expr) => {
        |m| m.second.w * (m.first.w * constant($x) + m.first.b).square() + m.second.b
    };
}

#[test]
fn a_tangent_of_a_struct_is_the_derivative_along_a_line() {
    let (at, along, x) = (model(1), model(5), input());
    let (y, dy) = jvp(&at, &along, network!(&x));
    let zero = Rank0::from(Rational::from(0));
    let (value, by_t) = forward::dense_jacobian(&zero, |t| {
        let moved = at.moved(&along, t.into_scalar(), Dual::constant);
        plain(&moved, &lift(&x))
    });
    assert_eq!(y, value);
    assert_eq!(dy, by_t.0);
}

#[test]
fn a_push_and_a_pull_are_adjoint() {
    let (at, along, x) = (model(1), model(5), input());
    let delta: Vector<Rational, Classes> = sample(10);
    let (y, dy) = jvp(&at, &along, network!(&x));
    let (same, pulled) = vjp(&at, &delta, network!(&x));
    assert_eq!(y, same);
    assert_eq!(dy.dot(&delta), along.dot(&pulled));
    assert_ne!(dy.dot(&delta), Rational::from(0));
}

#[test]
fn a_cotangent_is_the_gradient_of_its_product_with_the_value() {
    let (at, x) = (model(1), input());
    let delta: Vector<Rational, Classes> = sample(10);
    let (_, pulled) = vjp(&at, &delta, network!(&x));
    let gradient = grad(&at, |m| {
        let h = (m.first.w * constant(&x) + m.first.b).square();
        (m.second.w * h + m.second.b).dot(constant(&delta))
    });
    assert_eq!(pulled, gradient);
}

#[test]
fn several_variables_move_at_once() {
    let (w, x): (Matrix<Rational, Hidden, Pixels>, Vector<_, Pixels>) = (sample(1), sample(2));
    let (dw, dx): (Matrix<Rational, Hidden, Pixels>, Vector<_, Pixels>) = (sample(3), sample(4));
    let (y, dy) = jvp((&w, &x), (&dw, &dx), |(w, x)| w * x);
    assert_eq!(y, &w * &x);
    assert_eq!(dy, &dw * &x + &w * &dx);
    let (_, dy) = jvp((&w, &x), (&dw, &Vector::zeros()), |(w, x)| w * x);
    assert_eq!(dy, &dw * &x);
    let delta: Vector<Rational, Hidden> = sample(5);
    let (_, (by_w, by_x)) = vjp((&w, &x), &delta, |(w, x)| w * x);
    assert_eq!((by_w, by_x), (delta.outer(&x), &delta * &w));
}

#[test]
fn a_variable_itself_moves_along_its_tangent() {
    let (x, dx): (Vector<Rational, Hidden>, Vector<Rational, Hidden>) = (sample(1), sample(2));
    assert_eq!(jvp(&x, &dx, |x| x), (x, dx));
    assert_eq!(vjp(&x, &dx, |x| x), (x, dx));
    let pair = (x, dx);
    assert_eq!(jvp(&pair, &(dx, x), |(_, b)| b), (dx, x));
}

#[test]
fn a_tensor_of_any_shape_has_tangents() {
    let (x, dx) = (sample::<Rational, (D<2>, D<3>, D<4>)>(1), sample(2));
    let (y, dy) = jvp(&x, &dx, |x| x.powi(3) - x);
    let three = Rational::from(3);
    let square = x.hadamard(&x);
    assert_eq!(y, square.hadamard(&x) - &x);
    assert_eq!(dy, square.hadamard(&dx) * three - &dx);
}

#[test]
fn a_constant_has_no_tangent() {
    let (x, dx) = (vector![1.0, -2.0, 3.0], vector![5.0, 7.0, 11.0]);
    let _: (&Vector<f64, Classes>, &Vector<f64, Classes>) = (&x, &dx);
    let zero = Vector::<f64, Classes>::zeros();
    // √ has no finite slope at 0: 0 · ∞ would be no number.
    let (y, dy) = jvp(&x, &dx, |x| x + constant(&zero).sqrt());
    assert_eq!((y, dy), (x, dx));
    let (_, dy) = jvp(&x, &dx, |x| constant(&zero).sqrt() - x);
    assert_eq!(dy, -&dx);
    let (y, dy) = jvp(&x, &dx, |_| {
        constant(&zero).sqrt().hadamard(constant(&zero))
    });
    assert_eq!((y, dy), (zero, zero));
    let (_, dy) = jvp_with(&x, &dx, |g, x| {
        let (g, c) = g.bind(constant(&zero));
        g.output(c + x)
    });
    assert_eq!(dy, dx);
    let (y, dy) = vjp(&x, &dx, |_| constant(&zero).sqrt());
    assert_eq!((y, dy), (zero, zero));
}

fn twice<T: Scalar>(x: &Vector<T, Hidden>) -> Vector<T, Hidden> {
    let h = x.hadamard(x) + x;
    let k = h.hadamard(x) - &h;
    k.hadamard(&h) + &k.hadamard(&k) - x
}

macro_rules! twice {
    () => {
        |g, x| {
            let (g, h) = g.bind(x.square() + x);
            let (g, k) = g.bind(h.hadamard(x) - h);
            g.output(k.hadamard(h) + k.square() - x)
        }
    };
}

#[test]
fn bound_values_move_whenever_they_are_used() {
    let (x, dx, delta) = (sample(1), sample(2), sample(3));
    let (value, by_x) = forward::dense_jacobian::<Rational, _, _>(&x, |x| twice(&x));
    assert_eq!(jvp_with(&x, &dx, twice!()), (value, by_x.jvp(&dx)));
    assert_eq!(vjp_with(&x, &delta, twice!()), (value, by_x.vjp(&delta)));
}

#[test]
fn three_bound_values_are_found_by_their_numbers() {
    let x: Vector<Rational, Hidden> = sample(1);
    let (dx, delta) = (sample(2), sample(3));
    macro_rules! chain {
        () => {
            |g, x| {
                let (g, a) = g.bind(3 * x);
                let (g, b) = g.bind(a.hadamard(x));
                let (g, c) = g.bind(b - a);
                let (g, d) = g.bind(c.hadamard(a) + b);
                g.output((a + 5 * b).hadamard(7 * c - x) + 2 * d)
            }
        };
    }
    let (value, by_x) = forward::dense_jacobian(&x, |x| {
        let n = Dual::from_integer;
        let a = x.map(|x| n(3) * x);
        let b = a.hadamard(&x);
        let c = &b - &a;
        let d = c.hadamard(&a) + &b;
        let (left, right) = (&a + &b * n(5), &c * n(7) - &x);
        left.hadamard(&right) + &d * n(2)
    });
    assert_eq!(jvp_with(&x, &dx, chain!()), (value, by_x.jvp(&dx)));
    assert_eq!(vjp_with(&x, &delta, chain!()), (value, by_x.vjp(&delta)));
}

#[test]
fn what_is_bound_and_not_used_changes_nothing() {
    let (x, dx): (Vector<Rational, Hidden>, Vector<Rational, Hidden>) = (sample(1), sample(2));
    let (y, dy) = jvp_with(&x, &dx, |g, x| {
        let (g, _) = g.bind(x.recip());
        g.output(x.square())
    });
    assert_eq!((y, dy), jvp(&x, &dx, |x| x.square()));
    let (y, by_x) = value_and_grad_with(&x, |g, x| {
        let (g, _) = g.bind(x.recip());
        let (g, h) = g.bind(x.square());
        let (g, _) = g.bind(h.square());
        g.output(h.sum())
    });
    assert_eq!((y, by_x), (x.norm_squared(), &x * Rational::from(2)));
}

#[test]
fn bound_values_of_several_variables() {
    let (at, along, x) = (model(1), model(5), input());
    macro_rules! bound {
        () => {
            |g, m| {
                let (g, h) = g.bind(m.first.w * constant(&x) + m.first.b);
                let (g, y) = g.bind(m.second.w * h.hadamard(h) + m.second.b);
                g.output(y)
            }
        };
    }
    let delta: Vector<Rational, Classes> = sample(10);
    assert_eq!(
        jvp_with(&at, &along, bound!()),
        jvp(&at, &along, network!(&x))
    );
    assert_eq!(
        vjp_with(&at, &delta, bound!()),
        vjp(&at, &delta, network!(&x))
    );
}

#[test]
#[allow(clippy::needless_borrows_for_generic_args)] // a closure that is kept is used by reference
fn a_gradient_is_written_in_place_or_added_to_what_is_there() {
    let (at, x, t): (_, _, Vector<Rational, Classes>) = (model(1), input(), sample(10));
    let loss = function::<Model, _, _, _>(|m| {
        let h = (m.first.w * constant(&x) + m.first.b).square();
        (m.second.w * h + m.second.b).dot(constant(&t))
    });
    macro_rules! bound {
        () => {
            |g, m| {
                let (g, h) = g.bind(m.first.w * constant(&x) + m.first.b);
                g.output((m.second.w * h.square() + m.second.b).dot(constant(&t)))
            }
        };
    }
    let (y, gradient) = value_and_grad(&at, &loss);
    assert_eq!(
        (value(&at, &loss), value_with(&at, bound!())),
        (y.into(), y.into())
    );
    assert_eq!(value_and_grad_with(&at, bound!()), (y, gradient));

    let mut place = model(5);
    assert_eq!(value_and_grad_into(&at, &mut place, &loss), y);
    assert_eq!(place, gradient);
    place = model(5);
    assert_eq!(value_and_grad_into_with(&at, &mut place, bound!()), y);
    assert_eq!(place, gradient);

    let mut sum = model(5);
    sum.update_from([&gradient], &mut |sum, [g]| *sum += g * 2);
    place = model(5);
    assert_eq!(value_and_grad_add(&at, &mut place, &loss), y);
    assert_ne!(place, sum);
    assert_eq!(value_and_grad_add_with(&at, &mut place, bound!()), y);
    assert_eq!(place, sum);
}
