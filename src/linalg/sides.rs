//! Right-hand sides: one vector, or the columns of a matrix.

use crate::dim::Dim;
use crate::shape::Shape;
use crate::tensor::{Tensor, blocks, blocks_mut};

mod sealed {
    pub trait Sealed<N> {}
}

/// A right-hand side b of N equations, a vector `(N,)`, or K of them, the columns of a matrix `(N, K)`. Sealed.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the shape of right-hand sides for a matrix with `{N}` rows",
    label = "A x = b needs a b with `{N}` rows",
    note = "b is a vector `({N},)` or a matrix `({N}, K)`, whose columns are right-hand sides"
)]
pub trait RightSides<N: Dim>: Shape + sealed::Sealed<N> {
    /// The shape of one row: `()` of a vector, `(K,)` of a matrix.
    type Row: Shape;

    /// As many right-hand sides of M equations.
    type Of<M: Dim>: RightSides<M, Row = Self::Row>;

    /// The rows.
    fn rows<T: Copy>(b: &Tensor<T, Self>) -> &[Tensor<T, Self::Row>];

    /// The rows, to write to.
    fn rows_mut<T: Copy>(b: &mut Tensor<T, Self>) -> &mut [Tensor<T, Self::Row>];
}

macro_rules! right_sides {
    ($($($columns:ident)?;)*) => {$(
        impl<N: Dim, $($columns: Dim)?> sealed::Sealed<N> for (N, $($columns)?) {}

        impl<N: Dim, $($columns: Dim)?> RightSides<N> for (N, $($columns)?) {
            type Row = ($($columns,)?);
            type Of<M: Dim> = (M, $($columns)?);
            #[inline]
            fn rows<T: Copy>(b: &Tensor<T, Self>) -> &[Tensor<T, Self::Row>] {
                blocks::<T, (N,), Self::Row>(b)
            }
            #[inline]
            fn rows_mut<T: Copy>(b: &mut Tensor<T, Self>) -> &mut [Tensor<T, Self::Row>] {
                blocks_mut::<T, (N,), Self::Row>(b)
            }
        }
    )*};
}
right_sides! { ; K; }

/// The solutions and the transposed solutions of a factorisation, from those in place.
macro_rules! solve_from_in_place {
    ($($what:literal $method:ident $in_place:ident;)*) => {$(
        #[doc = $what]
        #[must_use]
        pub fn $method<S: RightSides<N>>(&self, b: &Tensor<T, S>) -> Tensor<T, S> {
            let mut x = *b;
            self.$in_place(&mut x);
            x
        }
    )*};
}
pub(super) use solve_from_in_place;
