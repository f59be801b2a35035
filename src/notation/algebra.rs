//! What is simplified, operation by operation. Arguments are simplified already.

use core::fmt;

use super::form::{Entries, Form, Of, Sign, Then};
use super::matrices::block;
use super::number::Coefficient;
use super::term::{Coordinate, Kind, Term};

pub(super) fn ones(kind: Kind, then: &mut Then<'_>) -> fmt::Result {
    let row = Form::Transpose(&Form::Ones);
    match kind {
        Kind::Numeral | Kind::Single => then(Form::Number(Coefficient::ONE), kind),
        Kind::Row => then(row, kind),
        Kind::Matrix => then(Form::Product(&Form::Ones, &row), kind),
        Kind::Column | Kind::Higher => then(Form::Ones, kind),
    }
}

fn is_ones(form: &Form<'_>) -> bool {
    match form {
        // x⁰ stays where it is alone, for its size.
        Form::Ones | Form::Power(_, 0, _) => true,
        Form::Transpose(a) => is_ones(a),
        Form::Product(a, b) => is_ones(a) && matches!(b, Form::Transpose(b) if is_ones(b)),
        _ => false,
    }
}

pub(super) fn scale(c: Coefficient, (a, kind): Of<'_>, then: &mut Then<'_>) -> fmt::Result {
    if c.is_zero() {
        return then(Form::Number(Coefficient::ZERO), Kind::Numeral);
    }
    if c == Coefficient::ONE {
        return then(a, kind);
    }
    match a {
        Form::Number(d) => match c.times(d) {
            Some(product) => then(Form::Number(product), kind),
            None => then(Form::Scaled(c, &a), kind),
        },
        Form::Scaled(d, body) => match c.times(d) {
            Some(product) if product == Coefficient::ONE => then(*body, kind),
            Some(product) => then(Form::Scaled(product, body), kind),
            None if d.negative => then(Form::Scaled(c.flip(), &Form::Scaled(d.abs(), body)), kind),
            None => then(Form::Scaled(c, &a), kind),
        },
        // 2 (3 ⊘ x) = 6 ⊘ x
        Form::Quotient(Form::Number(d), b, entries) => {
            let Some(over) = Coefficient::of(c.over).times(*d) else {
                return then(Form::Scaled(c, &a), kind);
            };
            let over = Form::Number(over);
            let rest = Coefficient { over: 1.0, ..c };
            let quotient = Form::Quotient(&over, b, entries);
            if rest == Coefficient::ONE {
                then(quotient, kind)
            } else {
                then(Form::Scaled(rest, &quotient), kind)
            }
        }
        _ => then(Form::Scaled(c, &a), kind),
    }
}

pub(super) fn sum(a: Of<'_>, sign: Sign, b: Of<'_>, then: &mut Then<'_>) -> fmt::Result {
    let kind = if a.1 == Kind::Numeral { b.1 } else { a.1 };
    let flipped = sign.times(Sign::Minus);
    if let Some((c, body)) = joined(&a.0, sign, &b.0) {
        return scale(c, (*body, kind), then);
    }
    if let Form::Sum(rest, inner, last) = a.0 {
        if let Some((c, body)) = joined(last, inner.times(sign), &b.0) {
            return scale(c, (*body, kind), &mut |last, _| {
                sum((*rest, kind), inner, (last, kind), then)
            });
        }
    }
    match (a.0, b.0) {
        (_, Form::Number(c)) if c.is_zero() => then(a.0, kind),
        (Form::Number(c), _) if c.is_zero() => match sign {
            Sign::Plus => then(b.0, kind),
            Sign::Minus => scale(Coefficient::MINUS, b, then),
        },
        (Form::Number(c), Form::Number(d)) => {
            let d = if sign == Sign::Plus { d } else { d.flip() };
            match c.plus(d) {
                Some(number) => then(Form::Number(number), kind),
                None if d.negative => {
                    then(Form::Sum(&a.0, Sign::Minus, &Form::Number(d.abs())), kind)
                }
                None => then(Form::Sum(&a.0, Sign::Plus, &Form::Number(d)), kind),
            }
        }
        (_, Form::Number(c)) if c.negative => {
            then(Form::Sum(&a.0, flipped, &Form::Number(c.abs())), kind)
        }
        (_, Form::Scaled(c, body)) if c.negative => scale(c.abs(), (*body, b.1), &mut |b, _| {
            then(Form::Sum(&a.0, flipped, &b), kind)
        }),
        (_, Form::Sum(first, inner, last)) if sign == Sign::Plus => {
            sum(a, Sign::Plus, (*first, kind), &mut |all, _| {
                sum((all, kind), inner, (*last, kind), then)
            })
        }
        _ => then(Form::Sum(&a.0, sign, &b.0), kind),
    }
}

