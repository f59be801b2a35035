//! Equations with a derivative of a known kind: against factors and solutions that know no structure, over rationals without a rounding; what
//! they cost, by counting; why there is no solution.

use conformable::check::{Counted, Operations, count};
use conformable::forward::hessian;
use conformable::jacobian::Hessian;
use conformable::jacobian::hessian::{HasFactors, Quartered};
use conformable::linalg::{Ldlt, Lu};
use conformable::prelude::*;
use conformable_tests::{Rational, assert_agree, sample, size};

dims! {
    State { a, b, c, d, e }
    Plane { x, y }
    Space { u, v, w }
    One { only }
    Sides = 2;
    Small { s0, s1, p, q }
    Middle { m0, m1, m2, m3, m4, r, s }
    Large { l0, l1, l2, l3, l4, l5, l6, l7, l8, t, z }
}

/// Asserts that the factors are those of the matrix with every entry, and that both kinds of right-hand side are solved.
#[track_caller]
fn assert_solved<N: Triangular + conformable::shape::Named, E>(h: &Hessian<Rational, N, E>)
where
    E: Quartered<Rational, (N,)> + HasFactors<Rational, (N,)>,
{
    let full = h.to_symmetric();
    let (factors, packed) = (h.ldlt().unwrap(), Ldlt::new(full).unwrap());
    assert_eq!(factors.diagonal(), packed.diagonal());
    assert_eq!(factors.determinant(), full.determinant());
    let x = Vector::<Rational, N>::from_fn(|i| Rational::from(2 - i as i64));
    let b = h.jvp(&x);
    assert_eq!(factors.solve(&b), x);
    assert_eq!(h.solve(&b).unwrap(), x);
    assert_eq!(Lu::new(full.to_matrix()).unwrap().solve(&b), x);
    let sides = Matrix::<Rational, N, Sides>::from_fn(|(i, j)| Rational::from((i * j + 1) as i64));
    assert_eq!(factors.solve(&sides), packed.solve(&sides));
}

fn point<N: Dim>() -> Vector<Rational, N> {
    Vector::from_fn(|i| Rational::from(i as i64 + 1))
}

#[test]
fn arrows_and_chains() {
    let arrow = hessian(&point::<State>(), |x| {
        let e = x.at(State::e);
        (x.at(State::a) * e).square()
            + (x.at(State::b) + e).square()
            + (x.at(State::c) - e).square()
            + (x.at(State::d) - e).powi(3)
    });
    assert_solved(&arrow.2);
    assert_eq!(
        size_of_val(&arrow.2.ldlt().unwrap()),
        9 * size_of::<Rational>()
    );

    let filled_in = hessian(&point::<State>(), |x| {
        let a = x.at(State::a);
        a.square()
            + (x.at(State::b) + a).square()
            + (x.at(State::c) - a).square()
            + (x.at(State::d) + a * Rational::from(2)).square()
            + (x.at(State::e) - a).square()
    });
    assert_solved(&filled_in.2);
    assert_eq!(
        size_of_val(&filled_in.2.ldlt().unwrap()),
        15 * size_of::<Rational>()
    );

    let chain = hessian(&point::<State>(), |x| {
        let (a, b, c) = (x.at(State::a), x.at(State::b), x.at(State::c));
        let (d, e) = (x.at(State::d), x.at(State::e));
        a.square() + (a - b).square() + (b - c).square() + (c + d).square() + (d - e).square()
    });
    assert_solved(&chain.2);
    assert_eq!(
        size_of_val(&chain.2.ldlt().unwrap()),
        9 * size_of::<Rational>()
    );
}

