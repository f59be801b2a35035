//! A zoo of wrong derivatives, and what is said of each.

use conformable::check::{self, Action, Mismatch, Pattern};
use conformable::jacobian::class;
use conformable::prelude::*;
use conformable_tests::Rational;

use super::{Meas, State, float, rational};

dims! { pub(super) N = 3; }

/// Asserts that each text is part of what is said.
#[track_caller]
pub(super) fn says<T: Copy + std::fmt::Display + std::fmt::Debug>(
    result: Result<check::Report<T>, Mismatch<T>>,
    texts: &[&str],
) -> Mismatch<T> {
    let wrong = result.unwrap_err();
    for text in texts {
        assert!(
            wrong.to_string().contains(text),
            "{text:?} is not in: {wrong}"
        );
    }
    wrong
}

/// y = A(x) x of three components, its true Jacobian matrix, and one that a rule states in its place.
struct Stated(fn(Square) -> Square);

type Square = Matrix<f64, N, N>;

impl Rule<(N,)> for Stated {
    type Output = (N,);
}

fn value<T: Real>(x: &Vector<T, N>) -> Vector<T, N> {
    let [a, b, d] = [0, 1, 2].map(|i: usize| x.at(i));
    vector![a * b + d.sin(), a * a * d, b.exp() - a * d]
}

fn right<T: Real>(x: &Vector<T, N>) -> Matrix<T, N, N> {
    let [a, b, d] = [0, 1, 2].map(|i: usize| x.at(i));
    matrix![
        b, a, d.cos();
        a * d * lit(2.0), T::zero(), a * a;
        -d, b.exp(), -a
    ]
}

impl Differentiable<f64, (N,)> for Stated {
    type Derivative = Dense<f64, (N,), (N,)>;
    fn value(&self, x: &Vector<f64, N>) -> Vector<f64, N> {
        value(x)
    }
    fn derivative(&self, x: &Vector<f64, N>, _: &Vector<f64, N>) -> Self::Derivative {
        Dense::from_jacobian((self.0)(right(x)))
    }
}

fn at() -> Vector<f64, N> {
    vector![0.5, -1.25, 2.0]
}

#[test]
fn the_right_one_is_passed() {
    check::rule(&Stated(|j| j), &at()).unwrap();
}

#[test]
fn a_transposed_jacobian() {
    let wrong = says(
        check::rule(&Stated(|j| j.transpose()), &at()),
        &[
            "the derivative is wrong: ∂y[",
            "the entries are those of the transpose",
        ],
    );
    assert_eq!(wrong.pattern, Pattern::OfTranspose);
    let minus = Stated(|j| -j.transpose());
    says(
        check::rule(&minus, &at()),
        &["transpose, with their sign flipped"],
    );
    let three = Stated(|j| j.transpose() * 3.0);
    says(
        check::rule(&three, &at()),
        &["the entries are 3 times those of the transpose"],
    );
}

#[test]
fn a_flipped_sign() {
    says(
        check::rule(&Stated(|j| -j), &at()),
        &["every entry has its sign flipped"],
    );
}

#[test]
fn a_factor() {
    says(
        check::rule(&Stated(|j| j * 2.0), &at()),
        &["every entry is 2 times what it should be"],
    );
    says(
        check::rule(&Stated(|j| j * 0.5), &at()),
        &["every entry is 0.5 times what it should be"],
    );
    says(
        check::rule(&Stated(|j| j * 0.0), &at()),
        &["every entry is 0"],
    );
}

#[test]
fn one_wrong_entry() {
    let wrong = says(
        check::rule(
            &Stated(|mut j| {
                j[(1, 2)] += 1.0;
                j
            }),
            &at(),
        ),
        &[
            "∂y[1]/∂x[2] is 1.25, but differences give 0.2",
            "the other 8 entries are right",
        ],
    );
    let (y, x) = wrong.place.unwrap();
    assert!(y.indices().eq([1]) && x.indices().eq([2]));
    assert_eq!(wrong.action, Action::Jvp);
    let _: &dyn std::error::Error = &wrong;
}

