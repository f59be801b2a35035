//! Linear and bilinear maps that are stated once: the kinds of their derivatives, held or by reference, in rationals and in floating
//! point; and such maps of a user's own.

use conformable::expr::{constant, value_and_grad};
use conformable::forward::jacobian;
use conformable::jacobian::{Bilinear, First, LinearMap, Map, PullFirst, PullSecond, Second};
use conformable::prelude::*;
use conformable::rule::{Sorted, sort};
use conformable::rules::{
    Hadamard, LeftKron, LeftMul, LeftOuter, MatVec, RightKron, RightMul, RightOuter, RowTimes,
    Skew, SumRows, TimesRow, TraceOfProduct,
};
use conformable_tests::{
    Number, Rational, assert_duals, check_binary, check_unary, constant as lift, sample,
};

/// Checks a kind by what it holds, with a copy and by reference: it is what the function is differentiated to at x.
macro_rules! check_held {
    ($kind:ty, $held:expr, $x:expr, |$y:ident| $f:expr) => {{
        let (owned, x) = (<$kind>::new($held), $x);
        let borrowed = <$kind>::of(&$held);
        assert_eq!(owned.held(), borrowed.held());
        assert_eq!(size_of_val(&owned), size_of_val(&$held));
        assert_duals(&owned, &x, |$y| $f);
        assert_duals(borrowed, &x, |$y| $f);
        assert_duals(&borrowed, &x, |$y| $f);
    }};
}

/// a × b, by its components.
fn cross<T: Scalar>(a: &Vector<T, D<3>>, b: &Vector<T, D<3>>) -> Vector<T, D<3>> {
    let minor = |i: usize, j: usize| a[i] * b[j] - a[j] * b[i];
    vector![minor(1, 2), minor(2, 0), minor(0, 1)]
}

/// Every row times x, entry by entry.
fn scaled<T: Scalar>(batch: &Matrix<T, D<5>, D<3>>, x: &Vector<T, D<3>>) -> Matrix<T, D<5>, D<3>> {
    Matrix::from_fn(|(i, j)| batch.at((i, j)) * x.at(j))
}

fn check_kinds<T: Number>() {
    fn of<T: Number, S: Shape>(seed: u64) -> Tensor<T, S> {
        sample(seed)
    }
    let (a, b) = (of::<T, (D<2>, D<3>)>(1), of::<T, (D<3>, D<4>)>(2));
    let (u, x) = (of::<T, (D<2>,)>(3), of::<T, (D<3>,)>(4));
    let batch = of::<T, (D<5>, D<3>)>(5);

    check_held!(ApplyTo<T, D<2>, D<3>>, x, a, |a| a * lift(&x));
    check_held!(ApplyToRows<T, D<5>, D<2>, D<3>>, batch, a, |a| lift(&batch) * a.transpose());
    check_held!(RightMulTransposed<T, D<5>, D<2>, D<3>>, a, batch, |x| x * lift(&a).transpose());
    check_held!(RightMul<T, D<2>, D<3>, D<4>>, b, a, |a| a * lift(&b));
    check_held!(LeftMul<T, D<2>, D<3>, D<4>>, a, b, |b| lift(&a) * b);
    check_held!(RightOuter<T, D<2>, D<3>>, x, u, |u| u.outer(&lift(&x)));
    check_held!(LeftOuter<T, D<2>, D<3>>, u, x, |x| lift(&u).outer(&x));
    let column = of::<T, (D<2>, D<1>)>(6);
    check_held!(RightKron<T, D<2>, D<1>, D<3>, D<4>>, b, column, |a| a.kron(&lift(&b)));
    let row = of::<T, (D<1>, D<4>)>(7);
    check_held!(LeftKron<T, D<2>, D<3>, D<1>, D<4>>, a, row, |b| lift(&a).kron(&b));
    check_held!(Skew<T, D<3>>, x, of(8), |y| cross(&lift(&x), &y));
    check_held!(TimesRow<T, D<5>, D<3>>, x, batch, |b| scaled(&b, &lift(&x)));
    check_held!(RowTimes<T, D<5>, D<3>>, batch, x, |x| scaled(&lift(&batch), &x));
    type Left<T> = First<TraceOfProduct, T, (D<3>, D<4>), (D<4>, D<3>)>;
    type Right<T> = Second<TraceOfProduct, T, (D<3>, D<4>), (D<4>, D<3>)>;
    let c = of::<T, (D<4>, D<3>)>(9);
    check_held!(Left<T>, c, b, |b| (b * lift(&c)).trace().into());
    check_held!(Right<T>, b, c, |c| (lift(&b) * c).trace().into());

    let (sum, repeat) = (Summation::<T, _>::new(), RepeatRows::<T, D<5>, _>::new());
    assert_duals(&sum, &a, |a| a.sum().into());
    assert_duals(&repeat, &x, |x| Matrix::from_fn(|(_, j)| x.at(j)));
    let sums: SumRows<T, D<5>, D<3>> = Transposed(repeat);
    assert_duals(&sums, &batch, |b| Vector::from_fn(|j| b.column(j).sum()));
    assert_eq!(size_of_val(&(sum, repeat, sums)), 0);
}