#[test]
fn every_entry() {
    let h = hessian(&point::<Space>(), |x| {
        let (u, v, w) = (x.at(Space::u), x.at(Space::v), x.at(Space::w));
        u * v * w + u.square() + v.square() * Rational::from(3) + w.square()
    });
    assert_solved(&h.2);
    let h = hessian(&point::<State>(), |x| {
        let (a, b, c) = (x.at(State::a), x.at(State::b), x.at(State::c));
        let (d, e) = (x.at(State::d), x.at(State::e));
        (a + b - c + d + e).square()
            + a.square()
            + b.square()
            + c.square()
            + d.square()
            + e.square()
    });
    assert_solved(&h.2);
    assert_solved(&hessian(&point::<One>(), |x| x.at(One::only).powi(3)).2);
}

#[test]
fn blocks_that_meet_and_blocks_that_do_not() {
    type Blocks = Sum<Plane, Sum<Space, One>>;
    let apart = hessian(&point::<Blocks>(), |p| {
        let (x, y) = (p.at(Sum::first(Plane::x)), p.at(Sum::first(Plane::y)));
        let u = p.at(Sum::second(Sum::first(Space::u)));
        let v = p.at(Sum::second(Sum::first(Space::v)));
        let w = p.at(Sum::second(Sum::first(Space::w)));
        let only = p.at(Sum::second(Sum::second(One::only)));
        (x - y).square() + y.square() + (u + v).square() + (v - w).square() + u * w + only.square()
    });
    assert_solved(&apart.2);
    let meeting = hessian(&point::<Blocks>(), |p| {
        let (x, y) = (p.at(Sum::first(Plane::x)), p.at(Sum::first(Plane::y)));
        let u = p.at(Sum::second(Sum::first(Space::u)));
        let v = p.at(Sum::second(Sum::first(Space::v)));
        let w = p.at(Sum::second(Sum::first(Space::w)));
        let only = p.at(Sum::second(Sum::second(One::only)));
        x.square()
            + (y + v).square()
            + y.square()
            + (u + only).square()
            + (v - x).square()
            + w.square()
            + (w + only + y).square()
    });
    assert_solved(&meeting.2);
}

#[test]
fn what_is_zero_at_first_is_filled_in() {
    // A constraint with its multiplier: [2 0 1; 0 2 1; 1 1 0].
    let h = hessian(&point::<Space>(), |x| {
        let (u, v, w) = (x.at(Space::u), x.at(Space::v), x.at(Space::w));
        u.square() + v.square() + w * (u + v)
    });
    assert_solved(&h.2);
    let pivots = h.2.ldlt().unwrap().diagonal();
    assert_eq!(pivots, vector![2, 2, -1].map(Rational::from));
    assert_eq!(h.2.positive_ldlt().unwrap_err().component(), Some("w"));
}

#[test]
fn large_and_small_numbers() {
    for scale in [1e-150, 1.0, 1e150] {
        let x = sample::<f64, (State,)>(1);
        let h = hessian(&x, |x| {
            let e = x.at(State::e);
            ((x.at(State::a) - e).square()
                + (x.at(State::b) + e).square()
                + (x.at(State::c) - e).square()
                + x.at(State::d).square()
                + e.square())
                * scale
        });
        let found = h.2.positive_ldlt().unwrap().solve(&h.2.jvp(&x));
        assert_agree("H⁻¹ H x", &found, &x, 4.0 * size(&x));
    }
}

type C = Counted<f64>;

fn ones<N: Dim>() -> Vector<C, N> {
    Vector::filled(Counted(1.0))
}

fn cost<N: conformable::shape::Named, E: HasFactors<C, (N,)>>(h: &Hessian<C, N, E>) -> Operations {
    count(|| h.ldlt().unwrap().solve(&ones::<N>())).1
}

#[test]
fn blocks_cost_their_sum() {
    type Blocks = Sum<Plane, Sum<Plane, Plane>>;
    macro_rules! term {
        ($p:ident $($block:tt)*) => {{
            let (x, y) = ($p.at(term!(@ $($block)* x)), $p.at(term!(@ $($block)* y)));
            (x - y).square() + y.square()
        }};
        (@ [] $c:ident) => { Plane::$c };
        (@ [$f:ident $($rest:ident)*] $c:ident) => { Sum::$f(term!(@ [$($rest)*] $c)) };
    }
    let one = hessian(&ones::<Plane>(), |p| term!(p[])).2;
    let three = hessian(&ones::<Blocks>(), |p| {
        term!(p[first]) + term!(p[second first]) + term!(p[second second])
    })
    .2;
    let (one, three) = (cost(&one), cost(&three));
    assert_eq!(three.total(), 3 * one.total());
    assert_eq!(one.divisions, 1 + 2);
    // One product and one difference to factor, one of each for either triangle.
    assert_eq!((one.multiplications, one.additions), (3, 3));
}

