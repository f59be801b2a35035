//! Literals, numbers and quotients: each operator against the same operator of numbers.

use conformable::expr::{constant, grad, jvp, value_and_grad};
use conformable::forward::Number as Dual;
use conformable::prelude::*;
use conformable::rules::{Atan2, Div, Multiple, Over, Pick, ScalarTimes, Shift};
use conformable_tests::{
    Rational, assert_derivative, check_binary, check_unary, constant as lift, sample,
};

use crate::{Classes, Hidden, Meas, Pixels, State, check};

type Q = Rational;
type Point = Rank0<f64>;

#[test]
fn whole_numbers_multiply_numbers_of_any_kind() {
    let x: Vector<Q, Hidden> = sample(1);
    for n in [-7, -1, 0, 1, 2, 1000] {
        check!(&x, |x| n * x, |x| x * Dual::from_integer(n.into()));
        check!(&x, |x| x * n, |x| x * Dual::from_integer(n.into()));
    }
    let whole: Matrix<i64, Hidden, Pixels> = Matrix::filled(5);
    let (y, by_x) = value_and_grad(&whole, |x| (2 * x * -3).sum());
    assert_eq!((y, by_x), (-600, Matrix::filled(-6)));
    let (y, by_x) = value_and_grad(&sample::<f64, (Hidden,)>(1), |x| (2 * x).sum());
    assert_eq!(
        (y, by_x),
        (2.0 * sample::<f64, (Hidden,)>(1).sum(), Vector::filled(2.0))
    );
}

#[test]
fn floating_numbers_multiply_and_divide() {
    let x: Vector<f64, Hidden> = sample(1);
    check!(&x, |x| 2.5 * x, |x| x.map(|x| x * lit(2.5)));
    check!(&x, |x| x * -2.5, |x| x.map(|x| x * lit(-2.5)));
    check!(&x, |x| x / 8.0, |x| x.map(|x| x / lit(8.0)));
    // A quotient is rounded once: 49 · (1/49) is not 1.
    let (y, _) = jvp(&Point::from(49.0), &Point::from(1.0), |x| x / 49.0);
    assert_eq!(y, 1.0.into());
}

#[test]
fn numbers_are_added_to_scalars() {
    let x = Point::from(1.75);
    check!(&x, |x| x + 2.5, |x| x.map(|x| x + lit(2.5)));
    check!(&x, |x| 2.5 + x, |x| x.map(|x| x + lit(2.5)));
    check!(&x, |x| x - 2.5, |x| x.map(|x| x - lit(2.5)));
    check!(&x, |x| 2.5 - x, |x| x.map(|x| -x + lit(2.5)));
    check!(&x, |x| 2.5 / x, |x| x.map(|x| lit(2.5) / x));
    check!(&x, |x| x / 2.5 - 1.0, |x| x
        .map(|x| x / lit(2.5) - lit(1.0)));
    let w: Matrix<f64, Hidden, Pixels> = sample(1);
    check!(&w, |w| w.shift(-1.5), |w| w.map(|w| w + lit(-1.5)));
}

#[test]
fn a_number_and_a_scalar_in_every_order() {
    let x = Point::from(2.0);
    let value = |y: f64, dy: f64, found: (f64, Point)| assert_eq!(found, (y, dy.into()));
    value(5.0, 1.0, value_and_grad(&x, |x| x + 3.0));
    value(5.0, 1.0, value_and_grad(&x, |x| 3.0 + x));
    value(-1.0, 1.0, value_and_grad(&x, |x| x - 3.0));
    value(1.0, -1.0, value_and_grad(&x, |x| 3.0 - x));
    value(6.0, 3.0, value_and_grad(&x, |x| 3.0 * x));
    value(6.0, 3.0, value_and_grad(&x, |x| x * 3.0));
    value(6.0, 3.0, value_and_grad(&x, |x| x * 3));
    value(6.0, 3.0, value_and_grad(&x, |x| 3 * x));
    value(0.5, 0.25, value_and_grad(&x, |x| x / 4.0));
    value(2.0, -1.0, value_and_grad(&x, |x| 4.0 / x));
    value(1.0, 0.0, value_and_grad(&x, |x| x / x));
    value(4.0, 4.0, value_and_grad(&x, |x| x * x));
}

#[test]
fn scalars_divide_scalars() {
    let (a, b) = (Rank0::from(Q::new(3, 4)), Rank0::from(Q::new(-2, 5)));
    let (y, (da, db)) = value_and_grad((&a, &b), |(a, b)| a / b);
    assert_eq!(y, Q::new(-15, 8));
    assert_eq!((da, db), (Q::new(-5, 2).into(), Q::new(-75, 16).into()));
    check!(&a, |a| a / constant(&b), |a| {
        Rank0::from(a.into_scalar() / lift::<_, _, ()>(&b).into_scalar())
    });
    check!(&a, |a| (a + constant(&b)) / (a * a), |a| {
        let a = a.into_scalar();
        Rank0::from((a + lift::<_, _, ()>(&b).into_scalar()) / (a * a))
    });
}