#[test]
fn what_is_stated_once_is_a_kind_by_each_argument_exactly_and_in_floating_point() {
    check_kinds::<Rational>();
    check_kinds::<f64>();
}

/// (x₁ + 2 x₂, 2 x₁ − x₃): linear, with a name for its value's dimension.
#[derive(Clone, Copy)]
struct Combine;

impl Sorted for Combine {
    type Sort = sort::Linear;
}

impl LinearMap<(D<3>,)> for Combine {
    type Output = (D<2>,);

    fn apply<T: Scalar>(x: &Vector<T, D<3>>) -> Vector<T, D<2>> {
        vector![x[0] + x[1] + x[1], x[0] + x[0] - x[2]]
    }

    fn pull_add<T: Scalar>(dy: &Vector<T, D<2>>, acc: &mut Vector<T, D<3>>) {
        *acc += vector![dy[0] + dy[1] + dy[1], dy[0] + dy[0], -dy[1]];
    }
}

/// The coefficients of the product of two polynomials, of degree 1 and 2.
#[derive(Clone, Copy)]
struct Convolution;

impl Sorted for Convolution {
    type Sort = sort::Bilinear;
}

impl Bilinear<(D<2>,), (D<3>,)> for Convolution {
    type Output = (D<4>,);
    type ByFirst<T: Scalar> = ByFirst<T>;
    type BySecond<T: Scalar> = BySecond<T>;

    fn apply<T: Scalar>(a: &Vector<T, D<2>>, b: &Vector<T, D<3>>) -> Vector<T, D<4>> {
        let mut product = Vector::zeros();
        for (i, j) in PLACES {
            product[i + j] = product[i + j] + a[i] * b[j];
        }
        product
    }
}

type ByFirst<T> = First<Convolution, T, (D<2>,), (D<3>,)>;
type BySecond<T> = Second<Convolution, T, (D<2>,), (D<3>,)>;

const PLACES: [(usize, usize); 6] = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2)];

impl PullFirst<(D<2>,), (D<3>,)> for Convolution {
    fn pull_first<T: Scalar>(dy: &Vector<T, D<4>>, b: &Vector<T, D<3>>, acc: &mut Vector<T, D<2>>) {
        for (i, j) in PLACES {
            acc[i] = acc[i] + dy[i + j] * b[j];
        }
    }
}

impl PullSecond<(D<2>,), (D<3>,)> for Convolution {
    fn pull_second<T: Scalar>(
        a: &Vector<T, D<2>>,
        dy: &Vector<T, D<4>>,
        acc: &mut Vector<T, D<3>>,
    ) {
        for (i, j) in PLACES {
            acc[j] = acc[j] + dy[i + j] * a[i];
        }
    }
}

