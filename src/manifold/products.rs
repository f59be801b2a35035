//! Tuples of manifolds: their steps stand below one another.

use super::{HasParts, Manifold, Varies};
use crate::dim::{Dim, Sum};
use crate::jacobian::tree::{At, Fork, Nil};
use crate::jacobian::{After, Identity, Kind, Row, Rows};
use crate::scalar::Scalar;
use crate::tensor::Vector;

/// \[I 0\], the derivative of the first block of a vector over `Sum<A, B>`.
pub type FirstOf<T, A, B> = Row<T, (A,), Sum<A, B>, Fork<At<Identity<T, (A,)>>, Nil>>;
/// \[0 I\], the derivative of the second block of a vector over `Sum<A, B>`.
pub type SecondOf<T, A, B> = Row<T, (B,), Sum<A, B>, Fork<Nil, At<Identity<T, (B,)>>>>;

/// J beside 0 above 0 beside K, a kind for each block of a vector over `Sum<A, B>`.
pub type BlockDiagonal<T, A, B, J, K> = Rows<
    T,
    Sum<A, B>,
    (Sum<A, B>,),
    Fork<
        At<Row<T, (A,), Sum<A, B>, Fork<At<J>, Nil>>>,
        At<Row<T, (B,), Sum<A, B>, Fork<Nil, At<K>>>>,
    >,
>;

impl<T: Scalar, A: Dim, B: Dim> FirstOf<T, A, B> {
    /// \[I 0\]
    #[inline]
    pub(crate) const fn first() -> Self {
        Row::new(Fork(At(Identity::new()), Nil))
    }
}

impl<T: Scalar, A: Dim, B: Dim> SecondOf<T, A, B> {
    /// \[0 I\]
    #[inline]
    pub(crate) const fn second() -> Self {
        Row::new(Fork(Nil, At(Identity::new())))
    }
}

fn block_diagonal<T, A, B, J, K>(first: J, second: K) -> BlockDiagonal<T, A, B, J, K> {
    let (first, second) = (Fork(At(first), Nil), Fork(Nil, At(second)));
    Rows::new(Fork(At(Row::new(first)), At(Row::new(second))))
}

/// The derivative of a pair, which can be split into that of each part.
pub trait Splits<A: Manifold, B: Manifold>: Kind {
    /// The kind of that of the first part.
    type First: Kind;
    /// The kind of that of the second part.
    type Second: Kind;
    /// That of the first part.
    fn first(&self) -> Self::First;
    /// That of the second part.
    fn second(&self) -> Self::Second;
}

impl<A: Manifold, B: Manifold<Scalar = A::Scalar>, K> Splits<A, B> for K
where
    K: After<FirstOf<A::Scalar, A::Tangent, B::Tangent>, Kind: Kind>,
    K: After<SecondOf<A::Scalar, A::Tangent, B::Tangent>, Kind: Kind>,
{
    type First = <K as After<FirstOf<A::Scalar, A::Tangent, B::Tangent>>>::Kind;
    type Second = <K as After<SecondOf<A::Scalar, A::Tangent, B::Tangent>>>::Kind;
    #[inline]
    fn first(&self) -> Self::First {
        self.after(&FirstOf::first())
    }
    #[inline]
    fn second(&self) -> Self::Second {
        self.after(&SecondOf::second())
    }
}

impl<A: Manifold, B: Manifold<Scalar = A::Scalar>> Manifold for (A, B) {
    type Scalar = A::Scalar;
    type Tangent = Sum<A::Tangent, B::Tangent>;
    type Transport = BlockDiagonal<A::Scalar, A::Tangent, B::Tangent, A::Transport, B::Transport>;

    #[inline]
    fn retract(&self, step: &Vector<A::Scalar, Self::Tangent>) -> Self {
        let (first, second) = step.split();
        (self.0.retract(first), self.1.retract(second))
    }
    #[inline]
    fn local(&self, other: &Self) -> Vector<A::Scalar, Self::Tangent> {
        self.0.local(&other.0).vstack(&self.1.local(&other.1))
    }
    #[inline]
    fn retract_jacobian(&self, step: &Vector<A::Scalar, Self::Tangent>) -> Self::Transport {
        let (first, second) = step.split();
        block_diagonal(
            self.0.retract_jacobian(first),
            self.1.retract_jacobian(second),
        )
    }
    #[inline]
    fn local_jacobian(&self, step: &Vector<A::Scalar, Self::Tangent>) -> Self::Transport {
        let (first, second) = step.split();
        block_diagonal(self.0.local_jacobian(first), self.1.local_jacobian(second))
    }
}

impl<K: Splits<A, B>, A, B> HasParts<K> for (A, B)
where
    A: HasParts<K::First>,
    B: HasParts<K::Second, Scalar = A::Scalar>,
    A: Manifold,
    B: Manifold,
{
    type Parts<'d> = (A::Parts<'d>, B::Parts<'d>);
    #[inline]
    fn parts<'d>(&self, derivative: K) -> Self::Parts<'d> {
        (
            self.0.parts(derivative.first()),
            self.1.parts(derivative.second()),
        )
    }
}

