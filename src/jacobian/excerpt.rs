//! Parts of a tensor by an index: what is picked, and the derivative of picking.

use core::marker::PhantomData;
use core::ops::RangeFull;

use super::known::equal;
use super::tree::{Unit, WayIn, unit};
use super::{Jacobian, Kind};
use crate::dim::{Axis, ComponentOf, Dim, First, Inside, Nth, Second};
use crate::product::ColumnRange;
use crate::scalar::Scalar;
use crate::shape::{Named, Placed, Region, Shape};
use crate::tensor::{Rank0, Tensor, Vector};

/// dx ↦ the part of dx that is at the index `I`: the entries of a tensor of shape `S` that are picked. Stored is the index alone, which has
/// no size where the type checker knows it.
///
/// Its `vjp` is 0 but at the part; both, and each row or column of a product with it, cost as many operations as entries are picked.
///
/// ```
/// use conformable::jacobian::Excerpt;
/// use conformable::prelude::*;
/// dims! { World { x, y } Nav { position: World, velocity: World } }
/// let j: Excerpt<i64, (Nav, Nav), _> = Excerpt::new((Nav::position, Nav::velocity));
/// let block: Matrix<i64, World, World> = j.jvp(&Matrix::from_fn(|(i, j)| (10 * i + j) as i64));
/// assert_eq!(block, matrix![2, 3; 12, 13]);
/// assert_eq!(j.vjp(&block).sum(), block.sum());
/// assert_eq!(size_of_val(&j), 0);
/// ```
#[derive(Debug)]
pub struct Excerpt<T, S, I> {
    index: I,
    of: PhantomData<(T, S)>,
}

impl<T, S, I: Copy> Copy for Excerpt<T, S, I> {}
impl<T, S, I: Copy> Clone for Excerpt<T, S, I> {
    #[inline]
    fn clone(&self) -> Self {
        *self
    }
}

equal! { [T, S, I: PartialEq] Excerpt<T, S, I>, index; }

impl<T: Scalar, S: Shape, I: Region<S>> Excerpt<T, S, I> {
    /// What is at this index. A place that `S` does not have stands for 0.
    #[inline]
    #[must_use]
    pub const fn new(index: I) -> Self {
        Excerpt {
            index,
            of: PhantomData,
        }
    }

    /// The places of the entries in the whole, row by row.
    #[inline]
    fn places(&self) -> impl Iterator<Item = Option<usize>> {
        let index = self.index;
        (0..I::Shape::LEN).map(move |entry| index.nth(entry))
    }
}

impl<T: Scalar, S: Shape, I: Region<S>> Kind for Excerpt<T, S, I> {
    type Class = S::Maps;
    type Scalar = T;
    type Input = S;
    type Output = I::Shape;
}

impl<T: Scalar, S: Shape, I: Region<S>> Jacobian for Excerpt<T, S, I> {
    #[inline]
    fn jvp(&self, dx: &Tensor<T, S>) -> Tensor<T, I::Shape> {
        let dx = dx.as_slice();
        Tensor::generate(|entry| {
            let place = self.index.nth(entry);
            let dx = place.and_then(|place| dx.get(place));
            dx.copied().unwrap_or_else(T::zero)
        })
    }
    #[inline]
    fn vjp_add(&self, dy: &Tensor<T, I::Shape>, acc: &mut Tensor<T, S>) {
        self.vjp_add_from(0, dy, acc.as_mut_slice());
    }
    #[inline]
    fn jvp_add_from(&self, first: usize, dx: &Tensor<T, S>, acc: &mut [T]) {
        let dx = dx.as_slice();
        for (acc, place) in acc.iter_mut().zip(self.places().skip(first)) {
            if let Some(dx) = place.and_then(|place| dx.get(place)) {
                *acc = *acc + *dx;
            }
        }
    }
    #[inline]
    fn vjp_add_from(&self, first: usize, dy: &Tensor<T, I::Shape>, acc: &mut [T]) {
        for (dy, place) in dy.iter().zip(self.places()) {
            let place = place.and_then(|place| place.checked_sub(first));
            if let Some(acc) = place.and_then(|place| acc.get_mut(place)) {
                *acc = *acc + *dy;
            }
        }
    }
    #[inline]
    fn mul_columns_add<Z: Shape>(
        &self,
        columns: ColumnRange,
        rows: &[Tensor<T, Z>],
        acc: &mut [Tensor<T, Z>],
    ) {
        for (acc, place) in acc.iter_mut().zip(self.places()) {
            if let Some(row) = place.and_then(|place| rows.get(place)) {
                columns.zip(row.as_slice(), acc.as_mut_slice(), |acc, x| *acc = *acc + x);
            }
        }
    }
    #[inline]
    fn mul_columns<Z: Shape>(
        &self,
        _: ColumnRange,
        rows: &[Tensor<T, Z>],
        out: &mut [Tensor<T, Z>],
    ) {
        for (out, place) in out.iter_mut().zip(self.places()) {
            let row = place.and_then(|place| rows.get(place));
            *out = row.copied().unwrap_or_else(Tensor::zeros);
        }
    }
}

