//! The entry points: the point first, then the function.

use super::along::{Along, Moving};
use super::bound::Bindings;
use super::evaluate::Walk;
use super::graph::{Graph, Program, Start, Steps};
use super::inputs::{Inputs, Source};
use super::nodes::Expr;
use super::place::Here;
use super::push::{Push, PushSteps};
use super::variables::Variables;
use crate::dim::Nothing;
use crate::jacobian::{Identity, OfScalar};
use crate::shape::Shape;
use crate::tensor::Tensor;

/// The variables `V` as expressions.
pub type Expressions<'g, V> = <<V as Inputs>::Set as Variables>::Expressions<'g, Here>;

/// A function of the variables `V` that returns an expression of shape `S`.
pub trait Function<'g, V: Inputs, S, N>: FnOnce(Expressions<'g, V>) -> Expr<'g, S, N> {}

impl<'g, V: Inputs, S, N, F> Function<'g, V, S, N> for F where
    F: FnOnce(Expressions<'g, V>) -> Expr<'g, S, N>
{
}

/// A function of the variables `V` that binds values on its way: it gets a [`Graph`] besides, and returns its
/// [`output`](Graph::output).
pub trait Binding<'g, V: Inputs, P, S, N>:
    FnOnce(Graph<'g, Nothing, Start>, Expressions<'g, V>) -> Program<'g, P, S, N>
{
}

impl<'g, V: Inputs, P, S, N, F> Binding<'g, V, P, S, N> for F where
    F: FnOnce(Graph<'g, Nothing, Start>, Expressions<'g, V>) -> Program<'g, P, S, N>
{
}

fn write<'g, V: Inputs, S, N>(function: impl Function<'g, V, S, N>) -> Program<'g, Start, S, N> {
    Program::unbound(function(V::Set::expressions()).node)
}

fn bind<'g, V: Inputs, P, S, N>(function: impl Binding<'g, V, P, S, N>) -> Program<'g, P, S, N> {
    function(Graph::start(), V::Set::expressions())
}

/// f(v), and nothing else.
///
/// ```
/// use conformable::expr::value;
/// use conformable::prelude::*;
/// let x: Vector<i64, D<2>> = vector![3, 4];
/// assert_eq!(value(&x, |x| x.dot(x)), 25.into());
/// ```
pub fn value<V: Inputs, S: Shape, N>(
    variables: V,
    function: impl for<'g> Function<'g, V, S, N>,
) -> Tensor<V::Scalar, S>
where
    N: Walk<V::Scalar, V, Nothing, Shape = S>,
{
    evaluate(&variables, &write::<V, S, N>(function))
}

/// As [`value`], for a function that [binds](Graph::bind) values on its way.
pub fn value_with<V: Inputs, P, S: Shape, N>(
    variables: V,
    function: impl for<'g> Binding<'g, V, P, S, N>,
) -> Tensor<V::Scalar, S>
where
    P: Steps<V::Scalar, V>,
    N: Walk<V::Scalar, V, P::Bound, Shape = S>,
{
    evaluate(&variables, &bind::<V, P, S, N>(function))
}

#[inline]
fn evaluate<V: Source, P: Steps<V::Scalar, V>, S: Shape, N>(
    variables: &V,
    Program { steps, output, .. }: &Program<'_, P, S, N>,
) -> Tensor<V::Scalar, S>
where
    N: Walk<V::Scalar, V, P::Bound, Shape = S>,
{
    let mut bound = P::room();
    steps.forward(variables, &mut bound);
    let (own, _) = output.forward(variables, &bound);
    output.keep_value(own, variables, &bound)
}

/// f(v) and ∂f/∂v for every variable v: the point first, then the function. Reverse mode, with no tape and no heap.
///
/// The function gets an expression for each variable and returns a scalar expression. The gradient by each has its shape.
pub fn value_and_grad<V: Inputs, S: OfScalar, N>(
    variables: V,
    function: impl for<'g> Function<'g, V, S, N>,
) -> (V::Scalar, V::Set)
where
    N: Walk<V::Scalar, V, Nothing, Shape = S>,
{
    let mut gradient = V::zeros();
    let program = write::<V, S, N>(function);
    let value = reverse(&variables, &program, &Tensor::ones(), &mut gradient);
    (value.sum(), gradient)
}

