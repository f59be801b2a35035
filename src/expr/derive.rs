//! The Jacobian of an expression by its one variable, of a kind that the type checker works out.

use super::bound::{Bindings, Find, Scope};
use super::evaluate::Walk;
use super::graph::{Start, Step};
use super::nodes::{Binary, Bound, Constant, Unary, Variable};
use super::place::Here;
use super::stack::{Stack, WalkParts};
use crate::dim::{Dim, Nothing};
use crate::jacobian::{self, ChainRule, Identity, Jacobian, Stacked, Structure, SumRule, ZeroMap};
use crate::rule::{Differentiable, Differentiable2};
use crate::scalar::Scalar;
use crate::shape::Shape;
use crate::tensor::{Tensor, Vector};

/// A program whose derivative by its variable has a kind.
#[diagnostic::on_unimplemented(
    message = "this expression has no Jacobian of a known kind over `{T}`",
    note = "each of its rules must be `Differentiable` over the scalars of the variable"
)]
pub trait Derive<'x, T: Scalar + 'x, X: Shape, B: Bindings<T>>:
    Walk<T, &'x Tensor<T, X>, B>
{
    /// The kind of its derivative.
    type Kind: Jacobian<Scalar = T, Input = X, Output = Self::Shape> + Clone;

    /// The value, where it is not kept elsewhere, and the derivative.
    fn derive(&self, x: &&'x Tensor<T, X>, bound: &B) -> (Self::Own, Self::Kind);
}

impl<'x, T: Scalar + 'x, X: Shape, B: Bindings<T>> Derive<'x, T, X, B> for Variable<X, Here> {
    type Kind = Identity<T, X>;
    #[inline]
    fn derive(&self, _: &&'x Tensor<T, X>, _: &B) -> ((), Self::Kind) {
        ((), Identity::new())
    }
}

impl<'x, T: Scalar + 'x, S: Shape, X: Shape, I, B> Derive<'x, T, X, B> for Bound<S, I>
where
    B: Find<I, T, Shape = S>,
    B::Below: Jacobian<Scalar = T, Input = X, Output = S> + Clone,
{
    type Kind = B::Below;
    #[inline]
    fn derive(&self, _: &&'x Tensor<T, X>, bound: &B) -> ((), Self::Kind) {
        ((), bound.below().clone())
    }
}

impl<'x, T: Scalar + 'x, S: Shape, X: Shape, B: Bindings<T>, L: Copy> Derive<'x, T, X, B>
    for Constant<'_, T, S, L>
{
    type Kind = ZeroMap<T, S, X>;
    #[inline]
    fn derive(&self, _: &&'x Tensor<T, X>, _: &B) -> ((), Self::Kind) {
        ((), ZeroMap::new())
    }
}

/// What is left of a rule's derivative when it is kept.
type Owned<D> = <D as Structure>::Owned;
/// The kind of a chain.
type Chain<G, F> = <G as ChainRule<F>>::Kind;

impl<'x, T: Scalar + 'x, X: Shape, B: Bindings<T>, R: Copy, A> Derive<'x, T, X, B> for Unary<R, A>
where
    A: Derive<'x, T, X, B>,
    R: Differentiable<T, A::Shape>,
    Owned<R::Derivative>: ChainRule<A::Kind>,
    Chain<Owned<R::Derivative>, A::Kind>:
        Jacobian<Scalar = T, Input = X, Output = R::Output> + Clone,
{
    type Kind = Chain<Owned<R::Derivative>, A::Kind>;

    #[inline]
    fn derive(&self, x: &&'x Tensor<T, X>, bound: &B) -> (Self::Own, Self::Kind) {
        let Unary(rule, a) = self;
        let (own, by_x) = a.derive(x, bound);
        let at = a.value(&own, x, bound);
        let y = rule.value(at);
        let by_a = R::Derivative::into_owned(rule.derivative(at, &y));
        (y, by_a.chain(by_x))
    }
}

impl<'x, T: Scalar + 'x, X: Shape, B: Bindings<T>, R: Copy, L, A> Derive<'x, T, X, B>
    for Binary<R, L, A>
