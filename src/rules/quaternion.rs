//! Vectors turned by a quaternion q = w + v, with v = (x, y, z), of shape `(Quaternion<W, B>,)`; the product is Hamilton's.
//!
//! There are two formulas for it. They agree where |q| = 1, and their derivatives by q do not, there either: they differ along q, the
//! direction in which q leaves the unit sphere. Each is a type.
//!
//! | | value | where \|q\| ≠ 1 | along q, the derivative is |
//! |---|---|---|---|
//! | [`QuaternionSandwich`] | q p q* | \|q\|² times the turned p | 2 y, of the value y |
//! | [`QuaternionRotate`] | p + 2w v × p + 2 v × (v × p) | p + \|q\|² (turned p − p) | 2 (y − p) |
//!
//! An optimiser that projects q back to the sphere, or moves it along the sphere, sees no difference; one that does neither does.

use core::fmt;

use crate::dim::{Dim, Quaternion, Three};
use crate::jacobian::{Dense, components, cross};
use crate::notation::{
    Coordinate, Differential, Kind, Rows, Show, ShowDifferential, Span, Term, Written2, WrittenAt2,
};
use crate::rule::{Differentiable2, Rule2};
use crate::scalar::Scalar;
use crate::tensor::{Matrix, Vector};

/// q p q* = (w² − |v|²) p + 2 (v·p) v + 2w v × p, of shape `(W,)`, for q of `(Quaternion<W, B>,)` and p of `(B,)`, whatever |q| is.
///
/// By q the derivative is the 3 × 4 matrix 2 [w p + v × p | (v·p) I + v pᵀ − p vᵀ − w \[p\]ₓ]; by p it is (w² − |v|²) I + 2 v vᵀ + 2w \[v\]ₓ,
/// which is |q|² times a rotation. Both are dense. Where |q| = 1 take [`QuaternionRotate`] for the other convention.
///
/// ```
/// use conformable::dim::Quaternion;
/// use conformable::prelude::*;
/// use conformable::rules::QuaternionSandwich;
/// dims! { World { x, y, z } Body { forward, left, up } }
/// let q: Vector<i64, Quaternion<World, Body>> = vector![1, 0, 0, 1]; // a quarter turn about z, |q|² = 2
/// let p: Vector<i64, Body> = vector![5, 0, 7];
/// assert_eq!(QuaternionSandwich.value(&q, &p), vector![0, 10, 14]);
/// ```
///
/// Source: Solà, "Quaternion kinematics for the error-state Kalman filter", arXiv 1711.02508, section 4.3.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct QuaternionSandwich;

/// p + 2w v × p + 2 v × (v × p) = (1 − 2|v|²) p + 2 (v·p) v + 2w v × p, of shape `(W,)`, for q of `(Quaternion<W, B>,)` and p of `(B,)`:
/// q p q* simplified by |q| = 1.
///
/// By q the derivative is the 3 × 4 matrix 2 [v × p | (v·p) I + v pᵀ − 2 p vᵀ − w \[p\]ₓ], by p it is (1 − 2|v|²) I + 2 v vᵀ + 2w \[v\]ₓ. Both
/// are dense. The derivative by q is that of [`QuaternionSandwich`] less 2 p qᵀ, on the unit sphere too.
///
/// Source: Solà, "Quaternion kinematics for the error-state Kalman filter", arXiv 1711.02508, section 2.6, the rotation matrix of a unit
/// quaternion, with w² = 1 − |v|².
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct QuaternionRotate;

fn twice<T: Scalar>(x: T) -> T {
    x + x
}

fn square<T: Scalar>(v: [T; 3]) -> T {
    let [x, y, z] = v.map(|x| x * x);
    x + y + z
}

/// a I + b vᵀ with rows and columns of any name, 3 × 3.
fn scaled_outer<T: Scalar>(a: T, b: [T; 3], v: [T; 3]) -> [[T; 3]; 3] {
    let [[xx, xy, xz], [yx, yy, yz], [zx, zy, zz]] = b.map(|b| v.map(|v| b * v));
    [[a + xx, xy, xz], [yx, a + yy, yz], [zx, zy, a + zz]]
}

