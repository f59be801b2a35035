//! Symmetric matrices as variables.

use core::fmt;
use core::marker::PhantomData;

use super::nodes::{Expr, Unary, Variable};
use super::place::{Here, Path};
use super::variables::{Description, Leaf, Variables, Writes, shown, write_field};
use crate::dim::{Packed, Triangular};
use crate::jacobian::{Jacobian, Kind};
use crate::notation::{self, Differential, Show, ShowDifferential, Term, Written, WrittenAt};
use crate::rule::{Differentiable, Rule};
use crate::scalar::{Field, Scalar};
use crate::shape::Shape;
use crate::symmetric::{Symmetric, matrix_from_vech};
use crate::tensor::Vector;

/// In an expression, its numbers: a vector of shape `(Packed<N>,)`. The gradient by it is a [`Symmetric`], the gradient
/// [in matrices](crate::symmetric#two-gradients): ⟨∇, dS⟩ = df over all N² entries, which is [`Symmetric::dot`] and what
/// [`dot`](Variables::dot) of a set counts for it. A step along −∇ is then the step that a full S would take, made symmetric.
///
/// ```
/// use conformable::expr::{constant, value_and_grad};
/// use conformable::prelude::*;
/// dims! { State { x, v } }
/// let p: Symmetric<f64, State> = Symmetric::from_vech(vector![2.0, 1.0, 3.0]);
/// let x: Vector<f64, State> = vector![1.0, 10.0];
/// let (y, by_p) = value_and_grad(&p, |p| p.quadratic_form(constant(&x)));
/// assert_eq!(y, p.quadratic_form(&x));
/// assert_eq!(by_p, Symmetric::outer(&x)); // x xᵀ, not twice that off the diagonal
/// ```
///
/// A [formula](super::formula()) writes it sym\[g\], of the gradient g by the numbers, which it halves off the diagonal.
///
/// A variable that is a `Vector<T, Packed<N>>` has the other gradient, by the N(N + 1)/2 numbers.
impl<T: Scalar, N: Triangular> Variables for Symmetric<T, N> {
    type Refs<'v>
        = &'v Self
    where
        Self: 'v;
    type Expressions<'g, P: Path> =
        Expr<'g, (Packed<N>,), Unary<InMatrices, Variable<(Packed<N>,), P>>>;

    fn expressions<'g, P: Path>() -> Self::Expressions<'g, P> {
        Expr::new(Unary(InMatrices, Variable::new()))
    }

    #[inline]
    fn refs(&self) -> &Self {
        self
    }

    #[inline]
    fn zeros() -> Self {
        Symmetric::zeros()
    }

    #[inline]
    fn update_from<const K: usize>(
        &mut self,
        others: [&Self; K],
        f: &mut impl FnMut(&mut T, [T; K]),
    ) {
        let others = others.map(Symmetric::vech);
        self.vech_mut().update_from(others, f);
    }

    #[inline]
    fn dot(&self, other: &Self) -> T {
        Symmetric::dot(self, other)
    }

    fn write_fields<P: Path, W: Writes<T>>(
        &self,
        f: &mut fmt::Formatter<'_>,
        between: &mut &str,
    ) -> fmt::Result {
        write_field::<P>(
            &Symmetric::from_vech(shown::<W, _, _>(self.vech())),
            f,
            between,
        )
    }

    fn visit<P: Path>(visit: &mut dyn FnMut(Description) -> fmt::Result) -> fmt::Result {
        Vector::<T, Packed<N>>::visit::<P>(visit)
    }
}

impl<T: Scalar, N: Triangular> Leaf<Here> for Symmetric<T, N> {
    type Shape = (Packed<N>,);
    #[inline]
    fn leaf<'v>(refs: &'v Self) -> &'v Vector<T, Packed<N>>
    where
        Self: 'v,
    {
        refs.vech()
    }
    #[inline]
    fn leaf_mut(&mut self) -> &mut Vector<T, Packed<N>> {
        self.vech_mut()
    }
}

/// vech S of a variable S, whose gradient is one in matrices.
#[derive(Clone, Copy, Debug)]
pub struct InMatrices;

impl<N: Triangular> Rule<(Packed<N>,)> for InMatrices {
    type Output = (Packed<N>,);
}

impl<T: Field, N: Triangular> Differentiable<T, (Packed<N>,)> for InMatrices {
    type Derivative = InMatricesMap<T, N>;

    fn value(&self, s: &Vector<T, Packed<N>>) -> Vector<T, Packed<N>> {
        *s
    }

    fn derivative(
        &self,
        _: &Vector<T, Packed<N>>,
        _: &Vector<T, Packed<N>>,
    ) -> InMatricesMap<T, N> {
        InMatricesMap(PhantomData)
    }
}

/// dS ↦ vech dS. Its `vjp` is the transpose with respect to the two products ⟨·, ·⟩, that of matrices and that of numbers: an entry off
/// the diagonal is halved.
#[derive(Clone, Copy, Debug)]
pub struct InMatricesMap<T, N>(PhantomData<(T, N)>);

impl<T: Field, N: Triangular> Kind for InMatricesMap<T, N> {
    type Class = <Self::Input as Shape>::Maps;
    type Scalar = T;
    type Input = (Packed<N>,);
    type Output = (Packed<N>,);
}

impl<T: Field, N: Triangular> Jacobian for InMatricesMap<T, N> {
    fn jvp(&self, ds: &Vector<T, Packed<N>>) -> Vector<T, Packed<N>> {
        *ds
    }
    fn vjp_add(&self, dy: &Vector<T, Packed<N>>, acc: &mut Vector<T, Packed<N>>) {
        *acc += matrix_from_vech(dy).vech();
    }
}

impl<N: Triangular> Written<(Packed<N>,)> for InMatrices {
    fn value_term(&self, s: Term<'_>, show: &mut Show<'_>) -> fmt::Result {
        show(s)
    }

    fn derivative_term(&self, at: WrittenAt<'_>, show: &mut ShowDifferential<'_>) -> fmt::Result {
        show(Differential::Pullback(Term::ImageOf(
            &Term::symbol("sym", notation::Kind::Matrix),
            &at.delta,
            notation::Kind::Column,
        )))
    }
}
