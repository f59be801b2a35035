//! What x goes through before it is bent entry by entry: nothing, a choice of blocks, or a fixed matrix.

use core::marker::PhantomData;

use super::{Jet, Slopes};
use crate::dim::{Dim, Sum, Triangular};
use crate::jacobian::hessian::{Diagonals, Hessian, Numbers, Quarters};
use crate::jacobian::tree::{At, Fork, Nil, Row};
use crate::jacobian::{
    ChainRule, Dense, Diagonal, Identity, Jacobian, Kind, Scaled, SecondDerivative, ZeroMap,
};
use crate::scalar::Scalar;
use crate::shape::Named;
use crate::symmetric::Symmetric;
use crate::tensor::{Tensor, Vector};

/// The map A of φ(A x + b), and what becomes of second derivatives `E` on a diagonal: Aᵀ E A.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not what x goes through before it is bent entry by entry, to second derivatives `{E}`",
    note = "x itself, a block of x whose components have names, or A x, `&a * x`, for a fixed matrix A"
)]
pub trait Congruent<T: Scalar, M: Dim, E>: Copy {
    /// The kind of a row w A.
    type Gradient: Copy;
    /// The kind of Aᵀ E A.
    type Hessian: Copy;
    /// w A, for a row w.
    fn gradient(&self, w: &Vector<T, M>) -> Self::Gradient;
    /// Aᵀ E A
    fn bent(&self, bend: E) -> Self::Hessian;
}

/// A [`Congruent`] map with the kinds of what it makes: methods ask for it with both as parameters, which are inferred, so that the
/// compiler can say what is missing.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not what x goes through before it is bent entry by entry, to second derivatives `{E}`",
    note = "x itself, a block of x whose components have names, or A x, `&a * x`, for a fixed matrix A"
)]
pub trait Making<T: Scalar, M: Dim, E, G, H>:
    Congruent<T, M, E, Gradient = G, Hessian = H>
{
}

#[diagnostic::do_not_recommend]
impl<T: Scalar, M: Dim, E, G, H, A> Making<T, M, E, G, H> for A where
    A: Congruent<T, M, E, Gradient = G, Hessian = H>
{
}

/// A map that its type says all of: two of one type are equal.
pub trait Selects: Copy {}

impl<T, S> Selects for Identity<T, S> {}
impl<T, Y, N, E: Copy> Selects for Row<T, Y, N, E> {}

impl<T: Scalar, M: Dim, E: Copy> Congruent<T, M, E> for Identity<T, (M,)> {
    type Gradient = Dense<T, (), (M,)>;
    type Hessian = E;
    #[inline]
    fn gradient(&self, w: &Vector<T, M>) -> Self::Gradient {
        Dense(*w)
    }
    #[inline]
    fn bent(&self, bend: E) -> E {
        bend
    }
}

impl<T: Scalar, M: Dim, N: Dim> Congruent<T, M, ZeroMap<T, (M,), (M,)>> for &Dense<T, (M,), (N,)> {
    type Gradient = Dense<T, (), (N,)>;
    type Hessian = ZeroMap<T, (N,), (N,)>;
    #[inline]
    fn gradient(&self, w: &Vector<T, M>) -> Self::Gradient {
        Dense(self.vjp(w))
    }
    #[inline]
    fn bent(&self, _: ZeroMap<T, (M,), (M,)>) -> Self::Hessian {
        ZeroMap::new()
    }
}

macro_rules! after_a_matrix {
    ($($kind:ident)*) => {$(
        impl<T: Scalar, M: Dim, N: Triangular> Congruent<T, M, $kind<T, (M,)>> for &Dense<T, (M,), (N,)> {
            type Gradient = Dense<T, (), (N,)>;
            type Hessian = Symmetric<T, N>;
            #[inline]
            fn gradient(&self, w: &Vector<T, M>) -> Self::Gradient {
                Dense(self.vjp(w))
            }
            #[inline]
            fn bent(&self, bend: $kind<T, (M,)>) -> Symmetric<T, N> {
                let mut sum = Symmetric::zeros();
                add_congruence(self, &bend, &mut sum);
                sum
            }
        }
    )*};
}
after_a_matrix! { Scaled Diagonal }

