//! Parts of vectors and matrices.

use core::fmt;
use core::marker::PhantomData;

use crate::dim::{Axis, Dim};
use crate::jacobian::Picked;
use crate::notation::{
    Coordinate, Differential, Kind, Rows, Show, ShowDifferential, Span, Term, Written, WrittenAt,
};
use crate::rule::{Differentiable, Rule};
use crate::scalar::Scalar;
use crate::shape::{Region, Shape};
use crate::tensor::Tensor;

/// x_i, what is at the index `I` of a vector or a matrix: a component, a block, an entry, several, rows, columns. The derivative by a vector
/// is the row that is the identity at a component or a block and 0 elsewhere, which the type says and nothing stores; of any other part it is
/// an [`Excerpt`](crate::jacobian::Excerpt), which stores the index.
///
/// It panics as [`at`](Tensor::at) does, where a run-time index lies outside of the shape.
///
/// Source: Magnus & Neudecker, "Matrix Differential Calculus", 3rd ed. 2019, chapter 8: a linear map is its own derivative.
///
/// ```
/// use conformable::prelude::*;
/// use conformable::rules::Pick;
/// dims! { State { x, y, heading } }
/// let s: Vector<f64, State> = vector![1.0, 2.0, 0.5];
/// let rule = Pick(State::heading);
/// let y = rule.value(&s);
/// let derivative = rule.derivative(&s, &y);
/// assert_eq!(y, 0.5.into());
/// assert_eq!(derivative.gradient(), vector![0.0, 0.0, 1.0]);
/// assert_eq!(size_of_val(&derivative), 0);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pick<I>(pub I);

impl<S: Shape, I: Region<S>> Rule<S> for Pick<I> {
    type Output = I::Shape;
}

impl<T: Scalar, S: Shape, I: Picked<T, S>> Differentiable<T, S> for Pick<I> {
    type Derivative = <I as Picked<T, S>>::Kind;

    #[inline]
    #[track_caller]
    fn value(&self, x: &Tensor<T, S>) -> Tensor<T, I::Part> {
        self.0.pick(x)
    }

    #[inline]
    fn derivative(&self, _: &Tensor<T, S>, _: &Tensor<T, I::Part>) -> Self::Derivative {
        self.0.derivative()
    }
}

/// An index into a tensor of shape `S`, with the rule that picks what is there: what [`at`](crate::expr::Expr::at) asks for.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a component, a block or an index of `{S}`",
    label = "not an index into `{S}`",
    note = "a component, a block, `Nth::<0>`, a `usize`, several in a tuple, or `..`; of a matrix a pair of these, one for each dimension"
)]
pub trait Picks<S: Shape>: Region<S, Shape = <Self as Picks<S>>::Part> {
    /// The shape of the part.
    type Part: Shape;
    /// The rule.
    type Rule: Rule<S, Output = <Self as Picks<S>>::Part>;
    /// The rule.
    fn rule(self) -> Self::Rule;
}

#[diagnostic::do_not_recommend]
impl<S: Shape, I: Region<S>> Picks<S> for I {
    type Part = I::Shape;
    type Rule = Pick<I>;
    fn rule(self) -> Pick<I> {
        Pick(self)
    }
}

// Never used: a second candidate, so that an index into another shape is met here, as a missing `Picks`, before the rule is known.
#[diagnostic::do_not_recommend]
impl<S: Shape, I> Picks<S> for I
where
    Candidate<I>: Holds,
    I: Picks<S, Part = (), Rule = Pick<I>>,
{
    type Part = ();
    type Rule = Pick<I>;
    fn rule(self) -> Pick<I> {
        Pick(self)
    }
}

/// A type for which nothing holds.
struct Candidate<I>(PhantomData<I>);

/// What holds for nothing.
trait Holds {}

/// What is at an index of a vector: its first place, and how many entries there are if they lie one behind the other.
fn start(places: &dyn Fn(usize) -> Option<usize>, length: usize) -> Option<usize> {
    let start = places(0)?;
    (1..length)
        .all(|entry| places(entry) == Some(start + entry))
        .then_some(start)
}

/// One term for each entry of a part of a vector over `N`, as rows.
fn rows<N: Dim>(
    places: &dyn Fn(usize) -> Option<usize>,
    length: usize,
    rest: Option<&Rows<'_>>,
    term: &dyn for<'c> Fn(Coordinate, &mut Show<'c>) -> fmt::Result,
    then: &mut dyn FnMut(Option<&Rows<'_>>) -> fmt::Result,
) -> fmt::Result {
    let Some(entry) = length.checked_sub(1) else {
        return then(rest);
    };
    let place = places(entry).ok_or(fmt::Error)?;
    term(Coordinate::of::<N>(place), &mut |first| {
        let these = Rows { first, rest };
        rows::<N>(places, entry, Some(&these), term, then)
    })
}

/// The matrix that picks the part from the left, a unit row for each entry.
fn picking<N: Dim>(
    places: &dyn Fn(usize) -> Option<usize>,
    length: usize,
    show: &mut Show<'_>,
) -> fmt::Result {
    if let Some(start) = start(places, length) {
        return show(Term::TransposeOf(&Term::UnitVectors(Span::of::<N>(
            start, length,
        ))));
    }
    let unit = |place, show: &mut Show<'_>| show(Term::TransposeOf(&Term::UnitVector(place)));
    rows::<N>(places, length, None, &unit, &mut |rows| match rows {
        Some(rows) => show(Term::Rows(rows, Kind::Matrix)),
        None => Err(fmt::Error),
    })
}

