//! The structure of each derivative: what is known is in its type, and not stored.

use conformable::forward::jacobian;
use conformable::jacobian::{self as kind, First, Map, Second};
use conformable::prelude::*;
use conformable::rules::*;
use conformable_tests::{Rational, assert_duals, constant as lift, sample};

use super::{rational, vector};

type T = Rational;
type Lower = Map<LowerTriangle, T, (D<2>, D<3>)>;
type Upper = Map<UpperTriangle, T, (D<2>, D<3>)>;
type Swap = Map<Transposition, T, (D<2>, D<3>)>;
type Back = Map<Transposition, T, (D<3>, D<2>)>;

#[test]
fn linear_rules_are_their_own_derivatives_and_store_nothing() {
    let (w, x, v) = (
        rational::<D<2>, D<3>>(1),
        rational::<D<3>, D<3>>(2),
        vector::<D<3>>(3),
    );
    let swap: Swap = Transposition.derivative(&w, &w.transpose());
    let lower: Lower = LowerTriangle.derivative(&w, &w);
    let upper: Upper = UpperTriangle.derivative(&w, &w);
    let diagonal: Map<MainDiagonal, T, (D<3>, D<3>)> = MainDiagonal.derivative(&x, &v);
    let matrix: Map<DiagonalMatrix, T, (D<3>,)> = DiagonalMatrix.derivative(&v, &x);
    let trace: Map<Trace, T, (D<3>, D<3>)> = Trace.derivative(&x, &sample(1));
    assert_eq!(
        size_of_val(&(swap, lower, upper, diagonal, matrix, trace)),
        0
    );
}

#[test]
#[expect(clippy::type_complexity, reason = "the types are what is tested")]
fn products_hold_their_factors_or_refer_to_them() {
    let (w, x) = (rational::<D<2>, D<3>>(1), rational::<D<3>, D<3>>(2));
    let (u, v, y) = (vector::<D<2>>(1), vector::<D<3>>(2), sample(3));

    let _: Plus<RightMul<T, D<3>, D<3>, D<3>>, LeftMul<T, D<3>, D<3>, D<3>>> =
        MatrixSquare.derivative(&x, &x);
    let gram = Gram.value(&w);
    let _: &kind::Gram<T, D<2>, D<3>> = Gram.derivative(&w, &gram);
    let gram = GramOfRows.value(&w);
    let _: &kind::GramOfRows<T, D<2>, D<3>> = GramOfRows.derivative(&w, &gram);
    let _: (&RightOuter<T, D<2>, D<3>>, &LeftOuter<T, D<2>, D<3>>) =
        OuterProduct.derivative(&u, &v, &w);
    let z = Kronecker.value(&w, &x);
    let _: (
        &RightKron<T, D<2>, D<3>, D<3>, D<3>>,
        &LeftKron<T, D<2>, D<3>, D<3>, D<3>>,
    ) = Kronecker.derivative(&w, &x, &z);
    let wt = w.transpose();
    let _: (
        &First<TraceOfProduct, T, (D<2>, D<3>), (D<3>, D<2>)>,
        &Second<TraceOfProduct, T, (D<2>, D<3>), (D<3>, D<2>)>,
    ) = TraceOfProduct.derivative(&w, &wt, &y);
    let rule = TwoSidedProduct { a: &w, b: &wt };
    let z = rule.value(&x);
    let _: Then<LeftMul<T, D<2>, D<3>, D<2>>, RightMul<T, D<3>, D<3>, D<2>>> =
        rule.derivative(&x, &z);
    let _: Dense<T, (), (D<2>, D<3>)> = NormSquared.derivative(&w, &y);
}

#[test]
fn a_rule_that_borrows_can_be_copied_whatever_its_entries_are() {
    fn copy<R: Copy>(rule: R) -> (R, R) {
        (rule, rule)
    }
    let a = Matrix::<bool, D<1>, D<1>>::filled(true);
    copy(TwoSidedProduct { a: &a, b: &a });
    copy(TraceOfTwoSided { a: &a, b: &a });
    copy(TraceOfCongruence {
        a: &a,
        b: &a,
        c: &a,
    });
}

