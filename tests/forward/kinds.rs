//! The kind of the derivative of an expression of a vector, as the type checker works it out.

use conformable::forward::Number as Dual;
use conformable::expr::{constant, jacobian, jacobian_with};
use conformable::forward;
use conformable::prelude::*;
use conformable::rules::{Relu, Softmax};
use conformable::scalar::Inv;
use conformable_tests::{Rational, assert_derivative, constant as lift, sample};

use crate::{Classes, Hidden, Pixels, check};

type Same = Identity<Rational, (Hidden,)>;
type Multiple = Scaled<Rational, (Hidden,)>;
type Slopes = Diagonal<Rational, (Hidden,)>;
type Full<M> = Dense<Rational, (M,), (Hidden,)>;
type Row = Dense<Rational, (), (Hidden,)>;

fn x() -> Vector<Rational, Hidden> {
    sample(1)
}

fn other() -> Vector<Rational, Hidden> {
    sample(2)
}

fn matrix() -> Matrix<Rational, Classes, Hidden> {
    sample(3)
}

fn n<'id, X: Shape>(n: i64) -> Dual<'id, Rational, X> {
    Dual::from_integer(n)
}

#[test]
fn x_itself_has_the_identity() {
    let a = other();
    check!(&x(), Same, |x| x, |x| x);
    check!(&x(), Same, |x| x + constant(&a), |x| x + lift(&a));
    check!(&x(), Same, |x| constant(&a) + x, |x| lift(&a) + x);
    check!(&x(), Same, |x| x - constant(&a).square(), |x| {
        x - lift(&a.hadamard(&a))
    });
    let x: Vector<f64, Hidden> = sample(1);
    type Same64 = Identity<f64, (Hidden,)>;
    check!(&x, Same64, |x| x.shift(2.5), |x| x
        .map(|x| x + lit(2.5)));
    assert_eq!(size_of::<Same64>(), 0);
}

#[test]
fn multiples_of_x_have_one_number() {
    let a = other();
    check!(&x(), Multiple, |x| x + x, |x| &x + &x);
    check!(&x(), Multiple, |x| -x, |x| -x);
    check!(&x(), Multiple, |x| 3 * x, |x| x * n(3));
    check!(&x(), Multiple, |x| x * -3 + x, |x| x * n(-2));
    check!(&x(), Multiple, |x| constant(&a) - x, |x| lift(&a) - x);
    let zero = check!(&x(), Multiple, |x| x - x, |x| &x - &x);
    assert_eq!(zero.factor, Rational::from(0));
    let s = Rank0::from(Rational::new(7, 3));
    let by_x = check!(&x(), Multiple, |x| constant(&s) * x, |x| {
        x * lift(&s).into_scalar()
    });
    assert_eq!(by_x.factor, *s.as_scalar());
    let x: Vector<f64, Hidden> = sample(1);
    let by_x = check!(&x, Scaled<f64, (Hidden,)>, |x| -(2.0 * x / 8.0), |x| {
        x.map(|x| x * lit(-0.25))
    });
    assert_eq!((by_x.factor, size_of_val(&by_x)), (-0.25, 8));
}

#[test]
fn what_does_not_depend_on_x_has_the_zero_map() {
    let (a, b) = (matrix(), sample::<Rational, (Pixels,)>(4));
    type Zero<Y> = ZeroMap<Rational, Y, (Hidden,)>;
    check!(&x(), Zero<(Pixels,)>, |_| constant(&b), |_| lift(&b));
    check!(
        &x(),
        Zero<(Pixels,)>,
        |_| constant(&b).square().recip(),
        |_| { lift(&b.map(|b| (b * b).recip())) }
    );
    check!(&x(), Zero<(Classes, Hidden)>, |_| constant(&a), |_| lift(
        &a
    ));
    check!(&x(), Zero<()>, |_| constant(&a).sum() * 2, |_| {
        lift(&Rank0::from(a.sum() * 2))
    });
    assert_eq!(size_of::<Zero<(Classes, Hidden)>>(), 0);
}

