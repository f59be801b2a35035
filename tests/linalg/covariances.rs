//! Packed factors as covariances: updates of rank one, predictions, measurements; against the same done to the matrix.

use conformable::forward;
use conformable::linalg::{Cholesky, Ldlt};
use conformable::prelude::*;
use conformable_tests::sample;
use num_rational::Ratio;

use super::whole;

type Exact = Ratio<i128>;

dims! { State { x, y, heading } }

/// Runs a check at sizes 1, 2, 3 and 5.
macro_rules! at_sizes {
    ($check:ident($($argument:expr)?)) => {{
        $check::<D<1>>($($argument)?);
        $check::<D<2>>($($argument)?);
        $check::<D<3>>($($argument)?);
        $check::<D<5>>($($argument)?);
    }};
}

fn exact<R: Dim, C: Dim>(seed: u64) -> Matrix<Exact, R, C> {
    whole::<R, C>(seed).map(|x| Ratio::new(i128::from(*x.numer()), i128::from(*x.denom())))
}

fn positive<N: Triangular>(seed: u64) -> Symmetric<Exact, N> {
    Symmetric::gram_of_rows(&exact::<N, N>(seed)) + Symmetric::identity()
}

fn assert_same<N: Triangular>(found: &Ldlt<Exact, N>, expected: Symmetric<Exact, N>) {
    let expected = Ldlt::new(expected).unwrap();
    assert_eq!(found.lower(), expected.lower());
    assert_eq!(found.diagonal(), expected.diagonal());
}

#[test]
fn an_update_of_rank_one_is_the_factorisation_of_the_sum() {
    fn check<N: Triangular>() {
        for seed in 0..10 {
            let (a, x) = (positive::<N>(seed), exact::<N, D<1>>(seed + 50).column(0));
            let factors = Ldlt::new(a).unwrap();
            for weight in [
                Ratio::from(2),
                Ratio::new(1, 3),
                Ratio::new(-1, 100),
                Ratio::from(-3),
            ] {
                let (mut sum, mut updated) = (a, factors);
                sum.rank_one_update(weight, &x);
                match Ldlt::new(sum) {
                    Ok(_) => {
                        updated.rank_one_update(weight, &x).unwrap();
                        assert_same(&updated, sum);
                    }
                    Err(error) => {
                        let found = updated.rank_one_update(weight, &x).unwrap_err();
                        assert_eq!(found.column(), error.column());
                        assert_same(&updated, a);
                    }
                }
            }
        }
    }
    at_sizes!(check());
}

#[test]
fn a_prediction_is_the_factorisation_of_the_predicted_matrix() {
    fn check<M: Triangular>() {
        for seed in 0..5 {
            let (p, q) = (positive::<State>(seed), positive::<D<2>>(seed + 10));
            let (f, g) = (exact::<M, State>(seed + 20), exact::<M, D<2>>(seed + 30));
            let mut next = f.congruence(&p);
            g.congruence_add(&q, &mut next);
            let found = Ldlt::new(p)
                .unwrap()
                .propagate(&f, &g, &Ldlt::new(q).unwrap());
            match (found, Ldlt::new(next)) {
                (Ok(found), Ok(_)) => assert_same(&found, next),
                (Err(found), Err(expected)) => assert_eq!(found.column(), expected.column()),
                (found, expected) => panic!("{found:?}, {expected:?}"),
            }
        }
    }
    at_sizes!(check());
}

#[test]
fn a_prediction_without_noise_has_noise_without_components() {
    let (p, f) = (positive::<State>(1), exact::<D<2>, State>(2));
    let (g, q) = (
        Matrix::zeros(),
        Ldlt::new(Symmetric::<Exact, D<0>>::zeros()).unwrap(),
    );
    let found = Ldlt::new(p).unwrap().propagate(&f, &g, &q).unwrap();
    assert_same(&found, f.congruence(&p));
}

#[test]
fn a_measurement_corrects_factors_as_it_does_the_matrix() {
    fn check<N: Triangular>() {
        for seed in 0..10 {
            let (a, h) = (positive::<N>(seed), exact::<N, D<1>>(seed + 50).column(0));
            let r = Ratio::new(1, 3);
            let mut factors = Ldlt::new(a).unwrap();
            let (gain, variance) = factors.measurement_update(&h, r).unwrap();
            let cross = a * h;
            assert_eq!(variance, a.quadratic_form(&h) + r);
            assert_eq!(gain, cross / variance);
            let mut corrected = a;
            corrected.rank_one_update(-variance.recip(), &cross);
            assert_same(&factors, corrected);
        }
    }
    at_sizes!(check());
}