/// \[v\]ₓ
fn hat<T: Scalar>([x, y, z]: [T; 3]) -> [[T; 3]; 3] {
    let zero = T::zero();
    [[zero, -z, y], [z, zero, -x], [-y, x, zero]]
}

/// a + s b, entry by entry.
fn plus<T: Scalar>([a, b, c]: [[T; 3]; 3], s: T, [x, y, z]: [[T; 3]; 3]) -> [[T; 3]; 3] {
    let row = |[a, b, c]: [T; 3], [x, y, z]: [T; 3]| [a + s * x, b + s * y, c + s * z];
    [row(a, x), row(b, y), row(c, z)]
}

/// d I + 2 v vᵀ + 2w \[v\]ₓ
fn by_vector<T: Scalar, W: Three, B: Three>(d: T, w: T, v: [T; 3]) -> Matrix<T, W, B> {
    let symmetric = scaled_outer(d, v.map(twice), v);
    Matrix::from_rows(plus(symmetric, twice(w), hat(v)))
}

/// (1 − 2|v|²) I + 2 v vᵀ + 2w \[v\]ₓ: what the unit quaternion does to vectors.
pub(crate) fn matrix_of_quaternion<T: Scalar, W: Three, B: Three>(
    q: &Vector<T, Quaternion<W, B>>,
) -> Matrix<T, W, B> {
    let [w, x, y, z] = q.into_inner();
    let v = [x, y, z];
    by_vector(T::one() - twice(square(v)), w, v)
}

/// 2 [u | (v·p) I + v pᵀ − s p vᵀ − w \[p\]ₓ]
fn by_quaternion<T: Scalar, W: Three, B: Three>(
    u: [T; 3],
    s: T,
    (w, v): (T, [T; 3]),
    p: [T; 3],
) -> Matrix<T, W, Quaternion<W, B>> {
    let ([x, y, z], [px, py, pz]) = (v, p);
    let dot = x * px + y * py + z * pz;
    let rows = plus(scaled_outer(dot, v, p), -s, scaled_outer(T::zero(), p, v));
    let [r0, r1, r2] = plus(rows, -w, hat(p));
    let [u0, u1, u2] = u;
    let row = |u, [x, y, z]: [T; 3]| [u, x, y, z].map(twice);
    Matrix::from_rows([row(u0, r0), row(u1, r1), row(u2, r2)])
}

macro_rules! rotations {
    ($($rule:ident: |$w:ident, $v:ident| $diagonal:expr,
       |$p:ident| $by_w:expr, $factor:expr;)*) => {$(
        impl<W: Three, B: Three> Rule2<(Quaternion<W, B>,), (B,)> for $rule {
            type Output = (W,);
        }

        impl<T: Scalar, W: Three, B: Three> Differentiable2<T, (Quaternion<W, B>,), (B,)> for $rule {
            type First = Dense<T, (W,), (Quaternion<W, B>,)>;
            type Second = Dense<T, (W,), (B,)>;

            fn value(&self, q: &Vector<T, Quaternion<W, B>>, p: &Vector<T, B>) -> Vector<T, W> {
                let [$w, x, y, z] = q.into_inner();
                let $v = [x, y, z];
                by_vector::<T, W, B>($diagonal, $w, $v) * p
            }

            fn derivative(
                &self,
                q: &Vector<T, Quaternion<W, B>>,
                p: &Vector<T, B>,
                _: &Vector<T, W>,
            ) -> (Self::First, Self::Second) {
                let [$w, x, y, z] = q.into_inner();
                let ($v, $p) = ([x, y, z], components(p));
                let by_q = by_quaternion($by_w, $factor, ($w, $v), $p);
                (Dense(by_q), Dense(by_vector($diagonal, $w, $v)))
            }
        }
    )*};
}
rotations! {
    QuaternionSandwich: |w, v| w * w - square(v),
    |p| {
        let [a, b, c] = cross(v, p);
        let [x, y, z] = p.map(|p| w * p);
        [a + x, b + y, c + z]
    }, T::one();

    QuaternionRotate: |w, v| T::one() - twice(square(v)),
    |p| cross(v, p), T::from_integer(2);
}

/// w and v of q.
fn parts<'a, W: Dim, B: Dim>(q: &'a Term<'a>) -> (Term<'a>, Term<'a>) {
    let scalar = Coordinate::of::<Quaternion<W, B>>(0);
    (
        Term::ComponentOf(q, scalar),
        Term::BlockOf(q, Span::Numbered(2, 4)),
    )
}

