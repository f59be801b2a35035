//! Numbers and constants on either side of an operator, by value and by reference: each against the same operator of numbers.

use conformable::forward::{self, Number};
use conformable::prelude::*;
use conformable_tests::{Rational, constant as lift, sample};

use crate::{Classes, Hidden, Meas, State, assert_forward};

type Q = Rational;

/// Checks a program of forward mode, whose derivative is of the kind `$kind`, against a function of dense numbers.
macro_rules! check {
    ($x:expr, $kind:ty, $program:expr, $function:expr) => {{
        let alone = forward::value($x, $program);
        let (value, derivative) = forward::jacobian($x, $program);
        let derivative: $kind = derivative;
        let expected = forward::dense_jacobian($x, $function);
        assert_forward(&alone, &value, &derivative, &expected);
        derivative
    }};
}

/// Checks an operator of a scalar with 2.5, said as a number, `$number`, in either mode.
macro_rules! with_a_number {
    ($t:ty: $number:expr) => {{
        let (x, a) = (sample::<f64, ()>(1).map(|x| x as $t), 2.5 as $t);
        type Same = Identity<$t, ()>;
        type Multiple = Scaled<$t, ()>;
        type Slope = Diagonal<$t, ()>;
        macro_rules! is {
            ($kind:ty, $slope:expr, $value:expr, $program:expr) => {{
                let (y, by_x): (_, $kind) = forward::jacobian(&x, $program);
                let found: (f64, f64) =
                    (y.into_scalar().into(), by_x.gradient().into_scalar().into());
                let expected: (f64, f64) = ($value.into(), $slope.into());
                let bound = 4.0 * f64::from(<$t>::EPSILON);
                assert!(
                    (found.0 - expected.0).abs() <= bound * expected.0.abs(),
                    "{}",
                    stringify!($program)
                );
                assert!(
                    (found.1 - expected.1).abs() <= bound * expected.1.abs(),
                    "{}",
                    stringify!($program)
                );
            }};
        }
        let v = x.into_scalar();
        is!(Multiple, a, a * v, |x| $number * x);
        is!(Multiple, a, a * v, |x| x * $number);
        is!(Same, 1.0 as $t, v + a, |x| x + $number);
        is!(Same, 1.0 as $t, v + a, |x| $number + x);
        is!(Same, 1.0 as $t, v - a, |x| x - $number);
        is!(Multiple, -1.0 as $t, a - v, |x| $number - x);
        is!(Multiple, 1.0 / a, v / a, |x| x / $number);
        is!(Slope, -a / (v * v), a / v, |x| $number / x);
    }};
}

#[test]
fn numbers_and_literals_stand_on_either_side() {
    with_a_number!(f64: 2.5);
    with_a_number!(f64: lit(2.5));
    with_a_number!(f32: 2.5_f32);
    with_a_number!(f32: lit(2.5));
}

/// (3 (2.5 − x) / 4 + (2 + x) / x − 1 / x) 0.5, with literals on every side, over numbers of any type.
fn literals<'d, T: Real>(
    x: Dual<'d, T, (), Identity<T, ()>>,
) -> Dual<'d, T, (), impl Derivative<T, (), ()> + use<T>> {
    (lit(3.0) * (lit(2.5) - x) / lit(4.0) + (lit(2.0) + x) / x - lit(1.0) / x) * lit(0.5)
}

#[test]
fn literals_in_a_generic_model() {
    let at = Rank0::from(2.0);
    let (y, by_x) = forward::jacobian(&at, literals);
    // d/dx = ½ (−3/4 − 1/x²)
    assert_eq!(
        (y.into_scalar(), by_x.gradient().into_scalar()),
        (0.9375, -0.5)
    );
    let (y, by_x) = forward::jacobian(&Rank0::from(2.0_f32), literals);
    assert_eq!(
        (y.into_scalar(), by_x.gradient().into_scalar()),
        (0.9375, -0.5)
    );
    // d²/dx² = 1/x³
    let second = forward::derivative(2.0, |x| {
        forward::jacobian(&Rank0::from(x), literals)
            .1
            .gradient()
            .into_scalar()
    });
    assert_eq!(second, (-0.5, 0.125));
}

#[test]
fn literals_multiply_and_divide_tensors() {
    let x: Vector<f64, Hidden> = sample(1);
    type Multiple = Scaled<f64, (Hidden,)>;
    check!(&x, Multiple, |x| 2.5 * x, |x| x * Number::constant(2.5));
    check!(&x, Multiple, |x| x * 2.5, |x| x * Number::constant(2.5));
    check!(&x, Multiple, |x| lit(2.5) * x, |x| x * Number::constant(
        2.5
    ));
    check!(&x, Multiple, |x| x * lit(2.5), |x| x * Number::constant(
        2.5
    ));
    check!(&x, Multiple, |x| x / 8.0, |x| x * Number::constant(0.125));
    check!(&x, Multiple, |x| x / lit(8.0), |x| x * Number::constant(
        0.125
    ));
    // A quotient is rounded once: 49 · (1/49) is not 1.
    let (y, _) = forward::jacobian(&Rank0::from(49.0), |x| x / 49.0);
    assert_eq!(y, 1.0.into());
}

