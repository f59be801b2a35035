//! The operations of vectors, of batches of rows, of quaternions: each against dense numbers in the value of its rule, and against
//! reverse mode.

use conformable::dim::Quaternion;
use conformable::jacobian::{Permutation, Table};
use conformable::prelude::*;
use conformable::rules::*;
use conformable_tests::{Rational, constant as lift, sample};

use super::operations::{agree, binary, unary};
use crate::{Batch, Classes, Hidden, Pixels};

dims! { World = 3; Body = 3; }

type Q = Rational;

#[test]
fn of_one_vector() {
    let (x, y): (Vector<f64, Hidden>, Vector<f64, Pixels>) = (sample(1), sample(2));
    let a: Matrix<f64, Hidden, Pixels> = sample::<f64, _>(3) * 0.25;
    macro_rules! both {
        ($($methods:tt)*) => {
            unary! { &x, |x| x, x; $($methods)* }
            unary! { &y, |x| (constant(&a) * x), (lift(&a) * x); $($methods)* }
        };
    }
    both! {
        softmax() = Softmax,
        log_softmax() = LogSoftmax,
        normalize() = Normalize,
        standardize(0.125) = Standardize(0.125),
        log_sum_exp() = LogSumExp,
    }
    both! {
        norm1() = Norm1,
        norm2() = Norm2,
        norm_inf() = NormInf,
    }
}

#[test]
fn of_one_vector_over_rationals() {
    let (x, y): (Vector<Q, Hidden>, Vector<Q, Pixels>) = (sample(1), sample(2));
    let a: Matrix<Q, Hidden, Pixels> = sample(3);
    macro_rules! both {
        ($($methods:tt)*) => {
            unary! { &x, |x| x, x; $($methods)* }
            unary! { &y, |x| (constant(&a) * x), (lift(&a) * x); $($methods)* }
        };
    }
    both! {
        cumulative_sum() = CumulativeSum,
        diagm() = DiagonalMatrix,
        self_outer() = SelfOuter,
        norm1() = Norm1,
        norm_inf() = NormInf,
    }
    unary! { &sample::<Q, (World,)>(4), |x| x.square(), x.hadamard(&x); hat() = Hat, }
}

#[test]
fn of_two_vectors() {
    let (x, a): (Vector<Q, Hidden>, Vector<Q, Pixels>) = (sample(1), sample(2));
    let (s, t): (Matrix<Q, Hidden, Hidden>, Matrix<Q, Pixels, Pixels>) = (sample(3), sample(4));
    binary! { &x, |x| x, constant(&a), x, lift(&a); vstack = Concatenate, outer = OuterProduct, }
    binary! { &x, |x| x.replaced_by(constant(&a)), x.square(), lift(&a), x.hadamard(&x);
    vstack = Concatenate, outer = OuterProduct, }
    binary! { &x, |x| x.square(), x, x.hadamard(&x), x; vstack = Concatenate, outer = OuterProduct, }

    // The matrix is the first argument of the rule.
    agree!(&x, |x| x.replaced_by(constant(&s)).quadratic_form(x), |x| {
        QuadraticForm.value(&lift(&s), &x)
    });
    agree!(&x, |x| x.outer(x).quadratic_form(x.square()), |x| {
        QuadraticForm.value(&x.outer(&x), &x.hadamard(&x))
    });
    agree!(&t, |t| t.quadratic_form(constant(&a)), |t| {
        QuadraticForm.value(&t, &lift(&a))
    });
}

