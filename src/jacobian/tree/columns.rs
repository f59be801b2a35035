//! What has no parts, by columns: a dense factor before rows, the identity beside columns.

use super::{At, Fork, InRows, Row};
use crate::dim::Dim;
use crate::jacobian::{Dense, Transpose};
use crate::scalar::Scalar;
use crate::shape::{Halves, Named, Node, Part, Shape};
use crate::tensor::Tensor;

/// The identity by columns, a unit column for each component: what a kind without columns is multiplied with to have some.
pub type InColumns<T, N> = <InRows<T, N> as Transpose>::Kind;

/// A part of the argument, as the tree of the columns of a derivative of `Y` of which every entry is stored.
pub trait Columns<T: Scalar, Y: Shape>: Shape {
    /// The tree of the columns.
    type Parts: Copy;
    /// The tree of the columns of these rows, from the `first` on.
    fn columns<Z: Shape>(rows: &[Tensor<T, Z>], first: usize) -> Self::Parts;
}

/// Copies some columns.
#[inline]
fn cut<T: Scalar, Y: Shape, S: Shape, Z: Shape>(
    rows: &[Tensor<T, Z>],
    first: usize,
) -> At<Dense<T, Y, S>> {
    let mut columns = Dense::zeros();
    for (to, from) in columns.rows_mut().iter_mut().zip(rows) {
        for (to, from) in to.iter_mut().zip(from.iter().skip(first)) {
            *to = *from;
        }
    }
    At(columns)
}

macro_rules! leaf {
    ($(($($dim:ident),*))*) => {$(
        impl<T: Scalar, Y: Shape, $($dim: Dim),*> Columns<T, Y> for ($($dim,)*) {
            type Parts = At<Dense<T, Y, Self>>;
            #[inline]
            fn columns<Z: Shape>(rows: &[Tensor<T, Z>], first: usize) -> Self::Parts {
                cut(rows, first)
            }
        }
    )*};
}
leaf! { () (A) (A, B) (A, B, C) (A, B, C, E) }

impl<T: Scalar, Y: Shape, L: Columns<T, Y>, R: Columns<T, Y>> Columns<T, Y> for Halves<L, R> {
    type Parts = Fork<L::Parts, R::Parts>;
    #[inline]
    fn columns<Z: Shape>(rows: &[Tensor<T, Z>], first: usize) -> Self::Parts {
        Fork(L::columns(rows, first), R::columns(rows, first + L::LEN))
    }
}

impl<T: Scalar, Y: Shape, N, const K: usize> Columns<T, Y> for Part<N, K>
where
    N: Node<K, Left: Columns<T, Y>, Right: Columns<T, Y>>,
{
    type Parts = Fork<<N::Left as Columns<T, Y>>::Parts, <N::Right as Columns<T, Y>>::Parts>;
    #[inline]
    fn columns<Z: Shape>(rows: &[Tensor<T, Z>], first: usize) -> Self::Parts {
        let second = first + N::Left::LEN;
        Fork(
            N::Left::columns(rows, first),
            N::Right::columns(rows, second),
        )
    }
}

/// The tree of the columns of a derivative of `Y` by a vector over `N`.
pub type ColumnsBy<T, Y, N> = Fork<
    <<N as Named>::Left as Columns<T, Y>>::Parts,
    <<N as Named>::Right as Columns<T, Y>>::Parts,
>;

impl<T: Scalar, Y: Shape, N> Row<T, Y, N, ColumnsBy<T, Y, N>>
where
    N: Named<Left: Columns<T, Y>, Right: Columns<T, Y>>,
{
    /// The columns of these rows.
    #[inline]
    pub(in crate::jacobian) fn of_rows<Z: Shape>(rows: &[Tensor<T, Z>]) -> Self {
        let second = N::Left::LEN;
        Row::new(Fork(
            N::Left::columns(rows, 0),
            N::Right::columns(rows, second),
        ))
    }
}
