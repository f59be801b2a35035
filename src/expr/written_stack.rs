//! Vectors of expressions, and bound values, as terms.

use core::fmt::{self, Formatter};

use super::graph::{Start, Step};
use super::stack::Stack;
use super::written::{By, Spot, WrittenNode};
use crate::dim::Dim;
use crate::notation::{Coordinate, Kind, Rows, Show, Span, Term, WriteName, with_name};
use crate::shape::Shape;
use crate::stack::{Both, Only};

/// Takes a list of terms, whose parts live until it returns.
type ShowRows<'s> = dyn FnMut(Option<&Rows<'_>>) -> fmt::Result + 's;

/// Components that can be written down.
pub trait WrittenParts: Copy {
    /// How many numbers they are.
    const COUNT: usize;

    /// Whether one of them depends on what is at this place.
    fn uses(&self, place: Spot) -> bool;

    /// The components, before others.
    fn value_rows(&self, rest: Option<&Rows<'_>>, show: &mut ShowRows<'_>) -> fmt::Result;

    /// The rows of the Jacobian matrix, before others.
    fn derivative_rows(
        &self,
        by: &By,
        rest: Option<&Rows<'_>>,
        show: &mut ShowRows<'_>,
    ) -> fmt::Result;

    /// The sum so far, and what these components add to the derivative, where they are those of a vector over `N` from `place` on,
    /// with the cotangent `delta`.
    fn add_parts<N: Dim>(
        &self,
        place: usize,
        by: &By,
        delta: Term<'_>,
        sum: Term<'_>,
        show: &mut Show<'_>,
    ) -> fmt::Result;
}

impl<X: WrittenNode> WrittenParts for Only<X> {
    const COUNT: usize = X::Shape::LEN;

    fn uses(&self, place: Spot) -> bool {
        self.0.uses(place)
    }

    fn value_rows(&self, rest: Option<&Rows<'_>>, show: &mut ShowRows<'_>) -> fmt::Result {
        self.0
            .value_term(&mut |first| show(Some(&Rows { first, rest })))
    }

    fn derivative_rows(
        &self,
        by: &By,
        rest: Option<&Rows<'_>>,
        show: &mut ShowRows<'_>,
    ) -> fmt::Result {
        let delta = match X::Shape::RANK {
            0 => Term::ONE,
            _ => Term::IdentityMatrix,
        };
        self.0.add_terms(by, delta, Term::ZERO, &mut |first| {
            show(Some(&Rows { first, rest }))
        })
    }

    fn add_parts<N: Dim>(
        &self,
        place: usize,
        by: &By,
        delta: Term<'_>,
        sum: Term<'_>,
        show: &mut Show<'_>,
    ) -> fmt::Result {
        let part = match X::Shape::RANK {
            0 => Term::ComponentOf(&delta, Coordinate::of::<N>(place)),
            _ => Term::BlockOf(&delta, Span::of::<N>(place, X::Shape::LEN)),
        };
        self.0.add_terms(by, part, sum, show)
    }
}

impl<A: WrittenParts, B: WrittenParts> WrittenParts for Both<A, B> {
    const COUNT: usize = A::COUNT + B::COUNT;

    fn uses(&self, place: Spot) -> bool {
        self.0.uses(place) || self.1.uses(place)
    }

    fn value_rows(&self, rest: Option<&Rows<'_>>, show: &mut ShowRows<'_>) -> fmt::Result {
        self.1
            .value_rows(rest, &mut |rest| self.0.value_rows(rest, show))
    }

    fn derivative_rows(
        &self,
        by: &By,
        rest: Option<&Rows<'_>>,
        show: &mut ShowRows<'_>,
    ) -> fmt::Result {
        self.1
            .derivative_rows(by, rest, &mut |rest| self.0.derivative_rows(by, rest, show))
    }

    fn add_parts<N: Dim>(
        &self,
        place: usize,
        by: &By,
        delta: Term<'_>,
        sum: Term<'_>,
        show: &mut Show<'_>,
    ) -> fmt::Result {
        self.0.add_parts::<N>(place, by, delta, sum, &mut |sum| {
            self.1
                .add_parts::<N>(place + A::COUNT, by, delta, sum, show)
        })
    }
}

