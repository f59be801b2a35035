//! Numbers at the ends of their range: no overflow on the way, no 0 · ∞ where nothing depends on x.

use super::super::*;
use conformable::forward::{dense_hessian, hessian};

#[test]
fn angles_of_large_and_small_points() {
    for size in [1e-150, 1.0, 1e150] {
        let p: Vector<f64, Plane> = vector![4.0 * size, 3.0 * size];
        let (_, gradient, h) = hessian(&p, |p| p.at(Plane::y).atan2(p.at(Plane::x)));
        // −y/r², x/r²; 2xy/r⁴, (y² − x²)/r⁴, −2xy/r⁴
        let expected = [0.0384, -0.0112, -0.0384];
        let close = |found: f64, expected: f64| (found / expected - 1.0).abs() < 1e-14;
        assert!(close(gradient[0] * size, -0.12) && close(gradient[1] * size, 0.16));
        let h = h.to_symmetric();
        if size == 1e150 {
            continue; // the second derivative is 1e-302 times that
        }
        for (entry, expected) in h.vech().iter().zip(expected) {
            assert!(close(entry * size * size, expected), "{h:?}");
        }
    }
}

#[test]
fn saturated_and_vanishing_functions() {
    let p: Vector<f64, Plane> = vector![800.0, -800.0];
    let (value, gradient, h) = hessian(&p, |p| {
        p.softplus().sum() + p.sigmoid().sum() + p.tanh().sum()
    });
    assert_eq!(value, 800.0 + 1.0);
    assert_eq!((gradient, h.0), (vector![1.0, 0.0], vector![0.0, 0.0]));
    let (_, _, h) = hessian(&p, |p| (p.at(Plane::x) * p.at(Plane::y)).tanh().exp());
    assert!(h.to_symmetric().vech().iter().all(|h| *h == 0.0), "{h:?}");
}

#[test]
fn infinite_slopes_of_constants() {
    let p: Vector<f64, Plane> = vector![0.0, 4.0];
    let (value, gradient, h) = dense_hessian(&p, |p| (p[0] * 0.0).sqrt() + p[1].sqrt());
    assert_eq!((value, gradient), (2.0, vector![0.0, 0.25]));
    assert_eq!(h.to_matrix(), matrix![0.0, 0.0; 0.0, -1.0 / 32.0]);
    // By component what is not there is not multiplied: the slope at 0 stays beside the other component.
    let (_, gradient, h) = hessian(&p, |p| p.at(Plane::x).sqrt() + p.at(Plane::y).sqrt());
    assert_eq!(gradient, vector![f64::INFINITY, 0.25]);
    assert_eq!(
        h.to_symmetric().vech(),
        &vector![f64::NEG_INFINITY, 0.0, -1.0 / 32.0]
    );
}

#[test]
fn against_differences_of_the_gradient() {
    let x: Vector<f64, State> = sample(1);
    let program = |x: &Vector<f64, State>| {
        hessian(x, |x| {
            let (a, b, c) = (x.at(State::a), x.at(State::b), x.at(State::c));
            (a * b).sin() / (2.0 + c.square()).sqrt()
                + (x.at(State::d) - a)
                    .exp()
                    .atan2(x.at(State::e).square() + 1.0)
        })
    };
    conformable_tests::assert_differences(&program(&x).2, &x, |x| program(x).1);
}
