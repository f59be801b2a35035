//! Shapes: tuples of dimensions.
//!
//! `()` is the shape of a scalar, `(N,)` of a vector, `(R, C)` of a matrix. Shapes join: the derivative of something of shape
//! `Y` by something of shape `X` has the shape `Y::Append<X>`, and that one law gives every case.
//!
//! | y by x | `Y` | `X` | `Y::Append<X>` | |
//! |---|---|---|---|---|
//! | vector by vector | `(M,)` | `(N,)` | `(M, N)` | the Jacobian matrix |
//! | scalar by matrix | `()` | `(R, C)` | `(R, C)` | a gradient with the matrix's own shape |
//! | vector by matrix | `(M,)` | `(R, C)` | `(M, R, C)` | |
//! | vector by scalar | `(M,)` | `()` | `(M,)` | |

use core::convert::Infallible;
use core::fmt;
use core::marker::PhantomData;

use crate::dim::{self, Axis, D, Dim, Joined, Prod, Scattered, Size};

mod set;
mod tree;

pub(crate) use set::tuples;
pub use set::{
    FieldNames, Halves, PartAt, Set, Tuple1, Tuple2, Tuple3, Tuple4, Tuple5, Tuple6, Tuple7,
    Tuple8, TupleFields,
};
pub use tree::{
    InBlock, InFirst, InLeft, InRight, InSecond, Named, Node, Part, Placed, Root, Split,
};

mod sealed {
    pub trait Sealed {}
}

/// A tuple of dimensions. Sealed: tensors have rank 0 to 4, derivatives up to 8.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a shape",
    note = "a shape is a tuple of dimensions: `()` for a scalar, `(N,)` for a vector, `(R, C)` for a matrix"
)]
pub trait Shape: sealed::Sealed + Copy + fmt::Debug + 'static {
    /// Nested arrays, row by row.
    type Storage<T: Copy>: Copy;
    /// A place: `()`, `usize`, `(usize, usize)` and so on.
    type Index: Copy + PartialEq + fmt::Debug;
    /// This shape with one more dimension in front.
    type Prepend<A: Dim>: Shape;
    /// This shape, then another: the shape of the derivative of this by that.
    type Append<S: Shape>: Shape;
    /// The dimension of all entries, read row by row.
    type Flat: Dim;
    /// What is made of a linear map from this shape that stores no entries, when it meets another: [`Operator`] or [`Terminal`].
    type Maps: MapClass;
    /// How a part lies that has this before something that lies as `L` does: only behind one entry it lies as that does.
    type Before<L>;
    /// How many dimensions.
    const RANK: usize;
    /// How many entries.
    const LEN: usize;
    /// How many components each dimension has.
    const SIZES: &'static [usize];

    /// The place of the entry that comes `flat`-th when read row by row.
    ///
    /// # Panics
    ///
    /// When the shape has no entries.
    fn unravel(flat: usize) -> Self::Index;

    /// Writes the names of the dimensions: `State × Meas`.
    fn write_name(f: &mut fmt::Formatter<'_>) -> fmt::Result;

    /// The name of a component along one of the dimensions, where it has one.
    fn component(axis: usize, index: usize) -> Option<&'static str>;

    /// How many fields of a [`Set`] lie here: one, but for a node of its tree.
    const FIELDS: usize = 1;

    /// Which of them the entry belongs to that comes `flat`-th, counted from 0.
    #[must_use]
    fn field_of(flat: usize) -> usize {
        let _ = flat;
        0
    }
}

/// The class of a linear map from numbers or vectors that is known by what it does: what is multiplied with it is worked out, entry by
/// entry, where no cheaper form exists.
#[derive(Clone, Copy, Debug)]
pub struct Operator;

/// The class of a linear map from matrices that is known by what it does: it stays as it is at the end of a chain, since its entries are
/// too many.
#[derive(Clone, Copy, Debug)]
pub struct Terminal;

/// The class of a sum of linear maps from matrices, which stays as it is once, and is worked out with the next that it meets.
#[derive(Clone, Copy, Debug)]
pub struct TerminalSum;

/// The class of a linear map that is known by what it does.
pub trait MapClass {
    /// The class of a sum with one.
    type Sum;
}

impl MapClass for Operator {
    type Sum = Operator;
}

impl MapClass for Terminal {
    type Sum = TerminalSum;
}

