//! Hessians by columns of reverse mode, all of them or in groups: the same entries, from as many products as there are groups.

use super::super::*;
use conformable::check::{Counted, count};
use conformable::expr::{self, constant, hvp};
use conformable::forward;
use conformable::jacobian::Table;
use conformable::symmetric::{Colouring, Symmetric};

dims! { Chain = 11; Wide = 40; }

type Band<N> = Matrix<bool, N, N>;

fn band<N: Dim>(width: usize) -> Band<N> {
    Matrix::from_fn(|(i, j): (usize, usize)| i.abs_diff(j) <= width)
}

/// Asserts that a matrix with this pattern is found again, each entry from one product for a group; gives the number of groups.
#[track_caller]
fn groups<N: Triangular>(pattern: &Band<N>) -> usize {
    let colouring = Colouring::of(pattern);
    let known = |i, j| i == j || pattern[(i, j)] || pattern[(j, i)];
    let number = |i: usize, j: usize| {
        if known(i, j) {
            (7 * i + j + 1) as i64
        } else {
            0
        }
    };
    let h = Symmetric::<i64, N>::from_fn(|(i, j)| number(i, j)).to_matrix();
    let x: Vector<i64, N> = Vector::from_fn(|i: usize| i as i64 - 3);
    let quadratic = expr::hessian_by_pattern(&x, &colouring, |x| x.dot(constant(&h) * x));
    assert_eq!(quadratic.0, x.dot(&(&h * &x)));
    assert_eq!(quadratic.1, &h * &x * 2);
    assert_eq!(quadratic.2.to_matrix(), h * 2);
    colouring.groups()
}

#[test]
fn few_groups_give_every_entry() {
    assert_eq!(groups(&band::<Chain>(0)), 1);
    assert_eq!(groups(&band::<Chain>(1)), 3);
    assert_eq!(groups(&band::<Wide>(2)), 5);
    assert_eq!(groups(&band::<Chain>(10)), 11);
    let arrow = |hub: usize| Band::<Chain>::from_fn(|(i, j): (usize, usize)| i == hub || j == hub);
    assert_eq!(groups(&arrow(0)), 2);
    assert_eq!(groups(&arrow(10)), 2);
    assert_eq!(
        groups(&Band::<Wide>::from_fn(
            |(i, j): (usize, usize)| i / 4 == j / 4
        )),
        4
    );
    assert_eq!(
        groups(&Band::<Wide>::from_fn(|(i, j): (usize, usize)| i / 4
            == j / 4
            || j > 37)),
        6
    );
    assert_eq!(groups(&Band::<D<1>>::filled(false)), 1);
    assert_eq!(groups(&Band::<D<0>>::filled(false)), 0);
}

#[test]
fn patterns_without_a_pattern() {
    for seed in 0..60 {
        let numbers: Matrix<f64, Chain, Chain> = sample(seed);
        let bound = 0.5 + f64::from(seed as u32) / 40.0;
        assert!(groups(&numbers.map(|x| x.abs() < bound)) <= 11);
    }
}

#[test]
fn one_product_for_each_group() {
    let x: Vector<Counted<f64>, Chain> = sample::<f64, (Chain,)>(1).map(Counted);
    let next = Table::<Chain, Chain>::new(Vector::from_fn(|i: usize| (i + 1).min(10))).unwrap();
    let loss = expr::function::<Vector<Counted<f64>, Chain>, _, _, _>(|x| {
        (x.gather(&next) * 2.0 - x.sin()).square().sum() + x.exp().sum()
    });
    let (_, once) = count(|| hvp(&x, &x, loss));
    let ((_, _, h), all) = count(|| expr::hessian(&x, loss));
    let colouring = Colouring::of(&band::<Chain>(1));
    let ((_, _, grouped), few) = count(|| expr::hessian_by_pattern(&x, &colouring, loss));
    assert_eq!(h, grouped);
    assert_eq!(all.functions, 11 * once.functions);
    assert_eq!(all.total(), 11 * once.total());
    assert_eq!(few.total(), 3 * once.total());
}

#[test]
fn a_pattern_that_a_type_knows() {
    let x: Vector<Rational, State> = sample(2);
    let (value, gradient, h) = forward::hessian(&x, |x| {
        let e = x.at(State::e);
        (x.at(State::a) * e).square()
            + (x.at(State::b) - e).square() * x.at(State::b)
            + (x.at(State::c) + x.at(State::d)).powi(3)
    });
    let colouring = Colouring::of(&h.pattern());
    assert_eq!(colouring.groups(), 2);
    let found = expr::hessian_by_pattern(&x, &colouring, |x| {
        let e = x.at(State::e);
        (x.at(State::a) * e).square()
            + (x.at(State::b) - e).square() * x.at(State::b)
            + (x.at(State::c) + x.at(State::d)).powi(3)
    });
    assert_eq!(found, (value, gradient, h.to_symmetric()));
}

#[test]
fn both_modes_agree_and_bindings_are_differentiated() {
    let x: Vector<f64, Space> = sample(3);
    let a: Matrix<f64, Data, Space> = sample(4);
    let (value, gradient, h) = expr::hessian(&x, |x| (constant(&a) * x).sigmoid().norm_squared());
    let bound = expr::hessian_with(&x, |g, x| {
        let (g, y) = g.bind((constant(&a) * x).sigmoid());
        g.output(y.dot(y))
    });
    let full = Colouring::of(&Matrix::filled(true));
    let grouped = expr::hessian_by_pattern_with(&x, &full, |g, x| {
        let (g, y) = g.bind((constant(&a) * x).sigmoid());
        g.output(y.dot(y))
    });
    let forward = forward::hessian(&x, |x| (&a * x).sigmoid().norm_squared());
    for (other, g, s) in [bound, grouped, forward] {
        assert_agree("value", &other.into(), &value.into(), value);
        assert_agree("gradient", &g, &gradient, size(&gradient));
        assert_agree("Hessian", s.vech(), h.vech(), size(h.vech()));
    }
    conformable_tests::assert_differences(&h, &x, |x| {
        expr::grad(x, |x| (constant(&a) * x).sigmoid().norm_squared())
    });
}
