//! Expressions as terms: the value, and what reverse mode adds up, written instead of computed.

use core::cell::Cell;
use core::fmt;

use super::bound::Count;
use super::nodes::{Binary, Bound, Constant, Expr, Label, Node, Unary, Variable};
use super::place::Path;
use crate::notation::{
    Differential, Kind, Show, Symbol, Term, Written, Written2, WrittenAt, WrittenAt2, with_name,
};
use crate::shape::Shape;

/// Where a value comes from that a formula can be differentiated by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// The variable at the end of the way with this number.
    Input(u64),
    /// The value that was bound as number so many.
    Bound(u64),
}

/// A piece of a program that can be written down.
#[diagnostic::on_unimplemented(
    message = "this expression cannot be written down",
    note = "each of its rules must be `Written`"
)]
pub trait WrittenNode: Node {
    /// Whether the value depends on what is at this place.
    fn uses(&self, place: Spot) -> bool;

    /// The value.
    fn value_term(&self, show: &mut Show<'_>) -> fmt::Result;

    /// The sum so far, and what this expression adds to the derivative, where the derivative by its value is `delta`.
    fn add_terms(
        &self,
        by: &By,
        delta: Term<'_>,
        sum: Term<'_>,
        show: &mut Show<'_>,
    ) -> fmt::Result;
}

/// What is differentiated by, and how derivatives are put together.
#[derive(Debug)]
pub struct By {
    pub(super) place: Spot,
    layout: Layout,
    /// Whether everything on the way had a matrix.
    matrices: Cell<bool>,
}

/// What `delta` is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// A cotangent, of the shape of the value.
    Pullback,
    /// The Jacobian matrix of the output by the value.
    Jacobian,
}

impl By {
    pub(super) const fn new(place: Spot, layout: Layout) -> Self {
        By {
            place,
            layout,
            matrices: Cell::new(true),
        }
    }

    /// Whether the derivative is put together as a matrix.
    pub(super) fn is_jacobian(&self) -> bool {
        self.layout == Layout::Jacobian
    }

    /// Whether there is a Jacobian matrix, after a walk in that layout.
    pub(super) fn found_matrices(&self) -> bool {
        self.matrices.get()
    }

    /// `delta` times a derivative by something of shape `X`.
    fn chain<X: Shape>(
        &self,
        delta: Term<'_>,
        derivative: Differential<'_>,
        show: &mut Show<'_>,
    ) -> fmt::Result {
        let jacobian = self.is_jacobian();
        if jacobian && X::RANK > 1 {
            self.matrices.set(false);
            return show(Term::ZERO);
        }
        match derivative {
            // Nothing comes through a constant.
            Differential::Entrywise(Term::ZERO) => show(Term::ZERO),
            Differential::Entrywise(slope) if jacobian => {
                show(Term::Product(&delta, &Term::DiagonalMatrix(&slope)))
            }
            Differential::Matrix(matrix) if jacobian => show(Term::Product(&delta, &matrix)),
            Differential::Gradient(gradient) if jacobian => {
                show(Term::Product(&delta, &Term::TransposeOf(&gradient)))
            }
            Differential::Pullback(_) if jacobian => {
                self.matrices.set(false);
                show(Term::ZERO)
            }
            Differential::Entrywise(slope) => show(Term::EntryProduct(&delta, &slope)),
            Differential::Matrix(matrix) => {
                show(Term::Product(&Term::TransposeOf(&matrix), &delta))
            }
            Differential::Gradient(gradient) => show(Term::Product(&delta, &gradient)),
            Differential::Pullback(pulled) => show(pulled),
        }
    }
}

impl<S: Shape, I: Path> WrittenNode for Variable<S, I> {
    fn uses(&self, place: Spot) -> bool {
        place == Spot::Input(I::ID)
    }

    fn value_term(&self, show: &mut Show<'_>) -> fmt::Result {
        let (kind, origin) = (Kind::of::<S>(), I::ID);
        with_name(I::write_name, &mut |name| {
            show(Term::Symbol(Symbol { name, kind, origin }))
        })
    }

    fn add_terms(
        &self,
        by: &By,
        delta: Term<'_>,
        sum: Term<'_>,
        show: &mut Show<'_>,
    ) -> fmt::Result {
        if self.uses(by.place) {
            show(Term::Sum(&sum, &delta))
        } else {
            show(sum)
        }
    }
}