/// The name of a shape, for printing: `Name::<(State, Meas)>::new()` displays as `State × Meas`.
#[derive(Clone, Copy, Debug)]
pub struct Name<S>(PhantomData<S>);

impl<S: Shape> Name<S> {
    /// The name of `S`.
    #[must_use]
    pub const fn new() -> Self {
        Name(PhantomData)
    }
}

impl<S: Shape> Default for Name<S> {
    fn default() -> Self {
        Self::new()
    }
}

impl<S: Shape> fmt::Display for Name<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        S::write_name(f)
    }
}

/// A part of a tensor of shape `S`: what is said along each dimension, an entry, a component, a block, several or all, `..`.
///
/// Its shape is the shapes of what is said, one behind the other: of two blocks that of a matrix, of a block and a number that of a vector.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a component, a block or an index of `{S}`",
    label = "not an index into `{S}`",
    note = "one index, component or block for each dimension: `v[i]`, `m[(i, j)]`, `v[State::heading]`; inside a `Sum` `Sum::first(…)` or `Sum::second(…)`"
)]
pub trait Region<S: Shape>: Copy {
    /// The shape of the part.
    type Shape: Shape;
    /// [`Joined`] where it lies in one piece: one entry, a block of a vector, a piece of one row of a matrix.
    type Lies;
    /// How many entries of the whole come before the entry of the part that comes `entry`-th, row by row; `None` outside of the whole.
    fn nth(self, entry: usize) -> Option<usize>;
}

/// Where one entry of a tensor of shape `S` is: an index or a component for each dimension.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the index of one entry of a tensor of shape `{S}`",
    label = "not the index of one entry of `{S}`",
    note = "one index or component for each dimension: `v.get(i)`, `m.get((i, j))`, `v.get(State::heading)`; what has more entries is read by `at` and written by `set`"
)]
pub trait Position<S: Shape>: Region<S, Shape = (), Lies = Joined> {
    /// How many entries come before it, row by row; `None` outside of the shape.
    fn flat(self) -> Option<usize>;
}

#[diagnostic::do_not_recommend]
impl<S: Shape, I: Region<S, Shape = (), Lies = Joined>> Position<S> for I {
    #[inline]
    fn flat(self) -> Option<usize> {
        self.nth(0)
    }
}

impl sealed::Sealed for () {}
impl Shape for () {
    type Storage<T: Copy> = T;
    type Index = ();
    type Prepend<A: Dim> = (A,);
    type Append<S: Shape> = S;
    type Flat = D<1>;
    type Maps = Operator;
    type Before<L> = L;
    const RANK: usize = 0;
    const LEN: usize = 1;
    const SIZES: &'static [usize] = &[];
    fn unravel(_: usize) {}
    fn write_name(f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("scalar")
    }
    fn component(_: usize, _: usize) -> Option<&'static str> {
        None
    }
}

impl Region<()> for () {
    type Shape = ();
    type Lies = Joined;
    fn nth(self, _: usize) -> Option<usize> {
        Some(0)
    }
}

/// What a ninth dimension leads to. It has no entries and no use.
#[derive(Clone, Copy, Debug)]
pub struct RankAboveEight;

impl sealed::Sealed for RankAboveEight {}
impl Shape for RankAboveEight {
    type Storage<T: Copy> = Infallible;
    type Index = ();
    type Prepend<A: Dim> = RankAboveEight;
    type Append<S: Shape> = RankAboveEight;
    type Flat = D<0>;
    type Maps = Terminal;
    type Before<L> = Scattered;
    const RANK: usize = panic!("a derivative has at most eight dimensions");
    const LEN: usize = panic!("a derivative has at most eight dimensions");
    const SIZES: &'static [usize] = &[];
    fn unravel(_: usize) {}
    fn write_name(f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("rank above eight")
    }
    fn component(_: usize, _: usize) -> Option<&'static str> {
        None
    }
}

