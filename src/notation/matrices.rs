//! What is simplified in the operations of matrices and of space: numbers come in front, and nothing is done to 0.

use core::fmt;

use super::algebra::{scale, transpose};
use super::form::{Form, Of, Then};
use super::number::Coefficient;
use super::term::{Kind, Span};

fn is_zero(form: &Form<'_>) -> bool {
    matches!(form, Form::Number(c) if c.is_zero())
}

fn zero(then: &mut Then<'_>) -> fmt::Result {
    then(Form::Number(Coefficient::ZERO), Kind::Numeral)
}

pub(super) fn matrix_power((a, kind): Of<'_>, n: i64, then: &mut Then<'_>) -> fmt::Result {
    match a {
        _ if n == 0 => then(Form::Identity, Kind::Matrix),
        _ if n == 1 => then(a, kind),
        Form::Identity => then(a, kind),
        // (Aᵀ)⁻¹ = A⁻ᵀ
        Form::Transpose(b) => {
            matrix_power((*b, kind), n, &mut |p, kind| transpose((p, kind), then))
        }
        Form::MatrixPower(b, -1) if n == -1 => then(*b, kind),
        _ => then(Form::MatrixPower(&a, n), kind),
    }
}

/// Of two arguments and linear in each: numbers come in front.
fn bilinear(
    a: Form<'_>,
    b: Form<'_>,
    make: &dyn Fn(Form<'_>, Form<'_>, &mut Then<'_>) -> fmt::Result,
    then: &mut Then<'_>,
) -> fmt::Result {
    match (a, b) {
        _ if is_zero(&a) || is_zero(&b) => zero(then),
        (Form::Scaled(c, body), _) => {
            bilinear(*body, b, make, &mut |p, kind| scale(c, (p, kind), then))
        }
        (_, Form::Scaled(c, body)) => {
            bilinear(a, *body, make, &mut |p, kind| scale(c, (p, kind), then))
        }
        _ => make(a, b, then),
    }
}

pub(super) fn kronecker((a, _): Of<'_>, (b, _): Of<'_>, then: &mut Then<'_>) -> fmt::Result {
    let make =
        |a: Form<'_>, b: Form<'_>, then: &mut Then<'_>| then(Form::Kronecker(&a, &b), Kind::Matrix);
    bilinear(a, b, &make, then)
}

pub(super) fn cross((a, _): Of<'_>, (b, _): Of<'_>, then: &mut Then<'_>) -> fmt::Result {
    let make =
        |a: Form<'_>, b: Form<'_>, then: &mut Then<'_>| then(Form::Cross(&a, &b), Kind::Column);
    bilinear(a, b, &make, then)
}

pub(super) fn image(
    (map, _): Of<'_>,
    (a, _): Of<'_>,
    kind: Kind,
    then: &mut Then<'_>,
) -> fmt::Result {
    let make = |map: Form<'_>, a: Form<'_>, then: &mut Then<'_>| then(Form::Image(&map, &a), kind);
    bilinear(map, a, &make, then)
}

pub(super) fn skew(a: Form<'_>, then: &mut Then<'_>) -> fmt::Result {
    match a {
        _ if is_zero(&a) => zero(then),
        Form::Scaled(c, body) => skew(*body, &mut |p, kind| scale(c, (p, kind), then)),
        _ => then(Form::Skew(&a), Kind::Matrix),
    }
}

pub(super) fn norm(a: Form<'_>, index: &str, then: &mut Then<'_>) -> fmt::Result {
    match a {
        _ if is_zero(&a) => zero(then),
        Form::Scaled(c, body) => scale(c.abs(), (Form::Norm(body, index), Kind::Single), then),
        _ => then(Form::Norm(&a, index), Kind::Single),
    }
}

pub(super) fn magnitude((a, kind): Of<'_>, then: &mut Then<'_>) -> fmt::Result {
    match a {
        Form::Number(c) => then(Form::Number(c.abs()), kind),
        Form::Scaled(c, body) => scale(c.abs(), (Form::Magnitude(body), kind), then),
        _ => then(Form::Magnitude(&a), kind),
    }
}

pub(super) fn block((a, kind): Of<'_>, span: Span, then: &mut Then<'_>) -> fmt::Result {
    match a {
        Form::Number(_) | Form::Ones => then(a, kind),
        Form::Scaled(c, body) => block((*body, kind), span, &mut |p, kind| {
            scale(c, (p, kind), then)
        }),
        _ => then(Form::Block(&a, span), Kind::Column),
    }
}
