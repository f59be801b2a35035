//! Programs by component: which pairs meet, exactly.

use super::super::*;

#[test]
fn affine_functions_bend_nowhere() {
    check!(
        sample::<Rational, (State,)>(1),
        ZeroMap<Rational, (State,), (State,)>,
        |x| x.at(State::a) * Rational::from(3) - x.at(State::e) + Rational::from(7),
        <T: Field>(x: State) x[0] * T::from_integer(3) - x[4] + T::from_integer(7)
    );
}

#[test]
fn sums_of_functions_of_one_component_are_diagonal() {
    let h = check!(
        sample::<Rational, (State,)>(2),
        _,
        |x| {
            let (a, b, c, d, e) = (x.at(State::a), x.at(State::b), x.at(State::c), x.at(State::d), x.at(State::e));
            a.powi(3) + b.square() * Rational::new(1, 2) + c.recip() - d.powi(4) + e * e * e
        },
        <T: Field>(x: State) {
            x[0].power(3) + x[1] * x[1] / T::from_integer(2) + T::one() / x[2] - x[3].power(4) + x[4].power(3)
        }
    );
    assert_eq!(size_of_val(&h), 5 * size_of::<Rational>());
}

#[test]
fn sums_over_blocks_are_block_diagonal() {
    type Blocks = Sum<Plane, Space>;
    let h = check!(
        sample::<Rational, (Blocks,)>(3),
        _,
        |p| {
            let (x, y) = (p.at(Sum::first(Plane::x)), p.at(Sum::first(Plane::y)));
            let (u, v, w) = (p.at(Sum::second(Space::u)), p.at(Sum::second(Space::v)), p.at(Sum::second(Space::w)));
            x.square() * y + (u * v * w) / (u + v)
        },
        <T: Field>(p: Blocks) p[0] * p[0] * p[1] + p[2] * p[3] * p[4] / (p[2] + p[3])
    );
    assert_eq!(size_of_val(&h), (3 - 1 + 6 - 1) * size_of::<Rational>()); // by y twice and by w twice there is nothing
    let pattern = h.pattern();
    assert!((0..2).all(|i| (2..5).all(|j| !pattern[(i, j)])));
}

#[test]
fn components_that_all_terms_share_make_an_arrow() {
    let h = check!(
        sample::<Rational, (State,)>(4),
        _,
        |x| {
            let e = x.at(State::e);
            (x.at(State::a) * e).square() + (x.at(State::b) + e).powi(3) + x.at(State::c).square() / e + (x.at(State::d) - e).square()
        },
        <T: Field>(x: State) {
            let e = x[4];
            (x[0] * e).power(2) + (x[1] + e).power(3) + x[2] * x[2] / e + (x[3] - e).power(2)
        }
    );
    assert_eq!(size_of_val(&h), 9 * size_of::<Rational>()); // 5 on the diagonal, 4 beside it
}

#[test]
fn every_operator_has_its_second_derivative() {
    let x: Vector<Rational, Space> = vector![1.into(), 2.into(), (-3).into()];
    let [p, q] = [Rational::from(3), Rational::new(-1, 2)];
    check!(
        x,
        _,
        |x| {
            let (u, v, w) = (x.at(Space::u), x.at(Space::v), x.at(Space::w));
            let y = (u * v - w) / (u + v * p) + &u * &w;
            -(y.square() + q) * q + y / p - p
        },
        <T: Field>(x: Space) {
            let p = T::from_integer(3);
            let q = -T::one() / T::from_integer(2);
            let (u, v, w) = (x[0], x[1], x[2]);
            let y = (u * v - w) / (u + v * p) + u * w;
            -(y * y + q) * q + y / p - p
        }
    );
    check!(
        x,
        _,
        |x| {
            let (u, v, w) = (x.at(Space::u), x.at(Space::v), x.at(Space::w));
            u / (v * w) - (u * v).recip() / (w - u)
        },
        <T: Field>(x: Space) x[0] / (x[1] * x[2]) - T::one() / (x[0] * x[1]) / (x[2] - x[0])
    );
}

#[test]
fn one_component() {
    let h = check!(
        sample::<Rational, (One,)>(6),
        _,
        |x| x.at(One::only).powi(5) + x.norm_squared(),
        <T: Field>(x: One) x[0].power(5) + x[0] * x[0]
    );
    assert_eq!(size_of_val(&h), size_of::<Rational>());
}

