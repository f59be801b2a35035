//! Evaluation: a walk forward that keeps values, a walk back that adds gradients.

use super::bound::{Bindings, Find};
use super::inputs::{Input, Inputs};
use super::nodes::{Binary, Bound, Constant, Node, Unary, Variable};
use crate::jacobian::Jacobian;
use crate::rule::{Differentiable, Differentiable2};
use crate::scalar::Scalar;
use crate::shape::Shape;
use crate::tensor::Tensor;

/// A program that can be evaluated: over the scalars `T`, with inputs `V`, where the values `B` are bound.
#[diagnostic::on_unimplemented(
    message = "this expression cannot be evaluated over `{T}`",
    note = "each of its rules must be `Differentiable` over the scalars of the inputs; constants have the same scalars"
)]
pub trait Walk<T: Scalar, V: Inputs<Scalar = T>, B: Bindings<T>>: Node {
    /// The value, where it is not kept elsewhere.
    type Own;

    /// The values of all nodes below.
    type Below;

    /// Evaluates, and keeps what the walk back will need.
    fn forward(&self, inputs: &V, bound: &B) -> (Self::Own, Self::Below);

    /// The value, wherever it is kept.
    fn value<'a>(
        &'a self,
        own: &'a Self::Own,
        inputs: &'a V,
        bound: &'a B,
    ) -> &'a Tensor<T, Self::Shape>;

    /// The value, to keep.
    fn keep_value(&self, own: Self::Own, inputs: &V, bound: &B) -> Tensor<T, Self::Shape>;

    /// Adds the gradient by every input and every bound value, where this value is `y` and the gradient by it `dy`.
    fn backward(
        &self,
        y: &Tensor<T, Self::Shape>,
        below: &Self::Below,
        at: (&V, &B),
        dy: &Tensor<T, Self::Shape>,
        gradients: (&mut V::Gradient, &mut B::Sums),
    );
}

/// A leaf: its value is kept elsewhere, and nothing is below.
macro_rules! leaf {
    (|$this:ident, $inputs:ident, $bound:ident| $value:expr; |$dy:ident, $gradient:ident, $sums:ident| $add:expr) => {
        type Own = ();
        type Below = ();

        #[inline]
        fn forward(&self, _: &V, _: &B) -> ((), ()) {
            ((), ())
        }

        #[inline]
        fn value<'a>(&'a self, (): &'a (), $inputs: &'a V, $bound: &'a B) -> &'a Tensor<T, S> {
            let $this = self;
            $value
        }

        #[inline]
        fn keep_value(&self, (): (), inputs: &V, bound: &B) -> Tensor<T, S> {
            self.value(&(), inputs, bound).clone()
        }

        #[inline]
        fn backward(
            &self,
            _: &Tensor<T, S>,
            (): &(),
            _: (&V, &B),
            $dy: &Tensor<T, S>,
            ($gradient, $sums): (&mut V::Gradient, &mut B::Sums),
        ) {
            $add
        }
    };
}

impl<T: Scalar, S: Shape, I, V, B: Bindings<T>> Walk<T, V, B> for Variable<S, I>
where
    V: Input<I, Scalar = T, Shape = S>,
{
    leaf! { |_this, inputs, _bound| inputs.input(); |dy, gradient, _sums| *V::gradient(gradient) += dy }
}

impl<T: Scalar, S: Shape, I, V: Inputs<Scalar = T>, B> Walk<T, V, B> for Bound<S, I>
where
    B: Find<I, T, Shape = S>,
{
    leaf! { |_this, _inputs, bound| bound.find(); |dy, _gradient, sums| *B::sum(sums) += dy }
}

impl<T: Scalar, S: Shape, V: Inputs<Scalar = T>, B: Bindings<T>> Walk<T, V, B>
    for Constant<'_, T, S>
{
    leaf! { |this, _inputs, _bound| this.0; |_dy, _gradient, _sums| () }
}

impl<T: Scalar, V: Inputs<Scalar = T>, B: Bindings<T>, R: Copy, X: Walk<T, V, B>> Walk<T, V, B>
    for Unary<R, X>
where
    R: Differentiable<T, X::Shape>,
{
    type Own = Tensor<T, R::Output>;
    type Below = (X::Own, X::Below);

    #[inline]
    fn forward(&self, inputs: &V, bound: &B) -> (Self::Own, Self::Below) {
        let Unary(rule, x) = self;
        let (own, below) = x.forward(inputs, bound);
        (rule.value(x.value(&own, inputs, bound)), (own, below))
    }

    #[inline]
    fn value<'a>(&'a self, own: &'a Self::Own, _: &'a V, _: &'a B) -> &'a Self::Own {
        own
    }

    #[inline]
    fn keep_value(&self, own: Self::Own, _: &V, _: &B) -> Self::Own {
        own
    }

    #[inline]
    fn backward(
        &self,
        y: &Self::Own,
        (own, below): &Self::Below,
        at: (&V, &B),
        dy: &Self::Own,
        gradients: (&mut V::Gradient, &mut B::Sums),
    ) {
        let Unary(rule, x) = self;
        let at_x = x.value(own, at.0, at.1);
        let dx = rule.derivative(at_x, y).vjp(dy);
        x.backward(at_x, below, at, &dx, gradients);
    }
}

impl<T: Scalar, V: Inputs<Scalar = T>, B: Bindings<T>, R: Copy, L, X> Walk<T, V, B>
    for Binary<R, L, X>
where
    L: Walk<T, V, B>,
    X: Walk<T, V, B>,
    R: Differentiable2<T, L::Shape, X::Shape>,
{
    type Own = Tensor<T, R::Output>;
    type Below = ((L::Own, L::Below), (X::Own, X::Below));

    #[inline]
    fn forward(&self, inputs: &V, bound: &B) -> (Self::Own, Self::Below) {
        let Binary(rule, a, b) = self;
        let (left, right) = (a.forward(inputs, bound), b.forward(inputs, bound));
        let at_a = a.value(&left.0, inputs, bound);
        let at_b = b.value(&right.0, inputs, bound);
        (rule.value(at_a, at_b), (left, right))
    }

    #[inline]
    fn value<'a>(&'a self, own: &'a Self::Own, _: &'a V, _: &'a B) -> &'a Self::Own {
        own
    }

    #[inline]
    fn keep_value(&self, own: Self::Own, _: &V, _: &B) -> Self::Own {
        own
    }

    #[inline]
    fn backward(
        &self,
        y: &Self::Own,
        (left, right): &Self::Below,
        at: (&V, &B),
        dy: &Self::Own,
        (gradient, sums): (&mut V::Gradient, &mut B::Sums),
    ) {
        let Binary(rule, a, b) = self;
        let at_a = a.value(&left.0, at.0, at.1);
        let at_b = b.value(&right.0, at.0, at.1);
        let (by_a, by_b) = rule.derivative(at_a, at_b, y);
        a.backward(
            at_a,
            &left.1,
            at,
            &by_a.vjp(dy),
            (&mut *gradient, &mut *sums),
        );
        b.backward(at_b, &right.1, at, &by_b.vjp(dy), (gradient, sums));
    }
}
