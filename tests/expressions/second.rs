//! Products of the Hessian with a direction: forward over reverse, against the full Hessian by duals of duals.

use conformable::expr::{constant, grad, hvp, hvp_with};
use conformable::forward;
use conformable::forward::Number as Dual;
use conformable::prelude::*;
use conformable_tests::{Rational, constant as lift, sample};

use crate::{Classes, Hidden, Pixels, State};

/// W and x, one after the other.
type Flat = Sum<Prod<Classes, Hidden>, Hidden>;

type Weights<T> = Matrix<T, Classes, Hidden>;

fn flat(w: &Weights<Rational>, x: &Vector<Rational, Hidden>) -> Vector<Rational, Flat> {
    Tensor::try_from_iter(w.iter().chain(x).copied()).unwrap()
}

/// Σ ((W x)² − t)² (W x), of both W and x.
fn quintic<T: Scalar>(flat: &Vector<T, Flat>, t: &Vector<T, Classes>) -> T {
    let w: Weights<T> = Tensor::try_from_iter(flat.iter().take(12).cloned()).unwrap();
    let x: Vector<T, Hidden> = Tensor::try_from_iter(flat.iter().skip(12).cloned()).unwrap();
    let y = w * x;
    let error = y.hadamard(&y) - t;
    error.hadamard(&error).dot(&y)
}

/// ∂²f/∂x², every entry.
fn hessian(
    at: &Vector<Rational, Flat>,
    t: &Vector<Rational, Classes>,
) -> (Vector<Rational, Flat>, Matrix<Rational, Flat, Flat>) {
    let (gradient, by) = forward::dense_jacobian(at, |at| {
        forward::gradient(&at, |at| quintic(&at, &lift(&lift(t)))).1
    });
    (gradient, by.0)
}

#[test]
fn the_product_with_a_direction_in_several_variables() {
    let (w, x, t): (Weights<Rational>, Vector<_, Hidden>, _) = (sample(1), sample(2), sample(3));
    let (dw, dx): (Weights<Rational>, Vector<_, Hidden>) = (sample(4), sample(5));
    let (gradient, hessian) = hessian(&flat(&w, &x), &t);
    assert_eq!(hessian, hessian.transpose());
    let along = hessian * flat(&dw, &dx);

    let found = hvp((&w, &x), (&dw, &dx), |(w, x)| {
        ((w * x).square() - constant(&t)).square().dot(w * x)
    });
    assert_eq!(flat(&found.0.0, &found.0.1), gradient);
    assert_eq!(flat(&found.1.0, &found.1.1), along);

    let found = hvp_with((&w, &x), (&dw, &dx), |g, (w, x)| {
        let (g, y) = g.bind(w * x);
        let (g, error) = g.bind(y.square() - constant(&t));
        g.output(error.square().dot(y))
    });
    assert_eq!(flat(&found.0.0, &found.0.1), gradient);
    assert_eq!(flat(&found.1.0, &found.1.1), along);
}

#[test]
fn the_hessian_is_symmetric_along_any_two_directions() {
    let (w, x, t): (Weights<Rational>, Vector<_, Hidden>, Vector<_, Classes>) =
        (sample(1), sample(2), sample::<Rational, _>(3));
    let (u, v): ((Weights<Rational>, Vector<_, Hidden>), _) =
        ((sample(4), sample(5)), (sample(6), sample(7)));
    macro_rules! product {
        ($along:expr) => {
            hvp((&w, &x), (&$along.0, &$along.1), |(w, x)| {
                (w * x - constant(&t)).powi(3).sum()
            })
            .1
        };
    }
    let (hu, hv): (_, (Weights<_>, Vector<_, _>)) = (product!(u), product!(v));
    assert_eq!(
        hu.0.dot(&v.0) + hu.1.dot(&v.1),
        u.0.dot(&hv.0) + u.1.dot(&hv.1)
    );
    assert_ne!(hu.0, hv.0);
}

variables! {
    struct Layer<T: Real> { w: Matrix<T, Hidden, Pixels>, b: Vector<T, Hidden> }

    struct Exact { w: Matrix<Rational, Hidden, Pixels>, b: Vector<Rational, Hidden>, unused: Rank0<Rational> }
}

fn slopes<T: Real>(layer: &Layer<T>, x: &Vector<T, Pixels>) -> Layer<T> {
    grad(layer, |n| {
        (n.w * constant(x) + n.b).tanh().softmax().square().sum()
    })
}

#[test]
fn the_product_for_a_struct_is_the_derivative_of_its_gradient_along_a_line() {
    let x: Vector<f64, Pixels> = sample(1);
    let at = Layer {
        w: sample::<f64, _>(2),
        b: sample(3),
    };
    let along = Layer {
        w: sample::<f64, _>(4),
        b: sample(5),
    };
    let (gradient, product) = hvp(&at, &along, |n| {
        (n.w * constant(&x) + n.b).tanh().softmax().square().sum()
    });
    assert_eq!(gradient, slopes(&at, &x));
    // The derivative of ∂f/∂b along the line, by differences of order 4, which know of no dual.
    const STEP: f64 = 1.0 / 512.0;
    let moved = |t: f64| {
        let t = t * STEP;
        slopes(
            &Layer {
                w: &at.w + &along.w * t,
                b: &at.b + &along.b * t,
            },
            &x,
        )
    };
    let (a, b, c, d) = (moved(2.0), moved(1.0), moved(-1.0), moved(-2.0));
    let by_b = ((&b.b - &c.b) * 8.0 - (&a.b - &d.b)) / (12.0 * STEP);
    let by_w = ((&b.w - &c.w) * 8.0 - (&a.w - &d.w)) / (12.0 * STEP);
    assert!((by_b - &product.b).norm() < 1e-8, "{product:?}");
    assert!((by_w - &product.w).norm() < 1e-8, "{product:?}");
    assert!(product.w.norm() > 1e-3);
}

