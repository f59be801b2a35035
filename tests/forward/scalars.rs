//! Programs that are generic over their numbers, over numbers of many types: integers, floating point of every width, fixed point,
//! rationals, complex numbers, duals. At points where nothing is rounded they all say the same.

use std::fmt::Debug;

use conformable::forward::{self, Number, dense_jacobian};
use conformable::prelude::*;
use conformable::scalar::Inv;
use conformable_tests::{assert_differences, constant as lift};
use fixed::types::{I16F16, I40F24};
use half::{bf16, f16};
use num_complex::{Complex, Complex64};
use num_rational::Ratio;

use crate::{Classes, Meas, State};

/// Values, then the entries of a derivative.
type Found<T> = (Vec<T>, Vec<T>);

/// What a program has to work with, besides its variable.
struct Constants<T: Copy> {
    a: Matrix<T, Classes, State>,
    b: Vector<T, State>,
    two: T,
}

fn constants<T: Copy>(of: impl Fn(i64) -> T) -> Constants<T> {
    Constants {
        a: matrix![1, -1, 0, 2; 0, 2, -1, 1; -2, 1, 1, 0].map(&of),
        b: vector![2, -1, 1, -2].map(&of),
        two: of(2),
    }
}

/// Programs over all numbers of a tier: each as a function that gives its value and derivative, and one that gives those which dense
/// numbers find in a function of plain numbers.
macro_rules! programs {
    ($tier:ident, $table:ident; $($name:ident: |$s:ident, $k:pat_param| $program:expr, $function:expr;)*) => {
        mod $table {
            use super::*;
            $(
                pub fn $name<T: $tier>(s: &Vector<T, State>, $k: &Constants<T>) -> Found<T> {
                    let (y, by_s) = forward::jacobian(s, |$s| $program);
                    (y.iter().copied().collect(), by_s.to_dense().0.iter().copied().collect())
                }
            )*

            pub mod plain {
                use super::*;
                $(
                    pub fn $name<T: $tier>(s: &Vector<T, State>, k: &Constants<T>) -> Found<T> {
                        let (y, by_s) = dense_jacobian(s, |$s| {
                            let two = Number::constant(k.two);
                            let $k = &Constants::<Number<'_, T, (State,)>> { a: lift(&k.a), b: lift(&k.b), two };
                            $function
                        });
                        (y.iter().copied().collect(), by_s.0.iter().copied().collect())
                    }
                )*
            }

            /// Every program, by its name.
            pub fn all<T: $tier>() -> Vec<(&'static str, fn(&Vector<T, State>, &Constants<T>) -> Found<T>)> {
                vec![$((stringify!($name), $name)),*]
            }

            /// The same, in plain numbers.
            pub fn all_plain<T: $tier>() -> Vec<fn(&Vector<T, State>, &Constants<T>) -> Found<T>> {
                vec![$(plain::$name),*]
            }
        }
    };
}

// Of degree 3 at most in s.
programs! { Scalar, ring;
    elementwise: |s, Constants { b, .. }| (s.square() + s).hadamard(b),
        s.zip_with(b, |s, b| (s * s + s) * b);
    affine: |s, Constants { a, .. }| a * s.square() - a * s, a * (s.hadamard(&s) - s);
    negative: |s, Constants { b, two, .. }| -(s * *two) + b - s.replaced_by(b), b - s * *two - b;
    products: |s, Constants { b, .. }| s.dot(b) * s.at(State::x) * s.at(State::speed) + s.sum(),
        Rank0::from(s.dot(b) * s.at(0) * s.at(3) + s.sum());
    components: |s, Constants { two, .. }| stack!(Meas {
            range: s.at(State::x) * s.at(State::y) - s.at(State::speed),
            bearing: s.at(State::heading).square() * *two + *two,
        }),
        Vector::<_, Meas>::from([s.at(0) * s.at(1) - s.at(3), s.at(2) * s.at(2) * *two + *two]);
    times_vector: |s, Constants { b, .. }| s.at(State::y) * (s + b), (s + b) * s.at(1);
    matrices: |s, Constants { a, b, .. }| a * (s.outer(b) * s), a * &(s * b.dot(&s));
    traces: |s, Constants { b, .. }| s.outer(s).trace() + s.outer(b).trace_of_product(s.outer(b)),
        Rank0::from(s.norm_squared() + s.dot(b) * s.dot(b));
    sums: |s, Constants { b, .. }| s.cumulative_sum().hadamard(b).dot(s.norm_squared() * b),
        {
            let sums = Vector::<_, State>::from_fn(|i| (0..=i).map(|j| s.at(j)).sum());
            Rank0::from(sums.hadamard(b).dot(b) * s.norm_squared())
        };
}

