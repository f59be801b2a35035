//! The kind of the derivative of a program of a vector, as the type checker works it out.

use conformable::forward::{self, Number as Dual};
use conformable::prelude::*;
use conformable::rules::{Relu, Softmax};
use conformable::scalar::Inv;
use conformable_tests::{Rational, constant as lift, sample};

use crate::{Classes, Hidden, Pixels, check};

type Same = Identity<Rational, (Hidden,)>;
type Multiple = Scaled<Rational, (Hidden,)>;
type Slopes = Diagonal<Rational, (Hidden,)>;
type Full<M> = Dense<Rational, (M,), (Hidden,)>;
type Gradient = Dense<Rational, (), (Hidden,)>;

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
    check!(&x(), Same, |x| x - constant(&a), |x| x - lift(&a));
    let x: Vector<f64, Hidden> = sample(1);
    type Same64 = Identity<f64, (Hidden,)>;
    check!(&x, Same64, |x| x.shift(2.5), |x| x.map(|x| x + lit(2.5)));
    assert_eq!(size_of::<Same64>(), 0);
}

#[test]
fn multiples_of_x_have_one_number() {
    let a = other();
    let three = Rank0::from(Rational::from(3));
    check!(&x(), Multiple, |x| x + x, |x| &x + &x);
    check!(&x(), Multiple, |x| -x, |x| -x);
    check!(&x(), Multiple, |x| constant(&three) * x, |x| x * n(3));
    check!(&x(), Multiple, |x| x - (constant(&three) * x - x), |x| -x);
    check!(&x(), Multiple, |x| constant(&a) - x, |x| lift(&a) - x);
    let zero = check!(&x(), Multiple, |x| x - x, |x| &x - &x);
    assert_eq!(zero.factor, Rational::from(0));
    let s = Rank0::from(Rational::new(7, 3));
    let by_x = check!(&x(), Multiple, |x| constant(&s) * x, |x| {
        x * lift(&s).into_scalar()
    });
    assert_eq!(by_x.factor, s.into_scalar());
    let x: Vector<f64, Hidden> = sample(1);
    let by_x = check!(&x, Scaled<f64, (Hidden,)>, |x| -(2.0 * x / 8.0), |x| {
        x.map(|x| x * lit(-0.25))
    });
    assert_eq!((by_x.factor, size_of_val(&by_x)), (-0.25, 8));
}

#[test]
fn what_does_not_depend_on_x_has_the_zero_map() {
    let (a, b, c) = (matrix(), sample::<Rational, (Pixels,)>(4), other());
    type Zero<Y> = ZeroMap<Rational, Y, (Hidden,)>;
    check!(
        &x(),
        Zero<(Pixels,)>,
        |x| x.replaced_by(constant(&b)),
        |_| lift(&b)
    );
    check!(
        &x(),
        Zero<(Pixels,)>,
        |x| x.replaced_by(constant(&b)).square().recip(),
        |_| lift(&b.map(|b| (b * b).recip()))
    );
    check!(
        &x(),
        Zero<(Classes, Hidden)>,
        |x| x.replaced_by(constant(&a)),
        |_| lift(&a)
    );
    check!(
        &x(),
        Zero<()>,
        |x| x.square().replaced_by(constant(&a)).sum(),
        |_| { lift(&Rank0::from(a.sum())) }
    );
    check!(
        &x(),
        Same,
        |x| x + x.replaced_by(x).replaced_by(constant(&c)),
        |x| { x + lift(&c) }
    );
    assert_eq!(size_of::<Zero<(Classes, Hidden)>>(), 0);
}

#[test]
fn an_elementwise_function_has_a_diagonal() {
    let (a, two) = (other(), Rank0::from(Rational::from(2)));
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
        |x| x
            .replaced_by(constant(&a))
            .divide(x.square() + x + x.recip()),
        |x| x.zip_with(&lift::<_, _, (Hidden,)>(&a), |x, a| a
            / (x * x + x + x.inv()))
    );
    check!(
        &x(),
        Slopes,
        |x| constant(&two) * x.relu() - constant(&a),
        |x| { Relu.value(&x) * n(2) - lift(&a) }
    );
    let x: Vector<f64, Hidden> = sample(1);
    check!(&x, Diagonal<f64, (Hidden,)>, |x| 0.5 * x.tanh() + x.sin(), |x| {
        x.map(|x| x.tanh() * lit(0.5) + x.sin())
    });
}

#[test]
fn a_matrix_times_x_has_the_matrix() {
    let (a, b, two) = (matrix(), sample(4), Rank0::from(Rational::from(2)));
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
        |x| (lift(&a) * x + lift(&b)).map(|y| y * y)
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
        |x| lift(&u) * (lift(&a) * &x) - lift(&v) * &x
    );
    let square: Matrix<Rational, Hidden, Hidden> = sample(7);
    check!(
        &x(),
        Full<Hidden>,
        |x| x + constant(&square) * x + x.square() + constant(&two) * x,
        |x| lift(&square) * &x + x.hadamard(&x) + &x * n(3)
    );
    check!(
        &x(),
        Full<Hidden>,
        |x| (constant(&square) * x).hadamard(x),
        |x| (lift(&square) * &x).hadamard(&x)
    );
}