/// p ± q as one multiple, where both are multiples of the same.
fn joined<'a>(p: &'a Form<'a>, sign: Sign, q: &Form<'_>) -> Option<(Coefficient, &'a Form<'a>)> {
    let multiple = |form: &Form<'_>| match form {
        Form::Scaled(c, _) => *c,
        _ => Coefficient::ONE,
    };
    let body = match p {
        Form::Number(_) => return None,
        Form::Scaled(_, body) => *body,
        body => body,
    };
    let same = match q {
        Form::Scaled(_, other) => body == *other,
        other => body == other,
    };
    let (c, d) = (multiple(p), multiple(q));
    let d = if sign == Sign::Plus { d } else { d.flip() };
    if same {
        c.plus(d).map(|sum| (sum, body))
    } else {
        None
    }
}

/// The product of two powers of the same; not where one divides.
fn merged<'a>(p: &'a Form<'a>, q: &Form<'_>, kind: Kind) -> Option<Form<'a>> {
    let (base, n) = match p {
        Form::Power(base, n, _) => (*base, *n),
        base => (base, 1),
    };
    let m = match q {
        Form::Power(other, m, _) if *other == base => *m,
        other if other == base => 1,
        _ => return None,
    };
    if n < 0 || m < 0 {
        return None;
    }
    Some(Form::Power(base, n.checked_add(m)?, kind))
}

pub(super) fn product(a: Of<'_>, b: Of<'_>, then: &mut Then<'_>) -> fmt::Result {
    match (a.0, b.0) {
        (Form::Number(c), _) => return scale(c, b, then),
        (_, Form::Number(c)) => return scale(c, a, then),
        (Form::Scaled(c, body), _) => {
            return product((*body, a.1), b, &mut |p, kind| scale(c, (p, kind), then));
        }
        (_, Form::Scaled(c, body)) => {
            return product(a, (*body, b.1), &mut |p, kind| scale(c, (p, kind), then));
        }
        _ => {}
    }
    if a.1.is_scalar() && b.1.is_scalar() {
        return entrywise(a, b, then);
    }
    if a.1.is_scalar() {
        return then(Form::Times(&a.0, &b.0), b.1);
    }
    if b.1.is_scalar() {
        return then(Form::Times(&b.0, &a.0), a.1);
    }
    match (a.0, b.0) {
        (Form::Times(s, body), _) => product((*body, a.1), b, &mut |p, kind| {
            then(Form::Times(s, &p), kind)
        }),
        (_, Form::Times(s, body)) => product(a, (*body, b.1), &mut |p, kind| {
            then(Form::Times(s, &p), kind)
        }),
        // (A / s) b = A b / s
        (Form::Quotient(over, s, Entries::One), _) => product((*over, a.1), b, &mut |p, kind| {
            then(Form::Quotient(&p, s, Entries::One), kind)
        }),
        (_, Form::Quotient(over, s, Entries::One)) => product(a, (*over, b.1), &mut |p, kind| {
            then(Form::Quotient(&p, s, Entries::One), kind)
        }),
        (Form::Identity, _) => then(b.0, b.1),
        (_, Form::Identity) => then(a.0, a.1),
        // The rows of 𝐄ᵀ are unit vectors.
        (Form::Transpose(Form::UnitVectors(span)), _) if b.1 == Kind::Column => {
            block(b, *span, then)
        }
        // diag(p) diag(q) = diag(p ⊙ q)
        (Form::Diagonal(p), Form::Diagonal(q)) => {
            hadamard((*p, Kind::Column), (*q, Kind::Column), &mut |d, kind| {
                diagonal((d, kind), then)
            })
        }
        (Form::Product(first, p @ Form::Diagonal(_)), Form::Diagonal(_)) => {
            product((*p, Kind::Matrix), b, &mut |d, kind| {
                product((*first, Kind::Matrix), (d, kind), then)
            })
        }
        _ => then(Form::Product(&a.0, &b.0), a.1.times(b.1)),
    }
}

