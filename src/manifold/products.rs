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