#[test]
fn an_elementwise_function_has_a_diagonal() {
    let a = other();
    let by_x = check!(&x(), Slopes, |x| (x.square() + x).powi(3), |x| {
        (x.hadamard(&x) + &x).map(|h| h.power(3))
    });
    assert_eq!(size_of_val(&by_x), 4 * size_of::<Rational>());
    check!(&x(), Slopes, |x| x.hadamard(constant(&a)), |x| x
        .hadamard(&lift(&a)));
    check!(&x(), Slopes, |x| x.hadamard(x), |x| x.hadamard(&x));
    check!(&x(), Slopes, |x| x.divide(constant(&a)) - x, |x| {
        x.zip_with(&lift(&a), |x, a| x / a) - &x
    });
    check!(
        &x(),
        Slopes,
        |x| constant(&a).divide(x.square() + x + x.recip()),
        |x| {
            lift(&a).zip_with(&x, |a, x| {
                a / (x * x + x + x.inv())
            })
        }
    );
    check!(&x(), Slopes, |x| 2 * x.relu() - constant(&a), |x| {
        Relu.value(&x) * n(2) - lift(&a)
    });
    let x: Vector<f64, Hidden> = sample(1);
    check!(&x, Diagonal<f64, (Hidden,)>, |x| 0.5 * x.tanh() + x.sin(), |x| {
        x.map(|x| x.tanh() * lit(0.5) + x.sin())
    });
}

#[test]
fn a_matrix_times_x_has_the_matrix() {
    let (a, b) = (matrix(), sample(4));
    let by_x = check!(&x(), Full<Classes>, |x| constant(&a) * x, |x| lift(&a) * x);
    assert_eq!(by_x.0, a);
    let by_x = check!(&x(), Full<Classes>, |x| constant(&a) * x.square(), |x| {
        lift(&a) * x.hadamard(&x)
    });
    assert_eq!(size_of_val(&by_x), 3 * 4 * size_of::<Rational>());
    check!(
        &x(),
        Full<Classes>,
        |x| (constant(&a) * x + constant(&b)).square(),
        |x| { (lift(&a) * x + lift(&b)).map(|y| y * y) }
    );
    check!(&x(), Full<Classes>, |x| -(constant(&a) * (x + x)), |x| {
        -(lift(&a) * (&x + &x))
    });
    let (u, v): (Matrix<Rational, Pixels, Classes>, Matrix<_, Pixels, Hidden>) =
        (sample(5), sample(6));
    check!(
        &x(),
        Full<Pixels>,
        |x| constant(&u) * (constant(&a) * x) - constant(&v) * x,
        |x| { lift(&u) * (lift(&a) * &x) - lift(&v) * &x }
    );
    let square: Matrix<Rational, Hidden, Hidden> = sample(7);
    check!(
        &x(),
        Full<Hidden>,
        |x| x + constant(&square) * x + x.square() + 2 * x,
        |x| { lift(&square) * &x + x.hadamard(&x) + &x * n(3) }
    );
    check!(
        &x(),
        Full<Hidden>,
        |x| (constant(&square) * x).hadamard(x),
        |x| { (lift(&square) * &x).hadamard(&x) }
    );
}

#[test]
fn softmax_keeps_its_parts() {
    let a: Matrix<f64, Classes, Hidden> = sample(3);
    let x: Vector<f64, Hidden> = sample(1);
    type Softmaxed<N> = Plus<Diagonal<f64, (N,)>, Outer<f64, (N,), (N,)>>;
    let by_x = check!(&x, Softmaxed<Hidden>, |x| x.softmax(), |x| Softmax
        .value(&x));
    assert_eq!(size_of_val(&by_x), 3 * 4 * 8);
    type OfLogits = Then<Softmaxed<Classes>, Dense<f64, (Classes,), (Hidden,)>>;
    check!(&x, OfLogits, |x| (constant(&a) * x).softmax(), |x| {
        Softmax.value(&(lift(&a) * &x))
    });
    type Squared = Then<Diagonal<f64, (Hidden,)>, Softmaxed<Hidden>>;
    check!(&x, Squared, |x| x.softmax().square(), |x| {
        Softmax.value(&x).map(|s| s * s)
    });
}