#[test]
fn a_measurement_without_noise_leaves_no_factors() {
    let mut factors = Ldlt::new(positive::<State>(1)).unwrap();
    let before = factors.diagonal();
    let error = factors.measurement_update(
        &vector![Ratio::from(0), Ratio::from(1), Ratio::from(0)],
        Ratio::from(0),
    );
    assert!(error.is_err());
    assert_eq!(factors.diagonal(), before);

    let mut factor = Cholesky::new(Symmetric::<f64, State>::identity()).unwrap();
    for r in [0.0, -1.0, f64::NAN] {
        let error = factor.measurement_update(&Vector::ones(), r).unwrap_err();
        assert_eq!(error.component(), Some("heading"));
    }
    assert_eq!(factor.lower(), Matrix::identity());
}

fn numbers<R: Dim, C: Dim>(seed: u64) -> Matrix<f64, R, C> {
    sample(seed)
}

/// A covariance of a size.
fn covariance<N: Triangular>(seed: u64, size: f64) -> Symmetric<f64, N> {
    (Symmetric::gram_of_rows(&numbers::<N, N>(seed)) + Symmetric::identity()) * size
}

/// L Lᵀ = A, within a few roundings.
#[track_caller]
fn assert_factors<N: Triangular>(factor: &Cholesky<f64, N>, a: &Symmetric<f64, N>, size: f64) {
    let error = ((factor.to_symmetric() - a) / size).norm();
    let bound = 8.0 * N::LEN as f64 * f64::EPSILON * (a / size).norm();
    assert!(error <= bound, "{error} > {bound}");
    assert!(factor.vech().iter().all(|l| l.is_finite()));
}

#[test]
fn factors_of_extreme_numbers_are_as_exact_as_others() {
    fn check<N: Triangular>(size: f64) {
        for seed in 0..10 {
            let a = covariance::<N>(seed, size);
            let factor = Cholesky::new(a).unwrap();
            assert_factors(&factor, &a, size);
            let plain = Cholesky::new(covariance::<N>(seed, 1.0)).unwrap();
            let (inverse, expected) = (factor.inverse() * size, plain.inverse());
            assert!((inverse - expected).norm() <= 1e-13 * expected.norm());
            let b = numbers::<N, D<2>>(seed);
            let (x, expected) = (factor.solve(&b) * size, plain.solve(&b));
            assert!((x - expected).norm() <= 1e-13 * expected.norm());
            let ln = plain.ln_determinant() + N::LEN as f64 * size.ln();
            assert!((factor.ln_determinant() - ln).abs() <= 1e-13 * ln.abs().max(1.0));
            let ldlt = Ldlt::new(a).unwrap();
            let error = ((ldlt.to_symmetric() - a) / size).norm();
            assert!(error <= 1e-14 * (a / size).norm());
        }
    }
    for size in [1e-300, 1e-200, 1.0, 1e200, 1e300] {
        at_sizes!(check(size));
    }
}

#[test]
fn updates_of_rank_one_leave_roundings_alone() {
    fn check<N: Triangular>(size: f64) {
        for seed in 0..20 {
            let a = covariance::<N>(seed, size);
            let x = numbers::<N, D<1>>(seed + 50).column(0) * size.sqrt();
            let mut factor = Cholesky::new(a).unwrap();
            let mut larger = a;
            larger.rank_one_update(2.0, &x);
            factor.rank_one_update(2.0, &x).unwrap();
            assert_factors(&factor, &larger, size);
            factor.rank_one_update(-2.0, &x).unwrap();
            assert!(((factor.to_symmetric() - a) / size).norm() <= 1e-13 * (larger / size).norm());

            let mut ldlt = Ldlt::new(a).unwrap();
            ldlt.rank_one_update(2.0, &x).unwrap();
            let error = ((ldlt.to_symmetric() - larger) / size).norm();
            assert!(error <= 1e-14 * (larger / size).norm(), "{error}");
            ldlt.rank_one_update(-2.0, &x).unwrap();
            assert!(ldlt.diagonal().iter().all(|d| *d > 0.0));
            assert!(((ldlt.to_symmetric() - a) / size).norm() <= 1e-13 * (larger / size).norm());
        }
    }
    for size in [1e-300, 1.0, 1e300] {
        at_sizes!(check(size));
    }
}

