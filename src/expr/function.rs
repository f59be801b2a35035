//! Functions that are written as expressions, and their walks.

use super::bound::Bindings;
use super::evaluate::Walk;
use super::graph::{Graph, Program, Start, Steps};
use super::inputs::{Point, Source};
use super::nodes::Expr;
use super::place::Here;
use super::push::{Push, PushSteps};
use super::variables::Variables;
use crate::dim::Nothing;
use crate::forward::Unknowns;
use crate::jacobian::{Dense, Identity};
use crate::shape::Shape;
use crate::tensor::Tensor;

use num_traits::One;

/// The variables `V` as expressions.
pub type Expressions<'g, V> = <V as Variables>::Expressions<'g, Here>;

/// A function of the variables `V` that returns an expression of shape `S`.
pub trait Function<'g, V: Variables, S, N>: FnOnce(Expressions<'g, V>) -> Expr<'g, S, N> {}

impl<'g, V: Variables, S, N, F> Function<'g, V, S, N> for F where
    F: FnOnce(Expressions<'g, V>) -> Expr<'g, S, N>
{
}

/// A [`Function`] that can be used more than once.
pub trait Reusable<'g, V: Variables, S, N>: Fn(Expressions<'g, V>) -> Expr<'g, S, N> {}

impl<'g, V: Variables, S, N, F> Reusable<'g, V, S, N> for F where
    F: Fn(Expressions<'g, V>) -> Expr<'g, S, N>
{
}

/// A function of the variables `V` that binds values on its way: it gets a [`Graph`] besides, and returns its
/// [`output`](Graph::output).
pub trait Binding<'g, V: Variables, P, S, N>:
    FnOnce(Graph<'g, Nothing, Start>, Expressions<'g, V>) -> Program<'g, P, S, N>
{
}

impl<'g, V: Variables, P, S, N, F> Binding<'g, V, P, S, N> for F where
    F: FnOnce(Graph<'g, Nothing, Start>, Expressions<'g, V>) -> Program<'g, P, S, N>
{
}

/// The closure as it is, with its type said: for a function of the variables `V` that is kept in a `let` and used more than once, by
/// reference. `V` is named, since nothing else says it there.
///
/// ```
/// use conformable::expr::{constant, function, hvp, value_and_grad};
/// use conformable::prelude::*;
/// let t: Vector<f64, D<2>> = vector![1.0, 2.0];
/// let loss = function::<Vector<f64, D<2>>, _, _, _>(|x| (x.square() - constant(&t)).norm_squared());
/// let x: Vector<f64, D<2>> = vector![0.5, 0.25];
/// let (_, gradient) = value_and_grad(&x, &loss);
/// let (again, _) = hvp(&x, &gradient, &loss);
/// assert_eq!(gradient, again);
/// ```
pub const fn function<V: Variables, S, N, F>(f: F) -> F
where
    F: for<'g> Reusable<'g, V, S, N>,
{
    f
}

pub(super) fn write<'g, V: Variables, S, N>(
    function: impl Function<'g, V, S, N>,
) -> Program<'g, Start, S, N> {
    Program::unbound(function(V::expressions()).node)
}

pub(super) fn bind<'g, V: Variables, P, S, N>(
    function: impl Binding<'g, V, P, S, N>,
) -> Program<'g, P, S, N> {
    function(Graph::start(), V::expressions())
}

#[inline]
pub(super) fn evaluate<V: Source, P: Steps<V::Scalar, V>, S: Shape, N>(
    variables: V::Refs<'_>,
    Program { steps, output, .. }: &Program<'_, P, S, N>,
) -> Tensor<V::Scalar, S>
where
    N: Walk<V::Scalar, V, P::Bound, Shape = S>,
{
    let (mut bound, mut kept) = (P::Bound::zeros(), P::nothing());
    steps.forward(variables, &mut bound, &mut kept);
    let (own, _) = output.walk_forward(variables, &bound);
    output.keep_value(own, variables, &bound)
}

