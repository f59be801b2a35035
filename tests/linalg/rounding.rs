//! Over floating point: residuals of the size of rounding, whatever the condition.

use conformable::forward;
use conformable::linalg::{Cholesky, Ldlt, Lu, Qr};
use conformable::prelude::*;
use conformable_tests::sample;

fn numbers<R: Dim, C: Dim>(seed: u64) -> Matrix<f64, R, C> {
    sample(seed)
}

fn hilbert<R: Dim, C: Dim>() -> Matrix<f64, R, C> {
    Matrix::from_fn(|(i, j)| 1.0 / (i + j + 1) as f64)
}

/// ‖A X − B‖ within a few roundings of ‖A‖ ‖X‖.
#[track_caller]
fn assert_solves<M: Dim, N: Dim, K: Dim>(
    a: &Matrix<f64, M, N>,
    x: &Matrix<f64, N, K>,
    b: &Matrix<f64, M, K>,
) {
    let residual = (a * x - b).norm();
    let bound = 4.0 * N::LEN as f64 * f64::EPSILON * a.norm() * x.norm();
    assert!(residual <= bound, "{residual} > {bound}");
}

fn check_square<N: Dim>(a: &Matrix<f64, N, N>) {
    let b = numbers::<N, D<3>>(9);
    let lu = Lu::new(*a).unwrap();
    assert_solves(a, &lu.solve(&b), &b);
    assert_solves(&a.transpose(), &lu.solve_transposed(&b), &b);
    assert_solves(a, &lu.inverse(), &Matrix::<f64, N, N>::identity());
    let rows = lu.permutation();
    let permuted = Matrix::<f64, N, N>::from_fn(|(i, j)| a[(rows[i], j)]);
    assert_solves(&lu.lower(), &lu.upper(), &permuted);

    let qr = Qr::new(*a).unwrap();
    assert_solves(a, &qr.solve(&b), &b);
    assert_solves(&a.transpose(), &qr.solve_transposed(&b), &b);
}

#[test]
fn lu_and_qr_leave_residuals_of_the_size_of_rounding() {
    for seed in 0..10 {
        check_square(&numbers::<D<1>, D<1>>(seed));
        check_square(&numbers::<D<2>, D<2>>(seed));
        check_square(&numbers::<D<5>, D<5>>(seed));
        check_square(&numbers::<D<12>, D<12>>(seed));
        check_square(&numbers::<D<33>, D<33>>(seed));
    }
    check_square(&hilbert::<D<6>, D<6>>());
    check_square(&hilbert::<D<12>, D<12>>()); // condition 1e16
}

#[test]
fn a_small_pivot_is_not_taken() {
    let a: Matrix<f64, D<2>, D<2>> = matrix![1e-20, 1.0; 1.0, 1.0];
    let x = Lu::new(a).unwrap().solve(&vector![1.0, 2.0]);
    assert_eq!(x, vector![1.0, 1.0]);
}

fn check_positive<N: Triangular>(seed: u64) {
    let a = Symmetric::gram_of_rows(&numbers::<N, N>(seed)) + Symmetric::identity();
    let (factor, c) = (Cholesky::new(a).unwrap(), numbers::<N, D<3>>(9));
    let (full, identity) = (a.to_matrix(), Matrix::<f64, N, N>::identity());
    assert_solves(&factor.lower(), &factor.lower().transpose(), &full);
    assert_solves(&full, &factor.solve(&c), &c);
    assert_solves(&full, &factor.inverse().to_matrix(), &identity);
    assert_solves(&factor.lower(), &factor.solve_lower(&c), &c);
    let ldlt = Ldlt::new(a).unwrap();
    assert_solves(&full, &ldlt.solve(&c), &c);
    assert_solves(&full, &ldlt.inverse().to_matrix(), &identity);

    let determinant = a.determinant();
    let close = |found: f64, expected: f64| (found / expected - 1.0).abs() < 1e-12;
    assert!(close(factor.determinant(), determinant));
    assert!(close(ldlt.determinant(), determinant));
    let ln = determinant.ln();
    assert!((factor.ln_determinant() - ln).abs() < 1e-12 * ln.abs());
    assert!((ldlt.ln_determinant() - ln).abs() < 1e-12 * ln.abs());

    let x = c.column(0);
    let distance = x.dot(&factor.solve(&x));
    assert!(close(factor.inverse_quadratic_form(&x), distance));
    assert!(close(ldlt.inverse_quadratic_form(&x), distance));

    for (i, row) in factor.lower().rows().iter().enumerate() {
        assert!(row[i] > 0.0);
        assert!(row.iter().skip(i + 1).all(|above| *above == 0.0));
    }
}

#[test]
fn cholesky_and_ldlt_of_positive_definite_matrices() {
    for seed in 0..10 {
        check_positive::<D<1>>(seed);
        check_positive::<D<2>>(seed);
        check_positive::<D<5>>(seed);
        check_positive::<D<20>>(seed);
    }
    let none = Cholesky::new(Symmetric::<f64, D<0>>::zeros()).unwrap();
    assert_eq!((none.determinant(), none.ln_determinant()), (1.0, 0.0));
}