/// 2 a
const fn twice_term<'a>(a: &'a Term<'a>) -> Term<'a> {
    Term::Product(&Term::Numeral(2.0), a)
}

/// d p + 2 (vᵀ p) v + 2w v × p
fn turned(
    diagonal: Term<'_>,
    (w, v): (Term<'_>, Term<'_>),
    p: Term<'_>,
    show: &mut Show<'_>,
) -> fmt::Result {
    let dot = Term::Inner(&v, &p);
    show(Term::Sum(
        &Term::Sum(
            &Term::Product(&diagonal, &p),
            &twice_term(&Term::Product(&dot, &v)),
        ),
        &twice_term(&Term::Product(&w, &Term::CrossProduct(&v, &p))),
    ))
}

/// d I + 2 v vᵀ + 2w \[v\]ₓ
fn by_vector_term(
    diagonal: Term<'_>,
    (w, v): (Term<'_>, Term<'_>),
    show: &mut ShowDifferential<'_>,
) -> fmt::Result {
    show(Differential::Matrix(Term::Sum(
        &Term::Sum(
            &Term::Product(&diagonal, &Term::IdentityMatrix),
            &twice_term(&Term::Product(&v, &Term::TransposeOf(&v))),
        ),
        &twice_term(&Term::Product(&w, &Term::SkewMatrix(&v))),
    )))
}

/// 2 \[uᵀ; (vᵀ p) I + p vᵀ − s v pᵀ + w \[p\]ₓ\]ᵀ
fn by_quaternion_term(
    u: Term<'_>,
    factor: f64,
    (w, v): (Term<'_>, Term<'_>),
    p: Term<'_>,
    show: &mut ShowDifferential<'_>,
) -> fmt::Result {
    let (pv, vp) = (
        Term::Product(&p, &Term::TransposeOf(&v)),
        Term::Product(&v, &Term::TransposeOf(&p)),
    );
    let by_v = Term::Sum(
        &Term::Difference(
            &Term::Sum(
                &Term::Product(&Term::Inner(&v, &p), &Term::IdentityMatrix),
                &pv,
            ),
            &Term::Product(&Term::Numeral(factor), &vp),
        ),
        &Term::Product(&w, &Term::SkewMatrix(&p)),
    );
    let rows = Rows {
        first: Term::TransposeOf(&u),
        rest: Some(&Rows {
            first: by_v,
            rest: None,
        }),
    };
    show(Differential::Matrix(twice_term(&Term::TransposeOf(
        &Term::Rows(&rows, Kind::Matrix),
    ))))
}

macro_rules! written_rotations {
    ($($rule:ident: |$w:ident, $v:ident| $diagonal:expr, |$p:ident| $by_w:expr, $factor:expr;)*) => {$(
        impl<W: Three, B: Three> Written2<(Quaternion<W, B>,), (B,)> for $rule {
            fn value_term(&self, q: Term<'_>, p: Term<'_>, show: &mut Show<'_>) -> fmt::Result {
                let ($w, $v) = parts::<W, B>(&q);
                turned($diagonal, ($w, $v), p, show)
            }

            fn first_term(&self, at: WrittenAt2<'_>, show: &mut ShowDifferential<'_>) -> fmt::Result {
                let (($w, $v), $p) = (parts::<W, B>(&at.a), at.b);
                by_quaternion_term($by_w, $factor, ($w, $v), $p, show)
            }

            fn second_term(&self, at: WrittenAt2<'_>, show: &mut ShowDifferential<'_>) -> fmt::Result {
                let ($w, $v) = parts::<W, B>(&at.a);
                by_vector_term($diagonal, ($w, $v), show)
            }
        }
    )*};
}
written_rotations! {
    QuaternionSandwich: |w, v| Term::Difference(&Term::Power(&w, 2), &Term::NormSquared(&v)),
    |p| Term::Sum(&Term::Product(&w, &p), &Term::CrossProduct(&v, &p)), 1.0;

    QuaternionRotate: |w, v| Term::Difference(&Term::ONE, &twice_term(&Term::NormSquared(&v))),
    |p| Term::CrossProduct(&v, &p), 2.0;
}