/// The value, and its tangent.
#[inline]
pub(super) fn forward<V: Source, P: PushSteps<V::Scalar, V>, S: Shape, N>(
    variables: V::Refs<'_>,
    along: V::Refs<'_>,
    program: &Program<'_, P, S, N>,
) -> (Tensor<V::Scalar, S>, Tensor<V::Scalar, S>)
where
    N: Push<V::Scalar, V, P::Bound, Shape = S>,
{
    let Program { steps, output, .. } = program;
    let (mut bound, mut kept) = (P::Bound::zeros(), P::nothing());
    steps.forward(variables, &mut bound, &mut kept);
    let mut tangents = P::Bound::zeros();
    steps.push(variables, (&bound, &kept), along, &mut tangents);
    let (own, below) = output.walk_forward(variables, &bound);
    let value = output.value(&own, variables, &bound);
    let moves = output.push(value, &below, (variables, &bound), (along, &tangents));
    let tangent = output.tangent(&moves, (along, &tangents));
    let tangent = tangent.copied().unwrap_or_else(Tensor::zeros);
    (output.keep_value(own, variables, &bound), tangent)
}

/// The value; adds the gradient of ⟨`seed`, value⟩.
#[inline]
pub(super) fn reverse<V: Source, P: Steps<V::Scalar, V>, S: Shape, N>(
    variables: V::Refs<'_>,
    program: &Program<'_, P, S, N>,
    seed: &Tensor<V::Scalar, S>,
    gradient: &mut V::Sums,
) -> Tensor<V::Scalar, S>
where
    N: Walk<V::Scalar, V, P::Bound, Shape = S>,
{
    let Program { steps, output, .. } = program;
    let (mut bound, mut kept) = (P::Bound::zeros(), P::nothing());
    steps.forward(variables, &mut bound, &mut kept);
    let (own, below) = output.walk_forward(variables, &bound);
    let mut sums = P::Bound::zeros();
    let value = output.value(&own, variables, &bound);
    let felt = (&Identity::new(), seed);
    let gradients = (&mut *gradient, &mut sums);
    output.walk_backward(value, &below, (variables, &bound), felt, gradients);
    steps.backward(variables, (&bound, &kept), &mut sums, gradient);
    output.keep_value(own, variables, &bound)
}

/// A value, and every entry of its derivative.
pub type Rows<V, S> = (
    Tensor<<V as Unknowns>::Scalar, S>,
    Dense<<V as Unknowns>::Scalar, S, <V as Unknowns>::Space>,
);

/// The value, and its derivative by one walk back for each of its entries.
pub(super) fn rows<V: Variables, P: Steps<V::Scalar, Point<V>>, S: Shape, N>(
    variables: V::Refs<'_>,
    program: &Program<'_, P, S, N>,
) -> Rows<V, S>
where
    N: Walk<V::Scalar, Point<V>, P::Bound, Shape = S>,
{
    let Program { steps, output, .. } = program;
    let (mut bound, mut kept) = (P::Bound::zeros(), P::nothing());
    steps.forward(variables, &mut bound, &mut kept);
    let (own, below) = output.walk_forward(variables, &bound);
    let value = output.value(&own, variables, &bound);
    let mut derivative = Dense::zeros();
    let mut seed = Tensor::zeros();
    for (place, row) in derivative.rows_mut().iter_mut().enumerate() {
        let (mut gradient, mut sums) = (V::zeros(), P::Bound::zeros());
        if let Some(entry) = seed.as_mut_slice().get_mut(place) {
            *entry = One::one();
        }
        let felt = (&Identity::new(), &seed);
        let gradients = (&mut gradient, &mut sums);
        output.walk_backward(value, &below, (variables, &bound), felt, gradients);
        steps.backward(variables, (&bound, &kept), &mut sums, &mut gradient);
        gradient.write_slopes(&mut row.as_mut_slice());
        seed = Tensor::zeros();
    }
    (output.keep_value(own, variables, &bound), derivative)
}
