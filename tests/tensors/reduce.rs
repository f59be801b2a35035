//! From many entries to one.

use conformable::prelude::*;
use conformable_tests::Rational;

dims! { Meas { range, bearing } State = 3; Nothing = 0; }

const TABLE: Matrix<f64, Meas, State> = matrix![1.0, -2.0, 3.0; -4.0, 5.0, -6.0];

#[test]
fn sums_and_means_take_every_entry_once() {
    assert_eq!(TABLE.sum(), -3.0);
    assert_eq!(TABLE.mean(), Some(-0.5));
    let exact: Vector<Rational, State> = [1, 2, 4].map(Rational::from).into();
    assert_eq!(exact.mean(), Some(Rational::new(7, 3)));
    assert_eq!(Rank0::from(5).sum(), 5);
}

#[test]
fn norms_are_euclidean() {
    assert_eq!(TABLE.norm_squared(), 91.0);
    assert_eq!(TABLE.norm(), 91.0_f64.sqrt());
    let x: Vector<f32, Meas> = vector![-3.0, 4.0];
    assert_eq!(x.norm(), 5.0);
    assert_eq!(Rank0::from(-2.5).norm(), 2.5);
}

#[test]
fn the_greatest_entry_is_found_where_it_is() {
    assert_eq!(TABLE.max(), Some(5.0));
    assert_eq!(TABLE.argmax(), Some((1, 1)));
    assert_eq!(Rank0::from(7).argmax(), Some(()));
    let words: Vector<&str, State> = vector!["pear", "quince", "apple"];
    assert_eq!((words.max(), words.argmax()), (Some("quince"), Some(1)));
}

#[test]
fn of_equals_the_first_is_the_greatest() {
    let ties: Matrix<i64, D<2>, D<4>> = matrix![0, 9, 3, 9; 9, 1, 9, 2];
    assert_eq!(ties.argmax(), Some((0, 1)));
    assert_eq!(
        Tensor::<i64, (D<2>, Meas, State)>::zeros().argmax(),
        Some((0, 0, 0))
    );
    let zeros: Vector<f64, Meas> = vector![-0.0, 0.0];
    assert_eq!(zeros.argmax(), Some(0));
}

#[test]
fn nothing_has_a_sum_but_no_mean_and_no_greatest() {
    let nothing = Matrix::<f64, State, Nothing>::zeros();
    assert_eq!(
        (nothing.sum(), nothing.norm_squared(), nothing.norm()),
        (0.0, 0.0, 0.0)
    );
    assert_eq!(nothing.mean(), None);
    assert_eq!(nothing.max(), None);
    assert_eq!(nothing.argmax(), None);
}

#[test]
fn a_nan_is_never_passed_over() {
    const NAN: f64 = f64::NAN;
    for (x, first) in [
        ([NAN, 1.0, 2.0], 0),
        ([1.0, NAN, 2.0], 1),
        ([1.0, 2.0, NAN], 2),
        ([1.0, NAN, NAN], 1),
        ([NAN, f64::INFINITY, NAN], 0),
        ([f64::INFINITY, NAN, 0.0], 1),
        ([NAN; 3], 0),
    ] {
        let x = Vector::<f64, State>::from(x);
        assert_eq!(x.argmax(), Some(first), "{x:?}");
        assert!(x.max().is_some_and(|max| max.is_nan()));
        assert!(x.sum().is_nan() && x.norm_squared().is_nan() && x.norm().is_nan());
        assert!(x.mean().is_some_and(f64::is_nan));
    }
}

#[test]
fn infinities_are_compared_as_numbers() {
    let x: Vector<f64, State> = vector![f64::NEG_INFINITY, -1e300, f64::NEG_INFINITY];
    assert_eq!((x.max(), x.argmax()), (Some(-1e300), Some(1)));
}

#[test]
fn a_long_sum_does_not_stop_where_one_chain_of_additions_would() {
    dims! { Many = 1 << 23; }
    let ones = Vector::<f32, Many>::boxed_from_fn(|_| 8.0);
    assert_eq!(ones.sum(), 8.0 * (1 << 23) as f32);
    assert_eq!(ones.mean(), Some(8.0));
}