/// An index into a tensor of shape `S` over `T` by which a part is picked, with the kind of the derivative of picking.
///
/// Of a vector it is a component or a block, whose derivative is a [`Unit`] row; a number, `Nth::<2>` or a `usize`; several of these, or
/// `..`. Of a matrix there is one of these for each dimension. But for components and blocks of a vector the derivative is an [`Excerpt`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a component, a block or an index of `{S}`",
    label = "not an index into `{S}`",
    note = "a component, a block, `Nth::<0>`, a `usize`, several in a tuple, or `..`; of a matrix a pair of these, one for each dimension"
)]
pub trait Picked<T: Scalar, S: Shape>: Region<S, Shape = <Self as Picked<T, S>>::Part> {
    /// The shape of the part.
    type Part: Shape;
    /// The kind of the derivative.
    type Kind: Jacobian<Scalar = T, Input = S, Output = <Self as Picked<T, S>>::Part>;

    /// A copy of the part.
    ///
    /// # Panics
    ///
    /// When a run-time index lies outside of the shape.
    fn pick(self, x: &Tensor<T, S>) -> Tensor<T, Self::Part>;

    /// The derivative.
    fn derivative(self) -> Self::Kind;
}

#[diagnostic::do_not_recommend]
impl<T: Scalar, N: Named, Y: Shape, C> Picked<T, (N,)> for C
where
    C: ComponentOf<N> + Placed<Dim = N, Shape = Y, Path: WayIn<T, N, Y>> + Axis<N, Shape = Y>,
    Unit<T, C>: Jacobian + Kind<Scalar = T, Input = (N,), Output = Y>,
{
    type Part = Y;
    type Kind = Unit<T, C>;
    #[inline]
    fn pick(self, x: &Vector<T, N>) -> Tensor<T, Y> {
        *x.part(C::INDEX)
    }
    #[inline]
    fn derivative(self) -> Unit<T, C> {
        unit(self)
    }
}

// Never used: a second candidate, so that an index into another shape is met here, as a missing `Picked`, and not inside of the first.
macro_rules! never {
    ($([$($generics:tt)*] $index:ty, $shape:ty;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<T: Scalar, $($generics)*> Picked<T, $shape> for $index
        where
            Candidate<Self>: Holds,
            Self: Picked<T, $shape, Part = (), Kind = Excerpt<T, $shape, Self>>,
        {
            type Part = ();
            type Kind = Excerpt<T, $shape, Self>;
            fn pick(self, x: &Tensor<T, $shape>) -> Rank0<T> {
                x.excerpt(self)
            }
            fn derivative(self) -> Self::Kind {
                Excerpt::new(self)
            }
        }
    )*};
}
never! {
    [N: Dim, I] I, (N,);
    [R: Dim, C: Dim, I, J] (I, J), (R, C);
}

/// A type for which nothing holds.
struct Candidate<I>(PhantomData<I>);

/// What holds for nothing.
trait Holds {}

macro_rules! picked {
    ($([$($generics:tt)*] $index:ty, $shape:ty $(, where ($($bounds:tt)*))?;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<T: Scalar, $($generics)*> Picked<T, $shape> for $index
        $(where $($bounds)*)?
        {
            type Part = <Self as Region<$shape>>::Shape;
            type Kind = Excerpt<T, $shape, Self>;
            #[inline]
            #[track_caller]
            fn pick(self, x: &Tensor<T, $shape>) -> Tensor<T, Self::Part> {
                x.excerpt(self)
            }
            #[inline]
            fn derivative(self) -> Self::Kind {
                Excerpt::new(self)
            }
        }
    )*};
}
picked! {
    [N: Dim] usize, (N,);
    [N: Dim] RangeFull, (N,);
    [N: Dim, const K: usize] Nth<K>, (N,), where (Nth<K>: Axis<N, Shape = ()>);
    [N: Dim, C: Copy, const K: usize] Inside<C, Nth<K>>, (N,), where (Self: Axis<N, Shape: Shape>);
    [N: Dim, C: Copy, A: Copy, B: Copy] Inside<C, (A, B)>, (N,), where (Self: Axis<N, Shape: Shape>);
    [N: Dim, C: Copy] Inside<C, usize>, (N,), where (Self: Axis<N, Shape: Shape>);
    [N: Dim, A: Dim, B: Dim, const K: usize] First<A, B, Nth<K>>, (N,), where (Self: Axis<N, Shape: Shape>);
    [N: Dim, A: Dim, B: Dim, const K: usize] Second<A, B, Nth<K>>, (N,), where (Self: Axis<N, Shape: Shape>);
    [N: Dim, A, B] (A, B), (N,), where (Self: Axis<N, Shape: Shape>);
    [N: Dim, A, B, C] (A, B, C), (N,), where (Self: Axis<N, Shape: Shape>);
    [N: Dim, A, B, C, E] (A, B, C, E), (N,), where (Self: Axis<N, Shape: Shape>);
    [N: Dim, A, B, C, E, F] (A, B, C, E, F), (N,), where (Self: Axis<N, Shape: Shape>);
    [N: Dim, A, B, C, E, F, G] (A, B, C, E, F, G), (N,), where (Self: Axis<N, Shape: Shape>);
    [R: Dim, C: Dim, I: Axis<R, Shape: Shape>, J: Axis<C, Shape: Shape>] (I, J), (R, C);
}
