//! Programs with bound values.

use core::marker::PhantomData;

use super::bound::{Bindings, Count, Scope};
use super::evaluate::Walk;
use super::inputs::Source;
use super::nodes::{Bound, Brand, Expr, Node};
use crate::dim::Nothing;
use crate::jacobian::Identity;
use crate::scalar::Scalar;
use crate::shape::Shape;

/// A program in the making, in which `N` values are bound. Every step consumes it, so that a step is used once.
#[derive(Debug)]
pub struct Graph<'g, N, P> {
    steps: P,
    numbers: PhantomData<(N, Brand<'g>)>,
}

/// A program: values that are bound, and the output.
#[derive(Debug)]
pub struct Program<'g, P, S, X> {
    pub(super) steps: P,
    pub(super) output: X,
    numbers: PhantomData<(S, Brand<'g>)>,
}

impl Graph<'_, Nothing, Start> {
    pub(super) const fn start() -> Self {
        Graph {
            steps: Start,
            numbers: PhantomData,
        }
    }
}

impl<S, X> Program<'_, Start, S, X> {
    /// A program in which nothing is bound.
    pub(super) const fn unbound(output: X) -> Self {
        Program {
            steps: Start,
            output,
            numbers: PhantomData,
        }
    }
}

impl<'g, N, P> Graph<'g, N, P> {
    /// Gives a value a name: it is computed once, however often the name is used.
    #[allow(clippy::type_complexity)] // the type is the program
    pub fn bind<S: Shape, X: Node<Shape = S>>(
        self,
        value: Expr<'g, S, X>,
    ) -> (
        Graph<'g, N::Next, Step<P, X>>,
        Expr<'g, S, Bound<S, N::Next>>,
    )
    where
        N: Count,
    {
        let steps = Step(self.steps, value.node);
        (
            Graph {
                steps,
                numbers: PhantomData,
            },
            Expr::new(Bound::new()),
        )
    }

    /// Ends the program with its output.
    pub fn output<S, X>(self, value: Expr<'g, S, X>) -> Program<'g, P, S, X> {
        Program {
            steps: self.steps,
            output: value.node,
            numbers: PhantomData,
        }
    }
}

/// A program in which nothing is bound yet.
#[derive(Clone, Copy, Debug)]
pub struct Start;

/// The steps `P`, then a value is bound.
#[derive(Clone, Copy, Debug)]
pub struct Step<P, X>(pub(super) P, pub(super) X);

/// The list of the values that steps bind. A trait of its own, which asks for shapes alone: the compiler works the list out at every step.
pub trait Binds<T: Scalar> {
    /// The values.
    type Bound: Bindings<T>;
}

impl<T: Scalar> Binds<T> for Start {
    type Bound = Nothing;
}

impl<T: Scalar, P: Binds<T>, X: Node> Binds<T> for Step<P, X> {
    type Bound = Scope<T, X::Shape, P::Bound>;
}

/// Steps that can be evaluated: over the scalars `T`, with inputs `V`. What they bind is filled in place, since a long list that is moved
/// at each step takes quadratic time. Each step is a function of its own, so that the optimiser's work is linear too.
pub trait Steps<T: Scalar, V: Source<Scalar = T>>: Binds<T> {
    /// What lies below each of them.
    type Below;

    /// Nothing yet.
    fn nothing() -> Self::Below;

    /// Binds them.
    fn forward(&self, inputs: V::Refs<'_>, bound: &mut Self::Bound, below: &mut Self::Below);

    /// Carries the gradients by the bound values back to the inputs, the last first.
    fn backward(
        &self,
        inputs: V::Refs<'_>,
        kept: (&Self::Bound, &Self::Below),
        sums: &mut Self::Bound,
        gradient: &mut V::Sums,
    );
}

impl<T: Scalar, V: Source<Scalar = T>> Steps<T, V> for Start {
    type Below = ();

    fn nothing() {}

    fn forward(&self, _: V::Refs<'_>, _: &mut Nothing, (): &mut ()) {}

    fn backward(&self, _: V::Refs<'_>, _: (&Nothing, &()), _: &mut Nothing, _: &mut V::Sums) {}
}

impl<T: Scalar, V: Source<Scalar = T>, P: Steps<T, V>, X: Walk<T, V, P::Bound>> Steps<T, V>
    for Step<P, X>
{
    type Below = (Option<X::Below>, P::Below);

    #[inline]
    fn nothing() -> Self::Below {
        (None, P::nothing())
    }

    #[inline(never)]
    fn forward(
        &self,
        inputs: V::Refs<'_>,
        bound: &mut Self::Bound,
        (below, before): &mut Self::Below,
    ) {
        self.0.forward(inputs, &mut bound.before, before);
        let (own, kept) = self.1.walk_forward(inputs, &bound.before);
        bound.here = self.1.keep_value(own, inputs, &bound.before);
        *below = Some(kept);
    }

    #[inline(never)]
    fn backward(
        &self,
        inputs: V::Refs<'_>,
        (bound, (below, before)): (&Self::Bound, &Self::Below),
        sums: &mut Self::Bound,
        gradient: &mut V::Sums,
    ) {
        if let Some(below) = below {
            let (at, felt) = ((inputs, &bound.before), (&Identity::new(), &sums.here));
            let gradients = (&mut *gradient, &mut sums.before);
            self.1
                .walk_backward(&bound.here, below, at, felt, gradients);
        }
        let kept = (&bound.before, before);
        self.0.backward(inputs, kept, &mut sums.before, gradient);
    }
}