impl<N: Dim, I: Region<(N,)>> Written<(N,)> for Pick<I> {
    fn value_term(&self, x: Term<'_>, show: &mut Show<'_>) -> fmt::Result {
        let places = |entry| self.0.nth(entry);
        let length = I::Shape::LEN;
        match (I::Shape::RANK, start(&places, length)) {
            (0, Some(start)) => show(Term::ComponentOf(&x, Coordinate::of::<N>(start))),
            (_, Some(start)) => show(Term::BlockOf(&x, Span::of::<N>(start, length))),
            (_, None) => {
                let entry = |place, show: &mut Show<'_>| show(Term::ComponentOf(&x, place));
                rows::<N>(&places, length, None, &entry, &mut |rows| match rows {
                    Some(rows) => show(Term::Rows(rows, Kind::Column)),
                    None => Err(fmt::Error),
                })
            }
        }
    }

    fn derivative_term(&self, _: WrittenAt<'_>, show: &mut ShowDifferential<'_>) -> fmt::Result {
        let places = |entry| self.0.nth(entry);
        match (I::Shape::RANK, self.0.nth(0)) {
            (0, Some(place)) => show(Differential::Gradient(Term::UnitVector(
                Coordinate::of::<N>(place),
            ))),
            _ => picking::<N>(&places, I::Shape::LEN, &mut |by| {
                show(Differential::Matrix(by))
            }),
        }
    }
}

/// What picks along one dimension of a matrix: a unit vector, several as the columns of a matrix, or nothing where all are picked.
fn along<N: Dim, I: Axis<N, Shape: Shape>>(
    index: I,
    show: &mut dyn FnMut(Option<Term<'_>>) -> fmt::Result,
) -> fmt::Result {
    let places = |entry| index.nth(entry);
    match (<I::Shape as Shape>::RANK, start(&places, I::LEN)) {
        (0, Some(place)) => show(Some(Term::UnitVector(Coordinate::of::<N>(place)))),
        (_, Some(0)) if I::LEN == N::LEN => show(None),
        _ => picking::<N>(&places, I::LEN, &mut |by| {
            show(Some(Term::TransposeOf(&by)))
        }),
    }
}

/// Uᵀ a; a where there is no U.
fn picked(u: Option<Term<'_>>, a: Term<'_>, show: &mut Show<'_>) -> fmt::Result {
    match u {
        Some(u) => show(Term::Product(&Term::TransposeOf(&u), &a)),
        None => show(a),
    }
}

/// U a; a where there is no U.
fn put(u: Option<Term<'_>>, a: Term<'_>, show: &mut Show<'_>) -> fmt::Result {
    match u {
        Some(u) => show(Term::Product(&u, &a)),
        None => show(a),
    }
}

impl<R: Dim, C: Dim, I, J> Written<(R, C)> for Pick<(I, J)>
where
    I: Axis<R, Shape: Shape>,
    J: Axis<C, Shape: Shape>,
{
    fn value_term(&self, x: Term<'_>, show: &mut Show<'_>) -> fmt::Result {
        let Pick((i, j)) = *self;
        along::<R, I>(i, &mut |u| {
            along::<C, J>(j, &mut |v| {
                match (<I::Shape as Shape>::RANK, <J::Shape as Shape>::RANK, v) {
                    // One column, and of that a part.
                    (_, 0, Some(v)) => picked(u, Term::Product(&x, &v), show),
                    // One row, as a column.
                    (0, _, v) => {
                        let row = Term::TransposeOf(&x);
                        match u {
                            Some(u) => picked(v, Term::Product(&row, &u), show),
                            None => Err(fmt::Error),
                        }
                    }
                    (_, _, Some(v)) => picked(u, Term::Product(&x, &v), show),
                    (_, _, None) => picked(u, x, show),
                }
            })
        })
    }

    fn derivative_term(&self, at: WrittenAt<'_>, show: &mut ShowDifferential<'_>) -> fmt::Result {
        let Pick((i, j)) = *self;
        let mut pull = |term: Term<'_>| show(Differential::Pullback(term));
        along::<R, I>(i, &mut |u| {
            along::<C, J>(j, &mut |v| {
                match (<I::Shape as Shape>::RANK, <J::Shape as Shape>::RANK, u, v) {
                    // δ e eᵀ
                    (0, 0, Some(u), Some(v)) => pull(Term::Product(
                        &at.delta,
                        &Term::Product(&u, &Term::TransposeOf(&v)),
                    )),
                    // e (V δ)ᵀ
                    (0, _, Some(u), v) => put(v, at.delta, &mut |row| {
                        pull(Term::Product(&u, &Term::TransposeOf(&row)))
                    }),
                    (_, _, u, Some(v)) => put(u, at.delta, &mut |rows| {
                        pull(Term::Product(&rows, &Term::TransposeOf(&v)))
                    }),
                    (_, _, u, None) => put(u, at.delta, &mut pull),
                }
            })
        })
    }
}