pub(super) fn hadamard(a: Of<'_>, b: Of<'_>, then: &mut Then<'_>) -> fmt::Result {
    let (a_kind, b_kind) = (a.1, b.1);
    match (a.0, b.0) {
        (Form::Number(c), _) => scale(c, b, then),
        (_, Form::Number(c)) => scale(c, a, then),
        (Form::Scaled(c, body), _) => {
            hadamard((*body, a_kind), b, &mut |p, kind| scale(c, (p, kind), then))
        }
        (_, Form::Scaled(c, body)) => {
            hadamard(a, (*body, b_kind), &mut |p, kind| scale(c, (p, kind), then))
        }
        _ if a_kind.is_scalar() || b_kind.is_scalar() => product(a, b, then),
        _ if is_ones(&b.0) => then(a.0, a_kind),
        _ if is_ones(&a.0) => then(b.0, b_kind),
        _ => entrywise(a, b, then),
    }
}

/// A product entry by entry, also of scalars, of neither numbers nor multiples.
fn entrywise(a: Of<'_>, b: Of<'_>, then: &mut Then<'_>) -> fmt::Result {
    let kind = a.1;
    if let Some(power) = merged(&a.0, &b.0, kind) {
        return then(power, kind);
    }
    match (a.0, b.0) {
        // x ⊙ (1 ⊘ y) = x ⊘ y
        (_, Form::Quotient(Form::Number(c), under, _)) => {
            quotient(a, (*under, kind), &mut |q, kind| scale(*c, (q, kind), then))
        }
        (Form::Quotient(Form::Number(c), under, _), _) => {
            quotient(b, (*under, kind), &mut |q, kind| scale(*c, (q, kind), then))
        }
        _ if kind.is_scalar() => then(Form::Times(&a.0, &b.0), kind),
        _ => then(Form::Hadamard(&a.0, &b.0), kind),
    }
}

pub(super) fn quotient(a: Of<'_>, b: Of<'_>, then: &mut Then<'_>) -> fmt::Result {
    let kind = if a.1.is_scalar() { b.1 } else { a.1 };
    let entries = if b.1.is_scalar() {
        Entries::One
    } else {
        Entries::Many
    };
    match (a.0, b.0) {
        (Form::Number(c), _) if c.is_zero() => then(a.0, a.1),
        (_, Form::Number(c)) if !c.is_zero() => scale(c.inverse(), a, then),
        (Form::Number(c), _) if !c.negative => then(Form::Quotient(&a.0, &b.0, entries), kind),
        (Form::Number(c), _) => {
            let positive = Form::Number(c.abs());
            let quotient = Form::Quotient(&positive, &b.0, entries);
            then(Form::Scaled(Coefficient::MINUS, &quotient), kind)
        }
        // (p ⊘ q) ⊘ b = p ⊘ (q ⊙ b)
        (Form::Quotient(p, q, entries), _) => {
            let q_kind = if entries == Entries::One {
                Kind::Single
            } else {
                kind
            };
            hadamard((*q, q_kind), b, &mut |under, under_kind| {
                let p_kind = if under_kind.is_scalar() { kind } else { a.1 };
                quotient((*p, p_kind), (under, under_kind), then)
            })
        }
        (Form::Scaled(c, body), _) => {
            quotient((*body, a.1), b, &mut |q, kind| scale(c, (q, kind), then))
        }
        _ => then(Form::Quotient(&a.0, &b.0, entries), kind),
    }
}