/// S ← S + Aᵀ E A, for an E on the diagonal.
#[inline]
pub(super) fn add_congruence<T: Scalar, M: Dim, N: Triangular>(
    a: &Dense<T, (M,), (N,)>,
    bend: &impl SecondDerivative<T, M>,
    sum: &mut Symmetric<T, N>,
) {
    let mut rows = a.rows().iter();
    bend.each_entry(&mut |_, bend| {
        if let Some(row) = rows.next() {
            sum.rank_one_update(bend, row);
        }
    });
}

/// A row of kinds that is the identity of one block over `M`, and zero elsewhere.
pub trait Block<T, M> {
    /// The row with another row, G, in place of that block.
    type Gradient<G: Copy>: Copy;
    /// The quarters with others, Q, in place of that block, twice.
    type Quarters<Q: Copy>: Copy;
    /// The row.
    fn gradient<G: Copy>(row: G) -> Self::Gradient<G>;
    /// The quarters.
    fn quarters<Q: Copy>(quarters: Q) -> Self::Quarters<Q>;
}

impl<T, M> Block<T, M> for Nil {
    type Gradient<G: Copy> = Nil;
    type Quarters<Q: Copy> = Nil;
    #[inline]
    fn gradient<G: Copy>(_: G) -> Nil {
        Nil
    }
    #[inline]
    fn quarters<Q: Copy>(_: Q) -> Nil {
        Nil
    }
}

impl<T: Copy, M> Block<T, M> for At<Identity<T, (M,)>> {
    type Gradient<G: Copy> = G;
    type Quarters<Q: Copy> = Q;
    #[inline]
    fn gradient<G: Copy>(row: G) -> G {
        row
    }
    #[inline]
    fn quarters<Q: Copy>(quarters: Q) -> Q {
        quarters
    }
}

impl<T: Copy, M, N, E: Block<T, M>> Block<T, M> for At<Row<T, (M,), N, E>> {
    type Gradient<G: Copy> = At<Row<T, (), N, E::Gradient<G>>>;
    type Quarters<Q: Copy> = E::Quarters<Q>;
    #[inline]
    fn gradient<G: Copy>(row: G) -> Self::Gradient<G> {
        At(Row::new(E::gradient(row)))
    }
    #[inline]
    fn quarters<Q: Copy>(quarters: Q) -> Self::Quarters<Q> {
        E::quarters(quarters)
    }
}

impl<T, M, A: Block<T, M>, B: Block<T, M>> Block<T, M> for Fork<A, B> {
    type Gradient<G: Copy> = Fork<A::Gradient<G>, B::Gradient<G>>;
    type Quarters<Q: Copy> = Quarters<A::Quarters<Q>, Nil, B::Quarters<Q>>;
    #[inline]
    fn gradient<G: Copy>(row: G) -> Self::Gradient<G> {
        Fork(A::gradient(row), B::gradient(row))
    }
    #[inline]
    fn quarters<Q: Copy>(quarters: Q) -> Self::Quarters<Q> {
        Quarters(A::quarters(quarters), Nil, B::quarters(quarters))
    }
}

macro_rules! after_a_choice {
    ($($kind:ident |$bend:ident| $diagonal:expr;)*) => {$(
        impl<T: Scalar, M: Named, N: Named, P: Block<T, M> + Copy> Congruent<T, M, $kind<T, (M,)>> for Row<T, (M,), N, P>
        where
            (M,): Numbers<T> + Diagonals<T>,
        {
            type Gradient = Row<T, (), N, P::Gradient<<(M,) as Numbers<T>>::Parts>>;
            type Hessian = Hessian<T, N, P::Quarters<<(M,) as Diagonals<T>>::Parts>>;
            #[inline]
            fn gradient(&self, w: &Vector<T, M>) -> Self::Gradient {
                Row::new(P::gradient(<(M,)>::row(w)))
            }
            #[inline]
            fn bent(&self, $bend: $kind<T, (M,)>) -> Self::Hessian {
                Hessian::new(P::quarters(<(M,)>::quarters(&$diagonal)))
            }
        }
    )*};
}
after_a_choice! {
    Scaled |bend| Tensor::filled(bend.factor);
    Diagonal |bend| bend.0;
}

