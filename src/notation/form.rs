//! Terms in the form in which they are printed: simplified, and with every product of a known sort.

use core::fmt;

use super::algebra::{
    component, diagonal, hadamard, inner, ones, product, quotient, scale, sum, total, transpose,
};
use super::matrices::{block, cross, image, kronecker, magnitude, matrix_power, norm, skew};
use super::number::Coefficient;
use super::term::{Coordinate, Kind, Rows, Span, Symbol, Term};

/// A simplified term.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Form<'a> {
    Symbol(Symbol<'a>),
    Number(Coefficient),
    /// The vector of ones.
    Ones,
    Identity,
    /// The right side has no sign of its own, and after a plus is not a sum.
    Sum(&'a Form<'a>, Sign, &'a Form<'a>),
    /// A number times what is not a number. Never 0 or 1.
    Scaled(Coefficient, &'a Form<'a>),
    /// A scalar times anything.
    Times(&'a Form<'a>, &'a Form<'a>),
    /// Of matrices, vectors among them: associative.
    Product(&'a Form<'a>, &'a Form<'a>),
    Hadamard(&'a Form<'a>, &'a Form<'a>),
    /// Of scalars, or entry by entry.
    Quotient(&'a Form<'a>, &'a Form<'a>, Entries),
    Inner(&'a Form<'a>, &'a Form<'a>),
    Transpose(&'a Form<'a>),
    Power(&'a Form<'a>, i64, Kind),
    Root(&'a Form<'a>),
    Diagonal(&'a Form<'a>),
    NormSquared(&'a Form<'a>, Kind),
    /// Where it is positive, or where it is not.
    Positive(&'a Form<'a>, bool),
    Apply(&'a str, &'a [Term<'a>]),
    Component(&'a Form<'a>, Coordinate),
    UnitVector(Coordinate),
    /// The parts, and whether they stand side by side.
    Rows(&'a Rows<'a>, bool),
    /// Of a square matrix, neither 0 nor 1.
    MatrixPower(&'a Form<'a>, i64),
    Kronecker(&'a Form<'a>, &'a Form<'a>),
    Cross(&'a Form<'a>, &'a Form<'a>),
    Skew(&'a Form<'a>),
    Norm(&'a Form<'a>, &'a str),
    Magnitude(&'a Form<'a>),
    Block(&'a Form<'a>, Span),
    UnitVectors(Span),
    UnitVectorAt(&'a Form<'a>),
    Placeholder,
    /// A linear map, and what it is applied to.
    Image(&'a Form<'a>, &'a Form<'a>),
    Arrow(&'a [Term<'a>], &'a Term<'a>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    Plus,
    Minus,
}

impl Sign {
    pub fn times(self, other: Sign) -> Sign {
        if self == other {
            Sign::Plus
        } else {
            Sign::Minus
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Entries {
    One,
    Many,
}

/// Takes a form and its kind.
pub(super) type Then<'t> = dyn FnMut(Form<'_>, Kind) -> fmt::Result + 't;

/// A form and its kind.
pub(super) type Of<'a> = (Form<'a>, Kind);

/// Simplifies a term. Every part is simplified once, so that the work is in proportion to what is printed.
pub(super) fn normal(term: &Term<'_>, then: &mut Then<'_>) -> fmt::Result {
    match *term {
        Term::Symbol(symbol) => then(Form::Symbol(symbol), symbol.kind),
        Term::Numeral(number) => then(Form::Number(Coefficient::of(number)), Kind::Numeral),
        Term::Ones(kind) => ones(kind, then),
        Term::ComponentOf(a, entry) => normal(a, &mut |a, kind| component((a, kind), entry, then)),
        Term::UnitVector(entry) => then(Form::UnitVector(entry), Kind::Column),
        Term::Rows(rows, kind) => then(Form::Rows(rows, kind == Kind::Row), kind),
        Term::IdentityMatrix => then(Form::Identity, Kind::Matrix),
        Term::Where(a, _, _) => normal(a, then),
        Term::Negative(a) => normal(a, &mut |a, kind| scale(Coefficient::MINUS, (a, kind), then)),
        Term::Sum(a, b) => both(a, b, &mut |a, b| sum(a, Sign::Plus, b, then)),
        Term::Difference(a, b) => both(a, b, &mut |a, b| sum(a, Sign::Minus, b, then)),
        Term::Product(a, b) => both(a, b, &mut |a, b| product(a, b, then)),
        Term::EntryProduct(a, b) => both(a, b, &mut |a, b| hadamard(a, b, then)),
        Term::Quotient(a, b) => both(a, b, &mut |a, b| quotient(a, b, then)),
        Term::MeanOf(a, n) => normal(a, &mut |a, kind| match n {
            0 => then(Form::Number(Coefficient::ZERO), Kind::Numeral),
            n => scale(Coefficient::new(1.0, n as f64), (a, kind), then),
        }),
        Term::Inner(a, b) => both(a, b, &mut |a, b| inner(a, b, then)),
        Term::TransposeOf(a) => normal(a, &mut |a, kind| transpose((a, kind), then)),
        Term::Power(a, n) => normal(a, &mut |a, kind| match n {
            0 if kind.is_scalar() => ones(kind, then),
            1 => then(a, kind),
            _ => then(Form::Power(&a, n, kind), kind),
        }),
        Term::Root(a) => normal(a, &mut |a, kind| then(Form::Root(&a), kind)),
        Term::DiagonalMatrix(a) => normal(a, &mut |a, kind| diagonal((a, kind), then)),
        Term::NormSquared(a) => normal(a, &mut |a, kind| match a {
            Form::Number(c) if c.is_zero() => then(a, kind),
            _ if kind.is_scalar() => then(Form::Power(&a, 2, kind), Kind::Single),
            _ => then(Form::NormSquared(&a, kind), Kind::Single),
        }),
        Term::Total(a) => normal(a, &mut |form, kind| total(a, (form, kind), then)),
        Term::Positive(a) => normal(a, &mut |a, kind| then(Form::Positive(&a, true), kind)),
        Term::NotPositive(a) => normal(a, &mut |a, kind| then(Form::Positive(&a, false), kind)),
        Term::MatrixPower(a, n) => normal(a, &mut |a, kind| matrix_power((a, kind), n, then)),
        Term::KroneckerProduct(a, b) => both(a, b, &mut |a, b| kronecker(a, b, then)),
        Term::CrossProduct(a, b) => both(a, b, &mut |a, b| cross(a, b, then)),
        Term::SkewMatrix(a) => normal(a, &mut |a, _| skew(a, then)),
        Term::Norm(a, index) => normal(a, &mut |a, _| norm(a, index, then)),
        Term::Magnitude(a) => normal(a, &mut |a, kind| magnitude((a, kind), then)),
        Term::BlockOf(a, span) => normal(a, &mut |a, kind| block((a, kind), span, then)),
        Term::UnitVectors(span) => then(Form::UnitVectors(span), Kind::Matrix),
        Term::UnitVectorAt(a) => normal(a, &mut |a, _| then(Form::UnitVectorAt(&a), Kind::Column)),
        Term::Placeholder => then(Form::Placeholder, Kind::Matrix),
        Term::ImageOf(map, a, kind) => both(map, a, &mut |map, a| image(map, a, kind, then)),
        Term::Arrow(names, body) => then(Form::Arrow(names, body), Kind::Matrix),
        Term::Map(name, arguments) => match arguments {
            [first, ..] => normal(first, &mut |_, kind| {
                then(Form::Apply(name, arguments), kind)
            }),
            [] => then(Form::Apply(name, arguments), Kind::Single),
        },
        Term::Apply(name, arguments, kind) => then(Form::Apply(name, arguments), kind),
    }
}

fn both(
    a: &Term<'_>,
    b: &Term<'_>,
    then: &mut dyn FnMut(Of<'_>, Of<'_>) -> fmt::Result,
) -> fmt::Result {
    normal(a, &mut |a, a_kind| {
        normal(b, &mut |b, b_kind| then((a, a_kind), (b, b_kind)))
    })
}
