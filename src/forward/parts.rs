//! Vectors of duals, component by component, of whatever shape.

use super::{Dual, Operand};
use crate::dim::Dim;
use crate::jacobian::tree::{Fork, Nil, Rows};
use crate::jacobian::{Dense, Jacobian, Kind};
use crate::scalar::Scalar;
use crate::shape::{self, Placed, Shape, Split};
use crate::stack::{Any, Both, Fills, Meets, Mode, Named, Only, Part, Plain, Stacks, StacksPlain};
use crate::tensor::{Tensor, Vector, halves_mut};

/// The mode of duals by something of shape `X`.
#[derive(Debug)]
pub struct Forward<'d, T, X>(super::Brand<'d>, core::marker::PhantomData<(T, X)>);

impl<'d, T: Copy, S: Shape, K: Kind> Mode for Dual<'d, T, S, K> {
    type Mode = Forward<'d, T, K::Input>;
}

impl<T: Copy, S: Shape> Mode for Tensor<T, S> {
    type Mode = Any;
}

impl<T: Copy, S: Shape> Mode for &Tensor<T, S> {
    type Mode = Any;
}

impl<'d, T, X> Meets<Forward<'d, T, X>> for Forward<'d, T, X> {
    type Mode = Self;
}

impl<T, X> Meets<Any> for Forward<'_, T, X> {
    type Mode = Self;
}

/// Components of `N`, which fill the shape `S`.
#[diagnostic::on_unimplemented(message = "these are not the components of `{N}`, in their order")]
pub trait NamedParts<'d, T: Copy, X, N, S: Shape> {
    /// The tree of their derivatives.
    type Parts: Copy;
    /// Writes the values, and gives the derivatives.
    fn assemble(&self, values: &mut Tensor<T, S>) -> Self::Parts;
}

impl<'d, T: Scalar, X, N, C, E, S: Shape> NamedParts<'d, T, X, N, S> for Named<C, E>
where
    C: Placed<Dim = N>,
    E: Operand<'d, T, X, Shape: Fills<C::Shape, C>>,
{
    type Parts = E::Leaf;
    #[inline]
    fn assemble(&self, values: &mut Tensor<T, S>) -> E::Leaf {
        *values = *self.1.value().part(0);
        self.1.leaf()
    }
}

impl<'d, T: Scalar, X, N, A, B, S: Split> NamedParts<'d, T, X, N, S> for Both<A, B>
where
    A: NamedParts<'d, T, X, N, S::Left>,
    B: NamedParts<'d, T, X, N, S::Right>,
{
    type Parts = Fork<A::Parts, B::Parts>;
    #[inline]
    fn assemble(&self, values: &mut Tensor<T, S>) -> Self::Parts {
        let (left, right) = halves_mut(values);
        Fork(self.0.assemble(left), self.1.assemble(right))
    }
}

impl<'d, T: Scalar, X, N, A, S: Split> NamedParts<'d, T, X, N, S> for Only<A>
where
    A: NamedParts<'d, T, X, N, S::Left>,
{
    type Parts = Fork<A::Parts, Nil>;
    #[inline]
    fn assemble(&self, values: &mut Tensor<T, S>) -> Self::Parts {
        let (left, _) = halves_mut(values);
        Fork(self.0.assemble(left), Nil)
    }
}

impl<'d, T: Scalar, X: Shape, N: shape::Named, L> Stacks<N, L> for Forward<'d, T, X>
where
    L: NamedParts<'d, T, X, N, (N,)>,
{
    type Vector = Dual<'d, T, (N,), Rows<T, N, X, L::Parts>>;
    #[inline]
    fn stack(parts: L) -> Self::Vector {
        let mut values = Vector::zeros();
        let derivatives = parts.assemble(&mut values);
        Dual::new(values, Rows::new(derivatives))
    }
}

/// Components without names.
#[diagnostic::on_unimplemented(message = "these are not all scalars in forward mode")]
pub trait PlainParts<'d, T: Copy, X: Shape> {
    /// Writes each value with its row of the derivative.
    fn fill<'v>(&self, places: &mut impl Iterator<Item = (&'v mut T, &'v mut Tensor<T, X>)>)
    where
        T: 'v,
        X: 'v;
}

impl<'d, T: Scalar, X: Shape, E> PlainParts<'d, T, X> for Plain<E>
where
    E: Operand<'d, T, X, Shape: Part, Kind: Jacobian<Scalar = T, Input = X>>,
{
    #[inline]
    fn fill<'v>(&self, places: &mut impl Iterator<Item = (&'v mut T, &'v mut Tensor<T, X>)>)
    where
        T: 'v,
    {
        if let Some((value, row)) = places.next() {
            *value = self.0.value().part::<()>(0).into_scalar();
            if let [entries] = self.0.derivative().to_dense().rows() {
                *row = *entries;
            }
        }
    }
}

impl<'d, T: Scalar, X: Shape, A, B> PlainParts<'d, T, X> for Both<A, B>
where
    A: PlainParts<'d, T, X>,
    B: PlainParts<'d, T, X>,
{
    #[inline]
    fn fill<'v>(&self, places: &mut impl Iterator<Item = (&'v mut T, &'v mut Tensor<T, X>)>)
    where
        T: 'v,
    {
        self.0.fill(places);
        self.1.fill(places);
    }
}

impl<'d, T: Scalar, X: Shape, A: PlainParts<'d, T, X>> PlainParts<'d, T, X> for Only<A> {
    #[inline]
    fn fill<'v>(&self, places: &mut impl Iterator<Item = (&'v mut T, &'v mut Tensor<T, X>)>)
    where
        T: 'v,
    {
        self.0.fill(places);
    }
}

impl<'d, T: Scalar, X: Shape, N: Dim, L: PlainParts<'d, T, X>> StacksPlain<N, L>
    for Forward<'d, T, X>
{
    type Vector = Dual<'d, T, (N,), Dense<T, (N,), X>>;
    #[inline]
    fn stack(parts: L) -> Self::Vector {
        let (mut values, mut dense) = (Vector::zeros(), Dense::zeros());
        parts.fill(&mut values.iter_mut().zip(dense.rows_mut()));
        Dual::new(values, dense)
    }
}
