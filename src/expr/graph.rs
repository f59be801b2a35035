//! Programs with bound values, and the entry points of reverse mode.

use core::marker::PhantomData;

use super::bound::{Bindings, Next, Nothing, Scope, Sums};
use super::evaluate::Walk;
use super::inputs::Inputs;
use super::nodes::{Bound, Brand, Expr, Node};
use crate::jacobian::OfScalar;
use crate::scalar::Scalar;
use crate::shape::Shape;
use crate::tensor::Tensor;

/// A function of the variables `V` that returns an expression of shape `S`.
pub trait Function<'g, V: Inputs, S, N>: FnOnce(V::Expressions<'g>) -> Expr<'g, S, N> {}

impl<'g, V: Inputs, S, N, F> Function<'g, V, S, N> for F where
    F: FnOnce(V::Expressions<'g>) -> Expr<'g, S, N>
{
}

/// f(v) and ∂f/∂v for every variable v: the point first, then the function. Reverse mode, with no tape and no heap.
///
/// The function gets an expression for each variable and returns a scalar expression. The gradient by each has its shape.
pub fn value_and_grad<V: Inputs, S: OfScalar, N>(
    variables: V,
    function: impl for<'g> Function<'g, V, S, N>,
) -> (V::Scalar, V::Gradient)
where
    N: Walk<V::Scalar, V, Nothing, Shape = S>,
{
    run(&variables, &Start, &function(V::expressions()).node)
}

/// ∂f/∂v for every variable v. See [`value_and_grad`].
pub fn grad<V: Inputs, S: OfScalar, N>(
    variables: V,
    function: impl for<'g> Function<'g, V, S, N>,
) -> V::Gradient
where
    N: Walk<V::Scalar, V, Nothing, Shape = S>,
{
    value_and_grad(variables, function).1
}

/// As [`value_and_grad`], for a function that binds values on its way: it gets a [`Graph`] besides, and returns its
/// [`output`](Graph::output).
pub fn value_and_grad_with<V: Inputs, P, S: OfScalar, N>(
    variables: V,
    function: impl for<'g> FnOnce(Graph<'g, Nothing, Start>, V::Expressions<'g>) -> Program<'g, P, S, N>,
) -> (V::Scalar, V::Gradient)
where
    P: Steps<V::Scalar, V>,
    N: Walk<V::Scalar, V, P::Bound, Shape = S>,
{
    let program = function(
        Graph {
            steps: Start,
            numbers: PhantomData,
        },
        V::expressions(),
    );
    run(&variables, &program.steps, &program.output)
}

#[inline]
fn run<T: Scalar, V: Inputs<Scalar = T>, P: Steps<T, V>, N>(
    variables: &V,
    steps: &P,
    output: &N,
) -> (T, V::Gradient)
where
    N: Walk<T, V, P::Bound, Shape: OfScalar>,
{
    let bound = steps.forward(variables);
    let (own, below) = output.forward(variables, &bound);
    let value = output.value(&own, variables, &bound);
    let (mut gradient, mut sums) = (V::zeros(), P::Bound::zeros());
    let one = Tensor::ones();
    let gradients = (&mut gradient, &mut sums);
    output.backward(value, &below, (variables, &bound), &one, gradients);
    steps.backward(variables, &bound, sums, &mut gradient);
    (value.sum(), gradient)
}

/// A program in the making, in which `N` values are bound. Every step consumes it, so that a step is used once.
#[derive(Debug)]
pub struct Graph<'g, N, P> {
    steps: P,
    numbers: PhantomData<(N, Brand<'g>)>,
}

/// A program: values that are bound, and the output.
#[derive(Debug)]
pub struct Program<'g, P, S, X> {
    steps: P,
    output: X,
    numbers: PhantomData<(S, Brand<'g>)>,
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

    /// Ends the program with its scalar output.
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
pub struct Step<P, X>(P, X);

/// Steps that can be evaluated: over the scalars `T`, with inputs `V`.
pub trait Steps<T: Scalar, V: Inputs<Scalar = T>> {
    /// The values that they bind.
    type Bound: Bindings<T>;

    /// Binds them.
    fn forward(&self, inputs: &V) -> Self::Bound;

    /// Carries the gradients by the bound values back to the inputs, the last first.
    fn backward(
        &self,
        inputs: &V,
        bound: &Self::Bound,
        sums: <Self::Bound as Bindings<T>>::Sums,
        gradient: &mut V::Gradient,
    );
}

impl<T: Scalar, V: Inputs<Scalar = T>> Steps<T, V> for Start {
    type Bound = Nothing;

    fn forward(&self, _: &V) -> Nothing {
        Nothing
    }

    fn backward(&self, _: &V, _: &Nothing, _: Nothing, _: &mut V::Gradient) {}
}

impl<T: Scalar, V: Inputs<Scalar = T>, P: Steps<T, V>, X: Walk<T, V, P::Bound>> Steps<T, V>
    for Step<P, X>
{
    type Bound = Scope<T, X::Shape, X::Below, P::Bound>;

    #[inline]
    fn forward(&self, inputs: &V) -> Self::Bound {
        let before = self.0.forward(inputs);
        let (own, below) = self.1.forward(inputs, &before);
        let value = self.1.keep_value(own, inputs, &before);
        Scope {
            value,
            below,
            before,
        }
    }

    #[inline]
    fn backward(
        &self,
        inputs: &V,
        bound: &Self::Bound,
        sums: Sums<T, X::Shape, <P::Bound as Bindings<T>>::Sums>,
        gradient: &mut V::Gradient,
    ) {
        let Sums { here, mut before } = sums;
        let at = (inputs, &bound.before);
        let gradients = (&mut *gradient, &mut before);
        self.1
            .backward(&bound.value, &bound.below, at, &here, gradients);
        self.0.backward(inputs, &bound.before, before, gradient);
    }
}