impl<N: Dim, L: WrittenParts> WrittenNode for Stack<N, L> {
    fn uses(&self, place: Spot) -> bool {
        self.0.uses(place)
    }

    fn value_term(&self, show: &mut Show<'_>) -> fmt::Result {
        self.0.value_rows(None, &mut |rows| match rows {
            Some(rows) => show(Term::Rows(rows, Kind::Column)),
            None => show(Term::ZERO),
        })
    }

    fn add_terms(
        &self,
        by: &By,
        delta: Term<'_>,
        sum: Term<'_>,
        show: &mut Show<'_>,
    ) -> fmt::Result {
        if !self.uses(by.place) {
            return show(sum);
        }
        if !by.is_jacobian() {
            return self.0.add_parts::<N>(0, by, delta, sum, show);
        }
        self.0.derivative_rows(by, None, &mut |rows| match rows {
            Some(rows) => {
                let matrix = Term::Rows(rows, Kind::Matrix);
                show(Term::Sum(&sum, &Term::Product(&delta, &matrix)))
            }
            None => show(sum),
        })
    }
}

/// Steps that can be written down.
pub trait WrittenSteps: Copy {
    /// How many values they bind.
    const COUNT: u64;

    /// Visits the values that are bound, the last first where `backward`.
    fn visit(
        &self,
        backward: bool,
        visit: &mut dyn FnMut(Definition<'_>) -> fmt::Result,
    ) -> fmt::Result;

    /// The sum so far, and what the bound values add to the derivative, where the gradient by each is its δ.
    fn add_terms(&self, by: &By, sum: Term<'_>, show: &mut Show<'_>) -> fmt::Result;
}

/// Shows a value.
type Value<'v> = dyn Fn(&mut Show<'_>) -> fmt::Result + 'v;

/// A bound value.
pub struct Definition<'v> {
    pub(super) number: u64,
    pub(super) name: WriteName,
    pub(super) delta: WriteName,
    pub(super) kind: Kind,
    pub(super) shape: WriteName,
    pub(super) value: &'v Value<'v>,
}

impl fmt::Debug for Definition<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        (self.name)(f)
    }
}

impl WrittenSteps for Start {
    const COUNT: u64 = 0;

    fn visit(&self, _: bool, _: &mut dyn FnMut(Definition<'_>) -> fmt::Result) -> fmt::Result {
        Ok(())
    }

    fn add_terms(&self, _: &By, sum: Term<'_>, show: &mut Show<'_>) -> fmt::Result {
        show(sum)
    }
}

/// δ₁, the gradient by h₁.
fn write_delta<P: WrittenSteps>(f: &mut Formatter<'_>) -> fmt::Result {
    write!(f, "δ{}", P::COUNT)
}

fn write_bound<P: WrittenSteps>(f: &mut Formatter<'_>) -> fmt::Result {
    write!(f, "h{}", P::COUNT)
}

impl<P: WrittenSteps, X: WrittenNode> WrittenSteps for Step<P, X> {
    const COUNT: u64 = P::COUNT + 1;

    fn visit(
        &self,
        backward: bool,
        visit: &mut dyn FnMut(Definition<'_>) -> fmt::Result,
    ) -> fmt::Result {
        let definition = Definition {
            number: Self::COUNT,
            name: write_bound::<Self>,
            delta: write_delta::<Self>,
            kind: Kind::of::<X::Shape>(),
            shape: X::Shape::write_name,
            value: &|show| self.1.value_term(show),
        };
        if backward {
            visit(definition)?;
            return self.0.visit(backward, visit);
        }
        self.0.visit(backward, visit)?;
        visit(definition)
    }

    fn add_terms(&self, by: &By, sum: Term<'_>, show: &mut Show<'_>) -> fmt::Result {
        if !self.1.uses(by.place) {
            return self.0.add_terms(by, sum, show);
        }
        with_name(write_delta::<Self>, &mut |delta| {
            let delta = Term::symbol(delta, Kind::of::<X::Shape>());
            self.1
                .add_terms(by, delta, sum, &mut |sum| self.0.add_terms(by, sum, show))
        })
    }
}