impl<'d, A: Varies<'d>, B: Varies<'d>> Varies<'d> for (A, B)
where
    B::Point: Manifold<Scalar = <A::Point as Manifold>::Scalar>,
    B::Kind: Kind<Input = <A::Kind as Kind>::Input>,
{
    type Point = (A::Point, B::Point);
    type Kind = Rows<
        <A::Point as Manifold>::Scalar,
        <Self::Point as Manifold>::Tangent,
        <A::Kind as Kind>::Input,
        Fork<At<A::Kind>, At<B::Kind>>,
    >;
    #[inline]
    fn point(&self) -> Self::Point {
        (self.0.point(), self.1.point())
    }
    #[inline]
    fn derivative(&self) -> Self::Kind {
        Rows::new(Fork(At(self.0.derivative()), At(self.1.derivative())))
    }
}

/// A longer tuple, as a pair of shorter ones. Where it varies, what follows says the kind of each part.
macro_rules! longer {
    ($([$($name:ident $kind:ident),*] $pairs:ty, |$x:ident| $to:expr, |$pair:pat_param| $from:expr,
     [$($between:ident: Splits<$left:ty, $right:ty, First = $first:ident, Second = $second:ident>),*];)*) => {$(
        impl<$($name: Manifold<Scalar = T>,)* T: Scalar> Manifold for ($($name,)*) {
            type Scalar = T;
            type Tangent = <$pairs as Manifold>::Tangent;
            type Transport = <$pairs as Manifold>::Transport;

            #[inline]
            fn retract(&self, step: &Vector<T, Self::Tangent>) -> Self {
                let $x = self;
                let $pair = <$pairs as Manifold>::retract(&$to, step);
                $from
            }
            #[inline]
            fn local(&self, other: &Self) -> Vector<T, Self::Tangent> {
                let pairs = |$x: &Self| -> $pairs { $to };
                pairs(self).local(&pairs(other))
            }
            #[inline]
            fn retract_jacobian(&self, step: &Vector<T, Self::Tangent>) -> Self::Transport {
                let $x = self;
                <$pairs as Manifold>::retract_jacobian(&$to, step)
            }
            #[inline]
            fn local_jacobian(&self, step: &Vector<T, Self::Tangent>) -> Self::Transport {
                let $x = self;
                <$pairs as Manifold>::local_jacobian(&$to, step)
            }
        }

        impl<T: Scalar, $($name: HasParts<$kind, Scalar = T>,)* $($kind: Kind,)*
            $($between: Splits<$left, $right, First = $first, Second = $second>),*> HasParts<K>
            for ($($name,)*)
        {
            type Parts<'d> = ($($name::Parts<'d>,)*);
            #[inline]
            fn parts<'d>(&self, derivative: K) -> Self::Parts<'d> {
                let $x = self;
                let $pair = <$pairs as HasParts<K>>::parts(&$to, derivative);
                $from
            }
        }

        impl<'d, $($name: Varies<'d> + Copy),*> Varies<'d> for ($($name,)*)
        where
            $pairs: Varies<'d>,
            ($($name::Point,)*): Manifold<Scalar = <<$pairs as Varies<'d>>::Point as Manifold>::Scalar>,
        {
            type Point = ($($name::Point,)*);
            type Kind = <$pairs as Varies<'d>>::Kind;
            #[inline]
            #[allow(non_snake_case)]
            fn point(&self) -> Self::Point {
                let ($($kind,)*) = self;
                ($($kind.point(),)*)
            }
            #[inline]
            fn derivative(&self) -> Self::Kind {
                let $x = self;
                <$pairs as Varies<'d>>::derivative(&$to)
            }
        }
    )*};
}

longer! {
    [A KA, B KB, C KC]
    ((A, B), C), |x| ((x.0, x.1), x.2), |((a, b), c)| (a, b, c),
    [K: Splits<(A, B), C, First = KAB, Second = KC>, KAB: Splits<A, B, First = KA, Second = KB>];

    [A KA, B KB, C KC, D KD]
    ((A, B), (C, D)), |x| ((x.0, x.1), (x.2, x.3)), |((a, b), (c, d))| (a, b, c, d),
    [K: Splits<(A, B), (C, D), First = KAB, Second = KCD>,
     KAB: Splits<A, B, First = KA, Second = KB>, KCD: Splits<C, D, First = KC, Second = KD>];

    [A KA, B KB, C KC, D KD, E KE]
    ((A, B, C, D), E), |x| ((x.0, x.1, x.2, x.3), x.4), |((a, b, c, d), e)| (a, b, c, d, e),
    [K: Splits<(A, B, C, D), E, First = KAD, Second = KE>,
     KAD: Splits<(A, B), (C, D), First = KAB, Second = KCD>,
     KAB: Splits<A, B, First = KA, Second = KB>, KCD: Splits<C, D, First = KC, Second = KD>];

    [A KA, B KB, C KC, D KD, E KE, F KF]
    ((A, B, C, D), (E, F)), |x| ((x.0, x.1, x.2, x.3), (x.4, x.5)), |((a, b, c, d), (e, f))| (a, b, c, d, e, f),
    [K: Splits<(A, B, C, D), (E, F), First = KAD, Second = KEF>,
     KAD: Splits<(A, B), (C, D), First = KAB, Second = KCD>, KEF: Splits<E, F, First = KE, Second = KF>,
     KAB: Splits<A, B, First = KA, Second = KB>, KCD: Splits<C, D, First = KC, Second = KD>];
}