#[test]
fn a_number_of_any_type_stands_on_the_right() {
    let (x, a): (Vector<Q, State>, Q) = (sample(1), Q::new(7, 3));
    let multiple = check!(&x, Scaled<Q, (State,)>, |x| x * a, |x| x * Number::constant(a));
    assert_eq!(multiple.factor, a);
    check!(&x, Scaled<Q, (State,)>, |x| x / a, |x| x * Number::constant(a.recip()));
    let (by_sum, by_difference, by_product, by_quotient) = (
        check!(&x, _, |x| x.at(State::y) + a, |x| Rank0::from(x.at(1) + a)),
        check!(&x, _, |x| x.at(State::y) - a, |x| Rank0::from(x.at(1) - a)),
        check!(&x, _, |x| x.at(State::y) * a, |x| Rank0::from(x.at(1) * a)),
        check!(&x, _, |x| x.at(State::y) / a, |x| Rank0::from(x.at(1) / a)),
    );
    assert_eq!((size_of_val(&by_sum), size_of_val(&by_difference)), (0, 0));
    let one = size_of::<Q>();
    assert_eq!(
        (size_of_val(&by_product), size_of_val(&by_quotient)),
        (one, one)
    );
}

#[test]
fn constants_stand_on_either_side_by_value_and_by_reference() {
    let (x, b): (Vector<Q, Hidden>, Vector<Q, Hidden>) = (sample(1), sample(2));
    let h: Matrix<Q, Classes, Hidden> = sample(3);
    type Same = Identity<Q, (Hidden,)>;
    type Full = Dense<Q, (Classes,), (Hidden,)>;
    check!(&x, Full, |x| &h * x, |x| lift(&h) * x);
    check!(&x, Full, |x| h * x, |x| lift(&h) * x);
    check!(&x, Same, |x| x + &b, |x| x + lift(&b));
    check!(&x, Same, |x| x + b, |x| x + lift(&b));
    check!(&x, Same, |x| &b + x, |x| x + lift(&b));
    check!(&x, Same, |x| b + x, |x| x + lift(&b));
    check!(&x, Same, |x| x - &b, |x| x - lift(&b));
    check!(&x, Same, |x| x - b, |x| x - lift(&b));
    check!(&x, Scaled<Q, (Hidden,)>, |x| &b - x, |x| lift(&b) - x);
    check!(&x, Scaled<Q, (Hidden,)>, |x| b - x, |x| lift(&b) - x);
    type Gradient = Dense<Q, (), (Hidden,)>;
    check!(&x, Gradient, |x| x.dot(&b), |x| Rank0::from(
        x.dot(&lift(&b))
    ));
    check!(&x, Gradient, |x| x.dot(b), |x| Rank0::from(
        x.dot(&lift(&b))
    ));
    // A matrix on the right of a row of numbers is there for a matrix alone.
    let w: Matrix<Q, Meas, Classes> = sample(4);
    check!(&w, RightMul<Q, Meas, Classes, Hidden>, |w| w * &h, |w| w * lift(&h));
    check!(&w, RightMul<Q, Meas, Classes, Hidden>, |w| w * h, |w| w * lift(&h));
}

#[test]
fn duals_stand_beside_each_other_by_value_and_by_reference() {
    let x: Vector<Q, Hidden> = sample(1);
    type Slopes = Diagonal<Q, (Hidden,)>;
    type Gradient = Dense<Q, (), (Hidden,)>;
    check!(&x, Slopes, |x| &x.square() + &x, |x| x.hadamard(&x) + x);
    check!(&x, Slopes, |x| x.square() + &x, |x| x.hadamard(&x) + x);
    check!(&x, Slopes, |x| &x.square() - x, |x| x.hadamard(&x) - x);
    check!(&x, Slopes, |x| x.square() - &x, |x| x.hadamard(&x) - x);
    check!(&x, Slopes, |x| -&x.square(), |x| -x.hadamard(&x));
    check!(&x, Slopes, |x| x.square().hadamard(&x), |x| x
        .hadamard(&x)
        .hadamard(&x));
    check!(&x, Gradient, |x| &x.sum() * &x.norm_squared(), |x| {
        Rank0::from(x.sum() * x.norm_squared())
    });
    check!(&x, Gradient, |x| x.sum() * &x.norm_squared(), |x| {
        Rank0::from(x.sum() * x.norm_squared())
    });
    check!(&x, Gradient, |x| &x.sum() / x.norm_squared(), |x| {
        Rank0::from(x.sum() / x.norm_squared())
    });
}

#[test]
fn entries_lead_to_numbers_and_back() {
    let (x, h): (Vector<Q, Hidden>, Matrix<Q, Classes, Hidden>) = (sample(1), sample(2));
    // A branch on the value, in a function of numbers, in the middle of a program.
    fn branch<T: Scalar + PartialOrd>(x: &Vector<T, Classes>) -> Vector<T, Classes> {
        x.map(|x| if x > T::zero() { x * x } else { -x })
    }
    check!(
        &x,
        Dense<Q, (Classes,), (Hidden,)>,
        |x| Dual::from_entries(&branch(&(&h * x.square()).entries())) * Q::from(3),
        |x| branch(&(lift(&h) * x.hadamard(&x))) * Number::from_integer(3)
    );
}

#[test]
fn a_dense_scalar_and_a_constant_have_an_angle() {
    let (x, r): (Vector<f64, D<3>>, Rank0<f64>) = (sample(1), 2.0.into());
    check!(&x, Dense<f64, (), (D<3>,)>, |x| x.dot(x).atan2(r), |x| {
        Rank0::from(Real::atan2(x.norm_squared(), Number::constant(2.0)))
    });
}
