//! What a Hessian costs: the pairs that meet, and no others.

use super::super::*;
use conformable::check::{Counted, count};
use conformable::forward::hessian;

type C = Counted<f64>;

fn point<N: Dim>() -> Vector<C, N> {
    sample::<f64, (N,)>(1).map(Counted)
}

#[test]
fn a_separable_sum_costs_its_terms() {
    let (h, done) = count(|| {
        hessian(&point::<State>(), |x| {
            x.at(State::a).square()
                + x.at(State::b).square()
                + x.at(State::c).square()
                + x.at(State::d).square()
                + x.at(State::e).square()
        })
        .2
    });
    assert_eq!(size_of_val(&h), 5 * 8);
    assert_eq!(done.multiplications, 5); // x², and for both derivatives none
    let (_, done) = count(|| hessian(&point::<State>(), |x| x.norm_squared()).2);
    assert!(done.multiplications <= 20, "{done}");
}

#[test]
fn a_sum_over_blocks_costs_its_blocks() {
    type Blocks = Sum<Plane, Sum<Plane, Plane>>;
    let (one, of_one) = count(|| {
        hessian(&point::<Plane>(), |p| {
            (p.at(Plane::x) * p.at(Plane::y)).square()
        })
        .2
    });
    let (three, of_three) = count(|| {
        hessian(&point::<Blocks>(), |p| {
            let first = p.at(Sum::first(Plane::x)) * p.at(Sum::first(Plane::y));
            let second =
                p.at(Sum::second(Sum::first(Plane::x))) * p.at(Sum::second(Sum::first(Plane::y)));
            let third =
                p.at(Sum::second(Sum::second(Plane::x))) * p.at(Sum::second(Sum::second(Plane::y)));
            first.square() + second.square() + third.square()
        })
        .2
    });
    assert_eq!((size_of_val(&one), size_of_val(&three)), (3 * 8, 9 * 8));
    assert_eq!(of_three.multiplications, 3 * of_one.multiplications);
}

#[test]
fn a_product_costs_each_pair_once() {
    let (h, done) = count(|| {
        hessian(&point::<Space>(), |x| {
            x.at(Space::u) * x.at(Space::v) * x.at(Space::w)
        })
        .2
    });
    assert_eq!(size_of_val(&h), 3 * 8);
    // u v: the value. (u v) w: the value, two slopes, the bend times w, and one product for each of two pairs, which are with 1.
    assert_eq!(done.multiplications, 5, "{done}");
    let (_, done) = count(|| h.jvp(&point()));
    assert_eq!(done.multiplications, 6);
}
