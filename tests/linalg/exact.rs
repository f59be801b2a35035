//! Over exact fields every result is exact.

use std::ops::{Add, Div, Mul, Neg, Sub};

use conformable::linalg::{Ldlt, Lu, TriangularMatrix};
use conformable::prelude::*;
use conformable_tests::{Rational, sample};
use num_rational::Ratio;
use num_traits::{Inv, One, Zero};

use super::{entries, expanded, invertible, whole};

/// Runs a check at sizes 0 to 5.
macro_rules! at_sizes {
    ($check:ident) => {{
        $check::<D<0>>();
        $check::<D<1>>();
        $check::<D<2>>();
        $check::<D<3>>();
        $check::<D<4>>();
        $check::<D<5>>();
    }};
}

#[test]
fn a_matrix_times_its_inverse_is_the_identity_on_either_side() {
    fn check<N: Dim>() {
        for seed in 0..20 {
            let a = invertible::<N>(seed);
            let inverse = a.inverse().unwrap();
            assert_eq!(a * inverse, Matrix::identity());
            assert_eq!(inverse * a, Matrix::identity());
        }
    }
    at_sizes!(check);
}

#[test]
fn solutions_solve_the_equations() {
    fn check<N: Dim>() {
        for seed in 0..10 {
            let a = invertible::<N>(seed);
            let (b, rows) = (
                whole::<N, D<7>>(seed + 1),
                sample::<Rational, (N,)>(seed + 2),
            );
            let lu = Lu::new(a).unwrap();
            assert_eq!(a * lu.solve(&b), b);
            assert_eq!(a * lu.solve(&rows), rows);
            assert_eq!(a.transpose() * lu.solve_transposed(&b), b);
            assert_eq!(lu.solve_transposed(&rows) * a, rows);
            assert_eq!(a.solve(&b).unwrap(), lu.solve(&b));
            let mut x = b;
            lu.solve_in_place(&mut x);
            assert_eq!(a * x, b);
        }
    }
    at_sizes!(check);
}

#[test]
fn the_factors_of_lu_multiply_to_the_permuted_matrix() {
    fn check<N: Dim>() {
        for seed in 0..20 {
            let a = invertible::<N>(seed);
            let lu = Lu::new(a).unwrap();
            let rows = lu.permutation();
            let permuted = Matrix::<_, N, N>::from_fn(|(i, j)| a[(rows[i], j)]);
            let (l, u) = (lu.lower(), lu.upper());
            assert_eq!(l * u, permuted);
            for (i, j) in (0..N::LEN).flat_map(|i| (0..N::LEN).map(move |j| (i, j))) {
                assert!(i <= j || u[(i, j)].is_zero());
                assert!(i >= j || l[(i, j)].is_zero());
                assert!(i != j || l[(i, j)].is_one());
                assert!(l[(i, j)] <= Rational::one() && l[(i, j)] >= -Rational::one());
            }
        }
    }
    at_sizes!(check);
}

#[test]
fn the_determinant_is_that_of_the_expansion_and_multiplies() {
    fn check<N: Dim>() {
        for seed in 0..20 {
            let (a, b) = (whole::<N, N>(seed), whole::<N, N>(seed + 100));
            assert_eq!(a.determinant(), expanded(&entries(&a)));
            assert_eq!((a * b).determinant(), a.determinant() * b.determinant());
            assert_eq!(a.transpose().determinant(), a.determinant());
            if let Ok(lu) = Lu::new(a) {
                assert_eq!(lu.determinant(), a.determinant());
            } else {
                assert_eq!(a.determinant(), Rational::zero());
            }
        }
    }
    at_sizes!(check);
}

