//! The dimension of a set of variables: the numbers of all of its fields, one field behind the other.

use core::fmt;
use core::marker::PhantomData;

use super::{InLeft, InRight, Name, Named, Operator, RankAboveEight, Root, Shape, Split, sealed};
use crate::dim::{Blocks, Counted, D, Dim, Scattered, Sum};

/// The names of the fields of a [`Set`]. Implemented by [`variables!`](crate::variables) for a struct, by [`TupleFields`] for tuples.
pub trait FieldNames: Copy + fmt::Debug + 'static {
    /// The name of the struct; a tuple has none.
    const NAME: &'static str;
    /// The names of the fields, in their order.
    const FIELDS: &'static [&'static str];
}

/// The fields of a tuple of `N`: 0, 1, 2, …
#[derive(Clone, Copy, Debug)]
pub struct TupleFields<const N: usize>;

impl<const N: usize> FieldNames for TupleFields<N> {
    const NAME: &'static str = "";
    const FIELDS: &'static [&'static str] = &["0", "1", "2", "3", "4", "5", "6", "7"];
}

/// The dimension of a set of variables: as many components as all fields have numbers, in the order of the fields.
///
/// `F` has the names of the fields, `L` and `R` are the halves of the tree of their shapes, which may be of any rank, or sets again.
/// A vector over it is what the derivative with respect to the set takes, and what
/// [`to_vector`](crate::forward::Unknowns::to_vector) makes of a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Set<F, L, R>(PhantomData<(F, L, R)>);

impl<F: FieldNames, L: Shape, R: Shape> Dim for Set<F, L, R> {
    type Size = <Sum<L::Flat, R::Flat> as Dim>::Size;
    const LEN: usize = L::LEN + R::LEN;
    fn write_name(f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !F::NAME.is_empty() {
            return f.write_str(F::NAME);
        }
        write!(f, "({}", Name::<L>::new())?;
        if R::LEN > 0 {
            write!(f, ", {}", Name::<R>::new())?;
        }
        f.write_str(")")
    }
    /// The name of the field that the component belongs to.
    fn component(index: usize) -> Option<&'static str> {
        let field = || F::FIELDS.get(Halves::<L, R>::field_of(index)).copied();
        (index < Self::LEN).then(field).flatten()
    }
}

impl<F: FieldNames, L: Shape, R: Shape> Counted for Set<F, L, R>
where
    Sum<L::Flat, R::Flat>: Counted,
{
    type Count = <Sum<L::Flat, R::Flat> as Counted>::Count;
}

impl<F: FieldNames, L: Shape, R: Shape> Named for Set<F, L, R> {
    type Left = L;
    type Right = R;
    type Names = D<0>;
}

/// Several fields of a [`Set`], behind each other: the halves of a node of its tree.
#[derive(Clone, Copy, Debug)]
pub struct Halves<L, R>(PhantomData<(L, R)>);

impl<L, R> sealed::Sealed for Halves<L, R> {}
impl<L: Shape, R: Shape> Shape for Halves<L, R> {
    type Storage<T: Copy> = Blocks<L::Storage<T>, R::Storage<T>>;
    type Index = usize;
    type Prepend<A: Dim> = RankAboveEight;
    type Append<S: Shape> = RankAboveEight;
    type Flat = Sum<L::Flat, R::Flat>;
    type Maps = Operator;
    type Before<Q> = Scattered;
    const RANK: usize = 1;
    const LEN: usize = L::LEN + R::LEN;
    const SIZES: &'static [usize] = &[Self::LEN];
    const FIELDS: usize = L::FIELDS + R::FIELDS;
    fn unravel(flat: usize) -> usize {
        flat
    }
    fn write_name(f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, {}", Name::<L>::new(), Name::<R>::new())
    }
    fn component(_: usize, _: usize) -> Option<&'static str> {
        None
    }
    fn field_of(flat: usize) -> usize {
        match flat.checked_sub(L::LEN) {
            None => L::field_of(flat),
            Some(rest) => L::FIELDS + R::field_of(rest),
        }
    }
}

impl<L: Shape, R: Shape> Split for Halves<L, R> {
    type Left = L;
    type Right = R;
}

/// A shape with a part at the end of the way `P`.
pub trait PartAt<P>: Shape {
    /// The shape of the part.
    type Part: Shape;
}

