//! Six polynomials of six variables, each of the variables in several, with products that they share.

use crate::ways;
use conformable::prelude::*;

dims! {
    pub X { a, b, c, d, e, f }
    pub Y { p, q, r, s, t, u }
}

pub const POINT: [f64; 6] = [0.5, -1.25, 0.75, 2.0, -0.5, 1.5];

#[inline(always)]
fn model<T: Real>(x: &Vector<T, X>) -> (Vector<T, Y>, impl Derivative<T, (Y,), (X,)> + use<T>) {
    let [two, three, half] = [2.0, 3.0, 0.5].map(T::from_f64);
    forward::jacobian(x, |x| {
        let (a, b, c) = (x.at(X::a), x.at(X::b), x.at(X::c));
        let (d, e, f) = (x.at(X::d), x.at(X::e), x.at(X::f));
        let (ab, cd, ef) = (a * b, c * d, e * f);
        stack!(Y {
            p: ab * c + d.square() * two,
            q: cd * e - f.square() + a * three,
            r: ef * a + b * d,
            s: ab * cd - e * half,
            t: cd * ef + a.square() * b,
            u: ef * ab + c.square() * d,
        })
    })
}

#[inline(never)]
pub fn kind<T: Real>(x: &Vector<T, X>) -> (Vector<T, Y>, impl Derivative<T, (Y,), (X,)> + use<T>) {
    model(x)
}

#[inline(never)]
pub fn dense<T: Real>(x: &Vector<T, X>) -> (Vector<T, Y>, Matrix<T, Y, X>) {
    let (y, j) = model(x);
    (y, j.numerator())
}

#[inline(never)]
pub fn hand<T: Real>(x: &[T; 6]) -> ([T; 6], [[T; 6]; 6]) {
    let [two, three, four, half] = [2.0, 3.0, 4.0, 0.5].map(T::from_f64);
    let zero = T::zero();
    let [a, b, c, d, e, f] = *x;
    let (ab, cd, ef) = (a * b, c * d, e * f);
    let y = [
        ab * c + two * (d * d),
        cd * e - f * f + three * a,
        ef * a + b * d,
        ab * cd - half * e,
        cd * ef + a * a * b,
        ef * ab + c * c * d,
    ];
    let jacobian = [
        [b * c, a * c, ab, four * d, zero, zero],
        [three, zero, d * e, c * e, cd, -(two * f)],
        [ef, d, zero, b, f * a, e * a],
        [b * cd, a * cd, ab * d, ab * c, -half, zero],
        [two * ab, a * a, d * ef, c * ef, cd * f, cd * e],
        [ef * b, ef * a, two * cd, c * c, f * ab, e * ab],
    ];
    (y, jacobian)
}

pub fn run<T: Real>(way: &str, times: usize) {
    let x = POINT.map(T::from_f64);
    ways!(way, times, (&x), (&x.into()))
}

#[test]
fn the_ways_agree() {
    let (y, j) = dense(&POINT.into());
    let (by_hand, j_by_hand) = hand(&POINT);
    crate::assert_near(&y, by_hand, 1e-15);
    crate::assert_near(&j, j_by_hand, 1e-15);
}
