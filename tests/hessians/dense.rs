//! Functions that are generic over their numbers: every entry, and still symmetric by type.

use super::super::*;
use conformable::forward::dense_hessian;

/// Checks a function of dense jets against nested numbers.
macro_rules! dense {
    ($x:expr, <$t:ident: $tier:ident $(+ $more:ident)?>($y:ident: $n:ty) $function:expr) => {{
        fn function<$t: $tier $(+ $more)?>($y: &Vector<$t, $n>) -> $t {
            $function
        }
        let x = $x;
        let found = dense_hessian(&x, |x| function(&x));
        let (value, _) = forward::gradient(&x, |x| function(&x));
        let (first, twice) = forward::dense_jacobian(&x, |x| forward::gradient(&x, |x| function(&x)).1);
        assert_hessian(&found, &(value, first, twice));
    }};
}

#[test]
fn loops_and_branches() {
    dense!(sample::<Rational, (State,)>(1), <T: Field + PartialOrd>(x: State) {
        let mut sum = T::zero();
        for (i, x) in x.iter().enumerate() {
            sum = if *x < T::zero() { sum * *x } else { sum - *x / T::from_integer(i as i64 + 2) };
            sum = sum + *x * *x;
        }
        sum
    });
}

#[test]
fn quotients_and_sums() {
    dense!(sample::<Rational, (Space,)>(2), <T: Field>(x: Space) {
        (x[0] * x[1] - T::one()) / (x[2] + T::from_integer(4)) + num_traits::Inv::inv(x[1]) - -x[0]
    });
}

#[test]
fn elementary_functions() {
    dense!(sample::<f64, (Space,)>(3).map(|x| x / 4.0), <T: Real>(x: Space) {
        let (u, v, w) = (x[0], x[1], x[2]);
        let (sin, cos) = (u * v).sin_cos();
        sin.exp_m1() + (cos + w).atan() * u.asin() - v.acos() * (v * w).sinh() + (u * w).cosh().ln() + (v * v + lit(1.0)).ln_1p()
    });
    dense!(sample::<f64, (Space,)>(4), <T: Real>(x: Space) {
        let (u, v, w) = (x[0], x[1], x[2]);
        u.atan2(v) * w.abs().sqrt() + (u * v).tan() / lit(8.0) + u.tanh().exp() - v.sin() * w.cos() + (w * w).powf(1.5) * lit(0.25)
    });
}

#[test]
fn a_sum_of_an_iterator_and_constants() {
    let x: Vector<f64, Plane> = vector![3.0, 4.0];
    let (value, gradient, h) = dense_hessian(&x, |x| {
        x.iter()
            .map(|x| *x * *x * lit(0.5))
            .sum::<forward::DenseJet<_, _>>()
            + 1.0
    });
    assert_eq!((value, gradient), (13.5, x));
    assert_eq!(h.to_matrix(), Matrix::identity());
}
