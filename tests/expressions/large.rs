//! Programs that are long: deep, of many bound values, of many terms.

use conformable::expr::{jvp, jvp_with, value_and_grad, vjp, vjp_with};
use conformable::forward;
use conformable::prelude::*;
use conformable_tests::{Rational, sample, size};

use crate::Hidden;

type X = Vector<f64, Hidden>;

/// Asserts that values are the same to the last bit, and derivatives to within 1e-13 of the largest entry.
#[track_caller]
fn assert_close(found: (X, X), expected: (X, X)) {
    assert_eq!(found.0, expected.0);
    assert!(size(&(found.1 - expected.1)) <= 1e-13 * size(&expected.1));
}

/// One statement for each token.
macro_rules! for_each {
    ($pattern:pat = $step:expr; $($token:tt)*) => {
        $(let $pattern = { let _ = $token; $step };)*
    };
}

#[test]
fn a_chain_of_depth_64() {
    macro_rules! chain {
        () => {
            |x| {
                let y = x;
                // 32 times y ← sin y + x
                for_each! { y = y.sin() + x; 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15
                16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 }
                y
            }
        };
    }
    let (x, dx, delta): (X, X, X) = (sample(1), sample(2), sample(3));
    let (y, by_x) = forward::dense_jacobian(&x, |x| (0..32).fold(x, |y, _| y.map(Real::sin) + x));
    assert_close(jvp(&x, &dx, chain!()), (y, by_x.jvp(&dx)));
    assert_close(vjp(&x, &delta, chain!()), (y, by_x.vjp(&delta)));
}

#[test]
fn eighty_bound_values() {
    macro_rules! steps {
        () => {
            |g, x| {
                let (h, k) = (x.cos(), x);
                let (g, h) = g.bind(h);
                let (g, k) = g.bind(k);
                // 39 times (h, k) ← (sin h + x ⊙ k, ½ k ⊙ h): each value is used by both of the next two.
                for_each! { (g, h, k) = {
                        let (g, new) = g.bind(h.sin() + x.hadamard(k));
                        let (g, k) = g.bind(0.5 * k.hadamard(h));
                        (g, new, k)
                    }; 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25
                    26 27 28 29 30 31 32 33 34 35 36 37 38 }
                g.output(h + k)
            }
        };
    }
    let (x, dx, delta): (X, X, X) = (sample::<f64, _>(1) * 0.25, sample(2), sample(3));
    let (y, by_x) = forward::dense_jacobian(&x, |x| {
        let (h, k) = (0..39).fold((x.map(Real::cos), x), |(h, k), _| {
            (h.map(Real::sin) + x.hadamard(&k), k.hadamard(&h) * lit(0.5))
        });
        h + k
    });
    assert_close(jvp_with(&x, &dx, steps!()), (y, by_x.jvp(&dx)));
    assert_close(vjp_with(&x, &delta, steps!()), (y, by_x.vjp(&delta)));
}

#[test]
fn thirty_terms() {
    macro_rules! sum {
        ($x:ident; $first:literal $($n:literal)*) => {
            $first * $x.powi($first % 4) $(+ $n * $x.powi($n % 4))*
        };
    }
    let x: Vector<Rational, Hidden> = sample(1);
    let (y, dx) = value_and_grad(&x, |x| {
        sum!(x; 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30)
            .sum()
    });
    let expected = forward::gradient(&x, |x| {
        let term = |n: u32| x.map(|x| x.power(n % 4)).sum() * Rational::from(i64::from(n));
        (1..=30).map(term).sum()
    });
    assert_eq!((y, dx), expected);
}