#[test]
fn ldlt_multiplies_to_the_matrix_and_solves() {
    fn check<N: Triangular>() {
        let mut found = 0;
        for seed in 0..30 {
            let b = whole::<N, N>(seed);
            let a = Symmetric::try_from(b + b.transpose()).unwrap();
            let Ok(factors) = Ldlt::new(a) else {
                continue;
            };
            found += 1;
            let (l, d, full) = (factors.lower(), factors.diagonal(), a.to_matrix());
            let diagonal = Symmetric::from_diagonal(&d);
            assert_eq!(l.congruence(&diagonal), a);
            assert_eq!(factors.to_symmetric(), a);
            assert_eq!(factors.determinant(), full.determinant());
            let c = whole::<N, D<7>>(seed + 1);
            assert_eq!(full * factors.solve(&c), c);
            assert_eq!(full * factors.inverse(), Matrix::identity());
            assert_eq!(a.inverse().unwrap(), factors.inverse());
            assert_eq!(a.solve(&c).unwrap(), factors.solve(&c));
            assert_eq!(a.determinant(), factors.determinant());
            assert_eq!(a.cofactors(), factors.inverse() * factors.determinant());
            let x = c.column(0);
            let form = x.dot(&factors.solve(&x));
            assert_eq!(factors.inverse_quadratic_form(&x), form);
        }
        assert!(found > 5, "{found}");
    }
    at_sizes!(check);
}

#[test]
fn each_half_of_a_matrix_solves_as_the_triangular_matrix_it_is() {
    fn check<N: Dim>() {
        let a = sample::<Rational, (N, N)>(1);
        let b = whole::<N, D<7>>(2);
        let half = |keep: fn(usize, usize) -> bool, unit: bool| {
            Matrix::<_, N, N>::from_fn(|(i, j)| match (unit && i == j, keep(i, j)) {
                (true, _) => Rational::one(),
                (_, true) => a[(i, j)],
                _ => Rational::zero(),
            })
        };
        for (found, expected) in [
            (
                TriangularMatrix::lower(&a).unwrap(),
                half(|i, j| i >= j, false),
            ),
            (
                TriangularMatrix::upper(&a).unwrap(),
                half(|i, j| i <= j, false),
            ),
            (TriangularMatrix::unit_lower(&a), half(|i, j| i >= j, true)),
            (TriangularMatrix::unit_upper(&a), half(|i, j| i <= j, true)),
        ] {
            assert_eq!(expected * found.solve(&b), b);
            assert_eq!(expected.transpose() * found.solve_transposed(&b), b);
        }
    }
    at_sizes!(check);
}

#[test]
fn permutation_matrices_permute() {
    let orders = [
        [0, 1, 2],
        [0, 2, 1],
        [1, 0, 2],
        [1, 2, 0],
        [2, 0, 1],
        [2, 1, 0],
    ];
    let b: Vector<Rational, D<3>> = vector![10, 20, 30].lift();
    for order in orders {
        let a = Matrix::<_, D<3>, D<3>>::from_fn(|(i, j)| Rational::from(i64::from(order[i] == j)));
        let lu = Lu::new(a).unwrap();
        assert_eq!(lu.determinant(), expanded(&entries(&a)), "{order:?}");
        assert_eq!(lu.inverse(), a.transpose(), "{order:?}");
        assert_eq!(a * lu.solve(&b), b, "{order:?}");
        assert_eq!(lu.solve_transposed(&b), a * b, "{order:?}");
        assert_eq!(lu.upper(), Matrix::identity());
    }
}

#[test]
fn of_one_entry_and_of_none() {
    let one: Matrix<Rational, D<1>, D<1>> = matrix![4].lift();
    let lu = Lu::new(one).unwrap();
    assert_eq!(
        lu.solve(&vector![Ratio::from(2)]),
        vector![Ratio::new(1, 2)]
    );
    assert_eq!(lu.determinant(), Ratio::from(4));
    assert_eq!(one.cofactors(), matrix![Ratio::from(1)]);
    assert!(Lu::new(Matrix::<Rational, D<1>, D<1>>::zeros()).is_err());

    let none = Matrix::<Rational, D<0>, D<0>>::zeros();
    assert_eq!(none.determinant(), Ratio::from(1));
    assert_eq!(none.inverse().unwrap(), none);
    assert_eq!(none.cofactors(), none);
    assert_eq!(none.solve(&Vector::zeros()).unwrap(), Vector::zeros());
    let none = Symmetric::from_lower(&none);
    assert_eq!(Ldlt::new(none).unwrap().determinant(), Ratio::from(1));
}