#[test]
fn in_space() {
    let (x, a): (Vector<f64, World>, Vector<f64, World>) = (sample(1), sample(2));
    let p: Vector<f64, Body> = sample(3);
    let (r, b): (Matrix<f64, World, Body>, Matrix<f64, World, Hidden>) = (sample(4), sample(5));
    binary! { &x, |x| x, constant(&a), x, lift(&a); cross = Cross, rotate = Rotate, }
    binary! { &x, |x| x.replaced_by(constant(&a)), x, lift(&a), x; cross = Cross, rotate = Rotate, }
    binary! { &x, |x| x.sin(), x, x.map(Real::sin), x; cross = Cross, rotate = Rotate, }
    unary! { &x, |x| x, x; rotation_exp() = RotationExp, hat() = Hat, }
    unary! { &sample::<f64, (Hidden,)>(6), |x| (constant(&b) * x).sin(), (lift(&b) * x).map(Real::sin);
    rotation_exp() = RotationExp, hat() = Hat, }

    // The rules hold a rotation over the numbers of the program, and so the value is that of the formula.
    agree!(&x, |x| x.rotate_left(&r, constant(&p)), |x| Rotate
        .value(&x, &(lift(&r) * lift(&p))));
    agree!(&p, |x| x.rotate_right(&r, x), |x| lift(&r)
        * Rotate.value(&x, &x));
}

#[test]
fn places_of_a_vector() {
    let x: Vector<Q, Hidden> = sample(1);
    let table: Table<Pixels, Hidden> = Table::new(vector![3, 0, 0, 2, 3]).unwrap();
    let order: Permutation<Hidden> = Permutation::new(vector![2, 0, 3, 1]).unwrap();
    agree!(&x, |x| x.square().gather(&table), |x| {
        let y = x.hadamard(&x);
        Vector::<_, Pixels>::from([3, 0, 0, 2, 3].map(|i: usize| y.at(i)))
    });
    agree!(&x, |x| x.square().permute(&order), |x| {
        let y = x.hadamard(&x);
        Vector::<_, Hidden>::from([2, 0, 3, 1].map(|i: usize| y.at(i)))
    });
}

#[test]
fn of_batches_of_rows() {
    let (x, w): (Matrix<Q, Batch, Pixels>, Matrix<Q, Classes, Pixels>) = (sample(1), sample(2));
    let row: Vector<Q, Pixels> = sample(3);
    binary! { &x, |x| x, constant(&row), x, lift(&row); mul_row = MulRow, add_row = AddRow, }
    binary! { &row, |r| r.replaced_by(constant(&x)), r.square(), lift(&x), r.hadamard(&r);
    mul_row = MulRow, add_row = AddRow, }

    // The matrix is the first argument of the rule.
    agree!(&x, |x| x.mul_transpose(constant(&w)), |x| MatVecRows
        .value(&lift(&w), &x));
    agree!(&x, |x| x.mul_transpose(x.square()), |x| MatVecRows
        .value(&x.hadamard(&x), &x));
    agree!(&w, |w| w.replaced_by(constant(&x)).mul_transpose(w), |w| {
        MatVecRows.value(&w, &lift(&x))
    });
}

#[test]
fn of_each_row_of_a_batch() {
    let (x, a): (Matrix<f64, Batch, Pixels>, Matrix<f64, Hidden, Batch>) = (sample(1), sample(2));
    unary! { &x, |x| x, x;
        softmax() = EachRow(Softmax),
        each_row(LogSoftmax) = EachRow(LogSoftmax),
        each_row(Normalize) = EachRow(Normalize),
    }
    unary! { &x, |x| (constant(&a) * x), (lift(&a) * x);
        softmax() = EachRow(Softmax),
        each_row(CumulativeSum) = EachRow(CumulativeSum),
    }
}

#[test]
fn of_quaternions() {
    type Turn = Quaternion<World, Body>;
    let (q, p): (Vector<Q, Turn>, Vector<Q, Body>) = (sample(1), sample(2));
    binary! { &q, |q| q.square(), constant(&p), q.hadamard(&q), lift(&p);
    quaternion_sandwich = QuaternionSandwich, quaternion_rotate = QuaternionRotate, }
    binary! { &p, |p| p.replaced_by(constant(&q)), p.square(), lift(&q), p.hadamard(&p);
    quaternion_sandwich = QuaternionSandwich, quaternion_rotate = QuaternionRotate, }
}