impl<S: Shape, I: Count> WrittenNode for Bound<S, I> {
    fn uses(&self, place: Spot) -> bool {
        place == Spot::Bound(I::COUNT)
    }

    fn value_term(&self, show: &mut Show<'_>) -> fmt::Result {
        let (kind, origin) = (Kind::of::<S>(), I::COUNT);
        with_name(|f| write!(f, "h{}", I::COUNT), &mut |name| {
            show(Term::Symbol(Symbol { name, kind, origin }))
        })
    }

    fn add_terms(
        &self,
        by: &By,
        delta: Term<'_>,
        sum: Term<'_>,
        show: &mut Show<'_>,
    ) -> fmt::Result {
        if self.uses(by.place) {
            show(Term::Sum(&sum, &delta))
        } else {
            show(sum)
        }
    }
}

impl<T: Copy, S: Shape, L: Label> WrittenNode for Constant<'_, T, S, L> {
    fn uses(&self, _: Spot) -> bool {
        false
    }

    fn value_term(&self, show: &mut Show<'_>) -> fmt::Result {
        let Constant { data, label } = *self;
        let name = label.name();
        let (kind, origin) = (Kind::of::<S>(), core::ptr::from_ref(data).addr() as u64);
        show(Term::Symbol(Symbol { name, kind, origin }))
    }

    fn add_terms(&self, _: &By, _: Term<'_>, sum: Term<'_>, show: &mut Show<'_>) -> fmt::Result {
        show(sum)
    }
}

impl<R: Written<X::Shape> + Copy, X: WrittenNode> WrittenNode for Unary<R, X> {
    fn uses(&self, place: Spot) -> bool {
        self.1.uses(place)
    }

    fn value_term(&self, show: &mut Show<'_>) -> fmt::Result {
        let Unary(rule, x) = self;
        x.value_term(&mut |x| rule.value_term(x, show))
    }

    fn add_terms(
        &self,
        by: &By,
        delta: Term<'_>,
        sum: Term<'_>,
        show: &mut Show<'_>,
    ) -> fmt::Result {
        let Unary(rule, node) = self;
        if delta == Term::ZERO || !node.uses(by.place) {
            return show(sum);
        }
        node.value_term(&mut |x| {
            rule.value_term(x, &mut |y| {
                rule.derivative_term(WrittenAt { x, y, delta }, &mut |derivative| {
                    by.chain::<X::Shape>(delta, derivative, &mut |delta| {
                        node.add_terms(by, delta, sum, show)
                    })
                })
            })
        })
    }
}

impl<R, A, B> WrittenNode for Binary<R, A, B>
where
    R: Written2<A::Shape, B::Shape> + Copy,
    A: WrittenNode,
    B: WrittenNode,
{
    fn uses(&self, place: Spot) -> bool {
        self.1.uses(place) || self.2.uses(place)
    }

    fn value_term(&self, show: &mut Show<'_>) -> fmt::Result {
        let Binary(rule, a, b) = self;
        a.value_term(&mut |a| b.value_term(&mut |b| rule.value_term(a, b, show)))
    }

    fn add_terms(
        &self,
        by: &By,
        delta: Term<'_>,
        sum: Term<'_>,
        show: &mut Show<'_>,
    ) -> fmt::Result {
        let Binary(rule, first, second) = self;
        if delta == Term::ZERO {
            return show(sum);
        }
        first.value_term(&mut |a| {
            second.value_term(&mut |b| {
                rule.value_term(a, b, &mut |y| {
                    let at = WrittenAt2 { a, b, y, delta };
                    let mut then_second = |sum: Term<'_>| {
                        if !second.uses(by.place) {
                            return show(sum);
                        }
                        rule.second_term(at, &mut |derivative| {
                            by.chain::<B::Shape>(delta, derivative, &mut |delta| {
                                second.add_terms(by, delta, sum, show)
                            })
                        })
                    };
                    if !first.uses(by.place) {
                        return then_second(sum);
                    }
                    rule.first_term(at, &mut |derivative| {
                        by.chain::<A::Shape>(delta, derivative, &mut |delta| {
                            first.add_terms(by, delta, sum, &mut then_second)
                        })
                    })
                })
            })
        })
    }
}

/// The formula, as text.
impl<S, N: WrittenNode> fmt::Display for Expr<'_, S, N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.node.value_term(&mut |term| term.fmt(f))
    }
}
