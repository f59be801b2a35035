//! Tuples of manifolds: their steps stand below one another.

use super::{HasParts, Manifold};
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

/// Where the point varies with a derivative of kind `K`, the kind of its first part.
type First<K, A, B> = <K as After<
    FirstOf<<A as Manifold>::Scalar, <A as Manifold>::Tangent, <B as Manifold>::Tangent>,
>>::Kind;
/// Where the point varies with a derivative of kind `K`, the kind of its second part.
type Second<K, A, B> = <K as After<
    SecondOf<<A as Manifold>::Scalar, <A as Manifold>::Tangent, <B as Manifold>::Tangent>,
>>::Kind;

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

impl<A, B, K: Kind> HasParts<K> for (A, B)
where
    A: HasParts<First<K, A, B>>,
    B: HasParts<Second<K, A, B>, Scalar = A::Scalar>,
    K: After<FirstOf<A::Scalar, A::Tangent, B::Tangent>>,
    K: After<SecondOf<A::Scalar, A::Tangent, B::Tangent>>,
    A: Manifold,
    B: Manifold,
{
    type Parts<'d> = (A::Parts<'d>, B::Parts<'d>);
    #[inline]
    fn parts<'d>(&self, derivative: K) -> Self::Parts<'d> {
        (
            self.0.parts(derivative.after(&FirstOf::first())),
            self.1.parts(derivative.after(&SecondOf::second())),
        )
    }
}

/// A longer tuple, as a pair of shorter ones. Where it varies, what follows says the kind of each part.
macro_rules! longer {
    ([$($name:ident $kind:ident),*] $pairs:ty, |$x:ident| $to:expr, |$pair:pat_param| $from:expr,
     [$($between:ident),*] $($bounds:tt)*) => {
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

        impl<T: Scalar, K: Kind, $($name: HasParts<$kind, Scalar = T>,)* $($kind,)* $($between: Kind),*> HasParts<K>
            for ($($name,)*)
        where
            $($bounds)*
        {
            type Parts<'d> = ($($name::Parts<'d>,)*);
            #[inline]
            fn parts<'d>(&self, derivative: K) -> Self::Parts<'d> {
                let $x = self;
                let $pair = <$pairs as HasParts<K>>::parts(&$to, derivative);
                $from
            }
        }
    };
}

longer! {
    [A KA, B KB, C KC] ((A, B), C), |x| ((x.0, x.1), x.2), |((a, b), c)| (a, b, c),
    [KAB]
    K: After<FirstOf<T, Sum<A::Tangent, B::Tangent>, C::Tangent>, Kind = KAB>,
    K: After<SecondOf<T, Sum<A::Tangent, B::Tangent>, C::Tangent>, Kind = KC>,
    KAB: After<FirstOf<T, A::Tangent, B::Tangent>, Kind = KA>,
    KAB: After<SecondOf<T, A::Tangent, B::Tangent>, Kind = KB>,
}

longer! {
    [A KA, B KB, C KC, D KD] ((A, B), (C, D)), |x| ((x.0, x.1), (x.2, x.3)), |((a, b), (c, d))| (a, b, c, d),
    [KAB, KCD]
    K: After<FirstOf<T, Sum<A::Tangent, B::Tangent>, Sum<C::Tangent, D::Tangent>>, Kind = KAB>,
    K: After<SecondOf<T, Sum<A::Tangent, B::Tangent>, Sum<C::Tangent, D::Tangent>>, Kind = KCD>,
    KAB: After<FirstOf<T, A::Tangent, B::Tangent>, Kind = KA>,
    KAB: After<SecondOf<T, A::Tangent, B::Tangent>, Kind = KB>,
    KCD: After<FirstOf<T, C::Tangent, D::Tangent>, Kind = KC>,
    KCD: After<SecondOf<T, C::Tangent, D::Tangent>, Kind = KD>,
}
