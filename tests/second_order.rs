//! H·dx of functions with rules that borrow their data, against differences of the gradient, which know nothing of second derivatives.

use conformable::expr::{constant, hvp, value_and_grad};
use conformable::prelude::*;
use conformable::rules::{
    Bilinear, BilinearInverse, Linear, RotateLeft, RotateRight, TraceInverse, TraceOfCongruence,
    TraceOfTwoSided, TwoSidedProduct,
};
use conformable_tests::{differences, sample, size};

/// H·dx, of every column of H.
macro_rules! check {
    ($x:expr, $f:expr) => {{
        let x = $x;
        let hessian = differences(&x, |x| value_and_grad(x, $f).1);
        for direction in 0..4 {
            let along = sample(direction);
            let (gradient, product) = hvp(&x, &along, $f);
            assert_eq!(gradient, value_and_grad(&x, $f).1);
            let expected = hessian.jvp(&along);
            let error = size(&(product - expected));
            assert!(
                error <= 1e-10 * size(&expected).max(size(&gradient)),
                "{product:?}, {expected:?}"
            );
        }
    }};
}

#[test]
fn products_with_fixed_matrices() {
    let (a, b, c) = (
        sample::<f64, (D<2>, D<3>)>(1),
        sample::<f64, (D<4>, D<5>)>(2),
        sample::<f64, (D<4>, D<2>)>(3),
    );
    check!(sample::<f64, (D<3>, D<4>)>(4), |x| {
        x.apply(TwoSidedProduct { a: &a, b: &b }).sin().sum()
    });
    check!(sample::<f64, (D<3>, D<4>)>(5), |x| {
        x.exp().apply(TraceOfTwoSided { a: &a, b: &c }).square()
    });
    let (square, last) = (
        sample::<f64, (D<4>, D<4>)>(6),
        sample::<f64, (D<3>, D<2>)>(7),
    );
    check!(sample::<f64, (D<3>, D<4>)>(8), |x| {
        x.tanh().apply(TraceOfCongruence {
            a: &a,
            b: &square,
            c: &last,
        })
    });
    let (left, right) = (sample::<f64, (D<3>,)>(9), sample::<f64, (D<4>,)>(10));
    check!(sample::<f64, (D<3>, D<4>)>(11), |x| {
        x.sin()
            .apply(Bilinear {
                a: &left,
                b: &right,
            })
            .exp()
    });
}

#[test]
fn inverses_between_fixed_vectors_and_matrices() {
    let x = Matrix::<f64, D<3>, D<3>>::identity() * 4.0 + sample::<f64, (D<3>, D<3>)>(1);
    let (a, b) = (sample::<f64, (D<3>,)>(2), sample::<f64, (D<3>,)>(3));
    check!(x, |x| x.apply(BilinearInverse { a: &a, b: &b }));
    let (a, b) = (
        sample::<f64, (D<2>, D<3>)>(4),
        sample::<f64, (D<3>, D<2>)>(5),
    );
    check!(x, |x| x.apply(TraceInverse { a: &a, b: &b }).square());
}

#[test]
fn rotations_composed_with_a_fixed_one() {
    dims! { World { x, y, z } Body { u, v, w } }
    let r: Matrix<f64, World, Body> = matrix![0.36, 0.48, -0.8; -0.8, 0.6, 0.0; 0.48, 0.64, 0.6];
    let p = sample::<f64, (Body,)>(1);
    let to = sample::<f64, (World,)>(2);
    check!(sample::<f64, (World,)>(3), |phi| {
        phi.apply2(RotateLeft { r: &r }, constant(&p))
            .dot(constant(&to))
            .square()
    });
    check!(sample::<f64, (Body,)>(4), |phi| {
        phi.apply2(RotateRight { r: &r }, constant(&p))
            .dot(constant(&to))
            .square()
    });
}

#[test]
fn linear_maps_of_any_kind() {
    let scaling: Diagonal<f64, (D<3>,)> = Diagonal(vector![2.0, -3.0, 5.0]);
    check!(sample::<f64, (D<3>,)>(1), |x| x
        .sin()
        .apply(Linear(&scaling))
        .exp()
        .sum());
    let matrix: Dense<f64, (D<2>,), (D<3>,)> = Dense(sample(2));
    check!(sample::<f64, (D<3>,)>(3), |x| x.linear(&matrix).exp().sum());
}