#[test]
fn a_small_error_is_found_where_the_best_difference_is_exact_to_eleven_digits() {
    let nearly = Stated(|mut j| {
        j[(2, 1)] *= 1.0 + 3e-11;
        j
    });
    says(check::rule(&nearly, &at()), &["∂y[2]/∂x[1]"]);
}

#[test]
fn a_derivative_at_the_wrong_point() {
    struct Elsewhere;
    impl Rule<(N,)> for Elsewhere {
        type Output = (N,);
    }
    impl Differentiable<f64, (N,)> for Elsewhere {
        type Derivative = Dense<f64, (N,), (N,)>;
        fn value(&self, x: &Vector<f64, N>) -> Vector<f64, N> {
            value(x)
        }
        fn derivative(&self, _: &Vector<f64, N>, y: &Vector<f64, N>) -> Self::Derivative {
            Dense::from_jacobian(right(y))
        }
    }
    says(
        check::rule(&Elsewhere, &at()),
        &["the derivative is wrong", "8 of 9 entries are wrong"],
    );
}

/// x ‖x‖², whose derivative is ‖x‖² I + 2 x xᵀ: one of the two is forgotten.
struct Forgetful(bool);

impl Rule<(N,)> for Forgetful {
    type Output = (N,);
}

impl<T: Field> Differentiable<T, (N,)> for Forgetful {
    type Derivative = Plus<Scaled<T, (N,)>, Outer<T, (N,), (N,)>>;
    fn value(&self, x: &Vector<T, N>) -> Vector<T, N> {
        x * x.norm_squared()
    }
    fn derivative(&self, x: &Vector<T, N>, _: &Vector<T, N>) -> Self::Derivative {
        let (identity, outer) = if self.0 { (0, 2) } else { (1, 0) };
        Plus(
            Scaled::new(x.norm_squared() * T::from_integer(identity)),
            Outer {
                y: x * T::from_integer(outer),
                x: *x,
            },
        )
    }
}

#[test]
fn a_forgotten_term() {
    let text = "the entries on the diagonal are wrong, the others are right";
    says(check::rule(&Forgetful(true), &at()), &[text]);
    says(
        check::rule_by_duals(&Forgetful(true), &rational(1)),
        &[text],
    );
    says(
        check::rule(&Forgetful(false), &at()),
        &["9 of 9 entries are wrong"],
    );
}

#[test]
fn entries_have_the_names_of_their_components() {
    let x: Vector<f64, State> = vector![3.0, 4.0, 0.5];
    let f = |s: &Vector<f64, State>| -> Vector<f64, Meas> {
        let (x, y) = (s[State::x], s[State::y]);
        vector![x.hypot(y), y.atan2(x) - s[State::heading]]
    };
    let j = matrix![0.6, 0.8, 0.0; -0.16, 0.12, 1.0];
    says(
        check::jacobian(&x, f, &Dense::from_jacobian(j)),
        &[
            "∂y[bearing]/∂x[heading] is 1, but differences give -1",
            "the other 5 entries are right",
        ],
    );
}

#[test]
fn entries_written_down_column_by_column() {
    let (a, x) = (rational::<(D<2>, N)>(1), rational::<(N,)>(2));
    let entries = a.transpose();
    let by_columns = Matrix::<_, D<2>, N>::try_from(entries.as_slice()).unwrap();
    let wrong = says(
        check::jacobian_by_duals(&x, |x| a.lift() * x, &Dense::from_jacobian(by_columns)),
        &["the entries are those of the transpose"],
    );
    assert_eq!(wrong.pattern, Pattern::OfTranspose);
}

