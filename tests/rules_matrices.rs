//! The rules of matrices, by every argument, at sizes that all differ: exact in rationals, against duals, against the Kronecker and
//! commutation matrices of books, and through expressions.

#[path = "rules_matrices/expressions.rs"]
mod expressions;
#[path = "rules_matrices/kinds.rs"]
mod kinds;
#[path = "rules_matrices/norms.rs"]
mod norms;
#[path = "rules_matrices/second_order.rs"]
mod second_order;
#[path = "rules_matrices/values.rs"]
mod values;
#[path = "rules_matrices/vec.rs"]
mod vec;

use conformable::forward;
use conformable::prelude::*;
use conformable::rules::*;
use conformable_tests::{Rational, assert_derivative, check_binary, check_unary, constant, sample};

/// A matrix of rationals.
pub fn rational<R: Dim, C: Dim>(seed: u64) -> Matrix<Rational, R, C> {
    sample(seed)
}

/// A vector of rationals.
pub fn vector<N: Dim>(seed: u64) -> Vector<Rational, N> {
    sample(seed)
}

#[test]
fn transposes_and_triangles_of_wide_of_tall_and_of_empty_matrices() {
    check_unary(&Transposition, &rational::<D<2>, D<3>>(1));
    check_unary(&Transposition, &rational::<D<4>, D<3>>(1));
    check_unary(&LowerTriangle, &rational::<D<2>, D<4>>(1));
    check_unary(&LowerTriangle, &rational::<D<4>, D<3>>(1));
    check_unary(&UpperTriangle, &rational::<D<2>, D<4>>(1));
    check_unary(&UpperTriangle, &rational::<D<4>, D<3>>(1));
    check_unary(&Transposition, &rational::<D<2>, D<0>>(1));
    check_unary(&Transposition, &rational::<D<0>, D<2>>(1));
    check_unary(&UpperTriangle, &rational::<D<2>, D<0>>(1));
    check_unary(&LowerTriangle, &rational::<D<0>, D<2>>(1));
}

#[test]
fn diagonals_and_diagonal_matrices() {
    check_unary(&MainDiagonal, &rational::<D<4>, D<4>>(1));
    check_unary(&DiagonalMatrix, &vector::<D<4>>(1));
    check_unary(&MainDiagonal, &rational::<D<0>, D<0>>(1));
    check_unary(&DiagonalMatrix, &vector::<D<0>>(1));
}

#[test]
fn products_of_a_matrix_with_itself_and_with_its_transpose() {
    check_unary(&MatrixSquare, &rational::<D<3>, D<3>>(1));
    check_unary(&Gram, &rational::<D<2>, D<3>>(1));
    check_unary(&Gram, &rational::<D<4>, D<3>>(1));
    check_unary(&GramOfRows, &rational::<D<2>, D<3>>(1));
    check_unary(&GramOfRows, &rational::<D<4>, D<3>>(1));
}

#[test]
fn outer_and_kronecker_products_by_each_factor() {
    check_binary(&OuterProduct, &vector::<D<2>>(1), &vector::<D<3>>(2));
    check_binary(
        &Kronecker,
        &rational::<D<2>, D<3>>(1),
        &rational::<D<4>, D<1>>(2),
    );
    check_binary(
        &Kronecker,
        &rational::<D<3>, D<2>>(1),
        &rational::<D<2>, D<3>>(2),
    );
    check_binary(
        &Kronecker,
        &rational::<D<2>, D<1>>(1),
        &rational::<D<0>, D<3>>(2),
    );
    check_binary(
        &Kronecker,
        &rational::<D<1>, D<2>>(1),
        &rational::<D<3>, D<0>>(2),
    );
}

#[test]
fn traces() {
    check_unary(&Trace, &rational::<D<4>, D<4>>(1));
    check_unary(&Trace, &rational::<D<0>, D<0>>(1));
    check_binary(
        &TraceOfProduct,
        &rational::<D<2>, D<3>>(1),
        &rational::<D<3>, D<2>>(2),
    );
    check_binary(
        &TraceOfProduct,
        &rational::<D<0>, D<3>>(1),
        &rational::<D<3>, D<0>>(2),
    );
    check_binary(
        &TraceOfQuadratic,
        &rational::<D<3>, D<3>>(1),
        &rational::<D<3>, D<2>>(2),
    );
    for k in 0..6 {
        check_unary(&TraceOfPower(k), &rational::<D<3>, D<3>>(1));
    }
}

#[test]
fn the_square_of_the_frobenius_norm() {
    check_unary(&NormSquared, &rational::<D<2>, D<3>>(1));
    check_unary(&NormSquared, &rational::<D<0>, D<3>>(1));
}

/// Checks a rule that borrows matrices: at x, and with the same matrices as constants, over duals.
macro_rules! check_borrowing {
    ($rule:ident { $($field:ident),+ }, $x:expr) => {{
        let x = $x;
        let rule = $rule { $($field: &$field),+ };
        let (value, expected) = forward::dense_jacobian(&x, |x| {
            $(let $field = constant(&$field);)+
            $rule { $($field: &$field),+ }.value(&x)
        });
        assert_eq!(rule.value(&x), value);
        assert_derivative(&rule.derivative(&x, &value), &expected);
    }};
}

#[test]
fn products_with_a_fixed_matrix_on_either_side_and_their_traces() {
    let (a, b) = (rational::<D<2>, D<3>>(1), rational::<D<4>, D<5>>(2));
    check_borrowing!(TwoSidedProduct { a, b }, rational(3));
    let (a, b) = (rational::<D<2>, D<3>>(1), rational::<D<4>, D<2>>(2));
    check_borrowing!(TraceOfTwoSided { a, b }, rational(3));
    let (a, b, c) = (
        rational::<D<2>, D<3>>(1),
        rational::<D<4>, D<4>>(2),
        rational::<D<3>, D<2>>(3),
    );
    check_borrowing!(TraceOfCongruence { a, b, c }, rational(4));
    let (a, b) = (vector::<D<2>>(1), vector::<D<3>>(2));
    check_borrowing!(Bilinear { a, b }, rational(3));
}