fn hilbert<N: Triangular>() -> Symmetric<Ratio<i128>, N> {
    Symmetric::from_fn(|(i, j)| Ratio::new(1, (i + j + 1) as i128))
}

fn binomial(n: usize, k: usize) -> i128 {
    (0..k).fold(1, |product, i| product * (n - i) as i128 / (i + 1) as i128)
}

#[test]
fn hilbert_matrices_have_the_inverses_and_determinants_of_the_books() {
    fn check<N: Triangular>(reciprocal_determinant: i128) {
        let n = N::LEN;
        // M.-D. Choi, "Tricks or Treats with the Hilbert Matrix", American Mathematical Monthly 90 (1983) 301–312
        let inverse = Symmetric::<_, N>::from_fn(|(i, j)| {
            let sign = if (i + j) % 2 == 0 { 1 } else { -1 };
            let product = binomial(n + i, n - j - 1) * binomial(n + j, n - i - 1);
            Ratio::from(sign * (i + j + 1) as i128 * product * binomial(i + j, i).pow(2))
        });
        assert_eq!(hilbert::<N>().inverse().unwrap(), inverse);
        assert_eq!(Ldlt::new(hilbert::<N>()).unwrap().inverse(), inverse);
        let determinant = Ratio::new(1, reciprocal_determinant);
        assert_eq!(hilbert::<N>().determinant(), determinant);
        assert_eq!(
            Ldlt::new(hilbert::<N>()).unwrap().determinant(),
            determinant
        );
    }
    // OEIS A005249
    check::<D<1>>(1);
    check::<D<2>>(12);
    check::<D<3>>(2160);
    check::<D<4>>(6_048_000);
    check::<D<5>>(266_716_800_000);
    check::<D<6>>(186_313_420_339_200_000);
}

/// The integers modulo 7: a field without an order.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Modulo7(i64);

macro_rules! modulo {
    ($($trait:ident $method:ident |$a:ident, $b:ident| $result:expr;)*) => {$(
        #[allow(clippy::suspicious_arithmetic_impl)] // 1/b is b⁵, by Fermat
        impl $trait for Modulo7 {
            type Output = Modulo7;
            fn $method(self, other: Self) -> Self {
                let ($a, $b) = (self.0, other.0);
                Modulo7(($result).rem_euclid(7))
            }
        }
    )*};
}
modulo! {
    Add add |a, b| a + b;
    Sub sub |a, b| a - b;
    Mul mul |a, b| a * b;
    Div div |a, b| a * b.pow(5);
}

impl Neg for Modulo7 {
    type Output = Self;
    fn neg(self) -> Self {
        Modulo7(0) - self
    }
}

impl Inv for Modulo7 {
    type Output = Self;
    fn inv(self) -> Self {
        Modulo7(1) / self
    }
}

impl Zero for Modulo7 {
    fn zero() -> Self {
        Modulo7(0)
    }
    fn is_zero(&self) -> bool {
        self.0 == 0
    }
}

impl One for Modulo7 {
    fn one() -> Self {
        Modulo7(1)
    }
}

#[test]
fn a_field_without_an_order_is_solved_in_with_any_pivot() {
    let mut found = 0;
    for seed in 0..20 {
        let a = whole::<D<4>, D<4>>(seed).map(|x| Modulo7(x.numer().rem_euclid(7)));
        match Lu::pivoting_by(a, |_, _| false) {
            Ok(lu) => {
                found += 1;
                assert_eq!(a * lu.inverse(), Matrix::identity());
                assert_eq!(lu.determinant(), expanded(&entries(&a)));
            }
            Err(_) => assert_eq!(expanded(&entries(&a)), Modulo7(0)),
        }
    }
    assert!(found > 5, "{found}");
}