#[test]
fn a_triangle_composes_with_what_is_entrywise_and_stores_the_slopes_alone() {
    let x = rational::<D<2>, D<3>>(1);
    let (_, derivative) = jacobian(&x, |x| x.square().tril());
    let _: Then<Lower, Diagonal<T, (D<2>, D<3>)>> = derivative;
    assert_eq!(size_of_val(&derivative), size_of_val(&x));
    assert_duals(&derivative, &x, |x| LowerTriangle.value(&Square.value(&x)));
    let (_, derivative) = jacobian(&x, |x| x.triu() + x);
    let _: Plus<Upper, Identity<T, (D<2>, D<3>)>> = derivative;
    assert_duals(&derivative, &x, |x| UpperTriangle.value(&x) + x);
}

#[test]
#[expect(clippy::type_complexity, reason = "the types are what is tested")]
fn forward_mode_keeps_the_kinds_that_rules_state() {
    let (w, b) = (rational::<D<2>, D<3>>(1), rational::<D<4>, D<1>>(2));
    let (u, v) = (vector::<D<2>>(3), vector::<D<3>>(4));
    macro_rules! check {
        ($x:expr, $rule:expr, $kind:ty, |$y:ident| $f:expr) => {{
            let (value, derivative) = jacobian($x, |$y| $f);
            let _: $kind = derivative;
            assert_eq!(value, $rule.value($x));
            assert_duals(&derivative, $x, |x| $rule.value(&x));
        }};
    }
    check!(&w, Transposition, Swap, |x| x.transpose());
    check!(&w, Gram, kind::Gram<T, D<2>, D<3>>, |x| x.gram());
    check!(&w, GramOfRows, kind::GramOfRows<T, D<2>, D<3>>, |x| x
        .gram_of_rows());
    check!(&w, NormSquared, Dense<T, (), (D<2>, D<3>)>, |x| x
        .norm_squared());
    check!(&u, DiagonalMatrix, Map<DiagonalMatrix, T, (D<2>,)>, |x| x
        .diagm());

    // The constant on the left is a dual that does not depend on x.
    let (value, by_w) = jacobian(&w, |w| w.kron(&b));
    let (same, by_b) = jacobian(&b, |b| b.replaced_by(&w).kron(b));
    assert_eq!((value, same), (w.kron(&b), w.kron(&b)));
    let _: (
        RightKron<T, D<2>, D<3>, D<4>, D<1>>,
        LeftKron<T, D<2>, D<3>, D<4>, D<1>>,
    ) = (by_w, by_b);
    assert_duals(&by_w, &w, |w| w.kron(&lift(&b)));
    assert_duals(&by_b, &b, |b| lift(&w).kron(&b));

    let (value, by_u) = jacobian(&u, |u| u.outer(&v));
    let (same, by_v) = jacobian(&v, |v| v.replaced_by(&u).outer(v));
    assert_eq!((value, same), (u.outer(&v), u.outer(&v)));
    let _: (RightOuter<T, D<2>, D<3>>, LeftOuter<T, D<2>, D<3>>) = (by_u, by_v);
    assert_duals(&by_u, &u, |u| u.outer(&lift(&v)));
    assert_duals(&by_v, &v, |v| lift(&u).outer(&v));
}

/// Sums, chains and products with cotangents, as operators.
#[test]
fn the_kinds_multiply_and_add_as_others_do() {
    let (x, delta) = (rational::<D<2>, D<3>>(1), rational::<D<2>, D<3>>(2));
    let (swap, back) = (Swap::new(), Back::new());
    let round: Then<Back, Swap> = back * swap;
    assert_eq!(round.jvp(&x), x);
    let twice: Plus<Swap, Swap> = swap + swap;
    assert_eq!(twice.jvp(&x), x.transpose() * T::from(2));
    assert_eq!(delta * back, delta.transpose());
    let delta = rational::<D<2>, D<2>>(3);
    let by_rows = delta * kind::GramOfRows(x);
    let by_columns = delta * kind::Gram(x.transpose());
    assert_eq!(by_rows, by_columns.transpose());
}