#[test]
fn what_would_no_longer_be_positive_definite_is_left_as_it_was() {
    let a: Symmetric<f64, State> = Symmetric::from_vech(vector![4.0, 2.0, 0.0, 10.0, 0.0, 1.0]);
    let mut factor = Cholesky::new(a).unwrap();
    let before = factor.lower();
    for (x, component) in [
        (vector![2.0, 0.0, 0.0], "x"),
        (vector![3.0, 0.0, 0.0], "x"),
        (vector![0.0, 3.0, 0.0], "y"),
        (vector![0.0, 0.0, 1.0], "heading"),
        (vector![0.0, f64::NAN, 1.0], "y"),
    ] {
        let error = factor.rank_one_update(-1.0, &x).unwrap_err();
        assert_eq!(error.component(), Some(component));
        assert_eq!(factor.lower(), before);
    }
    let nan = vector![0.0, f64::NAN, 0.0];
    let error = factor.rank_one_update(1.0, &nan).unwrap_err();
    assert_eq!(error.component(), Some("y"));
    assert_eq!(
        error.to_string(),
        "the matrix of State × State is not positive definite: pivot 1 (y) is not positive"
    );

    // All but 1e-12 of the variance of `heading` is taken back.
    factor
        .rank_one_update(-1.0 + 1e-12, &vector![0.0, 0.0, 1.0])
        .unwrap();
    let kept = factor.to_symmetric()[(State::heading, State::heading)];
    assert!((kept / 1e-12 - 1.0).abs() < 1e-3);
}

#[test]
fn a_root_of_a_covariance_is_predicted_and_corrected_as_the_covariance_is() {
    fn check<M: Triangular>(size: f64) {
        for seed in 0..10 {
            let (p, q) = (
                covariance::<State>(seed, size),
                covariance::<D<2>>(seed, size),
            );
            let (f, g) = (numbers::<M, State>(seed), numbers::<M, D<2>>(seed + 1));
            let mut next = f.congruence(&p);
            g.congruence_add(&q, &mut next);
            let (root, noise) = (Cholesky::new(p).unwrap(), Cholesky::new(q).unwrap());
            let mut factor = root.propagate(&f, &g, &noise).unwrap();
            assert_factors(&factor, &next, size);

            let h = numbers::<M, D<1>>(seed + 2).column(0);
            let cross = next * h;
            let s = next.quadratic_form(&h) + size;
            let (gain, variance) = factor.measurement_update(&h, size).unwrap();
            assert!((variance / s - 1.0).abs() < 1e-13);
            assert!((gain - cross / s).norm() < 1e-13 * (cross / s).norm());
            let mut corrected = next;
            corrected.rank_one_update(-s.recip(), &cross);
            let error = ((factor.to_symmetric() - corrected) / size).norm();
            assert!(error <= 1e-13 * (next / size).norm(), "{error}");
        }
    }
    for size in [1e-150, 1.0, 1e150] {
        at_sizes!(check(size));
    }
}

#[test]
fn a_thousand_exact_measurements_leave_a_covariance() {
    // The matrix itself would lose its definiteness after a few: r is 1e-18 of the variance.
    let mut root = Cholesky::new(Symmetric::<f64, State>::identity()).unwrap();
    let mut factors = Ldlt::new(Symmetric::<f64, State>::identity()).unwrap();
    for seed in 0..1000 {
        let h = numbers::<State, D<1>>(seed).column(0);
        root.measurement_update(&h, 1e-18).unwrap();
        factors.measurement_update(&h, 1e-18).unwrap();
        assert!(root.vech().iter().all(|l| l.is_finite()));
        assert!(root.lower().diagonal().all(|l| *l > 0.0));
        assert!(factors.diagonal().iter().all(|d| *d > 0.0));
    }
}

#[test]
fn duals_go_through_updates_predictions_and_measurements() {
    fn distance<T: Real>(t: T) -> T {
        let p = Symmetric::<T, State>::from_fn(|(i, j)| if i == j { t + lit(3.0) } else { t * t });
        let f = Matrix::<T, State, State>::from_fn(|(i, j)| if i <= j { t } else { T::zero() });
        let x = Vector::<T, State>::from_fn(|i| t * lit(1.0 + i as f64));
        let mut root = Cholesky::new(p).unwrap();
        root = root.propagate(&f, &f, &root).unwrap();
        root.rank_one_update(T::from_f64(0.5), &x).unwrap();
        root.rank_one_update(T::from_f64(-0.25), &x).unwrap();
        root.measurement_update(&x, t).unwrap();
        let mut factors = Ldlt::new(root.to_symmetric()).unwrap();
        factors.rank_one_update(T::from_f64(-0.125), &x).unwrap();
        factors.inverse_quadratic_form(&x) + factors.to_symmetric().trace() + root.ln_determinant()
    }
    let (_, slope) = forward::derivative(0.3, |t| distance(t));
    let central = |step: f64| (distance(0.3 + step) - distance(0.3 - step)) / (2.0 * step);
    let difference = (4.0 * central(1e-4) - central(2e-4)) / 3.0; // of order 4
    assert!(
        (slope / difference - 1.0).abs() < 1e-8,
        "{slope} {difference}"
    );
}