impl<S: Shape> PartAt<Root> for S {
    type Part = S;
}

impl<P, S: PartAt<P, Part: Split>> PartAt<InLeft<P>> for S {
    type Part = <S::Part as Split>::Left;
}

impl<P, S: PartAt<P, Part: Split>> PartAt<InRight<P>> for S {
    type Part = <S::Part as Split>::Right;
}

/// The dimension of a tuple of one.
pub type Tuple1<A> = Set<TupleFields<1>, A, (D<0>,)>;
/// The dimension of a tuple of two.
pub type Tuple2<A, B> = Set<TupleFields<2>, A, B>;
/// The dimension of a tuple of three.
pub type Tuple3<A, B, C> = Set<TupleFields<3>, Halves<A, B>, C>;
/// The dimension of a tuple of four.
pub type Tuple4<A, B, C, D> = Set<TupleFields<4>, Halves<A, B>, Halves<C, D>>;
/// The dimension of a tuple of five.
pub type Tuple5<A, B, C, D, E> = Set<TupleFields<5>, Halves<Halves<A, B>, Halves<C, D>>, E>;
/// The dimension of a tuple of six.
pub type Tuple6<A, B, C, D, E, F> =
    Set<TupleFields<6>, Halves<Halves<A, B>, Halves<C, D>>, Halves<E, F>>;
/// The dimension of a tuple of seven.
pub type Tuple7<A, B, C, D, E, F, G> =
    Set<TupleFields<7>, Halves<Halves<A, B>, Halves<C, D>>, Halves<Halves<E, F>, G>>;
/// The dimension of a tuple of eight.
pub type Tuple8<A, B, C, D, E, F, G, H> =
    Set<TupleFields<8>, Halves<Halves<A, B>, Halves<C, D>>, Halves<Halves<E, F>, Halves<G, H>>>;

/// Calls a macro for the dimension of each tuple, with its fields, their places, and the ways to them.
macro_rules! tuples {
    ($macro:ident) => {
        $macro! { Tuple1 1: A 0 (InLeft<Root>) }
        $macro! { Tuple2 2: A 0 (InLeft<Root>) B 1 (InRight<Root>) }
        $macro! { Tuple3 3: A 0 (InLeft<InLeft<Root>>) B 1 (InRight<InLeft<Root>>) C 2 (InRight<Root>) }
        $macro! { Tuple4 4: A 0 (InLeft<InLeft<Root>>) B 1 (InRight<InLeft<Root>>) C 2 (InLeft<InRight<Root>>) D 3 (InRight<InRight<Root>>) }
        $macro! { Tuple5 5: A 0 (InLeft<InLeft<InLeft<Root>>>) B 1 (InRight<InLeft<InLeft<Root>>>) C 2 (InLeft<InRight<InLeft<Root>>>) D 3 (InRight<InRight<InLeft<Root>>>) E 4 (InRight<Root>) }
        $macro! { Tuple6 6: A 0 (InLeft<InLeft<InLeft<Root>>>) B 1 (InRight<InLeft<InLeft<Root>>>) C 2 (InLeft<InRight<InLeft<Root>>>) D 3 (InRight<InRight<InLeft<Root>>>) E 4 (InLeft<InRight<Root>>) F 5 (InRight<InRight<Root>>) }
        $macro! { Tuple7 7: A 0 (InLeft<InLeft<InLeft<Root>>>) B 1 (InRight<InLeft<InLeft<Root>>>) C 2 (InLeft<InRight<InLeft<Root>>>) D 3 (InRight<InRight<InLeft<Root>>>) E 4 (InLeft<InLeft<InRight<Root>>>) F 5 (InRight<InLeft<InRight<Root>>>) G 6 (InRight<InRight<Root>>) }
        $macro! { Tuple8 8: A 0 (InLeft<InLeft<InLeft<Root>>>) B 1 (InRight<InLeft<InLeft<Root>>>) C 2 (InLeft<InRight<InLeft<Root>>>) D 3 (InRight<InRight<InLeft<Root>>>) E 4 (InLeft<InLeft<InRight<Root>>>) F 5 (InRight<InLeft<InRight<Root>>>) G 6 (InLeft<InRight<InRight<Root>>>) H 7 (InRight<InRight<InRight<Root>>>) }
    };
}
pub(crate) use tuples;