#[test]
fn the_hessian_of_a_linear_function_is_zero() {
    let (x, a): (Vector<Rational, Pixels>, Vector<Rational, Hidden>) = (sample(1), sample(2));
    let at = Exact {
        w: sample(3),
        b: sample(4),
        unused: Rational::from(1).into(),
    };
    let (gradient, product) = hvp(&at, &at, |n| constant(&a).dot(n.w * constant(&x) - 2 * n.b));
    assert_eq!(
        (gradient.w, gradient.b),
        (a.outer(&x), &a * Rational::from(-2))
    );
    let Exact { w, b, unused } = product;
    assert_eq!(
        (w, b, unused),
        (Matrix::zeros(), Vector::zeros(), Rank0::zeros())
    );
}

#[test]
fn the_hessian_of_a_quadratic_function_is_its_matrix() {
    let (a, x, dx): (Matrix<Rational, Hidden, Hidden>, Vector<_, Hidden>, _) =
        (sample(1), sample(2), sample(3));
    let (_, product) = hvp(&x, &dx, |x| x.dot(constant(&a) * x) + 5 * x.sum());
    assert_eq!(product, (&a + a.transpose()) * &dx);
    let (_, product) = hvp(&x, &Vector::zeros(), |x| x.dot(constant(&a) * x));
    assert_eq!(product, Vector::zeros());
    let (gradient, product) = hvp(&x, &dx, |_| constant(&a).sum());
    assert_eq!((gradient, product), (Vector::zeros(), Vector::zeros()));
}

fn cubic<T: Scalar>(x: &Vector<T, Hidden>) -> T {
    let h = x.hadamard(x) - x;
    h.hadamard(&h).dot(x) + h.sum()
}

#[test]
fn a_value_that_is_bound_is_used_at_second_order_too() {
    let (x, dx): (Vector<Rational, Hidden>, Vector<Rational, Hidden>) = (sample(1), sample(2));
    let (gradient, hessian) =
        forward::dense_jacobian(&x, |x| forward::gradient(&x, |x| cubic(&x)).1);
    let found = hvp_with(&x, &dx, |g, x| {
        let (g, h) = g.bind(x.square() - x);
        let (g, k) = g.bind(h.square());
        g.output(k.dot(x) + h.sum())
    });
    assert_eq!(found, (gradient, hessian.jvp(&dx)));
    let found = hvp_with(&x, &dx, |g, x| {
        let (g, same) = g.bind(x);
        g.output(same.square().sum())
    });
    assert_eq!(found, (&x * Rational::from(2), &dx * Rational::from(2)));
}

#[test]
fn components_and_stacks_have_second_derivatives() {
    let (s, ds): (Vector<Rational, State>, Vector<Rational, State>) = (sample(1), sample(2));
    let (gradient, hessian) = forward::dense_jacobian(&s, |s| {
        forward::gradient(&s, |s| {
            let [x, y, h, v] = [0, 1, 2, 3].map(|i| s.at(i));
            let y = y / v;
            x * y * h * v + y * x * x
        })
        .1
    });
    let found = hvp(&s, &ds, |s| {
        let (x, y) = (s.at(State::x), s.at(State::y) / s.at(State::speed));
        let pair: conformable::expr::Expr<'_, (D<2>,), _> =
            stack![x * y * s.at(State::heading), y * x];
        let other = stack![s.at(State::speed), x];
        pair.dot(other)
    });
    assert_eq!(found, (gradient, hessian.jvp(&ds)));
}

#[test]
fn constants_are_lifted_and_do_not_move() {
    let (x, dx, a): (
        Vector<f64, Hidden>,
        Vector<f64, Hidden>,
        Vector<f64, Hidden>,
    ) = (sample(1), sample(2), sample(3));
    let (_, product) = hvp(&x, &dx, |x| x.square().dot(constant(&a).square()));
    let expected = a.hadamard(&a).hadamard(&dx) * 2.0;
    assert!((product - expected).norm() < 1e-14);
}

#[test]
fn a_third_derivative_is_a_dual_of_a_product() {
    fn product<T: Scalar>(x: &Vector<T, Hidden>, dx: &Vector<T, Hidden>) -> Vector<T, Hidden> {
        hvp(x, dx, |x| x.hadamard(x).square().sum()).1
    }
    let (x, dx): (Vector<Rational, Hidden>, Vector<Rational, Hidden>) = (sample(1), sample(2));
    let by_x = forward::dense_jacobian(&x, |x| product::<Dual<'_, _, _>>(&x, &lift(&dx))).1;
    let third = x.zip_with(&dx, |x, dx| x * dx * 24);
    assert_eq!(
        by_x.0,
        Matrix::from_fn(|(i, j)| if i == j { third[i] } else { 0.into() })
    );
}
