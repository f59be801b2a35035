//! Determinants and cofactors of matrices of every rank, against expansion.

use conformable::forward;
use conformable::forward::Number as Dual;
use conformable::linalg::CompleteLu;
use conformable::prelude::*;
use conformable_tests::Rational;

use super::{entries, expanded, expanded_cofactors, whole};

/// A matrix of rank R, or less by chance.
fn of_rank<N: Dim, R: Dim>(seed: u64) -> Matrix<Rational, N, N> {
    whole::<N, R>(seed) * whole::<R, N>(seed + 50)
}

#[test]
fn the_cofactors_are_those_of_the_expansion_at_every_rank() {
    fn check<N: Dim, R: Dim>() {
        let mut full = 0;
        for seed in 0..20 {
            let a = of_rank::<N, R>(seed);
            let lu = CompleteLu::new(a);
            assert!(lu.rank() <= R::LEN);
            full += usize::from(lu.rank() == R::LEN);
            assert_eq!(lu.cofactors(), expanded_cofactors(&a));
            assert_eq!(lu.determinant(), expanded(&entries(&a)));
            assert_eq!(a * lu.adjugate(), Matrix::identity() * lu.determinant());
            assert_eq!(a.cofactors(), lu.cofactors());
        }
        assert!(full > 5, "{full}");
    }
    check::<D<1>, D<0>>();
    check::<D<1>, D<1>>();
    check::<D<2>, D<0>>();
    check::<D<2>, D<1>>();
    check::<D<3>, D<0>>();
    check::<D<3>, D<1>>();
    check::<D<3>, D<2>>();
    check::<D<3>, D<3>>();
    check::<D<4>, D<2>>();
    check::<D<4>, D<3>>();
    check::<D<4>, D<4>>();
    check::<D<5>, D<3>>();
    check::<D<5>, D<4>>();
    check::<D<5>, D<5>>();
}

#[test]
fn duals_find_the_gradient_of_the_determinant_at_every_rank() {
    fn check<N: Dim, R: Dim>() {
        for seed in 0..5 {
            let a = of_rank::<N, R>(seed);
            let (value, gradient) = forward::gradient(&a, |a| a.determinant());
            assert_eq!(value, expanded(&entries(&a)));
            assert_eq!(gradient, expanded_cofactors(&a));
        }
    }
    check::<D<2>, D<0>>();
    check::<D<2>, D<1>>();
    check::<D<3>, D<1>>();
    check::<D<3>, D<2>>();
    check::<D<3>, D<3>>();
    check::<D<4>, D<2>>();
    check::<D<4>, D<3>>();
}

#[test]
fn duals_find_how_cofactors_move_at_every_rank() {
    fn check<N: Dim, R: Dim>() {
        for seed in 0..5 {
            let a = of_rank::<N, R>(seed);
            let found = forward::dense_jacobian(&a, |a| a.cofactors());
            let expected = forward::dense_jacobian(&a, |a| expanded_cofactors(&a));
            assert_eq!(found.0, expected.0);
            assert_eq!(found.1.0, expected.1.0);
        }
    }
    check::<D<2>, D<0>>();
    check::<D<2>, D<1>>();
    check::<D<3>, D<0>>();
    check::<D<3>, D<1>>();
    check::<D<3>, D<2>>();
    check::<D<4>, D<2>>();
}

#[test]
fn duals_of_duals_find_the_hessian_of_the_determinant_where_all_is_zero() {
    let zero = Matrix::<Rational, D<2>, D<2>>::zeros();
    let (_, hessian) = forward::dense_jacobian(&zero, |x| {
        let (_, inner) = forward::gradient(&x, |x: Matrix<Dual<'_, _, _>, _, _>| x.determinant());
        inner
    });
    // det X = x₀₀ x₁₁ − x₀₁ x₁₀
    let expected = Tensor::<Rational, (D<2>, D<2>, D<2>, D<2>)>::from_fn(|(i, j, k, l)| {
        let other = i + k == 1 && j + l == 1;
        Rational::from(i64::from(other) * if i == j { 1 } else { -1 })
    });
    assert_eq!(hessian.0, expected);
}

#[test]
fn over_floating_point_cofactors_keep_their_digits_next_to_a_singular_matrix() {
    let a: Matrix<f64, D<2>, D<2>> = matrix![1.0, 2.0; 3.0, 6.0];
    assert_eq!(a.cofactors(), matrix![6.0, -3.0; -2.0, 1.0]);

    // A sum of two matrices of rank one: the rank of 3 × 3 is 2, but after rounding it may not be.
    let exact = whole::<D<3>, D<2>>(3) * whole::<D<2>, D<3>>(4);
    let exact = exact.map(|x| x / 7);
    let rounded = exact.map(|x| *x.numer() as f64 / *x.denom() as f64);
    let expected = exact
        .cofactors()
        .map(|x| *x.numer() as f64 / *x.denom() as f64);
    let error = rounded.cofactors() - expected;
    assert!(expected.norm() > 0.1);
    assert!(error.norm() < 1e-15 * (1.0 + expected.norm()), "{error:?}");
}

#[test]
fn cofactors_do_not_underflow_with_the_determinant() {
    let small = 1e-200;
    let a: Matrix<f64, D<3>, D<3>> = matrix![small, 0.0, 0.0; 0.0, 1.0, 0.0; 0.0, 0.0, small];
    assert_eq!(a.determinant(), 0.0);
    assert_eq!(a.cofactors()[(0, 0)], small);
    assert_eq!(a.cofactors()[(2, 2)], small);
}