programs! { Field, field;
    quotients: |s, Constants { b, .. }| s.divide(b) + s.recip(), s.zip_with(b, |s, b| s / b + s.inv());
    of_components: |s, Constants { two, .. }| stack!(Meas {
            range: s.at(State::x) / s.at(State::y) / *two,
            bearing: (s.at(State::speed) - s.at(State::heading)) / s.at(State::y).square(),
        }),
        Vector::<_, Meas>::from([s.at(0) / s.at(1) / *two, (s.at(3) - s.at(2)) / (s.at(1) * s.at(1))]);
    means: |s, Constants { b, two, .. }| (s.mean() * s.half_norm_squared() + s.mean_squared_error(b)) * *two,
        Rank0::from((s.sum() * s.norm_squared() / *two + (s - b).norm_squared()) / *two);
    powers: |s, Constants { a, .. }| a * s.powi(-2), a * &s.map(|s| (s * s).inv());
}

/// Asserts that numbers of type `T` say what integers say.
fn check_ring<T: Scalar + PartialEq + Debug>() {
    let of = T::from_integer;
    for point in [[1, 2, -1, 3], [-2, 0, 1, 1], [0, 0, 0, 0]] {
        let (s, k) = (Vector::from(point), constants(|n| n));
        for ((name, program), plain) in ring::all::<T>().into_iter().zip(ring::all_plain::<i64>()) {
            let (y, by_s) = plain(&s, &k);
            let expected = (
                y.into_iter().map(of).collect(),
                by_s.into_iter().map(of).collect(),
            );
            assert_eq!(
                program(&s.map(of), &constants(of)),
                expected,
                "{name} at {point:?}"
            );
        }
    }
}

#[test]
fn programs_over_rings() {
    check_ring::<i32>();
    check_ring::<i64>();
    check_ring::<i128>();
    check_ring::<f32>();
    check_ring::<f64>();
    check_ring::<f16>();
    check_ring::<bf16>();
    check_ring::<I16F16>();
    check_ring::<I40F24>();
    check_ring::<Ratio<i64>>();
    check_ring::<Complex64>();
    check_ring::<Complex<i64>>();
}

/// Asserts that numbers of type `T` say what rationals say, at a point where every quotient is one of numbers without a rounding.
fn check_field<T: Field + PartialEq + Debug>() {
    let of = |q: Ratio<i64>| T::from_integer(*q.numer()) / T::from_integer(*q.denom());
    for point in [[1, 2, -1, 4], [-2, 1, 4, 1]] {
        let (s, k) = (Vector::from(point), constants(Ratio::from));
        for ((name, program), plain) in field::all::<T>().into_iter().zip(field::all_plain()) {
            let (y, by_s) = plain(&s.map(Ratio::from), &k);
            let expected = (
                y.into_iter().map(of).collect(),
                by_s.into_iter().map(of).collect(),
            );
            let found = program(&s.map(T::from_integer), &constants(T::from_integer));
            assert_eq!(found, expected, "{name} at {point:?}");
        }
    }
}

#[test]
fn programs_over_fields() {
    check_field::<f32>();
    check_field::<f64>();
    check_field::<Ratio<i64>>();
    check_field::<Ratio<i128>>();
    check_field::<Complex64>();
}