/// ∂f/∂v for every variable v. See [`value_and_grad`].
pub fn grad<V: Inputs, S: OfScalar, N>(
    variables: V,
    function: impl for<'g> Function<'g, V, S, N>,
) -> V::Set
where
    N: Walk<V::Scalar, V, Nothing, Shape = S>,
{
    value_and_grad(variables, function).1
}

/// As [`value_and_grad`], for a function that [binds](Graph::bind) values on its way.
pub fn value_and_grad_with<V: Inputs, P, S: OfScalar, N>(
    variables: V,
    function: impl for<'g> Binding<'g, V, P, S, N>,
) -> (V::Scalar, V::Set)
where
    P: Steps<V::Scalar, V>,
    N: Walk<V::Scalar, V, P::Bound, Shape = S>,
{
    let mut gradient = V::zeros();
    let program = bind::<V, P, S, N>(function);
    let value = reverse(&variables, &program, &Tensor::ones(), &mut gradient);
    (value.sum(), gradient)
}

/// f(v), and how it moves when the variables move along `along`: J·dv, forward mode.
///
/// ```
/// use conformable::expr::jvp;
/// use conformable::prelude::*;
/// let x: Vector<f64, D<3>> = vector![1.0, 2.0, 3.0];
/// let dx: Vector<f64, D<3>> = vector![1.0, 0.0, -1.0];
/// let (y, dy) = jvp(&x, &dx, |x| x.square() + x);
/// assert_eq!(y, vector![2.0, 6.0, 12.0]);
/// assert_eq!(dy, vector![3.0, 0.0, -7.0]);
/// ```
pub fn jvp<V: Inputs, S: Shape, N>(
    variables: V,
    along: V,
    function: impl for<'g> Function<'g, V, S, N>,
) -> (Tensor<V::Scalar, S>, Tensor<V::Scalar, S>)
where
    N: Push<V::Scalar, V, Nothing, Shape = S>,
{
    forward(&variables, &along, &write::<V, S, N>(function))
}

/// As [`jvp`], for a function that [binds](Graph::bind) values on its way.
pub fn jvp_with<V: Inputs, P, S: Shape, N>(
    variables: V,
    along: V,
    function: impl for<'g> Binding<'g, V, P, S, N>,
) -> (Tensor<V::Scalar, S>, Tensor<V::Scalar, S>)
where
    P: PushSteps<V::Scalar, V>,
    N: Push<V::Scalar, V, P::Bound, Shape = S>,
{
    forward(&variables, &along, &bind::<V, P, S, N>(function))
}

/// f(v) and δ·∂f/∂v for every variable v: how a loss feels the variables, when it feels f(v) as `cotangent`. Reverse mode.
///
/// ```
/// use conformable::expr::{constant, vjp};
/// use conformable::prelude::*;
/// let a: Matrix<f64, D<2>, D<3>> = matrix![1.0, 2.0, 3.0; 4.0, 5.0, 6.0];
/// let x: Vector<f64, D<3>> = vector![1.0, 0.0, 2.0];
/// let (y, dx) = vjp(&x, &vector![1.0, 10.0], |x| constant(&a) * x);
/// assert_eq!(y, vector![7.0, 16.0]);
/// assert_eq!(dx, vector![41.0, 52.0, 63.0]); // Aᵀ δ
/// ```
pub fn vjp<V: Inputs, S: Shape, N>(
    variables: V,
    cotangent: &Tensor<V::Scalar, S>,
    function: impl for<'g> Function<'g, V, S, N>,
) -> (Tensor<V::Scalar, S>, V::Set)
where
    N: Walk<V::Scalar, V, Nothing, Shape = S>,
{
    let mut gradient = V::zeros();
    let program = write::<V, S, N>(function);
    let value = reverse(&variables, &program, cotangent, &mut gradient);
    (value, gradient)
}

/// As [`vjp`], for a function that [binds](Graph::bind) values on its way.
pub fn vjp_with<V: Inputs, P, S: Shape, N>(
    variables: V,
    cotangent: &Tensor<V::Scalar, S>,
    function: impl for<'g> Binding<'g, V, P, S, N>,
) -> (Tensor<V::Scalar, S>, V::Set)
where
    P: Steps<V::Scalar, V>,
    N: Walk<V::Scalar, V, P::Bound, Shape = S>,
{
    let mut gradient = V::zeros();
    let program = bind::<V, P, S, N>(function);
    let value = reverse(&variables, &program, cotangent, &mut gradient);
    (value, gradient)
}

