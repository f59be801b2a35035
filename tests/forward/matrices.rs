//! The operations of matrices and of packed symmetric ones: each against dense numbers in the value of its rule, and against reverse
//! mode.

use conformable::dim::Packed;
use conformable::prelude::*;
use conformable::rules::*;
use conformable_tests::{Rational, constant as lift, sample};

use super::operations::{agree, binary, unary};
use crate::{Batch, Classes, Hidden, Pixels};

type Q = Rational;

#[test]
fn of_any_matrix() {
    let (x, y): (Matrix<Q, Classes, Batch>, Vector<Q, Classes>) = (sample(1), sample(2));
    let (a, b): (Matrix<Q, Classes, Hidden>, Vector<Q, Batch>) = (sample(3), sample(4));
    macro_rules! each {
        ($($methods:tt)*) => {
            unary! { &x, |x| x, x; $($methods)* }
            unary! { &sample::<Q, (Hidden, Batch)>(5), |x| (constant(&a) * x), (lift(&a) * x); $($methods)* }
            unary! { &y, |x| x.outer(constant(&b)), x.outer(&lift(&b)); $($methods)* }
        };
    }
    each! {
        transpose() = Transposition,
        gram() = Gram,
        gram_of_rows() = GramOfRows,
        tril() = LowerTriangle,
        triu() = UpperTriangle,
    }
    let z = sample::<f64, (Classes, Batch)>(1);
    unary! { &z, |x| x.square(), x.hadamard(&x); frobenius_norm() = FrobeniusNorm, }
}

#[test]
fn of_square_matrices() {
    let (x, y): (Matrix<Q, Classes, Classes>, Vector<Q, Classes>) = (sample(1), sample(2));
    macro_rules! both {
        ($($methods:tt)*) => {
            unary! { &x, |x| x, x; $($methods)* }
            unary! { &y, |x| x.outer(x.square()), x.outer(&x.hadamard(&x)); $($methods)* }
        };
    }
    both! {
        trace() = Trace,
        trace_of_power(3) = TraceOfPower(3),
        matrix_square() = MatrixSquare,
        diag() = MainDiagonal,
    }
    both! {
        determinant() = Determinant,
        symmetric_part() = SymmetricPart,
        vech() = Vech,
        vee() = Vee,
    }
}

#[test]
fn of_invertible_matrices() {
    let x: Matrix<f64, Classes, Classes> = sample(1);
    unary! { &x, |x| x, x;
        inverse() = Inverse,
        ln_abs_determinant() = LogAbsDet,
    }
    let eye = Matrix::<f64, Hidden, Hidden>::identity();
    let small: Matrix<f64, Hidden, Hidden> = sample(2);
    unary! { &small, |x| (x.gram() + constant(&eye)), (x.transpose() * &x + lift(&eye));
        inverse() = Inverse,
        ln_abs_determinant() = LogAbsDet,
        cholesky() = Cholesky,
    }
}

#[test]
fn equations() {
    let (x, a): (Matrix<f64, Classes, Classes>, Matrix<f64, Classes, Classes>) =
        (sample(1), sample(2));
    let (b, c): (Vector<f64, Classes>, Matrix<f64, Classes, Batch>) = (sample(3), sample(4));
    binary! { &x, |x| x, constant(&b), x, lift(&b); solve = Solve, }
    binary! { &x, |x| x, constant(&c), x, lift(&c); solve = Solve, }
    binary! { &x, |x| x, x.square(), x, x.hadamard(&x); solve = Solve, }
    binary! { &b, |x| x.replaced_by(constant(&a)), x.square(), lift(&a), x.hadamard(&x); solve = Solve, }
    binary! { &c, |x| x.replaced_by(constant(&a)), x, lift(&a), x; solve = Solve, }
}

