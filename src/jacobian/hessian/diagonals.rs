//! Vectors as trees: a row of numbers, and a diagonal by quarters.

use super::quarters::Quarters;
use crate::dim::D;
use crate::jacobian::Scaled;
use crate::jacobian::tree::{At, Fork, Nil, Row};
use crate::shape::{Named, Node, Part, Shape};
use crate::tensor::{Tensor, halves};

/// A diagonal along this shape, by quarters.
pub trait Diagonals<T: Copy>: Shape {
    /// The quarters.
    type Parts: Copy;
    /// The quarters.
    fn quarters(diagonal: &Tensor<T, Self>) -> Self::Parts;
}

/// A row along this shape, a number for each component, as a part of a larger row: that of a block is a leaf.
pub trait Numbers<T: Copy>: Shape {
    /// The row.
    type Parts: Copy;
    /// The row.
    fn row(entries: &Tensor<T, Self>) -> Self::Parts;
}

macro_rules! ends {
    ($($trait:ident $method:ident)*) => {$(
        impl<T: Copy> $trait<T> for () {
            type Parts = At<Scaled<T, ()>>;
            #[inline]
            fn $method(entry: &Tensor<T, ()>) -> Self::Parts {
                At(Scaled::new(entry.into_scalar()))
            }
        }

        // The empty half beside a single component.
        impl<T: Copy> $trait<T> for (D<0>,) {
            type Parts = Nil;
            #[inline]
            fn $method(_: &Tensor<T, Self>) -> Nil {
                Nil
            }
        }
    )*};
}
ends! { Diagonals quarters  Numbers row }

macro_rules! halved {
    ($($trait:ident $method:ident [$($generics:tt)*] $shape:ty, [$($parts:tt)*]
       |$left:ident, $right:ident| $tree:expr;)*) => {$(
        impl<T: Copy, $($generics)*> $trait<T> for $shape
        where
            N::Left: $trait<T>,
            N::Right: $trait<T>,
        {
            type Parts = $($parts)*;
            #[inline]
            fn $method(entries: &Tensor<T, Self>) -> Self::Parts {
                let (left, right) = halves(entries);
                let ($left, $right) = (N::Left::$method(left), N::Right::$method(right));
                $tree
            }
        }
    )*};
}
halved! {
    Diagonals quarters [N: Named] (N,),
    [Quarters<<N::Left as Diagonals<T>>::Parts, Nil, <N::Right as Diagonals<T>>::Parts>]
    |left, right| Quarters(left, Nil, right);

    Diagonals quarters [N: Node<K>, const K: usize] Part<N, K>,
    [Quarters<<N::Left as Diagonals<T>>::Parts, Nil, <N::Right as Diagonals<T>>::Parts>]
    |left, right| Quarters(left, Nil, right);

    Numbers row [N: Named] (N,),
    [At<Row<T, (), N, Fork<<N::Left as Numbers<T>>::Parts, <N::Right as Numbers<T>>::Parts>>>]
    |left, right| At(Row::new(Fork(left, right)));

    Numbers row [N: Node<K>, const K: usize] Part<N, K>,
    [Fork<<N::Left as Numbers<T>>::Parts, <N::Right as Numbers<T>>::Parts>]
    |left, right| Fork(left, right);
}
