//! Operators of vectors φ(A x + b): with fixed vectors, with numbers, with other functions of x; components; A x.

use core::ops::{Add, Div, Mul, Neg, Sub};

use super::maps::{Holds, Selects, Straight, Unnamed};
use super::{Jet, JetVariable, Slopes};
use crate::dim::{ComponentOf, Dim};
use crate::jacobian::hessian::{Multiples, PlusHessian};
use crate::jacobian::tree::WayIn;
use crate::jacobian::{AddedTo, After, Dense, Identity, Row, Scaled, ZeroMap};
use crate::operations::Joins;
use crate::product::Contracts;
use crate::scalar::{AfterLiteral, Field, Literal, Real, Scalar, literal};
use crate::shape::{Named, Placed, Shape};
use crate::tensor::{Matrix, Tensor, Vector};

/// What can be added to a vector φ(A x + b): a fixed vector and, where A is no matrix, another function of the same x or block.
#[diagnostic::on_unimplemented(
    message = "a vector over `{M}` with its second derivatives has sums with fixed vectors and with entry-by-entry functions of the same x, or of the same block of it",
    label = "neither a fixed vector over `{M}` nor a function of the same x",
    note = "fixed vectors stand as they are; a number is added to every entry by `x.shift(1.0)`",
    note = "of what has gone through a matrix the scalars can be added, `(&a * x).square().sum() + x.sum()`",
    note = "two blocks meet in their numbers, `s.at(Nav::position.at(World::x)) - s.at(Nav::velocity.at(World::x))`"
)]
pub trait JetAddend<'d, T: Scalar, M: Dim, D, A, E> {
    /// The sum.
    type Sum;
    /// The difference.
    type Difference;
    /// left + self
    fn add_to(&self, left: &Jet<'d, T, (M,), Slopes<D, A>, E>) -> Self::Sum;
    /// left − self
    fn subtract_from(&self, left: &Jet<'d, T, (M,), Slopes<D, A>, E>) -> Self::Difference;
}

impl<'d, T: Scalar, M: Dim, L: Dim, D: Copy, A: Copy, E: Copy> JetAddend<'d, T, M, D, A, E>
    for Vector<T, L>
where
    (M,): Joins<(L,)>,
{
    type Sum = Jet<'d, T, (M,), Slopes<D, A>, E>;
    type Difference = Self::Sum;
    #[inline]
    fn add_to(&self, left: &Jet<'d, T, (M,), Slopes<D, A>, E>) -> Self::Sum {
        Jet::new(left.value + self.part::<(M,)>(0), left.first, left.second)
    }
    #[inline]
    fn subtract_from(&self, left: &Jet<'d, T, (M,), Slopes<D, A>, E>) -> Self::Sum {
        Jet::new(left.value - self.part::<(M,)>(0), left.first, left.second)
    }
}

impl<'d, T: Scalar, M: Dim, D, A, E, O: JetAddend<'d, T, M, D, A, E>> JetAddend<'d, T, M, D, A, E>
    for &O
{
    type Sum = O::Sum;
    type Difference = O::Difference;
    #[inline]
    fn add_to(&self, left: &Jet<'d, T, (M,), Slopes<D, A>, E>) -> O::Sum {
        O::add_to(self, left)
    }
    #[inline]
    fn subtract_from(&self, left: &Jet<'d, T, (M,), Slopes<D, A>, E>) -> O::Difference {
        O::subtract_from(self, left)
    }
}

impl<'d, T: Scalar, M: Dim, A: Selects, D, E, F, K, G> JetAddend<'d, T, M, D, A, E>
    for Jet<'d, T, (M,), Slopes<F, A>, K>
where
    F: AddedTo<D> + After<Scaled<T, (M,)>, Kind = G>,
    G: AddedTo<D>,
    E: PlusHessian<K>,
    K: Multiples<T>,
{
    type Sum = Jet<'d, T, (M,), Slopes<<F as AddedTo<D>>::Kind, A>, E::Sum>;
    type Difference = Jet<'d, T, (M,), Slopes<<G as AddedTo<D>>::Kind, A>, E::Sum>;
    #[inline]
    fn add_to(&self, left: &Jet<'d, T, (M,), Slopes<D, A>, E>) -> Self::Sum {
        let slopes = self.first.slopes().added_to(left.first.slopes());
        let second = left.second.plus_hessian(&self.second);
        Jet::new(
            left.value + self.value,
            Slopes::new(slopes, *left.first.map()),
            second,
        )
    }
    #[inline]
    fn subtract_from(&self, left: &Jet<'d, T, (M,), Slopes<D, A>, E>) -> Self::Difference {
        let negative = self.first.slopes().after(&Scaled::new(-T::one()));
        let slopes = negative.added_to(left.first.slopes());
        let second = left.second.plus_hessian(&self.second.times(-T::one()));
        Jet::new(
            left.value - self.value,
            Slopes::new(slopes, *left.first.map()),
            second,
        )
    }
}

impl<'d, T: Scalar, M: Dim, D, A: Copy, E> Jet<'d, T, (M,), Slopes<D, A>, E> {
    #[inline]
    fn multiple<K>(&self, a: T) -> Jet<'d, T, (M,), Slopes<K, A>, E>
    where
        D: After<Scaled<T, (M,)>, Kind = K>,
        E: Multiples<T>,
    {
        let slopes = self.first.slopes().after(&Scaled::new(a));
        Jet::new(
            self.value * a,
            Slopes::new(slopes, *self.first.map()),
            self.second.times(a),
        )
    }
}

macro_rules! operators {
    ($($left:ty),*) => {$(
        impl<'d, T: Scalar, M: Dim, D, A, E, O: JetAddend<'d, T, M, D, A, E>> Add<O> for $left {
            type Output = O::Sum;
            #[inline]
            fn add(self, right: O) -> O::Sum {
                right.add_to(&self)
            }
        }

        impl<'d, T: Scalar, M: Dim, D, A, E, O: JetAddend<'d, T, M, D, A, E>> Sub<O> for $left {
            type Output = O::Difference;
            #[inline]
            fn sub(self, right: O) -> O::Difference {
                right.subtract_from(&self)
            }
        }

        impl<'d, T: Scalar, M: Dim, D: After<Scaled<T, (M,)>>, A: Copy, E: Multiples<T>> Mul<T> for $left {
            type Output = Jet<'d, T, (M,), Slopes<D::Kind, A>, E>;
            #[inline]
            fn mul(self, a: T) -> Self::Output {
                self.multiple(a)
            }
        }

        impl<'d, T: Field, M: Dim, D: After<Scaled<T, (M,)>>, A: Copy, E: Multiples<T>> Div<T> for $left {
            type Output = Jet<'d, T, (M,), Slopes<D::Kind, A>, E>;
            #[inline]
            fn div(self, a: T) -> Self::Output {
                self.multiple(a.inv())
            }
        }

        impl<'d, T: Scalar, M: Dim, D: After<Scaled<T, (M,)>>, A: Copy, E: Multiples<T>> Neg for $left {
            type Output = Jet<'d, T, (M,), Slopes<D::Kind, A>, E>;
            #[inline]
            fn neg(self) -> Self::Output {
                self.multiple(-T::one())
            }
        }
    )*};
}
operators! { Jet<'d, T, (M,), Slopes<D, A>, E>, &Jet<'d, T, (M,), Slopes<D, A>, E> }