#[test]
fn programs_over_duals_have_second_derivatives() {
    let (s, d) = (vector![1, 2, -1, 3], vector![2, -1, 1, 1]);
    let k = constants(|n| n);
    for (i, (name, program)) in ring::all::<i64>().into_iter().enumerate() {
        // Derivatives are quadratic at most, and their differences about s exact.
        let [after, before] = [s + d, s - d].map(|s| program(&s, &k).1);
        let expected: Vec<i64> = after.iter().zip(&before).map(|(a, b)| a - b).collect();
        let mut found = Vec::new();
        forward::derivative(0, |t| {
            let at = s.zip_with(&d, |s, d| t * d + s);
            let (_, by_s) = ring::all()[i].1(&at, &constants(Number::constant));
            found = by_s
                .iter()
                .map(|entry| 2 * entry.gradient().into_scalar())
                .collect();
            t
        });
        assert_eq!(found, expected, "{name}");
    }
}

#[test]
fn programs_over_complex_numbers_have_complex_derivatives() {
    type C = Complex<i64>;
    let i = |re, im| C::new(re, im);
    let s = vector![i(1, 2), i(-1, 1), i(0, 3), i(2, -1)];
    let d: Vector<C, State> = vector![i(0, 1), i(2, 1), i(1, -1), i(-1, 0)];
    let k = constants(|n| i(n, 1));
    for ((name, program), plain) in ring::all::<C>().into_iter().zip(ring::all_plain::<C>()) {
        let ((y, by_s), plain) = (program(&s, &k), plain(&s, &k));
        assert_eq!((&y, &by_s), (&plain.0, &plain.1), "{name}");
        // y at s ± d and s ± 2d: differences of order 4, exact for cubic functions, along a complex direction.
        let [a, b, c, e] = [1, -1, 2, -2].map(|n| program(&(s + d * i(n, 0)), &k).0);
        for (row, entries) in by_s.chunks(4).enumerate() {
            let along: C = entries.iter().zip(&d).map(|(entry, d)| entry * d).sum();
            let twelve = (a[row] - b[row]) * 8 - (c[row] - e[row]);
            assert_eq!(along * 12, twelve, "{name}");
        }
    }
}

/// A step of a vehicle with a sensor on it, over real numbers.
fn model<'d, T: Real>(
    s: Variable<'d, T, State>,
    dt: T,
) -> Dual<'d, T, (Meas,), impl Derivative<T, (Meas,), (State,)> + use<T>> {
    let (heading, way) = (s.at(State::heading), s.at(State::speed) * dt);
    let (sin, cos) = heading.sin_cos();
    let (x, y) = (s.at(State::x) + way * cos, s.at(State::y) + way * sin);
    let range = (x.square() + y.square() + lit(0.25)).sqrt();
    stack!(Meas {
        range: range.ln() * lit(2.0) + (-range).exp(),
        bearing: y.atan2(x) - lit(0.5) * heading.tanh(),
    })
}

#[test]
fn programs_over_real_numbers() {
    let s: Vector<f64, State> = vector![1.5, -0.5, 0.75, 2.0];
    let (z, by_s) = forward::jacobian(&s, |s| model(s, 0.5));
    assert_differences(&by_s, &s, |s| forward::value(s, |s| model(s, 0.5)));
    let (narrow, by_narrow) = forward::jacobian(&s.map(|s| s as f32), |s| model(s, 0.5));
    assert!((narrow.map(f64::from) - z).norm() < 1e-6);
    assert!((by_narrow.numerator().map(f64::from) - by_s.numerator()).norm() < 1e-5);
    // The same model in dense numbers, over its own scalars; and once more, for second derivatives.
    let value = |s: &Vector<f64, State>| forward::jacobian(s, |s| model(s, 0.5)).1.numerator();
    let (first, second) = dense_jacobian(&s, |s| {
        forward::jacobian(&s, |s| model(s, lit_of(0.5)))
            .1
            .numerator()
    });
    assert!((first - value(&s)).norm() < 1e-14);
    assert_differences(&second, &s, value);
}

fn lit_of<T: Real>(number: f64) -> T {
    T::from_f64(number)
}