#[test]
fn a_transposed_gradient_by_a_square_matrix() {
    let x = rational::<(N, N)>(1);
    let wrong = says(
        check::jacobian_by_duals(
            &x,
            |x| Rank0::from((&x * &x).trace()), // its gradient is 2 Xᵀ
            &Dense::from_gradient(&x * Rational::from(2)),
        ),
        &["∂y/∂x[", "the entries are those of the transpose"],
    );
    assert_eq!(wrong.pattern, Pattern::OfTranspose);
}

#[test]
fn a_value_that_is_a_matrix_and_transposed() {
    let x = rational::<(D<2>, N)>(1);
    let gram = |x: &Matrix<Rational, D<2>, N>| x * x.transpose();
    // d(X Xᵀ) is symmetric, d(X A) is not.
    let a = gram(&x);
    let wrong = says(
        check::jacobian_by_duals(&a, |x| a.lift() * x, &Turned(a)),
        &["the entries are those of the transpose"],
    );
    assert_eq!(wrong.wrong.to_string(), "the derivative is wrong");
}

/// dX ↦ (A dX)ᵀ
#[derive(Clone, Copy)]
struct Turned(Matrix<Rational, D<2>, D<2>>);

impl Kind for Turned {
    type Class = class::Operator;
    type Scalar = Rational;
    type Input = (D<2>, D<2>);
    type Output = (D<2>, D<2>);
}

impl Jacobian for Turned {
    fn jvp(&self, dx: &Matrix<Rational, D<2>, D<2>>) -> Matrix<Rational, D<2>, D<2>> {
        (&self.0 * dx).transpose()
    }
    fn vjp_add(&self, dy: &Matrix<Rational, D<2>, D<2>>, acc: &mut Matrix<Rational, D<2>, D<2>>) {
        *acc += self.0.transpose() * dy.transpose();
    }
}

#[test]
fn kinks_and_jumps() {
    let x: Vector<f64, D<2>> = vector![1.0, 0.0];
    let identity = Diagonal(vector![1.0, 1.0]);
    says(
        check::jacobian(&x, |x| x.map(|x| x.abs()), &identity),
        &[
            "∂y[1]/∂x[1] is 1, but differences give 0",
            "kink there, its slopes are -1 to the left and 1 to the right",
        ],
    );
    says(
        check::jacobian(&x, |x| x.map(|x| x.floor() + x), &identity),
        &["the function jumps there"],
    );
}

#[test]
fn a_function_that_is_not_finite_is_not_right() {
    let x: Vector<f64, D<2>> = vector![1.0, 0.0];
    let recip =
        |x: &Vector<f64, D<2>>| x.map(|x| (1.0 + x).ln() + if x == 0.0 { f64::NAN } else { 0.0 });
    assert!(check::jacobian(&x, recip, &Diagonal(vector![0.5, f64::NAN])).is_err());
    assert!(check::jacobian(&x, |x| x.map(|_| f64::NAN), &Diagonal(vector![0.5, 0.0])).is_err());
}

#[test]
fn the_wrong_argument_is_named() {
    /// A x, with a derivative by x that is Aᵀ.
    struct Slip;
    impl Rule2<(N, N), (N,)> for Slip {
        type Output = (N,);
    }
    impl<T: Field> Differentiable2<T, (N, N), (N,)> for Slip {
        type First = ApplyTo<T, N, N>;
        type Second = Dense<T, (N,), (N,)>;
        fn value(&self, a: &Matrix<T, N, N>, x: &Vector<T, N>) -> Vector<T, N> {
            a * x
        }
        fn derivative(
            &self,
            a: &Matrix<T, N, N>,
            x: &Vector<T, N>,
            _: &Vector<T, N>,
        ) -> (Self::First, Self::Second) {
            (ApplyTo::new(*x), Dense::from_jacobian(a.transpose()))
        }
    }
    let texts = [
        "by the second argument: the derivative is wrong",
        "of the transpose",
    ];
    says(check::rule2(&Slip, &float(1), &float(2)), &texts);
    says(
        check::rule2_by_duals(&Slip, &rational(1), &rational(2)),
        &texts,
    );
}