#[test]
fn a_linear_map_of_ones_own_is_a_rule_and_a_kind() {
    check_unary(&Combine, &sample::<Rational, (D<3>,)>(1));
    check_unary(&Combine, &sample::<f64, (D<3>,)>(1));
    let x = sample::<Rational, (D<3>,)>(1);
    let (y, derivative) = jacobian(&x, |x| x.apply(Combine));
    let _: Map<Combine, Rational, (D<3>,)> = derivative;
    assert_eq!(y, Combine.value(&x));
    let coefficients: Matrix<i64, D<2>, D<3>> = matrix![1, 2, 0; 2, 0, -1];
    assert_eq!(derivative.numerator(), coefficients.map(Rational::from));

    // A vector by a vector is worked out where it meets another map.
    let (_, derivative) = jacobian(&x, |x| x.square().apply(Combine));
    let _: Dense<Rational, (D<2>,), (D<3>,)> = derivative;
    assert_duals(&derivative, &x, |x| Combine.value(&x.map(|x| x * x)));
}

#[test]
fn a_bilinear_map_of_ones_own_is_a_rule_and_two_kinds() {
    check_binary(&Convolution, &sample::<Rational, (D<2>,)>(1), &sample(2));
    check_binary(&Convolution, &sample::<f64, (D<2>,)>(1), &sample(2));
    let (a, b) = (sample::<Rational, (D<2>,)>(1), sample::<_, (D<3>,)>(2));
    let (y, by_a) = jacobian(&a, |a| a.apply2(Convolution, &b));
    let _: ByFirst<Rational> = by_a;
    assert_eq!(by_a.held(), &b);
    assert_eq!(
        y,
        vector![
            a[0] * b[0],
            a[0] * b[1] + a[1] * b[0],
            a[0] * b[2] + a[1] * b[1],
            a[1] * b[2]
        ]
    );
    let (same, by_b) = jacobian(&b, |b| b.replaced_by(&a).apply2(Convolution, b));
    let _: BySecond<Rational> = by_b;
    assert_eq!((same, by_b.held()), (y, &a));

    // Both arguments move.
    let x = sample::<Rational, (D<3>,)>(3);
    let (_, derivative) = jacobian(&x, |x| x.apply(Combine).apply2(Convolution, x));
    let _: Dense<Rational, (D<4>,), (D<3>,)> = derivative;
    assert_duals(&derivative, &x, |x| {
        Convolution.value(&Combine.value(&x), &x)
    });

    let w = sample::<Rational, (D<4>,)>(4);
    let (_, (da, db)) = value_and_grad((&a, &b), |(a, b)| {
        a.apply2(Convolution, b).dot(constant(&w))
    });
    assert_eq!((da, db), (by_a.vjp(&w), by_b.vjp(&w)));
}

/// A bilinear rule that states what is already a kind: A x by x is the matrix, a ⊙ b by either a diagonal.
#[test]
fn a_bilinear_rule_may_state_a_kind_that_says_more() {
    let (a, x) = (sample::<Rational, (D<2>, D<3>)>(1), sample::<_, (D<3>,)>(2));
    let y = MatVec.value(&a, &x);
    let _: &Dense<Rational, (D<2>,), (D<3>,)> = MatVec.derivative(&a, &x, &y).1;
    let twice = x + x;
    let (_, by_x) = jacobian(&x, |x| a * x.hadamard(&twice));
    let _: Dense<Rational, (D<2>,), (D<3>,)> = by_x;
    assert_eq!(by_x.0, Matrix::from_fn(|(i, j)| a[(i, j)] * twice[j]));
    let (z, by_x) = jacobian(&x, |x| x.hadamard(&twice));
    let _: Diagonal<Rational, (D<3>,)> = by_x;
    assert_eq!((z, by_x.0), (Hadamard.value(&x, &twice), twice));
}