#[test]
fn softmax_alone_keeps_its_parts_and_is_worked_out_in_a_chain() {
    let a: Matrix<f64, Classes, Hidden> = sample(3);
    let x: Vector<f64, Hidden> = sample(1);
    type Softmaxed = Plus<Diagonal<f64, (Hidden,)>, Outer<f64, (Hidden,), (Hidden,)>>;
    let by_x = check!(&x, Softmaxed, |x| x.softmax(), |x| Softmax.value(&x));
    assert_eq!(size_of_val(&by_x), 3 * 4 * 8);
    check!(&x, Dense<f64, (Classes,), (Hidden,)>, |x| (constant(&a) * x).softmax(), |x| {
        Softmax.value(&(lift(&a) * &x))
    });
    check!(&x, Dense<f64, (Hidden,), (Hidden,)>, |x| x.softmax().square(), |x| {
        Softmax.value(&x).map(|s| s * s)
    });
}

#[test]
fn sums_over_x_have_gradients() {
    let (a, b) = (matrix(), other());
    type Ones = Summation<Rational, (Hidden,)>;
    check!(&x(), Ones, |x| x.sum(), |x| Rank0::from(x.sum()));
    assert_eq!(size_of::<Ones>(), 0);
    check!(&x(), Gradient, |x| x.square().sum(), |x| Rank0::from(
        x.norm_squared()
    ));
    check!(&x(), conformable::rules::MeanMap<Rational, (Hidden,)>, |x| x.mean(), |x| {
        Rank0::from(x.mean().unwrap())
    });
    check!(&x(), Gradient, |x| x.dot(constant(&b)), |x| Rank0::from(
        x.dot(&lift(&b))
    ));
    check!(&x(), Gradient, |x| x.dot(x), |x| Rank0::from(x.dot(&x)));
    check!(&x(), Gradient, |x| x.half_norm_squared(), |x| {
        Rank0::from(x.norm_squared() / n(2))
    });
    check!(
        &x(),
        Gradient,
        |x| x.square().mean_squared_error(constant(&b)),
        |x| {
            let error = x.hadamard(&x) - lift(&b);
            Rank0::from(error.norm_squared() / n(4))
        }
    );
    check!(
        &x(),
        Gradient,
        |x| (constant(&a) * x).half_norm_squared(),
        |x| { Rank0::from((lift(&a) * x).norm_squared() / n(2)) }
    );
    check!(&x(), Gradient, |x| x.square().sum() + x.sum(), |x| {
        Rank0::from(x.norm_squared() + x.sum())
    });
}

#[test]
fn a_scalar_of_x_times_x() {
    let b = other();
    check!(&x(), Full<Hidden>, |x| x.dot(constant(&b)) * x, |x| {
        &x * x.dot(&lift(&b))
    });
    check!(&x(), Full<Hidden>, |x| x.sum() * x, |x| &x * x.sum());
}

#[test]
fn what_is_shared_is_a_let() {
    let (a, at) = (matrix(), x());
    check!(
        &at,
        Slopes,
        |x| {
            let h = x.square() + x;
            let k = h.hadamard(x);
            h.hadamard(k) + x - k
        },
        |x| {
            let h = x.hadamard(&x) + &x;
            let k = h.hadamard(&x);
            h.hadamard(&k) + &x - k
        }
    );
    check!(
        &at,
        Full<Classes>,
        |x| {
            let h = constant(&a) * x;
            let k = h.square() - h;
            k.hadamard(h)
        },
        |x| {
            let h = lift(&a) * x;
            (h.hadamard(&h) - &h).hadamard(&h)
        }
    );
}

/// ∂/∂x (A x)², over numbers of any type.
fn slopes<T: Scalar>(
    x: &Vector<T, Hidden>,
    a: &Matrix<T, Classes, Hidden>,
) -> Matrix<T, Classes, Hidden> {
    let (_, by_x) = forward::jacobian(x, |x| (a * x).square());
    by_x.numerator()
}

#[test]
fn a_jacobian_can_be_differentiated_again() {
    let (a, x) = (matrix(), x());
    let (value, by_x) = forward::dense_jacobian(&x, |x| slopes(&x, &lift(&a)));
    let y = &a * &x;
    for i in 0..3 {
        for j in 0..4 {
            assert_eq!(value[(i, j)], y[i] * a[(i, j)] * 2);
            for k in 0..4 {
                assert_eq!(by_x.0[(i, j, k)], a[(i, k)] * a[(i, j)] * 2);
            }
        }
    }
}
