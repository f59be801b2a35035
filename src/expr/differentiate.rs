//! The entry points: the point first, then the function.

use super::along::{Along, Moving};
use super::evaluate::Walk;
use super::function::{Binding, Function, Rows, bind, evaluate, forward, reverse, rows, write};
use super::graph::Steps;
use super::inputs::{Inputs, Point, Source};
use super::push::{Push, PushSteps};
use super::variables::Variables;
use crate::dim::Nothing;
use crate::forward::Unknowns;
use crate::jacobian::OfScalar;
use crate::shape::Shape;
use crate::tensor::Tensor;

use num_traits::Zero;

/// f(v), and nothing else.
///
/// ```
/// use conformable::expr::value;
/// use conformable::prelude::*;
/// let x: Vector<i64, D<2>> = vector![3, 4];
/// assert_eq!(value(&x, |x| x.dot(x)), 25.into());
/// ```
pub fn value<'v, V: Inputs<'v>, S: Shape, N>(
    variables: V,
    function: impl for<'g> Function<'g, V::Set, S, N>,
) -> Tensor<<V::Set as Unknowns>::Scalar, S>
where
    V::Set: 'v,
    N: Walk<<V::Set as Unknowns>::Scalar, Point<V::Set>, Nothing, Shape = S>,
{
    evaluate::<Point<V::Set>, _, _, _>(variables.refs(), &write::<V::Set, S, N>(function))
}

/// As [`value`], for a function that [binds](super::Graph::bind) values on its way.
pub fn value_with<'v, V: Inputs<'v>, P, S: Shape, N>(
    variables: V,
    function: impl for<'g> Binding<'g, V::Set, P, S, N>,
) -> Tensor<<V::Set as Unknowns>::Scalar, S>
where
    V::Set: 'v,
    P: Steps<<V::Set as Unknowns>::Scalar, Point<V::Set>>,
    N: Walk<<V::Set as Unknowns>::Scalar, Point<V::Set>, P::Bound, Shape = S>,
{
    evaluate::<Point<V::Set>, _, _, _>(variables.refs(), &bind::<V::Set, P, S, N>(function))
}

/// f(v) and ∂f/∂v for every variable v: the point first, then the function. Reverse mode, with no tape and no heap.
///
/// The function gets an expression for each variable and returns a scalar expression. The gradient by each has its shape.
pub fn value_and_grad<'v, V: Inputs<'v>, S: OfScalar, N>(
    variables: V,
    function: impl for<'g> Function<'g, V::Set, S, N>,
) -> (<V::Set as Unknowns>::Scalar, V::Set)
where
    V::Set: 'v,
    N: Walk<<V::Set as Unknowns>::Scalar, Point<V::Set>, Nothing, Shape = S>,
{
    let mut gradient = V::Set::zeros();
    let value = value_and_grad_add(variables, &mut gradient, function);
    (value, gradient)
}

/// As [`value_and_grad`], for a function that [binds](super::Graph::bind) values on its way.
pub fn value_and_grad_with<'v, V: Inputs<'v>, P, S: OfScalar, N>(
    variables: V,
    function: impl for<'g> Binding<'g, V::Set, P, S, N>,
) -> (<V::Set as Unknowns>::Scalar, V::Set)
where
    V::Set: 'v,
    P: Steps<<V::Set as Unknowns>::Scalar, Point<V::Set>>,
    N: Walk<<V::Set as Unknowns>::Scalar, Point<V::Set>, P::Bound, Shape = S>,
{
    let mut gradient = V::Set::zeros();
    let value = value_and_grad_add_with(variables, &mut gradient, function);
    (value, gradient)
}

/// f(v), with ∂f/∂v written into `gradient`, whatever was there: there is no other gradient on the stack.
///
/// ```
/// use conformable::expr::value_and_grad_into;
/// use conformable::prelude::*;
/// let x: Vector<f64, D<2>> = vector![1.0, 2.0];
/// let mut gradient = Vector::filled(77.0);
/// let y = value_and_grad_into(&x, &mut gradient, |x| x.norm_squared());
/// assert_eq!((y, gradient), (5.0, vector![2.0, 4.0]));
/// ```
pub fn value_and_grad_into<'v, V: Inputs<'v>, S: OfScalar, N>(
    variables: V,
    gradient: &mut V::Set,
    function: impl for<'g> Function<'g, V::Set, S, N>,
) -> <V::Set as Unknowns>::Scalar
where
    V::Set: 'v,
    N: Walk<<V::Set as Unknowns>::Scalar, Point<V::Set>, Nothing, Shape = S>,
{
    gradient.update_from([], &mut |g, []| *g = Zero::zero());
    value_and_grad_add(variables, gradient, function)
}