#[test]
fn of_two_matrices() {
    let (x, a): (Matrix<Q, Classes, Batch>, Matrix<Q, Batch, Classes>) = (sample(1), sample(2));
    let (b, c): (Matrix<Q, Classes, Classes>, Matrix<Q, Hidden, Pixels>) = (sample(3), sample(4));
    binary! { &x, |x| x, constant(&a), x, lift(&a); trace_of_product = TraceOfProduct, }
    binary! { &x, |x| x, x.transpose(), x, x.transpose(); trace_of_product = TraceOfProduct, kron = Kronecker, }
    binary! { &x, |x| x, constant(&c), x, lift(&c); kron = Kronecker, }
    binary! { &x, |x| x.replaced_by(constant(&c)), x, lift(&c), x; kron = Kronecker, }

    // The matrix in the middle is the first argument of the rule.
    agree!(&x, |x| x.trace_of_quadratic(constant(&b)), |x| {
        TraceOfQuadratic.value(&lift(&b), &x)
    });
    agree!(&x, |x| x.trace_of_quadratic(x * x.transpose()), |x| {
        TraceOfQuadratic.value(&(&x * x.transpose()), &x)
    });
}

#[test]
fn products_and_sums_by_operators() {
    let (x, a): (Matrix<Q, Classes, Batch>, Matrix<Q, Batch, Hidden>) = (sample(1), sample(2));
    let (v, w): (Vector<Q, Batch>, Matrix<Q, Pixels, Classes>) = (sample(3), sample(4));
    agree!(&x, |x| constant(&w) * x.square() * constant(&a), |x| lift(
        &w
    ) * x
        .hadamard(&x)
        * lift(&a));
    agree!(&x, |x| x * constant(&v), |x| x * lift(&v));
    agree!(&x, |x| x * (x.transpose() * x), |x| &x
        * (x.transpose() * &x));
    agree!(&x, |x| x.sum() * x - x.norm_squared() * x, |x| {
        &x * (x.sum() - x.norm_squared())
    });
    agree!(&x, |x| (x.sum() / x.norm_squared()) * x + x, |x| {
        &x * (x.sum() / x.norm_squared()) + &x
    });
}

#[test]
fn of_packed_symmetric_matrices() {
    type S = Packed<Classes>;
    let (s, x): (Vector<Q, S>, Vector<Q, Classes>) = (sample(1), sample(2));
    let a: Matrix<Q, Batch, Classes> = sample(3);
    unary! { &s, |s| s.square(), s.hadamard(&s);
        unvech() = Unvech,
        trace() = SymmetricTrace,
    }
    binary! { &s, |s| s.square(), constant(&x), s.hadamard(&s), lift(&x);
    quadratic_form = SymmetricQuadraticForm, }
    binary! { &x, |x| x.self_outer(), x.square(), SelfOuter.value(&x), x.hadamard(&x);
    quadratic_form = SymmetricQuadraticForm, }
    agree!(&s, |s| s.square() * constant(&x), |s| SymmetricMatVec
        .value(&s.hadamard(&s), &lift(&x)));
    agree!(&x, |x| x.self_outer() * x.square(), |x| SymmetricMatVec
        .value(&SelfOuter.value(&x), &x.hadamard(&x)));
    binary! { &s, |s| s.replaced_by(constant(&a)), s.square(), lift(&a), s.hadamard(&s);
    congruence = Congruence, }
    binary! { &a, |a| a, constant(&s), a, lift(&s); congruence = Congruence, }
    binary! { &a, |a| a, a.gram().vech(), a, Vech.value(&Gram.value(&a)); congruence = Congruence, }
}

#[test]
fn the_rotation_vector_of_a_rotation_matrix() {
    dims! { World = 3; }
    let x: Vector<f64, World> = vector![0.5, -0.75, 1.0];
    // The logarithm undoes the exponential, and the derivative of both is the identity.
    let (y, by_x) = conformable::forward::jacobian(&x, |x| x.rotation_exp().rotation_log());
    let identity = Matrix::<f64, World, World>::identity();
    assert!((y - x).norm() < 1e-15);
    assert!((by_x.numerator() - identity).norm() < 1e-14);
    agree!(&x, |x| x.rotation_exp().rotation_log(), |x| RotationLog
        .value(&RotationExp.value(&x)));
}