macro_rules! number_on_the_left {
    ($($number:ident)*) => {$(
        impl<'d, M: Dim, D: After<Scaled<$number, (M,)>>, A: Copy, E: Multiples<$number>>
            Mul<Jet<'d, $number, (M,), Slopes<D, A>, E>> for $number
        {
            type Output = Jet<'d, $number, (M,), Slopes<D::Kind, A>, E>;
            #[inline]
            fn mul(self, right: Jet<'d, $number, (M,), Slopes<D, A>, E>) -> Self::Output {
                right.multiple(self)
            }
        }
    )*};
}
number_on_the_left! { f32 f64 }

impl<'d, T: Real, M: Dim, D: After<Scaled<T, (M,)>>, A: Copy, E: Multiples<T>>
    AfterLiteral<literal::Times> for Jet<'d, T, (M,), Slopes<D, A>, E>
{
    type Output = Jet<'d, T, (M,), Slopes<D::Kind, A>, E>;
    #[inline]
    fn after(self, literal: Literal) -> Self::Output {
        self.multiple(T::from_f64(literal.0))
    }
}

/// A x, for a fixed matrix A.
impl<'a, 'd, T: Scalar, M: Dim, N: Contracts<L>, L: Dim> Mul<JetVariable<'d, T, L>>
    for &'a Matrix<T, M, N>
{
    type Output = Jet<
        'd,
        T,
        (M,),
        Slopes<Identity<T, (M,)>, &'a Dense<T, (M,), (N,)>>,
        ZeroMap<T, (M,), (M,)>,
    >;
    #[inline]
    fn mul(self, x: JetVariable<'d, T, L>) -> Self::Output {
        let first = Slopes::new(Identity::new(), Dense::of(self));
        Jet::new(self * &x.value, first, ZeroMap::new())
    }
}