/// f(v), with ∂f/∂v added to `gradient`: for a loss that is a sum over many batches.
///
/// ```
/// use conformable::expr::{constant, value_and_grad_add};
/// use conformable::prelude::*;
/// let w: Vector<f64, D<2>> = vector![1.0, 2.0];
/// let batches: [Vector<f64, D<2>>; 2] = [vector![1.0, 0.0], vector![0.0, 3.0]];
/// let (mut loss, mut gradient) = (0.0, Vector::zeros());
/// for x in &batches {
///     loss += value_and_grad_add(&w, &mut gradient, |w| w.dot(constant(x)).square());
/// }
/// assert_eq!((loss, gradient), (37.0, vector![2.0, 36.0]));
/// ```
pub fn value_and_grad_add<'v, V: Inputs<'v>, S: OfScalar, N>(
    variables: V,
    gradient: &mut V::Set,
    function: impl for<'g> Function<'g, V::Set, S, N>,
) -> <V::Set as Unknowns>::Scalar
where
    V::Set: 'v,
    N: Walk<<V::Set as Unknowns>::Scalar, Point<V::Set>, Nothing, Shape = S>,
{
    let program = write::<V::Set, S, N>(function);
    reverse::<Point<V::Set>, _, _, _>(variables.refs(), &program, &Tensor::ones(), gradient).sum()
}

/// As [`value_and_grad_into`], for a function that [binds](super::Graph::bind) values on its way.
pub fn value_and_grad_into_with<'v, V: Inputs<'v>, P, S: OfScalar, N>(
    variables: V,
    gradient: &mut V::Set,
    function: impl for<'g> Binding<'g, V::Set, P, S, N>,
) -> <V::Set as Unknowns>::Scalar
where
    V::Set: 'v,
    P: Steps<<V::Set as Unknowns>::Scalar, Point<V::Set>>,
    N: Walk<<V::Set as Unknowns>::Scalar, Point<V::Set>, P::Bound, Shape = S>,
{
    gradient.update_from([], &mut |g, []| *g = Zero::zero());
    value_and_grad_add_with(variables, gradient, function)
}

/// As [`value_and_grad_add`], for a function that [binds](super::Graph::bind) values on its way.
pub fn value_and_grad_add_with<'v, V: Inputs<'v>, P, S: OfScalar, N>(
    variables: V,
    gradient: &mut V::Set,
    function: impl for<'g> Binding<'g, V::Set, P, S, N>,
) -> <V::Set as Unknowns>::Scalar
where
    V::Set: 'v,
    P: Steps<<V::Set as Unknowns>::Scalar, Point<V::Set>>,
    N: Walk<<V::Set as Unknowns>::Scalar, Point<V::Set>, P::Bound, Shape = S>,
{
    let program = bind::<V::Set, P, S, N>(function);
    reverse::<Point<V::Set>, _, _, _>(variables.refs(), &program, &Tensor::ones(), gradient).sum()
}

/// ∂f/∂v for every variable v. See [`value_and_grad`].
pub fn grad<'v, V: Inputs<'v>, S: OfScalar, N>(
    variables: V,
    function: impl for<'g> Function<'g, V::Set, S, N>,
) -> V::Set
where
    V::Set: 'v,
    N: Walk<<V::Set as Unknowns>::Scalar, Point<V::Set>, Nothing, Shape = S>,
{
    value_and_grad(variables, function).1
}

/// A value, and its tangent.
type Moved<V, S> = (
    Tensor<<V as Unknowns>::Scalar, S>,
    Tensor<<V as Unknowns>::Scalar, S>,
);

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
pub fn jvp<'v, V: Inputs<'v>, S: Shape, N>(
    variables: V,
    along: V,
    function: impl for<'g> Function<'g, V::Set, S, N>,
) -> Moved<V::Set, S>
where
    V::Set: 'v,
    N: Push<<V::Set as Unknowns>::Scalar, Point<V::Set>, Nothing, Shape = S>,
{
    let program = write::<V::Set, S, N>(function);
    forward::<Point<V::Set>, _, _, _>(variables.refs(), along.refs(), &program)
}

/// As [`jvp`], for a function that [binds](super::Graph::bind) values on its way.
pub fn jvp_with<'v, V: Inputs<'v>, P, S: Shape, N>(
    variables: V,
    along: V,
    function: impl for<'g> Binding<'g, V::Set, P, S, N>,
) -> Moved<V::Set, S>
where
    V::Set: 'v,
    P: PushSteps<<V::Set as Unknowns>::Scalar, Point<V::Set>>,
    N: Push<<V::Set as Unknowns>::Scalar, Point<V::Set>, P::Bound, Shape = S>,
{
    let program = bind::<V::Set, P, S, N>(function);
    forward::<Point<V::Set>, _, _, _>(variables.refs(), along.refs(), &program)
}

/// f(v) and δ·∂f/∂v for every variable v, with δ the `cotangent`: the v̄ with ⟨v̄, dv⟩ = ⟨δ, ∂f/∂v dv⟩, how a loss changes with the variables
/// when it changes with f(v) as δ. Reverse mode.
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
pub fn vjp<'v, V: Inputs<'v>, S: Shape, N>(
    variables: V,
    cotangent: &Tensor<<V::Set as Unknowns>::Scalar, S>,
    function: impl for<'g> Function<'g, V::Set, S, N>,
) -> (Tensor<<V::Set as Unknowns>::Scalar, S>, V::Set)
where
    V::Set: 'v,
    N: Walk<<V::Set as Unknowns>::Scalar, Point<V::Set>, Nothing, Shape = S>,
{
    let mut gradient = V::Set::zeros();
    let program = write::<V::Set, S, N>(function);
    let value =
        reverse::<Point<V::Set>, _, _, _>(variables.refs(), &program, cotangent, &mut gradient);
    (value, gradient)
}