#[test]
fn an_arrow_costs_as_it_is_long() {
    macro_rules! arrow {
        ($n:ident: $($c:ident)*; $p:ident $q:ident) => {
            cost(&hessian(&ones::<$n>(), |x| {
                let (p, q) = (x.at($n::$p), x.at($n::$q));
                p.square() + q.square() $(+ (x.at($n::$c) + p + q).square())*
            }).2)
        };
    }
    let two = arrow!(Small: s0 s1; p q);
    let five = arrow!(Middle: m0 m1 m2 m3 m4; r s);
    let nine = arrow!(Large: l0 l1 l2 l3 l4 l5 l6 l7 l8; t z);
    // Of each: two quotients and three products to factor, two products for either triangle, a quotient between.
    let each = |n: usize| (3 * n, 7 * n, 7 * n);
    let border = (3, 3, 3);
    for (n, done) in [(2, two), (5, five), (9, nine)] {
        let (divisions, multiplications, additions) = each(n);
        assert_eq!(done.divisions, divisions + border.0, "{n}: {done}");
        assert_eq!(
            done.multiplications,
            multiplications + border.1,
            "{n}: {done}"
        );
        assert_eq!(done.additions, additions + border.2, "{n}: {done}");
    }
}

#[test]
fn kinds_on_the_diagonal() {
    let b: Vector<Rational, Plane> = vector![3, 5].map(Rational::from);
    assert_eq!(Identity::<Rational, (Plane,)>::new().solve(&b).unwrap(), b);
    let half = Rational::new(1, 2);
    assert_eq!(Scaled::new(half).solve(&b).unwrap(), b + b);
    let diagonal: Diagonal<Rational, (Plane,)> = Diagonal(vector![half, Rational::from(5)]);
    assert_eq!(
        diagonal.solve(&b).unwrap(),
        vector![6, 1].map(Rational::from)
    );
    let sides: Matrix<Rational, Plane, Space> = matrix![1, 2, 3; 5, 0, 10].map(Rational::from);
    let expected = matrix![2, 4, 6; 1, 0, 2].map(Rational::from);
    assert_eq!(diagonal.solve(&sides).unwrap(), expected);
    assert_eq!(diagonal.to_dense().solve(&sides).unwrap(), expected);

    let flat: Diagonal<Rational, (Plane,)> = Diagonal(vector![1, 0].map(Rational::from));
    let error = flat.solve(&b).unwrap_err();
    assert_eq!((error.column(), error.component()), (1, Some("y")));
    let none = Scaled::<Rational, (Plane,)>::new(Rational::from(0));
    assert_eq!(none.solve(&b).unwrap_err().component(), Some("x"));
}

#[test]
fn errors_name_the_component() {
    let flat = hessian(&point::<State>(), |x| {
        let (a, b) = (x.at(State::a), x.at(State::b));
        (a + b).square() + x.at(State::c).square() + x.at(State::d).square()
    });
    let error = flat.2.ldlt().unwrap_err();
    assert_eq!((error.column(), error.component()), (1, Some("b")));
    let untouched = hessian(&point::<State>(), |x| {
        let (a, b) = (x.at(State::a), x.at(State::b));
        (a + b).square() + b.square() + x.at(State::e).square()
    });
    assert_eq!(untouched.2.ldlt().unwrap_err().component(), Some("c"));
    let saddle = hessian(&point::<State>(), |x| {
        let (a, b) = (x.at(State::a), x.at(State::b));
        a.square() - b.square() + x.at(State::e).square()
    });
    assert_eq!(saddle.2.positive_ldlt().unwrap_err().column(), 1);
    assert_eq!(saddle.2.ldlt().unwrap_err().column(), 2);
    let crossed = hessian(&point::<Plane>(), |x| x.at(Plane::x) * x.at(Plane::y));
    assert_eq!(
        crossed.2.solve(&point()).unwrap_err().component(),
        Some("x")
    );
}