impl<'d, T: Scalar, N: Dim> JetVariable<'d, T, N> {
    /// x_c, one component, as in `x.at(State::heading)`: a number, or a block.
    #[inline]
    pub fn at<C, E, J>(self, _: C) -> J
    where
        C: ComponentOf<N>
            + Placed<Shape: PartOf<'d, T, N, E, J>, Path: WayIn<T, N, C::Shape, Parts = E>>,
    {
        let value = self.value.part(C::INDEX);
        C::Shape::jet(value, Row::new(C::Path::parts()))
    }
}

/// The shape of a part of x that has second derivatives: a number, or a block whose components have names. `E` is its derivative, and `J`
/// what it is then, which is inferred.
#[diagnostic::on_unimplemented(
    message = "the components of the block `{Self}` have no names, and a Hessian keeps what meets by name",
    label = "a block without names",
    note = "`dims! {{ Block {{ x, y, … }} }}` gives the components of a dimension names"
)]
pub trait PartOf<'d, T: Scalar, N: Dim, E, J>: Shape {
    /// The part.
    fn jet(value: &Tensor<T, Self>, by_x: Row<T, Self, N, E>) -> J;
}

impl<'d, T: Scalar, N: Dim, E>
    PartOf<'d, T, N, E, Jet<'d, T, (), Row<T, (), N, E>, ZeroMap<T, (N,), (N,)>>> for ()
{
    #[inline]
    fn jet(
        value: &Tensor<T, ()>,
        by_x: Row<T, (), N, E>,
    ) -> Jet<'d, T, (), Row<T, (), N, E>, ZeroMap<T, (N,), (N,)>> {
        Jet::new(*value, by_x, ZeroMap::new())
    }
}

#[diagnostic::do_not_recommend]
impl<'d, T: Scalar, N: Dim, E, A: Named> PartOf<'d, T, N, E, Straight<'d, T, A, Row<T, (A,), N, E>>>
    for (A,)
{
    #[inline]
    fn jet(
        value: &Vector<T, A>,
        by_x: Row<T, (A,), N, E>,
    ) -> Straight<'d, T, A, Row<T, (A,), N, E>> {
        Jet::new(*value, Slopes::new(Identity::new(), by_x), ZeroMap::new())
    }
}

// Never used: a second candidate, so that what becomes of a block without names stays unknown, and nothing more is said of it.
#[diagnostic::do_not_recommend]
impl<T: Scalar, N: Dim, E: Copy, A: Dim> PartOf<'_, T, N, E, Row<T, (A,), N, E>> for (A,)
where
    Unnamed<A>: Holds,
{
    fn jet(_: &Vector<T, A>, by_x: Row<T, (A,), N, E>) -> Row<T, (A,), N, E> {
        by_x
    }
}