/// As [`vjp`], for a function that [binds](super::Graph::bind) values on its way.
pub fn vjp_with<'v, V: Inputs<'v>, P, S: Shape, N>(
    variables: V,
    cotangent: &Tensor<<V::Set as Unknowns>::Scalar, S>,
    function: impl for<'g> Binding<'g, V::Set, P, S, N>,
) -> (Tensor<<V::Set as Unknowns>::Scalar, S>, V::Set)
where
    V::Set: 'v,
    P: Steps<<V::Set as Unknowns>::Scalar, Point<V::Set>>,
    N: Walk<<V::Set as Unknowns>::Scalar, Point<V::Set>, P::Bound, Shape = S>,
{
    let mut gradient = V::Set::zeros();
    let program = bind::<V::Set, P, S, N>(function);
    let value =
        reverse::<Point<V::Set>, _, _, _>(variables.refs(), &program, cotangent, &mut gradient);
    (value, gradient)
}

/// f(v), and ∂f/∂v with every entry: one walk back for each entry of f(v), so that it suits few of them and many variables. A derivative
/// of some other kind is [forward mode's](crate::forward::jacobian). [`by_fields`](crate::jacobian::Jacobian::by_fields) takes it apart.
///
/// ```
/// use conformable::expr::{constant, jacobian};
/// use conformable::prelude::*;
/// dims! { Out = 2; In = 3; }
/// let w: Matrix<f64, Out, In> = matrix![1.0, 2.0, 3.0; 4.0, 5.0, 6.0];
/// let x: Vector<f64, In> = vector![1.0, 0.0, 2.0];
/// let (y, derivative) = jacobian((&w, &x), |(w, x)| w * x);
/// assert_eq!(y, vector![7.0, 16.0]);
/// let (by_w, by_x) = derivative.by_fields();
/// assert_eq!(by_x.numerator(), w);
/// let _: Dense<f64, (Out,), (Out, In)> = by_w;
/// ```
pub fn jacobian<'v, V: Inputs<'v>, S: Shape, N>(
    variables: V,
    function: impl for<'g> Function<'g, V::Set, S, N>,
) -> Rows<V::Set, S>
where
    V::Set: 'v,
    N: Walk<<V::Set as Unknowns>::Scalar, Point<V::Set>, Nothing, Shape = S>,
{
    rows::<V::Set, _, _, _>(variables.refs(), &write::<V::Set, S, N>(function))
}

/// As [`jacobian`], for a function that [binds](super::Graph::bind) values on its way.
pub fn jacobian_with<'v, V: Inputs<'v>, P, S: Shape, N>(
    variables: V,
    function: impl for<'g> Binding<'g, V::Set, P, S, N>,
) -> Rows<V::Set, S>
where
    V::Set: 'v,
    P: Steps<<V::Set as Unknowns>::Scalar, Point<V::Set>>,
    N: Walk<<V::Set as Unknowns>::Scalar, Point<V::Set>, P::Bound, Shape = S>,
{
    rows::<V::Set, _, _, _>(variables.refs(), &bind::<V::Set, P, S, N>(function))
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
pub fn hvp<'v, V: Inputs<'v>, S: OfScalar, N>(
    variables: V,
    along: V,
    function: impl for<'g> Function<'g, V::Set, S, N>,
) -> (V::Set, V::Set)
where
    V::Set: 'v,
    N: Walk<Moving<<V::Set as Unknowns>::Scalar>, Along<V::Set>, Nothing, Shape = S>,
{
    let mut gradients = Along::<V::Set>::zeros();
    let program = write::<V::Set, S, N>(function);
    let at = (variables.refs(), along.refs());
    reverse::<Along<V::Set>, _, _, _>(at, &program, &Tensor::ones(), &mut gradients);
    gradients
}

/// As [`hvp`], for a function that [binds](super::Graph::bind) values on its way.
pub fn hvp_with<'v, V: Inputs<'v>, P, S: OfScalar, N>(
    variables: V,
    along: V,
    function: impl for<'g> Binding<'g, V::Set, P, S, N>,
) -> (V::Set, V::Set)
where
    V::Set: 'v,
    P: Steps<Moving<<V::Set as Unknowns>::Scalar>, Along<V::Set>>,
    N: Walk<Moving<<V::Set as Unknowns>::Scalar>, Along<V::Set>, P::Bound, Shape = S>,
{
    let mut gradients = Along::<V::Set>::zeros();
    let program = bind::<V::Set, P, S, N>(function);
    let at = (variables.refs(), along.refs());
    reverse::<Along<V::Set>, _, _, _>(at, &program, &Tensor::ones(), &mut gradients);
    gradients
}
