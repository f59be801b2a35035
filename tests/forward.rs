//! Forward mode: the kind of every derivative, each operation against numbers that carry their gradient, and against reverse mode.

use conformable::prelude::*;
use conformable_tests::{Number, assert_agree, assert_derivative, sample, size};

mod forward {
    mod blocks;
    mod components;
    mod kinds;
    mod literals;
    mod maps;
    mod matrices;
    mod nested;
    mod operations;
    mod scalars;
    mod stack;
    mod vectors;
}

dims! {
    Pixels = 5;
    Hidden = 4;
    Classes = 3;
    Batch = 2;
    State { x, y, heading, speed }
    Bias { gyro, scale }
    Meas { range, bearing }
}

/// A constant in a program of forward mode, where tensors stand as they are.
fn as_it_is<T>(constant: &T) -> &T {
    constant
}

/// Checks a program of x, of one text for both modes, against a function of x that dense numbers run through. In forward mode its
/// value and its derivative, which is of the kind `$kind`; in reverse mode how it pushes a tangent and pulls a cotangent.
macro_rules! check {
    ($x:expr, $kind:ty, $program:expr, $function:expr) => {{
        let expected = conformable::forward::dense_jacobian($x, $function);
        let derivative: $kind = {
            #[allow(unused_imports)]
            use crate::as_it_is as constant;
            let alone = conformable::forward::value($x, $program);
            let (value, derivative) = conformable::forward::jacobian($x, $program);
            crate::assert_forward(&alone, &value, &derivative, &expected);
            derivative
        };
        #[allow(unused_imports)]
        use conformable::expr::constant;
        let pushed = conformable::expr::jvp($x, &conformable_tests::sample(21), $program);
        let pulled = conformable::expr::vjp($x, &conformable_tests::sample(22), $program);
        conformable_tests::assert_modes(&pushed, &pulled, &expected);
        derivative
    }};
}
use check;

#[track_caller]
fn assert_forward<T: Number, X: Shape, Y: Shape>(
    alone: &Tensor<T, Y>,
    value: &Tensor<T, Y>,
    derivative: &impl Derivative<T, Y, X>,
    (expected, by_x): &(Tensor<T, Y>, Dense<T, Y, X>),
) {
    assert_eq!(alone, value);
    assert_agree("value", value, expected, size(expected));
    assert_derivative(derivative, by_x);
}

/// Checks scalar programs, of one text for both modes: the value and the gradient of forward mode are those of reverse mode.
macro_rules! losses {
    ($x:expr; $($program:expr;)*) => {$({
        let (value, gradient) = conformable::expr::value_and_grad($x, {
            #[allow(unused_imports)]
            use conformable::expr::constant;
            $program
        });
        let (found, derivative) = {
            #[allow(unused_imports)]
            use crate::as_it_is as constant;
            conformable::forward::jacobian($x, $program)
        };
        assert_agree(stringify!($program), &found, &value.into(), value.abs());
        assert_agree(stringify!($program), &derivative.gradient(), &gradient, 8.0 * size(&gradient));
    })*};
}

#[test]
fn scalar_programs_have_the_gradients_of_reverse_mode() {
    let (w, s): (Matrix<f64, Classes, Pixels>, Vector<f64, State>) = (sample(1), sample(2));
    let (x, b, t): (
        Vector<f64, Pixels>,
        Vector<f64, Classes>,
        Vector<f64, Classes>,
    ) = (sample(3), sample(4), vector![0.25, 0.5, 0.25]);
    let (v, p): (Matrix<f64, Hidden, Classes>, Matrix<f64, Meas, Meas>) = (sample(5), sample(6));
    losses! { &w;
        |w| (w * constant(&x) + constant(&b)).cross_entropy(constant(&t));
        |w| (constant(&v) * (w * constant(&x) + constant(&b)).tanh()).softmax().norm_squared();
        |w| 0.5 * (constant(&v) * w).square().sum() + w.norm_squared().sqrt();
        |w| (w * w.transpose()).trace() / 2.0 - w.gram_of_rows().ln_abs_determinant();
    }
    losses! { &s;
        |s| {
            let (x, y) = (s.at(State::x), s.at(State::y));
            let z = stack!(Meas { range: (x * x + y * y).sqrt(), bearing: y.atan2(x) - s.at(State::heading) });
            let e = z.square() + z;
            e.dot(constant(&p) * e) * (s.at(State::speed) / 4.0).exp()
        };
        |s| s.softmax().dot(s.log_softmax()) + (s.norm2() - 1.0).square();
        |s| 2.5 / s.log_sum_exp() - s.at(State::x).sigmoid();
    }
}