#[test]
fn sums_over_x_have_rows() {
    let (a, b) = (matrix(), other());
    type Sum = Summation<Rational, (Hidden,)>;
    check!(&x(), Sum, |x| x.sum(), |x| x.sum().into());
    assert_eq!(size_of::<Sum>(), 0);
    check!(&x(), Then<Sum, Slopes>, |x| x.square().sum(), |x| x.norm_squared().into());
    check!(&x(), Then<Scaled<Rational, ()>, Sum>, |x| x.mean(), |x| {
        x.mean().unwrap().into()
    });
    check!(&x(), Row, |x| x.dot(constant(&b)), |x| x
        .dot(&lift(&b))
        .into());
    check!(&x(), Row, |x| x.dot(x), |x| x.dot(&x).into());
    check!(&x(), Row, |x| x.half_norm_squared(), |x| {
        (x.norm_squared() / n(2)).into()
    });
    check!(
        &x(),
        Row,
        |x| x.square().mean_squared_error(constant(&b)),
        |x| {
            let error = x.hadamard(&x) - lift(&b);
            (error.norm_squared() / n(4)).into()
        }
    );
    check!(&x(), Row, |x| (constant(&a) * x).half_norm_squared(), |x| {
        ((lift(&a) * x).norm_squared() / n(2)).into()
    });
    type Both = Plus<Then<Sum, Slopes>, Sum>;
    check!(&x(), Both, |x| x.square().sum() + x.sum(), |x| {
        (x.norm_squared() + x.sum()).into()
    });
}

#[test]
fn a_scalar_of_x_times_x() {
    let b = other();
    check!(&x(), Full<Hidden>, |x| x.dot(constant(&b)) * x, |x| {
        let s = x.dot(&lift(&b));
        &x * s
    });
    type Column = Dense<Rational, (Hidden,), ()>;
    type Lazy = Plus<Then<Column, Summation<Rational, (Hidden,)>>, Multiple>;
    check!(&x(), Lazy, |x| x.sum() * x, |x| &x * x.sum());
}

#[test]
fn bound_values_have_the_kinds_of_what_was_bound() {
    let (a, at) = (matrix(), x());
    macro_rules! check_bound {
        ($kind:ty, $expression:expr, $function:expr) => {{
            let (value, by_x) = jacobian_with(&at, $expression);
            let by_x: $kind = by_x;
            let (expected, dense) = forward::dense_jacobian(&at, $function);
            assert_eq!(value, expected);
            assert_derivative(&by_x, &dense);
        }};
    }
    check_bound!(
        Same,
        |g, x| {
            let (g, x) = g.bind(x);
            g.output(x)
        },
        |x| x
    );
    check_bound!(
        Multiple,
        |g, x| {
            let (g, y) = g.bind(x);
            g.output(y + x)
        },
        |x| &x + &x
    );
    check_bound!(ZeroMap<Rational, (Classes, Hidden), (Hidden,)>, |g, _| {
        let (g, a) = g.bind(constant(&a));
        g.output(a.square())
    }, |_| lift(&a.hadamard(&a)));
    check_bound!(
        Slopes,
        |g, x| {
            let (g, h) = g.bind(x.square() + x);
            let (g, k) = g.bind(h.hadamard(x));
            g.output(h.hadamard(k) + x - k)
        },
        |x| {
            let h = x.hadamard(&x) + &x;
            let k = h.hadamard(&x);
            h.hadamard(&k) + &x - k
        }
    );
    check_bound!(
        Full<Classes>,
        |g, x| {
            let (g, a) = g.bind(constant(&a));
            let (g, h) = g.bind(a * x);
            let (g, k) = g.bind(h.square() - h);
            g.output(k.hadamard(h))
        },
        |x| {
            let h = lift(&a) * x;
            (h.hadamard(&h) - &h).hadamard(&h)
        }
    );
}

/// ∂/∂x (A x)² ⊙ x₁, over numbers of any type.
fn slopes<T: Scalar>(
    x: &Vector<T, Hidden>,
    a: &Matrix<T, Classes, Hidden>,
) -> Matrix<T, Classes, Hidden> {
    let (_, by_x) = jacobian(x, |x| (constant(a) * x).square());
    by_x.numerator()
}

#[test]
fn a_jacobian_can_be_differentiated_again() {
    let (a, x) = (matrix(), x());
    let (value, by_x) = forward::dense_jacobian(&x, |x| slopes(&x, &lift(&a)));
    let y = &a * &x;
    for (i, j) in [(0, 0), (1, 2), (2, 3)] {
        assert_eq!(value[(i, j)], y[i] * a[(i, j)] * 2);
        for k in 0..4 {
            assert_eq!(by_x.0[(i, j, k)], a[(i, k)] * a[(i, j)] * 2);
        }
    }
}