/// Asserts that rows are solved as the matrix with every entry is, for a vector and for the columns of a matrix.
#[track_caller]
fn assert_rows_solved<N: Dim, J: Solvable<N, Scalar = Rational>>(j: &J) {
    let full = Lu::new(j.to_dense().0).unwrap();
    let x = point::<N>();
    assert_eq!(j.solve(&j.jvp(&x)).unwrap(), x);
    let sides = Matrix::<Rational, N, Sides>::from_fn(|(i, k)| Rational::from((i * k + 1) as i64));
    assert_eq!(j.solve(&sides).unwrap(), full.solve(&sides));
}

#[test]
fn rows_that_are_triangular() {
    let two = Rational::from(2);
    let (_, upper) = forward::jacobian(&point::<State>(), |s| {
        let (a, b, c) = (s.at(State::a), s.at(State::b), s.at(State::c));
        let (d, e) = (s.at(State::d), s.at(State::e));
        stack!(State {
            a: a + b * d,
            b: b * two + c.square(),
            c: c - e,
            d: d * e,
            e: e.square()
        })
    });
    assert_rows_solved(&upper);
    let (_, lower) = forward::jacobian(&point::<Space>(), |s| {
        let (u, v, w) = (s.at(Space::u), s.at(Space::v), s.at(Space::w));
        stack!(Space {
            u: u * two,
            v: v + u.square(),
            w: w.square() - u * v
        })
    });
    assert_rows_solved(&lower);
    let (_, diagonal) = forward::jacobian(&point::<Plane>(), |s| {
        stack!(Plane {
            x: s.at(Plane::x).square(),
            y: s.at(Plane::y)
        })
    });
    assert_rows_solved(&diagonal);
    let (_, flat) = forward::jacobian(&Vector::<Rational, Space>::filled(Rational::from(0)), |s| {
        let (u, v, w) = (s.at(Space::u), s.at(Space::v), s.at(Space::w));
        stack!(Space {
            u: u * two,
            v: v.square() + u,
            w
        })
    });
    assert_eq!(flat.solve(&point()).unwrap_err().component(), Some("v"));
}

dims! { Body { place: Space, heading, rate: Plane } }

#[test]
fn rows_that_are_triangular_by_blocks() {
    let turn: Matrix<Rational, Space, Space> =
        matrix![0, 2, 1; 1, 1, 0; 0, 1, 3].map(Rational::from);
    let lever: Matrix<Rational, Space, Plane> = matrix![1, 2; 3, 4; 5, 6].map(Rational::from);
    let (_, blocks) = forward::jacobian(&point::<Body>(), |s| {
        let (place, rate) = (s.at(Body::place), s.at(Body::rate));
        stack!(Body {
            place: turn * place + lever * rate,
            heading: s.at(Body::heading) * Rational::from(3),
            rate: rate.hadamard(&rate),
        })
    });
    assert_rows_solved(&blocks);
}

#[test]
fn rows_cost_their_blocks() {
    let (_, upper) = forward::jacobian(&ones::<State>(), |s| {
        let (a, b, c) = (s.at(State::a), s.at(State::b), s.at(State::c));
        stack!(State {
            a: a.square() + b * c,
            b: b.square(),
            c,
            d: s.at(State::d),
            e: s.at(State::e).square()
        })
    });
    let (_, done) = count(|| upper.solve(&ones::<State>()).unwrap());
    assert_eq!(
        (done.divisions, done.multiplications, done.additions),
        (3, 2, 2)
    );
}
