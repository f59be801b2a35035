//! How a rule of a vector is written that is applied to every row: rows(x ↦ f(x), X), with the pullback
//! rows((x, δ) ↦ f′(x)ᵀ δ, X, δ).

use core::fmt;

use super::EachRow;
use crate::dim::Dim;
use crate::notation::{Differential, Kind, Show, ShowDifferential, Term, Written, WrittenAt};
use crate::rule::Rule;

/// A row, and the cotangent of a row.
const X: Term<'_> = Term::symbol("x", Kind::Column);
const DELTA: Term<'_> = Term::symbol("δ", Kind::Column);

/// softmax_rows, which has a name.
fn is_softmax(value: Term<'_>) -> bool {
    value == Term::Map("softmax", &[X])
}

impl<B: Dim, N: Dim, M: Dim, R: Rule<(N,), Output = (M,)> + Written<(N,)>> Written<(B, N)>
    for EachRow<R>
{
    fn value_term(&self, x: Term<'_>, show: &mut Show<'_>) -> fmt::Result {
        self.0.value_term(X, &mut |value| {
            if is_softmax(value) {
                return show(Term::Map("softmax_rows", &[x]));
            }
            show(Term::Apply(
                "rows",
                &[Term::Arrow(&[X], &value), x],
                Kind::Matrix,
            ))
        })
    }

    fn derivative_term(&self, at: WrittenAt<'_>, show: &mut ShowDifferential<'_>) -> fmt::Result {
        let WrittenAt { x, y, delta } = at;
        self.0.value_term(X, &mut |value| {
            if is_softmax(value) {
                return softmax_rows(y, delta, show);
            }
            let row = WrittenAt {
                x: X,
                y: value,
                delta: DELTA,
            };
            self.0.derivative_term(row, &mut |derivative| {
                pulled(derivative, &mut |by_row| {
                    let arrow = Term::Arrow(&[X, DELTA], &by_row);
                    let arguments = [arrow, x, delta];
                    show(Differential::Pullback(Term::Apply(
                        "rows",
                        &arguments,
                        Kind::Matrix,
                    )))
                })
            })
        })
    }
}

/// What a derivative makes of the cotangent of a row.
fn pulled(derivative: Differential<'_>, show: &mut Show<'_>) -> fmt::Result {
    match derivative {
        Differential::Entrywise(slope) => show(Term::EntryProduct(&DELTA, &slope)),
        Differential::Matrix(matrix) => show(Term::Product(&Term::TransposeOf(&matrix), &DELTA)),
        Differential::Gradient(gradient) => show(Term::Product(&DELTA, &gradient)),
        Differential::Pullback(pulled) => show(pulled),
    }
}

/// S ⊙ (δ − (δ ⊙ S) 1 1ᵀ): the pullback of all rows at once.
fn softmax_rows(s: Term<'_>, delta: Term<'_>, show: &mut ShowDifferential<'_>) -> fmt::Result {
    let sums = Term::Product(&Term::EntryProduct(&delta, &s), &Term::Ones(Kind::Column));
    show(Differential::Pullback(Term::EntryProduct(
        &s,
        &Term::Difference(&delta, &Term::Product(&sums, &Term::Ones(Kind::Row))),
    )))
}