pub(super) fn inner(a: Of<'_>, b: Of<'_>, then: &mut Then<'_>) -> fmt::Result {
    match (a.0, b.0) {
        (Form::Number(c), _) | (_, Form::Number(c)) if c.is_zero() => {
            then(Form::Number(c), Kind::Numeral)
        }
        _ if matches!(a.1, Kind::Matrix | Kind::Higher) => {
            then(Form::Inner(&a.0, &b.0), Kind::Single)
        }
        _ => transpose(a, &mut |row, kind| product((row, kind), b, then)),
    }
}

pub(super) fn transpose((a, kind): Of<'_>, then: &mut Then<'_>) -> fmt::Result {
    let transposed = kind.transpose();
    match a {
        _ if kind.is_scalar() || is_symmetric(&a) => then(a, kind),
        Form::Transpose(a) => then(*a, transposed),
        Form::Scaled(c, body) => transpose((*body, kind), &mut |body, kind| {
            scale(c, (body, kind), then)
        }),
        Form::Times(s, body) => transpose((*body, kind), &mut |body, kind| {
            then(Form::Times(s, &body), kind)
        }),
        Form::Quotient(over, s, Entries::One) => transpose((*over, kind), &mut |over, kind| {
            then(Form::Quotient(&over, s, Entries::One), kind)
        }),
        Form::Skew(_) => scale(Coefficient::MINUS, (a, kind), then),
        // (A Bᵀ)ᵀ = B Aᵀ
        Form::Product(left, Form::Transpose(right)) if !matches!(left, Form::Product(..)) => {
            match left {
                Form::Transpose(left) => then(Form::Product(right, left), transposed),
                left => then(Form::Product(right, &Form::Transpose(left)), transposed),
            }
        }
        Form::Product(Form::Transpose(left), right) if !matches!(right, Form::Product(..)) => {
            then(Form::Product(&Form::Transpose(right), left), transposed)
        }
        _ => then(Form::Transpose(&a), transposed),
    }
}

fn is_symmetric(form: &Form<'_>) -> bool {
    match form {
        Form::Identity | Form::Diagonal(_) => true,
        Form::Sum(a, _, b) => is_symmetric(a) && is_symmetric(b),
        Form::Scaled(_, a)
        | Form::Times(_, a)
        | Form::MatrixPower(a, _)
        | Form::Quotient(a, _, Entries::One) => is_symmetric(a),
        // What is packed is symmetric.
        Form::Apply("unvech", _) => true,
        Form::Product(a, Form::Transpose(b)) | Form::Product(Form::Transpose(a), b) => a == b,
        _ => false,
    }
}

pub(super) fn diagonal((a, kind): Of<'_>, then: &mut Then<'_>) -> fmt::Result {
    match a {
        _ if is_ones(&a) => then(Form::Identity, Kind::Matrix),
        _ if kind == Kind::Single => then(a, kind),
        Form::Number(c) => scale(c, (Form::Identity, Kind::Matrix), then),
        Form::Scaled(c, body) => diagonal((*body, kind), &mut |d, kind| scale(c, (d, kind), then)),
        _ => then(Form::Diagonal(&a), Kind::Matrix),
    }
}

pub(super) fn total(term: &Term<'_>, a: Of<'_>, then: &mut Then<'_>) -> fmt::Result {
    let row = Form::Transpose(&Form::Ones);
    match a.1 {
        Kind::Numeral | Kind::Single => then(a.0, a.1),
        Kind::Column => product((row, Kind::Row), a, then),
        Kind::Row => product(a, (Form::Ones, Kind::Column), then),
        Kind::Matrix => product((row, Kind::Row), a, &mut |rows, kind| {
            product((rows, kind), (Form::Ones, Kind::Column), then)
        }),
        Kind::Higher => then(Form::Apply("sum", &[*term]), Kind::Single),
    }
}

pub(super) fn component(a: Of<'_>, entry: Coordinate, then: &mut Then<'_>) -> fmt::Result {
    match a.0 {
        Form::Number(_) => then(a.0, Kind::Numeral),
        Form::Ones => then(Form::Number(Coefficient::ONE), Kind::Numeral),
        Form::Scaled(c, body) => component((*body, a.1), entry, &mut |part, kind| {
            scale(c, (part, kind), then)
        }),
        _ => then(Form::Component(&a.0, entry), Kind::Single),
    }
}