macro_rules! shape {
    ($maps:ident; $head:ident $($tail:ident)*; $prepend:ty; $flat:ty; $($dim:ident $place:ident $later:tt)*) => {
        impl<$($dim: Dim),*> sealed::Sealed for ($($dim,)*) {}
        #[allow(unused_parens)]
        impl<$($dim: Dim),*> Shape for ($($dim,)*) {
            type Storage<T: Copy> = <$head::Size as Size>::Array<<($($tail,)*) as Shape>::Storage<T>>;
            type Index = ($(shape!(usize for $dim)),*);
            type Prepend<Z: Dim> = $prepend;
            type Append<S: Shape> = <<($($tail,)*) as Shape>::Append<S> as Shape>::Prepend<$head>;
            type Flat = $flat;
            type Maps = $maps;
            type Before<L> = Scattered;
            const RANK: usize = 1 + <($($tail,)*) as Shape>::RANK;
            const SIZES: &'static [usize] = &[$($dim::LEN),*];
            const LEN: usize = {
                let count = <$head::Size as Size>::COUNT;
                assert!($head::LEN == count, "`Dim::LEN` is the number of components of `Dim::Size`");
                count * <($($tail,)*) as Shape>::LEN
            };

            #[inline]
            fn unravel(flat: usize) -> Self::Index {
                ($(flat / <$later as Shape>::LEN % $dim::LEN),*)
            }

            fn write_name(f: &mut fmt::Formatter<'_>) -> fmt::Result {
                if Self::RANK == 1 {
                    return $head::write_name(f);
                }
                write!(f, "{:#}", dim::Name::<$head>::new())?;
                $(write!(f, " × {:#}", dim::Name::<$tail>::new())?;)*
                Ok(())
            }

            fn component(axis: usize, index: usize) -> Option<&'static str> {
                let names: &[fn(usize) -> Option<&'static str>] = &[$($dim::component),*];
                names.get(axis)?(index)
            }
        }

        #[allow(unused_parens)]
        impl<$($dim: Dim, $place: Axis<$dim, Shape: Shape>),*> Region<($($dim,)*)> for ($($place),*) {
            type Shape = shape!(append $($place)*);
            type Lies = shape!(lies $($place)*);
            #[inline]
            #[allow(non_snake_case, unused_variables, unused_assignments)]
            fn nth(self, entry: usize) -> Option<usize> {
                let ($($place),*) = self;
                let mut flat = 0;
                let mut after = 1 $(* $place::LEN)*;
                $(
                    after /= $place::LEN.max(1);
                    flat = flat * $dim::LEN + $place.nth(entry / after.max(1) % $place::LEN.max(1))?;
                )*
                Some(flat)
            }
        }
    };
    (append $one:ident) => { $one::Shape };
    (append $first:ident $($rest:ident)+) => {
        <$first::Shape as Shape>::Append<shape!(append $($rest)+)>
    };
    // One entry along each dimension but the last.
    (lies $one:ident) => { $one::Lies };
    (lies $first:ident $($rest:ident)+) => { <$first::Shape as Shape>::Before<shape!(lies $($rest)+)> };
    (usize for $dim:ident) => { usize };
}

// Each dimension with the type of its index and the dimensions behind it, whose entries are its stride.
shape! { Operator; A; (Z, A); A; A I () }
shape! { Terminal; A B; (Z, A, B); Prod<A, <(B,) as Shape>::Flat>; A I (B,) B J () }
shape! { Terminal; A B C; (Z, A, B, C); Prod<A, <(B, C,) as Shape>::Flat>; A I (B, C) B J (C,) C K () }
shape! { Terminal; A B C E; (Z, A, B, C, E); Prod<A, <(B, C, E,) as Shape>::Flat>; A I (B, C, E) B J (C, E) C K (E,) E L () }
shape! { Terminal; A B C E F; (Z, A, B, C, E, F); Prod<A, <(B, C, E, F,) as Shape>::Flat>; A I (B, C, E, F) B J (C, E, F) C K (E, F) E L (F,) F P () }
shape! { Terminal; A B C E F G; (Z, A, B, C, E, F, G); Prod<A, <(B, C, E, F, G,) as Shape>::Flat>;
A I (B, C, E, F, G) B J (C, E, F, G) C K (E, F, G) E L (F, G) F P (G,) G Q () }
shape! { Terminal; A B C E F G H; (Z, A, B, C, E, F, G, H); Prod<A, <(B, C, E, F, G, H,) as Shape>::Flat>;
A I (B, C, E, F, G, H) B J (C, E, F, G, H) C K (E, F, G, H) E L (F, G, H) F P (G, H) G Q (H,) H R () }
shape! { Terminal; A B C E F G H M; RankAboveEight; Prod<A, <(B, C, E, F, G, H, M,) as Shape>::Flat>;
A I (B, C, E, F, G, H, M) B J (C, E, F, G, H, M) C K (E, F, G, H, M) E L (F, G, H, M)
F P (G, H, M) G Q (H, M) H R (M,) M S () }