impl<T: Scalar, M: Named, N: Named, P: Block<T, M> + Copy> Congruent<T, M, ZeroMap<T, (M,), (M,)>>
    for Row<T, (M,), N, P>
where
    (M,): Numbers<T>,
{
    type Gradient = Row<T, (), N, P::Gradient<<(M,) as Numbers<T>>::Parts>>;
    type Hessian = ZeroMap<T, (N,), (N,)>;
    #[inline]
    fn gradient(&self, w: &Vector<T, M>) -> Self::Gradient {
        Row::new(P::gradient(<(M,)>::row(w)))
    }
    #[inline]
    fn bent(&self, _: ZeroMap<T, (M,), (M,)>) -> Self::Hessian {
        ZeroMap::new()
    }
}

type First<T, A, B> = Row<T, (A,), Sum<A, B>, Fork<At<Identity<T, (A,)>>, Nil>>;
type Second<T, A, B> = Row<T, (B,), Sum<A, B>, Fork<Nil, At<Identity<T, (B,)>>>>;
/// A x, as it is.
pub type Straight<'d, T, M, A> =
    Jet<'d, T, (M,), Slopes<Identity<T, (M,)>, A>, ZeroMap<T, (M,), (M,)>>;

/// A block of x that is taken by the map `F`, where x has gone through `K` before; `J` is the kind of both, which is inferred.
#[diagnostic::on_unimplemented(
    message = "the components of the block `{Self}` have no names, and a Hessian keeps what meets by name",
    label = "a block without names",
    note = "`dims! {{ Block {{ x, y, … }} }}` gives the components of a dimension names"
)]
pub trait BlockOf<K: Kind, F, J>: Dim {
    /// F K
    fn taken(block: &F, before: &K) -> J;
}

#[diagnostic::do_not_recommend]
impl<A: Named, K: Kind, F: ChainRule<K>> BlockOf<K, F, F::Kind> for A {
    #[inline]
    fn taken(block: &F, before: &K) -> F::Kind {
        block.chain(before)
    }
}

// Never used: a second candidate, so that the kind of a block without names stays unknown, and nothing more is said of it.
#[diagnostic::do_not_recommend]
impl<A: Dim, K: Kind, F> BlockOf<K, F, K> for A
where
    Unnamed<A>: Holds,
{
    fn taken(_: &F, before: &K) -> K {
        *before
    }
}

/// A type for which nothing holds.
pub(super) struct Unnamed<A>(PhantomData<A>);

/// What holds for nothing.
pub(super) trait Holds {}

/// Blocks of x, as vectors.
impl<'d, T: Scalar, A: Dim, B: Dim, K: Kind> Straight<'d, T, Sum<A, B>, K> {
    /// The first block of x.
    ///
    /// ```
    /// use conformable::forward::hessian;
    /// use conformable::prelude::*;
    /// dims! { Plane { x, y } Space { u, v, w } }
    /// let p: Vector<f64, Sum<Plane, Space>> = Vector::from_fn(|i: usize| i as f64);
    /// let (value, gradient, h) = hessian(&p, |p| p.first_block().norm_squared() + p.second_block().powi(3).sum());
    /// assert_eq!(value, 1.0 + 8.0 + 27.0 + 64.0);
    /// assert_eq!(gradient.as_slice(), [0.0, 2.0, 12.0, 27.0, 48.0]);
    /// assert_eq!(size_of_val(&h), 5 * 8);
    /// ```
    #[inline]
    pub fn first_block<J>(self) -> Straight<'d, T, A, J>
    where
        A: BlockOf<K, First<T, A, B>, J>,
    {
        let map = A::taken(&Row::new(Fork(At(Identity::new()), Nil)), self.first.map());
        let block = *self.value.split().0;
        Jet::new(block, Slopes::new(Identity::new(), map), ZeroMap::new())
    }

    /// The second block of x.
    #[inline]
    pub fn second_block<J>(self) -> Straight<'d, T, B, J>
    where
        B: BlockOf<K, Second<T, A, B>, J>,
    {
        let map = B::taken(&Row::new(Fork(Nil, At(Identity::new()))), self.first.map());
        let block = *self.value.split().1;
        Jet::new(block, Slopes::new(Identity::new(), map), ZeroMap::new())
    }
}
