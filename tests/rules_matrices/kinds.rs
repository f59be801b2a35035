//! The structure of each derivative: what is known is in its type, and not stored.

use conformable::expr::jacobian;
use conformable::jacobian as kind;
use conformable::prelude::*;
use conformable::rules::*;
use conformable_tests::{Rational, assert_derivative, assert_duals, sample};

use super::{rational, vector};

type T = Rational;

#[test]
fn linear_rules_are_their_own_derivatives_and_store_nothing() {
    let (w, x, v) = (
        rational::<D<2>, D<3>>(1),
        rational::<D<3>, D<3>>(2),
        vector::<D<3>>(3),
    );
    let swap: kind::Transposition<T, D<2>, D<3>> = Transposition.derivative(&w, &w.transpose());
    let lower: kind::LowerTriangle<T, D<2>, D<3>> = LowerTriangle.derivative(&w, &w);
    let upper: kind::UpperTriangle<T, D<2>, D<3>> = UpperTriangle.derivative(&w, &w);
    let diagonal: kind::MainDiagonal<T, D<3>> = MainDiagonal.derivative(&x, &v);
    let matrix: kind::DiagonalMatrix<T, D<3>> = DiagonalMatrix.derivative(&v, &x);
    let trace: kind::Trace<T, D<3>> = Trace.derivative(&x, &sample(1));
    assert_eq!(
        size_of_val(&(swap, lower, upper, diagonal, matrix, trace)),
        0
    );
}

#[test]
#[expect(clippy::type_complexity, reason = "the types are what is tested")]
fn products_are_differentiated_without_a_copy() {
    type M<R, C> = Matrix<T, R, C>;
    let (w, x) = (rational::<D<2>, D<3>>(1), rational::<D<3>, D<3>>(2));
    let (u, v, y) = (vector::<D<2>>(1), vector::<D<3>>(2), sample(3));

    let _: Plus<RightMul<&M<D<3>, D<3>>, D<3>>, LeftMul<&M<D<3>, D<3>>, D<3>>> =
        MatrixSquare.derivative(&x, &x);
    let gram = Gram.value(&w);
    let _: kind::Gram<&M<D<2>, D<3>>> = Gram.derivative(&w, &gram);
    let gram = GramOfRows.value(&w);
    let _: kind::GramOfRows<&M<D<2>, D<3>>> = GramOfRows.derivative(&w, &gram);
    let _: (
        kind::RightOuter<&Vector<T, D<3>>, D<2>>,
        kind::LeftOuter<&Vector<T, D<2>>, D<3>>,
    ) = OuterProduct.derivative(&u, &v, &w);
    let z = Kronecker.value(&w, &x);
    let _: (
        kind::RightKron<&M<D<3>, D<3>>, D<2>, D<3>>,
        kind::LeftKron<&M<D<2>, D<3>>, D<3>, D<3>>,
    ) = Kronecker.derivative(&w, &x, &z);
    let wt = w.transpose();
    let _: (
        Then<DenseRef<T, (), (D<3>, D<2>)>, kind::Transposition<T, D<2>, D<3>>>,
        Then<DenseRef<T, (), (D<2>, D<3>)>, kind::Transposition<T, D<3>, D<2>>>,
    ) = TraceOfProduct.derivative(&w, &wt, &y);
    let rule = TwoSidedProduct { a: &w, b: &wt };
    let z = rule.value(&x);
    let _: Then<LeftMul<&M<D<2>, D<3>>, D<2>>, RightMul<&M<D<3>, D<2>>, D<3>>> =
        rule.derivative(&x, &z);
    let _: Then<Scaled<T, ()>, DenseRef<T, (), (D<2>, D<3>)>> = NormSquared.derivative(&w, &y);
}

#[test]
fn a_rule_that_borrows_can_be_copied_whatever_its_numbers_are() {
    fn copy<R: Copy>(rule: R) -> (R, R) {
        (rule, rule)
    }
    #[derive(Debug)]
    struct NoCopy;
    let a = Matrix::<NoCopy, D<1>, D<1>>::from_fn(|_| NoCopy);
    copy(TwoSidedProduct { a: &a, b: &a });
    copy(TraceOfTwoSided { a: &a, b: &a });
    copy(TraceOfCongruence {
        a: &a,
        b: &a,
        c: &a,
    });
}

#[test]
fn a_triangle_composes_as_a_diagonal_map() {
    let x = rational::<D<2>, D<3>>(1);
    let (_, derivative) = jacobian(&x, |x| x.square().tril());
    let _: &Diagonal<T, (D<2>, D<3>)> = &derivative;
    assert_duals(&derivative, &x, |x| LowerTriangle.value(&Square.value(&x)));
    let (_, derivative) = jacobian(&x, |x| x.triu() + x);
    let _: &Diagonal<T, (D<2>, D<3>)> = &derivative;
    assert_duals(&derivative, &x, |x| UpperTriangle.value(&x) + x);
}

#[test]
fn owned_derivatives_are_the_borrowed_ones() {
    let (w, b) = (rational::<D<2>, D<3>>(1), rational::<D<4>, D<1>>(2));
    let (u, v) = (vector::<D<2>>(3), vector::<D<3>>(4));
    macro_rules! check {
        ($x:expr, |$y:ident| $f:expr, $rule:expr) => {{
            let (value, derivative) = jacobian($x, |$y| $f);
            assert_eq!(value, $rule.value($x));
            assert_derivative(&derivative, &$rule.derivative($x, &value).to_dense());
        }};
        ($a:expr, $b:expr, |$y:ident| $first:expr, $second:expr, $rule:expr) => {{
            let (value, by_a) = jacobian($a, |$y| $first);
            let (_, by_b) = jacobian($b, |$y| $second);
            let (first, second) = $rule.derivative($a, $b, &value);
            assert_derivative(&by_a, &first.to_dense());
            assert_derivative(&by_b, &second.to_dense());
        }};
    }
    use conformable::expr::constant;
    check!(&w, |x| x.transpose(), Transposition);
    check!(&w, |x| x.gram(), Gram);
    check!(&w, |x| x.gram_of_rows(), GramOfRows);
    check!(&w, |x| x.norm_squared(), NormSquared);
    check!(&u, |x| x.diagm(), DiagonalMatrix);
    check!(
        &w,
        &b,
        |x| x.kron(constant(&b)),
        constant(&w).kron(x),
        Kronecker
    );
    check!(
        &u,
        &v,
        |x| x.outer(constant(&v)),
        constant(&u).outer(x),
        OuterProduct
    );
}

/// Sums, chains and products with cotangents, as operators.
#[test]
fn the_kinds_multiply_and_add_as_others_do() {
    let (x, delta) = (rational::<D<2>, D<3>>(1), rational::<D<2>, D<3>>(2));
    let swap = || kind::Transposition::<T, D<2>, D<3>>::new();
    let back = || kind::Transposition::<T, D<3>, D<2>>::new();
    assert_eq!((back() * swap()).jvp(&x), x);
    assert_eq!((swap() + swap()).jvp(&x), x.transpose() * T::from(2));
    assert_eq!(&delta * back(), delta.transpose());
    let delta = rational::<D<2>, D<2>>(3);
    let by_rows = &delta * kind::GramOfRows::new(&x);
    let by_columns = &delta * kind::Gram::new(&x.transpose());
    assert_eq!(by_rows, by_columns.transpose());
}
