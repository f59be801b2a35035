//! The derivative with respect to a set of variables, field by field.

use super::tree::{At, Rows, Way};
use super::{Chain, ChainRule, Identity, Kind};
use crate::shape::{
    FieldNames, InLeft, InRight, Named, PartAt, Root, Set, Shape, TupleFields, tuples,
};

/// ∂set/∂field: the identity at the field of shape `S` at the end of the way `W`, and 0 elsewhere.
pub type Embedding<T, N, S, W> = Rows<T, N, S, <W as Way>::Tree<At<Identity<T, S>>>>;

/// A derivative with respect to a set that has a part at the end of the way `W`.
pub trait BySome<W>: Kind {
    /// The kind of the derivative with respect to the part.
    type Kind: Copy;
    /// The derivative with respect to the part: ∂y/∂set · ∂set/∂part.
    fn by_part(&self) -> Self::Kind;
}

impl<N, S, W, K> BySome<W> for K
where
    N: Named,
    (N,): PartAt<W, Part = S>,
    S: Shape,
    W: Way,
    K: Kind<Input = (N,)> + ChainRule<Embedding<<K as Kind>::Scalar, N, S, W>, Kind: Copy>,
{
    type Kind = Chain<K, Embedding<K::Scalar, N, S, W>>;
    #[inline]
    fn by_part(&self) -> Self::Kind {
        self.chain(&Rows::new(W::tree(At(Identity::new()))))
    }
}

/// The shape of a set of variables, with respect to the fields of which the derivative `K` is asked for.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a set of variables, so that it has no fields",
    label = "not the derivative with respect to a tuple or a struct",
    note = "`jacobian((&a, &b), |(a, b)| …)`, or `jacobian(&model, |m| …)` with a struct that `variables!` declares"
)]
pub trait ByFields<K> {
    /// The derivative with respect to each field: a tuple for a tuple, a struct with the same fields for a struct.
    type Kinds;
    /// The derivative with respect to each field.
    fn by_fields(derivative: &K) -> Self::Kinds;
}

/// As [`ByFields`], for the names of the fields: `F` of a [`Set<F, …>`](Set).
pub trait ByNames<K>: FieldNames {
    /// The derivative with respect to each field.
    type Kinds;
    /// The derivative with respect to each field.
    fn by_names(derivative: &K) -> Self::Kinds;
}

#[diagnostic::do_not_recommend]
impl<K, F: ByNames<K>, L: Shape, R: Shape> ByFields<K> for (Set<F, L, R>,) {
    type Kinds = F::Kinds;
    #[inline]
    fn by_fields(derivative: &K) -> F::Kinds {
        F::by_names(derivative)
    }
}

macro_rules! tuple {
    ($tuple:ident $count:literal: $($set:ident $place:tt ($way:ty))+) => {
        impl<__K: $(BySome<$way> +)+> ByNames<__K> for TupleFields<$count> {
            type Kinds = ($(<__K as BySome<$way>>::Kind,)+);
            #[inline]
            fn by_names(derivative: &__K) -> Self::Kinds {
                ($(BySome::<$way>::by_part(derivative),)+)
            }
        }
    };
}
tuples! { tuple }