/// ∂f/∂v, and how it moves when the variables move along `along`: H·dv, the product of the Hessian with a direction. The Hessian is not
/// formed: this is forward mode over reverse mode, over numbers that carry one derivative.
///
/// ```
/// use conformable::expr::{constant, hvp};
/// use conformable::prelude::*;
/// let a: Matrix<f64, D<2>, D<2>> = matrix![2.0, 1.0; 0.0, 3.0];
/// let x: Vector<f64, D<2>> = vector![1.0, -1.0];
/// let along: Vector<f64, D<2>> = vector![10.0, 1.0];
/// let (gradient, product) = hvp(&x, &along, |x| x.dot(constant(&a) * x));
/// assert_eq!(gradient, (&a + &a.transpose()) * &x);
/// assert_eq!(product, (&a + &a.transpose()) * &along);
/// ```
pub fn hvp<V: Inputs, S: OfScalar, N>(
    variables: V,
    along: V,
    function: impl for<'g> Function<'g, V, S, N>,
) -> (V::Set, V::Set)
where
    N: Walk<Moving<V::Scalar>, Along<V>, Nothing, Shape = S>,
{
    let mut gradients = Along::<V>::zeros();
    let program = write::<V, S, N>(function);
    let at = Along(variables, along);
    reverse(&at, &program, &Tensor::ones(), &mut gradients);
    gradients
}

/// As [`hvp`], for a function that [binds](Graph::bind) values on its way.
pub fn hvp_with<V: Inputs, P, S: OfScalar, N>(
    variables: V,
    along: V,
    function: impl for<'g> Binding<'g, V, P, S, N>,
) -> (V::Set, V::Set)
where
    P: Steps<Moving<V::Scalar>, Along<V>>,
    N: Walk<Moving<V::Scalar>, Along<V>, P::Bound, Shape = S>,
{
    let mut gradients = Along::<V>::zeros();
    let program = bind::<V, P, S, N>(function);
    let at = Along(variables, along);
    reverse(&at, &program, &Tensor::ones(), &mut gradients);
    gradients
}

/// The value, and its tangent.
#[inline]
fn forward<V: Source, P: PushSteps<V::Scalar, V>, S: Shape, N>(
    variables: &V,
    along: &V,
    program: &Program<'_, P, S, N>,
) -> (Tensor<V::Scalar, S>, Tensor<V::Scalar, S>)
where
    N: Push<V::Scalar, V, P::Bound, Shape = S>,
{
    let Program { steps, output, .. } = program;
    let mut bound = P::room();
    steps.forward(variables, &mut bound);
    let mut tangents = P::Bound::zeros();
    steps.push((variables, &bound), along, &mut tangents);
    let (own, below) = output.forward(variables, &bound);
    let value = output.value(&own, variables, &bound);
    let moves = output.push(value, &below, (variables, &bound), (along, &tangents));
    let tangent = output.tangent(&moves, (along, &tangents));
    let tangent = tangent.copied().unwrap_or_else(Tensor::zeros);
    (output.keep_value(own, variables, &bound), tangent)
}

/// The value; adds the gradient of ⟨`seed`, value⟩.
#[inline]
fn reverse<V: Source, P: Steps<V::Scalar, V>, S: Shape, N>(
    variables: &V,
    program: &Program<'_, P, S, N>,
    seed: &Tensor<V::Scalar, S>,
    gradient: &mut V::Sums,
) -> Tensor<V::Scalar, S>
where
    N: Walk<V::Scalar, V, P::Bound, Shape = S>,
{
    let Program { steps, output, .. } = program;
    let mut bound = P::room();
    steps.forward(variables, &mut bound);
    let (own, below) = output.forward(variables, &bound);
    let mut sums = P::Bound::zeros();
    let value = output.value(&own, variables, &bound);
    let felt = (&Identity::new(), seed);
    let gradients = (&mut *gradient, &mut sums);
    output.backward(value, &below, (variables, &bound), felt, gradients);
    steps.backward(variables, &bound, &mut sums, gradient);
    output.keep_value(own, variables, &bound)
}
