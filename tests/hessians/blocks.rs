//! Blocks of a vector, as vectors: block-diagonal Hessians, blocks in blocks, and what couples them.

use super::super::*;

type Two = Sum<Plane, Space>;
type Three = Sum<Space, Sum<Plane, One>>;

const NUMBER: usize = size_of::<Rational>();

#[test]
fn a_sum_over_blocks_is_block_diagonal() {
    let h = check!(
        sample::<Rational, (Two,)>(1),
        _,
        |p| p.first_block().norm_squared() * Rational::from(3) + p.second_block().powi(3).sum(),
        <T: Field>(p: Two) {
            let (a, b) = p.split();
            a.norm_squared() * T::from_integer(3) + b.map(|x| x.power(3)).sum()
        }
    );
    assert_eq!(size_of_val(&h), 5 * NUMBER);
}

#[test]
fn products_within_a_block_fill_the_block() {
    let h = check!(
        sample::<Rational, (Two,)>(2),
        _,
        |p| {
            let (a, b) = (p.first_block(), p.second_block());
            a.norm_squared().square() + b.square().sum() * b.sum() + p.at(Sum::first(Plane::x)).powi(3)
        },
        <T: Field>(p: Two) {
            let (a, b) = p.split();
            a.norm_squared().power(2) + b.norm_squared() * b.sum() + p[0].power(3)
        }
    );
    assert_eq!(size_of_val(&h), (3 + 6) * NUMBER);
    let pattern = h.pattern();
    assert!((0..2).all(|i| (2..5).all(|j| !pattern[(i, j)])));
}

#[test]
fn a_component_that_couples_blocks() {
    let h = check!(
        sample::<Rational, (Three,)>(3),
        _,
        |p| {
            let shared = p.at(Sum::second(Sum::second(One::only)));
            p.first_block().norm_squared() * shared + p.second_block().first_block().square().sum() / shared
        },
        <T: Field>(p: Three) {
            let (a, rest) = p.split();
            let (b, c) = rest.split();
            a.norm_squared() * c[0] + b.norm_squared() / c[0]
        }
    );
    assert_eq!(size_of_val(&h), (3 + 3 + 2 + 2 + 1) * NUMBER); // an arrow
}

#[test]
fn blocks_in_blocks() {
    check!(
        sample::<Rational, (Three,)>(4),
        _,
        |p| {
            let (a, rest) = (p.first_block(), p.second_block());
            let b = rest.first_block();
            (rest.square() - rest).dot(rest) + b.powi(4).sum() * p.at(Sum::second(Sum::first(Plane::y)))
                + a.dot(a) + (a.square() + a).sum() * rest.second_block().sum() + p.norm_squared()
        },
        <T: Field>(p: Three) {
            let (a, rest) = p.split();
            let (b, c) = rest.split();
            rest.map(|x| x * x * x - x * x).sum() + b.map(|x| x.power(4)).sum() * b[1]
                + a.norm_squared() + a.map(|x| x * x + x).sum() * c[0] + p.norm_squared()
        }
    );
    check!(
        sample::<Rational, (Three,)>(5),
        ZeroMap<Rational, (Three,), (Three,)>,
        |p| p.second_block().sum() - p.first_block().dot(&vector![1.into(), 2.into(), 3.into()]),
        <T: Field>(p: Three) {
            let (a, rest) = p.split();
            rest.sum() - a[0] - a[1] * T::from_integer(2) - a[2] * T::from_integer(3)
        }
    );
}

#[test]
fn scalars_of_nested_blocks() {
    type Nested = Sum<Sum<Plane, One>, Sum<One, Plane>>;
    let h = check!(
        sample::<Rational, (Nested,)>(6),
        _,
        |p| {
            let y = p.at(Sum::first(Sum::first(Plane::y)));
            let one = p.at(Sum::first(Sum::second(One::only)));
            let x = p.at(Sum::second(Sum::second(Plane::x)));
            (y * one - x).square() * x
        },
        <T: Field>(p: Nested) (p[1] * p[2] - p[4]).power(2) * p[4]
    );
    assert_eq!(size_of_val(&h), 6 * NUMBER);
}

dims! { Nav { position: Space, clock, velocity: Space, attitude: Plane, drift } }

#[test]
fn blocks_with_names() {
    let h = check!(
        sample::<Rational, (Nav,)>(7),
        _,
        |s| {
            let (position, velocity) = (s.at(Nav::position), s.at(Nav::velocity));
            let drift = s.at(Nav::drift);
            position.powi(3).sum() + velocity.norm_squared() * drift + s.at(Nav::clock).square()
                + (s.at(Nav::attitude).sum() - drift).square()
        },
        <T: Field>(s: Nav) {
            let cubes = s[0].power(3) + s[1].power(3) + s[2].power(3);
            let velocity = s[4] * s[4] + s[5] * s[5] + s[6] * s[6];
            cubes + velocity * s[9] + s[3] * s[3] + (s[7] + s[8] - s[9]).power(2)
        }
    );
    // Two diagonals of 3, one number, a block of 2 by 2, the last component, and what it meets.
    assert_eq!(size_of_val(&h), (3 + 3 + 1 + 3 + 1 + 3 + 2) * NUMBER);
    let pattern = h.pattern();
    assert!(pattern[(4, 9)] && !pattern[(4, 5)] && !pattern[(0, 4)]);
}

#[test]
fn components_in_blocks_with_names() {
    let h = check!(
        sample::<Rational, (Nav,)>(8),
        _,
        |s| s.at(Nav::velocity.at(Space::v)) * s.at(Nav::clock) + s.at(Nav::velocity).square().dot(&vector![1.into(), 2.into(), 3.into()]),
        <T: Field>(s: Nav) s[5] * s[3] + s[4] * s[4] + s[5] * s[5] * T::from_integer(2) + s[6] * s[6] * T::from_integer(3)
    );
    assert_eq!(size_of_val(&h), 4 * NUMBER);
}
