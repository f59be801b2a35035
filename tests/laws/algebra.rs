//! Matrices and vectors.

use conformable::prelude::*;
use conformable_tests::Rational;
use proptest::prelude::{prop_assert_eq, proptest};

use crate::{exact, tensor};

dims! { M = 2; N = 3; K = 4; L = 5; P = 1; Q = 6; }

type Mat<R, C> = Matrix<i64, R, C>;
type Vect<R> = Vector<i64, R>;

proptest! {
    #[test]
    fn sums_commute_and_associate(a in tensor::<(M, N)>(), b in tensor(), c in tensor()) {
        prop_assert_eq!(&a + &b, &b + &a);
        prop_assert_eq!((&a + &b) + &c, &a + (&b + &c));
        prop_assert_eq!(&a - &b, -(&b - &a));
        prop_assert_eq!(a.hadamard(&b), b.hadamard(&a));
    }

    #[test]
    fn scaling_distributes(
        a in tensor::<(M, N)>(), b in tensor::<(M, N)>(), s in -9_i64..=9, t in -9_i64..=9,
    ) {
        prop_assert_eq!((&a + &b) * s, &a * s + &b * s);
        prop_assert_eq!(&a * (s + t), &a * s + &a * t);
        prop_assert_eq!(&a * s * t, t * (s * &a));
        let mut sum = a;
        sum.axpy(s, &b);
        prop_assert_eq!(sum, a + s * b);
    }

    #[test]
    fn products_associate(
        a in tensor::<(M, N)>(), b in tensor::<(N, K)>(), c in tensor::<(K, L)>(),
        x in tensor::<(K,)>(), d in tensor::<(M,)>(),
    ) {
        prop_assert_eq!((&a * &b) * &c, &a * (&b * &c));
        prop_assert_eq!((&a * &b) * &x, &a * (&b * &x));
        prop_assert_eq!((&d * &a) * &b, &d * (&a * &b));
        prop_assert_eq!((&d * &a).dot(&(&b * &x)), (&d * (&a * &b)).dot(&x));
    }

    #[test]
    fn products_associate_over_rationals(
        a in exact::<(M, N)>(), b in exact::<(N, K)>(), c in exact::<(K, L)>(),
    ) {
        prop_assert_eq!((&a * &b) * &c, &a * (&b * &c));
        prop_assert_eq!((&a * &b).transpose(), b.transpose() * a.transpose());
    }

    #[test]
    fn products_distribute_over_sums(
        a in tensor::<(M, N)>(), b in tensor::<(M, N)>(), c in tensor::<(N, K)>(),
        d in tensor::<(N, K)>(), x in tensor::<(N,)>(), y in tensor::<(N,)>(),
    ) {
        prop_assert_eq!((&a + &b) * &c, &a * &c + &b * &c);
        prop_assert_eq!(&a * (&c + &d), &a * &c + &a * &d);
        prop_assert_eq!(&a * (&x - &y), &a * &x - &a * &y);
        prop_assert_eq!((&a * 7) * &c, 7 * (&a * &c));
    }

    #[test]
    fn the_identity_changes_nothing(a in tensor::<(M, N)>(), x in tensor::<(M,)>()) {
        prop_assert_eq!(Matrix::<_, M, M>::identity() * &a, a);
        prop_assert_eq!(&a * Matrix::<_, N, N>::identity(), a);
        prop_assert_eq!(Matrix::<_, M, M>::identity() * &x, x);
    }

    #[test]
    fn a_transpose_turns_a_product_round(
        a in tensor::<(M, N)>(), b in tensor::<(N, K)>(), x in tensor::<(N,)>(),
        d in tensor::<(M,)>(),
    ) {
        prop_assert_eq!((&a * &b).transpose(), b.transpose() * a.transpose());
        prop_assert_eq!(&d * &a, a.transpose() * &d);
        prop_assert_eq!(&a * &x, &x * a.transpose());
        prop_assert_eq!(d.dot(&(&a * &x)), (a.transpose() * &d).dot(&x));
    }

    #[test]
    fn products_with_a_transpose_need_none(
        a in tensor::<(M, N)>(), b in tensor::<(K, N)>(), c in tensor::<(M, L)>(),
    ) {
        prop_assert_eq!(a.mul_transpose(&b), &a * b.transpose());
        prop_assert_eq!(a.transpose_mul(&c), a.transpose() * &c);
        prop_assert_eq!(a.mul_transpose(&a), a.mul_transpose(&a).transpose());
    }

    #[test]
    fn the_kronecker_product_mixes_with_the_product(
        a in tensor::<(M, N)>(), b in tensor::<(P, Q)>(), c in tensor::<(N, K)>(),
        d in tensor::<(Q, L)>(),
    ) {
        prop_assert_eq!(a.kron(&b) * c.kron(&d), (&a * &c).kron(&(&b * &d)));
    }

    #[test]
    fn the_kronecker_product_is_bilinear_and_associative(
        a in tensor::<(M, N)>(), b in tensor::<(M, N)>(), c in tensor::<(P, K)>(),
        d in tensor::<(Q, M)>(),
    ) {
        prop_assert_eq!((&a + &b).kron(&c), a.kron(&c) + b.kron(&c));
        prop_assert_eq!((3 * &a).kron(&c), a.kron(&(3 * &c)));
        prop_assert_eq!(a.kron(&c).transpose(), a.transpose().kron(&c.transpose()));
        let (left, right) = (a.kron(&c).kron(&d), a.kron(&c.kron(&d)));
        prop_assert_eq!(left.as_slice(), right.as_slice());
    }

    #[test]
    fn vec_of_a_product_of_three_is_a_kronecker_product(
        a in tensor::<(M, N)>(), x in tensor::<(N, K)>(), b in tensor::<(K, L)>(),
    ) {
        let vec: Vect<Prod<L, M>> = b.transpose().kron(&a) * x.vec();
        prop_assert_eq!((&a * &x * &b).vec(), vec);
    }

    #[test]
    fn vec_of_an_outer_product_is_a_kronecker_product(
        x in tensor::<(M, P)>(), y in tensor::<(N, P)>(),
    ) {
        let (vec, product) = (x.column(0).outer(&y.column(0)).vec(), y.kron(&x));
        prop_assert_eq!(vec.as_slice(), product.as_slice());
    }

    #[test]
    fn a_trace_is_cyclic(
        a in tensor::<(M, N)>(), b in tensor::<(N, K)>(), c in tensor::<(K, M)>(),
    ) {
        fn trace<R: Dim>(a: &Mat<R, R>) -> i64 {
            a.diagonal().sum()
        }
        let cycle = trace(&(&a * &b * &c));
        prop_assert_eq!(trace(&(&b * &c * &a)), cycle);
        prop_assert_eq!(trace(&(&c * &a * &b)), cycle);
        prop_assert_eq!((&a * &b).transpose().dot(&c), cycle);
        prop_assert_eq!(a.dot(&(&b * &c).transpose()), cycle);
    }

    #[test]
    fn the_dot_product_is_symmetric_and_bilinear(
        x in tensor::<(N, K)>(), y in tensor::<(N, K)>(), z in tensor::<(N, K)>(),
    ) {
        prop_assert_eq!(x.dot(&y), y.dot(&x));
        prop_assert_eq!((&x + &y).dot(&z), x.dot(&z) + y.dot(&z));
        prop_assert_eq!((&x - &y).norm_squared(), x.dot(&x) - 2 * x.dot(&y) + y.dot(&y));
        prop_assert_eq!(x.hadamard(&y).sum(), x.dot(&y));
        prop_assert_eq!(x.vec().dot(&y.vec()), x.dot(&y));
    }

    #[test]
    fn an_outer_product_is_of_rank_one(
        x in tensor::<(M,)>(), y in tensor::<(N,)>(), z in tensor::<(N,)>(), d in tensor::<(M,)>(),
    ) {
        prop_assert_eq!(x.outer(&y) * &z, &x * y.dot(&z));
        prop_assert_eq!(&d * x.outer(&y), &y * d.dot(&x));
        prop_assert_eq!(x.outer(&y).transpose(), y.outer(&x));
    }

    #[test]
    fn blocks_multiply_as_numbers_do(
        a in tensor::<(M, N)>(), b in tensor::<(M, K)>(), c in tensor::<(N, L)>(),
        d in tensor::<(K, L)>(), x in tensor::<(N,)>(), y in tensor::<(K,)>(),
    ) {
        prop_assert_eq!(a.hstack(&b) * c.vstack(&d), &a * &c + &b * &d);
        prop_assert_eq!(a.hstack(&b) * x.vstack(&y), &a * &x + &b * &y);
        prop_assert_eq!(c.vstack(&d).transpose(), c.transpose().hstack(&d.transpose()));
        let ones = Vect::<L>::ones();
        prop_assert_eq!(c.vstack(&d) * &ones, (&c * &ones).vstack(&(&d * &ones)));
    }

    #[test]
    fn rationals_divide(x in exact::<(N, K)>(), a in 1_i64..=9) {
        let a = Rational::from(a);
        prop_assert_eq!((&x / a) * a, x);
        prop_assert_eq!(x.mean(), Some(x.sum() / Rational::from(12)));
    }
}