#[test]
fn the_logarithm_of_a_determinant_does_not_overflow() {
    fn check<N: Dim>(seed: u64) {
        let a = numbers::<N, N>(seed);
        let (sign, ln) = a.ln_abs_determinant();
        let determinant = a.determinant();
        assert_eq!(sign, determinant.signum());
        assert!((sign * ln.exp() / determinant - 1.0).abs() < 1e-11);
        let (large_sign, large) = (&a * 1e200).ln_abs_determinant();
        assert_eq!(large_sign, sign);
        let expected = ln + N::LEN as f64 * 1e200_f64.ln();
        assert!((large - expected).abs() < 1e-13 * expected.abs());
    }
    for seed in 0..10 {
        check::<D<1>>(seed);
        check::<D<2>>(seed);
        check::<D<7>>(seed);
    }
    let singular: Matrix<f64, D<3>, D<3>> = matrix![1.0, 2.0, 0.0; 2.0, 4.0, 0.0; 0.0, 0.0, -1.0];
    assert_eq!(singular.ln_abs_determinant(), (0.0, f64::NEG_INFINITY));
    assert_eq!(singular.determinant(), 0.0);
    assert_eq!(
        Matrix::<f64, D<0>, D<0>>::zeros().ln_abs_determinant(),
        (1.0, 0.0)
    );
}

fn check_tall<M: Dim, N: Dim>(a: &Matrix<f64, M, N>) {
    let qr = Qr::new(*a).unwrap();
    let (q, r) = (qr.q(), qr.upper());
    assert_solves(&q, &r, a);
    let identity = Matrix::<f64, N, N>::identity();
    assert!((q.transpose_mul(&q) - identity).norm() < 4.0 * M::LEN as f64 * f64::EPSILON);
    for (i, row) in r.rows().iter().enumerate() {
        assert!(row.iter().take(i).all(|below| *below == 0.0));
    }

    // Least squares: the residual is orthogonal to the columns.
    let b = numbers::<M, D<3>>(9);
    let mut rotated = b;
    let x = qr.solve_in_place(&mut rotated);
    assert_eq!(x, qr.solve(&b));
    let residual = a * x - b;
    let bound = 10.0 * M::LEN as f64 * f64::EPSILON * a.norm() * (a.norm() * x.norm() + b.norm());
    assert!(a.transpose_mul(&residual).norm() <= bound);
    let below = rotated.rows().iter().skip(N::LEN);
    let length = below.map(Tensor::norm_squared).sum::<f64>().sqrt();
    assert!((length - residual.norm()).abs() <= 1e-14 * (b.norm() + a.norm() * x.norm()));
    qr.rotate_back_in_place(&mut rotated);
    assert!((rotated - b).norm() <= 1e-14 * b.norm() * M::LEN as f64);

    // The shortest solution is a combination of the columns of A.
    let c = numbers::<N, D<3>>(10);
    let y = qr.solve_transposed(&c);
    assert_solves(&a.transpose(), &y, &c);
    let outside = y - q * q.transpose_mul(&y);
    assert!(outside.norm() <= 1e-14 * y.norm() * M::LEN as f64);
}

#[test]
fn qr_of_tall_matrices_is_orthogonal_and_solves_least_squares() {
    for seed in 0..10 {
        check_tall(&numbers::<D<1>, D<1>>(seed));
        check_tall(&numbers::<D<5>, D<1>>(seed));
        check_tall(&numbers::<D<5>, D<2>>(seed));
        check_tall(&numbers::<D<20>, D<7>>(seed));
        check_tall(&numbers::<D<4>, D<4>>(seed));
    }
    check_tall(&hilbert::<D<9>, D<4>>());
    check_tall(&Matrix::<f64, D<3>, D<2>>::from([
        [0.0, 1.0],
        [-2.0, 0.0],
        [0.0, 0.0],
    ]));
    check_tall(&Matrix::<f64, D<3>, D<0>>::zeros());
}

#[test]
fn qr_neither_overflows_nor_underflows() {
    let a: Matrix<f64, D<3>, D<2>> = matrix![3.0, 1.0; 4.0, 1.0; 0.0, 2.0];
    let expected = Qr::new(a).unwrap().upper();
    for size in [1e-300, 1e-200, 1e200, 1e300] {
        let found = Qr::new(a * size).unwrap().upper() / size;
        assert!((found - expected).norm() < 1e-14, "{size}");
    }
}

/// A⁻¹ b by each way there is, of the same matrix.
fn each_way<T: Real>(a: &Matrix<T, D<3>, D<3>>, b: &Vector<T, D<3>>) -> [Vector<T, D<3>>; 4] {
    [
        Lu::new(*a).map(|f| f.solve(b)).unwrap(),
        Qr::new(*a).map(|f| f.solve(b)).unwrap(),
        Cholesky::new(Symmetric::from_lower(a))
            .map(|f| f.solve(b))
            .unwrap(),
        Ldlt::new(Symmetric::from_lower(a))
            .map(|f| f.solve(b))
            .unwrap(),
    ]
}

#[test]
fn duals_go_through_every_factorisation() {
    let t = 0.3;
    for way in 0..4 {
        let (_, slope) = forward::derivative(t, |t| {
            let entry = |i: usize, j: usize| match i == j {
                true => t + lit(3.0),
                false => t * t,
            };
            let a = Matrix::<_, D<3>, D<3>>::from_fn(|(i, j)| entry(i, j));
            let b = Vector::from_fn(|i| t * lit(1.0 + i as f64));
            each_way(&a, &b)[way].at(1)
        });
        let at = |t: f64| {
            let a = Matrix::<_, D<3>, D<3>>::from_fn(|(i, j)| if i == j { t + 3.0 } else { t * t });
            Lu::new(a).unwrap().solve(&vector![t, 2.0 * t, 3.0 * t])[1]
        };
        let difference = (at(t + 1e-4) - at(t - 1e-4)) / 2e-4;
        assert!(
            (slope - difference).abs() < 1e-7,
            "{way}: {slope} {difference}"
        );
    }
}
