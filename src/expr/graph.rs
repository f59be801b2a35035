//! Programs with bound values.

use core::marker::PhantomData;

use super::bound::{Bindings, Scope, Sums};
use super::evaluate::Walk;
use super::inputs::Source;
use super::nodes::{Bound, Brand, Expr, Node};
use crate::dim::{Next, Nothing};
use crate::jacobian::Identity;
use crate::scalar::Scalar;
use crate::shape::Shape;
use crate::tensor::Tensor;

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
        Graph<'g, Next<N>, Step<P, X>>,
        Expr<'g, S, Bound<S, Next<N>>>,
    ) {
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

/// Steps that can be evaluated: over the scalars `T`, with inputs `V`. What they bind is filled in place, since a long list that is moved
/// at each step takes quadratic time.
pub trait Steps<T: Scalar, V: Source<Scalar = T>> {
    /// The values that they bind.
    type Bound: Bindings<T>;

    /// Room for them.
    fn room() -> Self::Bound;

    /// Binds them.
    fn forward(&self, inputs: &V, bound: &mut Self::Bound);

    /// Carries the gradients by the bound values back to the inputs, the last first.
    fn backward(
        &self,
        inputs: &V,
        bound: &Self::Bound,
        sums: &mut <Self::Bound as Bindings<T>>::Sums,
        gradient: &mut V::Sums,
    );
}

impl<T: Scalar, V: Source<Scalar = T>> Steps<T, V> for Start {
    type Bound = Nothing;

    fn room() -> Nothing {
        Nothing
    }

    fn forward(&self, _: &V, _: &mut Nothing) {}

    fn backward(&self, _: &V, _: &Nothing, _: &mut Nothing, _: &mut V::Sums) {}
}

impl<T: Scalar, V: Source<Scalar = T>, P: Steps<T, V>, X: Walk<T, V, P::Bound>> Steps<T, V>
    for Step<P, X>
{
    type Bound = Scope<T, X::Shape, Option<X::Below>, P::Bound>;

    #[inline]
    fn room() -> Self::Bound {
        Scope {
            value: Tensor::zeros(),
            below: None,
            before: P::room(),
        }
    }

    #[inline]
    fn forward(&self, inputs: &V, bound: &mut Self::Bound) {
        self.0.forward(inputs, &mut bound.before);
        let (own, below) = self.1.forward(inputs, &bound.before);
        bound.value = self.1.keep_value(own, inputs, &bound.before);
        bound.below = Some(below);
    }

    #[inline]
    fn backward(
        &self,
        inputs: &V,
        bound: &Self::Bound,
        sums: &mut Sums<T, X::Shape, <P::Bound as Bindings<T>>::Sums>,
        gradient: &mut V::Sums,
    ) {
        if let Some(below) = &bound.below {
            let at = (inputs, &bound.before);
            let gradients = (&mut *gradient, &mut sums.before);
            self.1.backward(
                &bound.value,
                below,
                at,
                (&Identity::new(), &sums.here),
                gradients,
            );
        }
        self.0
            .backward(inputs, &bound.before, &mut sums.before, gradient);
    }
}
