//! One component of a vector.

use crate::jacobian::tree::{Unit, WayIn, unit};
use crate::jacobian::{Jacobian, Kind};
use crate::notation::{Coordinate, Differential, Span, Term};
use crate::rule::{Differentiable, Rule};
use crate::scalar::Scalar;
use crate::shape::{Named, Placed, Shape};
use crate::tensor::{Tensor, Vector};

/// x_c, the component `C` of a vector, a number or a block. Its derivative is the row that is the identity there and 0 elsewhere, which the type says and nothing stores.
///
/// Source: Magnus & Neudecker, "Matrix Differential Calculus", 3rd ed. 2019, chapter 8: a linear map is its own derivative.
///
/// ```
/// use conformable::prelude::*;
/// use conformable::rules::Pick;
/// dims! { State { x, y, heading } }
/// let s: Vector<f64, State> = vector![1.0, 2.0, 0.5];
/// let rule = Pick(State::heading);
/// let y = rule.value(&s);
/// let derivative = rule.derivative(&s, &y);
/// assert_eq!(y, 0.5.into());
/// assert_eq!(derivative.gradient(), vector![0.0, 0.0, 1.0]);
/// assert_eq!(size_of_val(&derivative), 0);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pick<C>(pub C);

impl<N: Named, C: Placed<Dim = N>> Rule<(N,)> for Pick<C> {
    type Output = C::Shape;
}

impl<T: Scalar, N: Named, C: Placed<Dim = N, Path: WayIn<T, N, C::Shape>>> Differentiable<T, (N,)>
    for Pick<C>
where
    Unit<T, C>: Jacobian + Kind<Scalar = T, Input = (N,), Output = C::Shape>,
{
    type Derivative = Unit<T, C>;

    #[inline]
    fn value(&self, x: &Vector<T, N>) -> Tensor<T, C::Shape> {
        *x.part(C::INDEX)
    }

    #[inline]
    fn derivative(&self, _: &Vector<T, N>, _: &Tensor<T, C::Shape>) -> Self::Derivative {
        unit(self.0)
    }
}

/// The derivative of a number is a gradient, that of a block a matrix.
fn by<'a, S: Shape>(gradient: Term<'a>, matrix: Term<'a>) -> Differential<'a> {
    match S::RANK {
        0 => Differential::Gradient(gradient),
        _ => Differential::Matrix(matrix),
    }
}

written! {
    [N: Named, C: Placed<Dim = N>] (N,), Pick<C>:
    |_, x| match C::Shape::RANK {
        0 => Term::ComponentOf(&x, Coordinate::of::<N>(C::INDEX)),
        _ => Term::BlockOf(&x, Span::of::<N>(C::INDEX, C::Shape::LEN)),
    },
    |_, _| by::<C::Shape>(
        Term::UnitVector(Coordinate::of::<N>(C::INDEX)),
        Term::TransposeOf(&Term::UnitVectors(Span::of::<N>(C::INDEX, C::Shape::LEN))),
    )
}