#[test]
fn tensors_are_divided_entry_by_entry() {
    let (a, b): (Matrix<Q, Hidden, Pixels>, Matrix<Q, Hidden, Pixels>) = (sample(1), sample(2));
    check!(&a, |a| a.divide(constant(&b)), |a| {
        a.zip_with(&lift(&b), |a, b| a / b)
    });
    check!(&b, |b| constant(&a).divide(b), |b| {
        b.zip_with(
            &lift::<_, (Hidden, Pixels), (Hidden, Pixels)>(&a),
            |b, a| a / b,
        )
    });
    let gradient = grad((&a, &b), |(a, b)| a.divide(b).sum());
    assert_eq!(gradient.0, b.map(|b| b.recip()));
    assert_eq!(gradient.1, a.zip_with(&b, |a, b| -a / (b * b)));
}

#[test]
fn a_scalar_multiplies_tensors_of_ranks_0_to_4() {
    let s = Rank0::from(Q::new(3, 4));
    macro_rules! check_rank {
        ($($shape:ty),*) => {$({
            let a = sample::<Q, $shape>(2);
            let (y, (ds, da)) = value_and_grad((&s, &a), |(s, a)| (s * a).square().sum());
            let expected = a.norm_squared() * s.as_scalar() * s.as_scalar();
            assert_eq!((y, ds), (expected, (a.norm_squared() * s.as_scalar() * 2).into()));
            assert_eq!(da, &a * (s.as_scalar() * s.as_scalar() * 2));
        })*};
    }
    check_rank!(
        (),
        (D<5>,),
        (D<2>, D<3>),
        (D<2>, D<1>, D<3>),
        (D<2>, D<1>, D<3>, D<2>)
    );
}

#[test]
fn rules_of_numbers_on_every_rank() {
    macro_rules! check_rank {
        ($($shape:ty),*) => {$(
            check_unary(&Multiple(-3), &sample::<Q, $shape>(1));
            check_unary(&Over(-3.0), &sample::<f64, $shape>(1));
            check_unary(&Shift(2.5), &sample::<f64, $shape>(1));
            check_binary(&ScalarTimes, &sample::<Q, ()>(1), &sample::<Q, $shape>(2));
            check_binary(&Div, &sample::<Q, $shape>(1), &sample::<Q, $shape>(2));
        )*};
    }
    check_rank!((), (D<5>,), (D<2>, D<3>), (D<2>, D<1>, D<3>));
}

#[test]
fn the_rule_of_a_component_has_its_row() {
    let s: Vector<Q, State> = sample(1);
    check_unary(&Pick(State::x), &s);
    check_unary(&Pick(State::heading), &s);
    check_unary(&Pick(State::speed), &s);
    type Both = conformable::dim::Sum<State, Meas>;
    let both: Vector<Q, Both> = sample(2);
    let (first, second) = (
        Pick(Both::first(State::y)),
        Pick(Both::second(Meas::bearing)),
    );
    check_unary(&first, &both);
    check_unary(&second, &both);
    let y = second.value(&both);
    assert_eq!(*y.as_scalar(), both[5]);
    let mut row = Dense(Vector::zeros());
    row.0[5] = Q::from(1);
    assert_derivative(&second.derivative(&both, &y), &row);
}

#[test]
fn batches_of_rows_and_losses() {
    let (w, b): (Matrix<Q, Classes, Pixels>, Vector<Q, Classes>) = (sample(1), sample(2));
    let (x, t): (Matrix<Q, Hidden, Pixels>, Matrix<Q, Hidden, Classes>) = (sample(3), sample(4));
    let (y, (dw, db)) = value_and_grad((&w, &b), |(w, b)| {
        let z = constant(&x).mul_transpose(w).add_row(b);
        z.mean_squared_error(constant(&t)) + 3 * z.mean()
    });
    let z = Matrix::<Q, Hidden, Classes>::from_fn(|(i, j)| (x.row(i)).dot(w.row(j)) + b[j]);
    let error = &z - &t;
    assert_eq!(y, error.norm_squared() / 12 + z.sum() / 4);
    let delta = error * Q::new(1, 6) + Matrix::filled(Q::new(1, 4));
    assert_eq!(dw, delta.transpose() * &x);
    assert_eq!(db, Vector::from_fn(|j| delta.column(j).sum()));
}

#[test]
fn the_angle_of_a_point() {
    check_binary(
        &Atan2,
        &sample::<f64, (Hidden,)>(1),
        &sample::<f64, (Hidden,)>(2),
    );
    let far: Rank0<f64> = 3e200.into();
    let near: Rank0<f64> = 4e200.into();
    let (by_y, by_x) = Atan2.derivative(&far, &near, &Atan2.value(&far, &near));
    assert!((by_y.0.as_scalar() * 1e200 - 0.16).abs() < 1e-15);
    assert!((by_x.0.as_scalar() * 1e200 + 0.12).abs() < 1e-15);
}
