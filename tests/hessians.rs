//! Hessians with structure: each kind against numbers that carry a derivative of a derivative, over rationals without a rounding, and
//! against differences of the gradient; what they cost, by counting.

use conformable::dim::Triangular;
use conformable::prelude::*;
use conformable_tests::{Number, Rational, assert_agree, assert_derivative, sample, size};

mod hessians {
    mod blocks;
    mod columns;
    mod components;
    mod costs;
    mod dense;
    mod extremes;
    mod vectors;
}

dims! {
    State { a, b, c, d, e }
    Plane { x, y }
    Space { u, v, w }
    One { only }
    Data = 4;
}

/// Asserts that value, gradient and Hessian are those that are expected, and that the Hessian is one symmetric map.
#[track_caller]
fn assert_hessian<T: Number, N: Triangular>(
    (value, first, second): &(T, Vector<T, N>, impl SecondDerivative<T, N>),
    (expected, by_x, twice): &(T, Vector<T, N>, Dense<T, (N,), (N,)>),
) {
    let largest = size(&twice.0);
    assert!(
        value.agrees(expected, expected.size().abs()),
        "{value:?}, {expected:?}"
    );
    assert_agree("gradient", first, by_x, 8.0 * size(by_x));
    assert_derivative(second, twice);
    let symmetric = second.to_symmetric();
    assert_agree("symmetric", &symmetric.to_matrix(), &twice.0, largest);
    let (mut sum, again) = (symmetric, symmetric.vech() + symmetric.vech());
    second.add_to_symmetric(&mut sum);
    assert_agree("sum", sum.vech(), &again, 2.0 * largest);
    for ((place, entry), known) in twice.0.indexed_iter().zip(&second.pattern()) {
        assert!(*known || entry.size() == 0.0, "{place:?} is {entry:?}");
    }
}

/// Checks a program of jets against a function of numbers that carry their gradient, which carries its own: the Hessian, of kind `$kind`.
macro_rules! check {
    ($x:expr, $kind:ty, $program:expr, <$t:ident: $tier:path>($y:ident: $n:ty) $function:expr) => {{
        fn function<$t: $tier>($y: &Vector<$t, $n>) -> $t {
            $function
        }
        let x = $x;
        let found = conformable::forward::hessian(&x, $program);
        let (value, _) = conformable::forward::gradient(&x, |x| function(&x));
        let (first, twice) = conformable::forward::dense_jacobian(&x, |x| {
            conformable::forward::gradient(&x, |x| function(&x)).1
        });
        crate::assert_hessian(&found, &(value, first, twice));
        let second: $kind = found.2;
        second
    }};
}
use check;