#[test]
fn elementary_functions() {
    check!(
        sample::<f64, (State,)>(7),
        _,
        |x| {
            let (a, b, c, d, e) = (x.at(State::a), x.at(State::b), x.at(State::c), x.at(State::d), x.at(State::e));
            let (sin, cos) = (a * b).sin_cos();
            sin * c.exp() + cos * d.tanh() + (2.0 + e.square()).ln() / (1.0 - c) + 3.0 * (b.square() + d.square()).sqrt() - e.sin() * a.cos()
        },
        <T: Real>(x: State) {
            let (a, b, c, d, e) = (x[0], x[1], x[2], x[3], x[4]);
            (a * b).sin() * c.exp() + (a * b).cos() * d.tanh() + (e * e + lit(2.0)).ln() / (T::one() - c)
                + lit(3.0) * (b * b + d * d).sqrt() - e.sin() * a.cos()
        }
    );
    check!(
        sample::<f64, (Plane,)>(8),
        _,
        |p| {
            let (x, y) = (p.at(Plane::x), p.at(Plane::y));
            y.atan2(x) * y.sigmoid() + x.softplus() + (x * y).shift(0.5).square() + 1.0 / x + y.atan2(2.0) + x.gelu()
        },
        <T: Real>(p: Plane) {
            let (x, y) = (p[0], p[1]);
            let one = T::one();
            let cube = x * x * x;
            let gelu = (x + lit(0.044715) * cube) * lit((2.0 / std::f64::consts::PI).sqrt());
            y.atan2(x) / (one + (-y).exp()) + (one + x.exp()).ln() + (x * y + lit(0.5)).power(2) + one / x
                + y.atan2(T::from_f64(2.0)) + lit(0.5) * x * (one + gelu.tanh())
        }
    );
}

/// A generic model with a name, and its Hessian of whatever kind.
fn rosenbrock<'d, T: Real>(
    x: forward::JetVariable<'d, T, Space>,
) -> forward::Jet<
    'd,
    T,
    (),
    impl Derivative<T, (), (Space,)> + use<T>,
    impl SecondDerivative<T, Space> + use<T>,
> {
    let (u, v, w) = (x.at(Space::u), x.at(Space::v), x.at(Space::w));
    (v - u.square()).square() * lit(100.0)
        + lit(100.0) * (w - v.square()).square()
        + (u - T::one()).square()
        + (v - T::one()).square()
}

#[test]
fn a_model_has_a_name() {
    let x: Vector<f32, Space> = vector![1.0, 1.0, 1.0];
    let (value, gradient, h) = forward::hessian(&x, rosenbrock);
    assert_eq!((value, gradient), (0.0, Vector::zeros()));
    let expected = matrix![802.0, -400.0, 0.0; -400.0, 1002.0, -400.0; 0.0, -400.0, 200.0];
    assert_eq!(h.to_symmetric().to_matrix(), expected);
    assert!(!h.pattern()[(Space::u, Space::w)]);
}

#[test]
fn rules_of_ones_own() {
    use conformable::rules::{Div, Hadamard, Square, TimesSelf};
    check!(
        sample::<Rational, (Plane,)>(9),
        _,
        |p| p.at(Plane::x).apply(TimesSelf(Square)).apply2(Hadamard, p.at(Plane::y)).apply2(Div, p.at(Plane::x) + p.at(Plane::y)),
        <T: Field>(p: Plane) p[0].power(3) * p[1] / (p[0] + p[1])
    );
}

#[test]
fn a_hessian_is_a_derivative_among_others() {
    let x: Vector<Rational, Space> = sample(10);
    let (_, _, h) = forward::hessian(&x, |x| {
        x.at(Space::u) * x.at(Space::v) + x.at(Space::w).square()
    });
    let a: Matrix<Rational, Space, Data> = sample(11);
    let chain: Dense<Rational, (Space,), (Data,)> = h * Dense::of(&a);
    assert_eq!(chain.numerator(), h.numerator() * &a);
    assert_eq!(
        (h + Identity::<Rational, (Space,)>::new()).numerator(),
        h.numerator() + Matrix::identity()
    );
    assert_eq!(&x * h, h.jvp(&x));
}

#[test]
fn a_pattern_is_known_from_the_type_alone() {
    const fn stored<J: Jacobian<Input = (Space,), Output = (Space,)>>(_: &J) -> usize {
        let (mut count, mut i) = (0, 0);
        while i < 3 {
            let mut j = 0;
            while j <= i {
                count += !matches!(
                    J::PATTERN.as_slice()[i].as_slice()[j],
                    conformable::jacobian::Entry::Zero
                ) as usize;
                j += 1;
            }
            i += 1;
        }
        count
    }
    let (_, _, h) = forward::hessian(&Vector::<f64, Space>::ones(), rosenbrock);
    assert_eq!(stored(&h), size_of_val(&h) / 8);
    assert_eq!(
        h.describe().to_string(),
        "   u v w\nu: · · 0\nv: · · ·\nw: 0 · ·"
    );
    let (_, _, same) = forward::hessian(&Vector::<f64, Space>::ones(), |x| {
        x.at(Space::u) * x.at(Space::v)
    });
    let (_, _, again) = forward::hessian(&Vector::<f64, Space>::zeros(), |x| {
        x.at(Space::u) * x.at(Space::v)
    });
    assert_eq!(same, again);
}