where
    L: Derive<'x, T, X, B>,
    A: Derive<'x, T, X, B>,
    R: Differentiable2<T, L::Shape, A::Shape>,
    Owned<R::First>: ChainRule<L::Kind>,
    Owned<R::Second>: ChainRule<A::Kind>,
    Chain<Owned<R::First>, L::Kind>: SumRule<Chain<Owned<R::Second>, A::Kind>>,
    Chain<Owned<R::Second>, A::Kind>: Jacobian,
    <Chain<Owned<R::First>, L::Kind> as SumRule<Chain<Owned<R::Second>, A::Kind>>>::Kind:
        Jacobian<Scalar = T, Input = X, Output = R::Output> + Clone,
{
    type Kind =
        <Chain<Owned<R::First>, L::Kind> as SumRule<Chain<Owned<R::Second>, A::Kind>>>::Kind;

    #[inline]
    fn derive(&self, x: &&'x Tensor<T, X>, bound: &B) -> (Self::Own, Self::Kind) {
        let Binary(rule, a, b) = self;
        let ((own_a, a_by_x), (own_b, b_by_x)) = (a.derive(x, bound), b.derive(x, bound));
        let (at_a, at_b) = (a.value(&own_a, x, bound), b.value(&own_b, x, bound));
        let y = rule.value(at_a, at_b);
        let (by_a, by_b) = rule.derivative(at_a, at_b, &y);
        let (by_a, by_b) = (R::First::into_owned(by_a), R::Second::into_owned(by_b));
        (y, by_a.chain(a_by_x).sum(by_b.chain(b_by_x)))
    }
}

/// A list of scalars, each with a derivative of a known kind.
pub trait DeriveParts<'x, T: Scalar + 'x, X: Shape, B: Bindings<T>>:
    WalkParts<T, &'x Tensor<T, X>, B>
{
    /// The kinds.
    type Kinds: Stacked<T, X>;
    /// Writes the values, and gives the derivatives.
    fn derive(&self, x: &&'x Tensor<T, X>, bound: &B, values: &mut [T]) -> Self::Kinds;
}

impl<'x, T: Scalar + 'x, X: Shape, B: Bindings<T>> DeriveParts<'x, T, X, B> for Nothing {
    type Kinds = Nothing;
    #[inline]
    fn derive(&self, _: &&'x Tensor<T, X>, _: &B, _: &mut [T]) -> Nothing {
        Nothing
    }
}

impl<'x, T: Scalar + 'x, X: Shape, B: Bindings<T>, P, R> DeriveParts<'x, T, X, B> for (P, R)
where
    P: Derive<'x, T, X, B, Shape = ()>,
    R: DeriveParts<'x, T, X, B>,
{
    type Kinds = (P::Kind, R::Kinds);
    #[inline]
    fn derive(&self, x: &&'x Tensor<T, X>, bound: &B, values: &mut [T]) -> Self::Kinds {
        let (own, kind) = self.0.derive(x, bound);
        let rest = match values {
            [first, rest @ ..] => {
                *first = self.0.value(&own, x, bound).as_scalar().clone();
                rest
            }
            none => none,
        };
        (kind, self.1.derive(x, bound, rest))
    }
}

impl<'x, T: Scalar + 'x, X: Shape, B: Bindings<T>, N: Dim, L> Derive<'x, T, X, B> for Stack<N, L>
where
    L: DeriveParts<'x, T, X, B>,
{
    type Kind = jacobian::Stack<T, N, X, L::Kinds>;
    #[inline]
    fn derive(&self, x: &&'x Tensor<T, X>, bound: &B) -> (Vector<T, N>, Self::Kind) {
        let mut values = Vector::zeros();
        let kinds = self.0.derive(x, bound, values.as_mut_slice());
        (values, jacobian::Stack::new(kinds))
    }
}

/// Steps that bind values together with their derivatives.
pub trait DeriveSteps<'x, T: Scalar + 'x, X: Shape> {
    /// The values, each with its derivative.
    type Bound: Bindings<T>;
    /// Binds them.
    fn derive(&self, x: &&'x Tensor<T, X>) -> Self::Bound;
}

impl<'x, T: Scalar + 'x, X: Shape> DeriveSteps<'x, T, X> for Start {
    type Bound = Nothing;
    #[inline]
    fn derive(&self, _: &&'x Tensor<T, X>) -> Nothing {
        Nothing
    }
}

impl<'x, T: Scalar + 'x, X: Shape, P: DeriveSteps<'x, T, X>, A> DeriveSteps<'x, T, X> for Step<P, A>
where
    A: Derive<'x, T, X, P::Bound>,
{
    type Bound = Scope<T, A::Shape, A::Kind, P::Bound>;
    #[inline]
    fn derive(&self, x: &&'x Tensor<T, X>) -> Self::Bound {
        let before = self.0.derive(x);
        let (own, below) = self.1.derive(x, &before);
        Scope {
            value: self.1.keep_value(own, x, &before),
            below,
            before,
        }
    }
}
