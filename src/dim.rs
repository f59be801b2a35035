//! Dimensions: names with a size.
//!
//! Two dimensions are equal when they are the same *type*. `State` and `Meas` may both have three components; a vector
//! of one is not a vector of the other. That catches what sizes never can, a transposed square Jacobian for one.
//!
//! | dimension | what it is |
//! |---|---|
//! | [`D<3>`](D) | a bare number, of any size |
//! | `typenum::U3` | a number too, for sizes that are computed in types |
//! | [`Sum<A, B>`](Sum), [`Prod<A, B>`](Prod) | blocks; Kronecker products and `vec` |
//! | [`dims!`](crate::dims) | names of your own, with or without named components |
#![allow(unsafe_code)] // `Size` promises a memory layout, which only an unsafe trait can.

mod component;
mod counted;
mod listed;
mod named;
mod names;
mod packed;
mod space;

pub use component::{
    AsBlock, Axis, Component, ComponentOf, First, Has, InOnePiece, Inside, Joined, Nth, OfBlock,
    Scattered, Second, Several,
};
pub use counted::{Counted, SameSize};
pub use listed::Nothing;
#[doc(hidden)]
pub use named::{AsBit, Flag, Push, Zero};
pub use names::Names;
#[doc(hidden)]
pub use names::{NamedPart, cut, joined, joined_length, start};
pub use packed::{Packed, Triangular};
pub use space::{Quaternion, Three};

use core::fmt;
use core::marker::PhantomData;

use typenum::{B0, B1, Const, ToUInt, UInt, UTerm};

pub(crate) mod sealed {
    pub trait Sealed {}

    /// Keeps relations between types from being claimed where they do not hold.
    pub trait Same<T: ?Sized> {}
    impl<T: ?Sized> Same<T> for T {}
}

/// A number of components, and the array that stores them. Sealed.
///
/// # Safety
///
/// `Array<T>` is exactly `COUNT` contiguous values of type `T`, with the alignment of `T` and nothing else.
pub unsafe trait Size: sealed::Sealed + Copy + 'static {
    /// `COUNT` contiguous values of type `T`.
    type Array<T: Copy>: Copy;
    /// How many there are.
    const COUNT: usize;
}

/// A dimension: a name with a size.
///
/// Make your own with [`dims!`](crate::dims), or by hand:
///
/// ```
/// use conformable::prelude::*;
/// #[derive(Clone, Copy, Debug)]
/// struct Sensors;
/// impl Dim for Sensors {
///     type Size = D<6>;
/// }
/// assert_eq!(Sensors::LEN, 6);
/// ```
///
/// A length that is not the size's is met when the first tensor is made:
///
/// ```compile_fail,E0080
/// use conformable::prelude::*;
/// #[derive(Clone, Copy, Debug)]
/// struct Liar;
/// impl Dim for Liar {
///     type Size = D<6>;
///     const LEN: usize = 7;
/// }
/// let _ = Vector::<f64, Liar>::zeros();
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a dimension",
    note = "a dimension is `D<N>`, a typenum integer, `Sum<A, B>`, `Prod<A, B>`, or a name made with `dims!`"
)]
pub trait Dim: Copy + fmt::Debug + 'static {
    /// The number that this name stands for.
    type Size: Size;

    /// How many components there are. The default is right; a shape with any other does not compile.
    const LEN: usize = <Self::Size as Size>::COUNT;

    /// The names of the components, where they have names.
    const NAMES: Names = Names::None;

    /// Writes the name, as a person would: `State`, `3`, `State + Meas`.
    fn write_name(f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = core::any::type_name::<Self>();
        path.split_inclusive(['<', ',', ' '])
            .try_for_each(|part| f.write_str(part.rsplit("::").next().unwrap_or(part)))
    }

    /// The name of a component, counted from 0, where it has one.
    #[must_use]
    fn component(index: usize) -> Option<&'static str> {
        Self::NAMES.get(index)
    }
}

/// The name of a dimension, for printing: `Name::<State>::new()` displays as `State`.
#[derive(Clone, Copy, Debug)]
pub struct Name<N>(PhantomData<N>);

impl<N: Dim> Name<N> {
    /// The name of `N`.
    #[must_use]
    pub const fn new() -> Self {
        Name(PhantomData)
    }
}

impl<N: Dim> Default for Name<N> {
    fn default() -> Self {
        Self::new()
    }
}

impl<N: Dim> fmt::Display for Name<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        N::write_name(f)
    }
}

/// The dimension without a name: `N` components, any `N`.
///
/// ```
/// use conformable::prelude::*;
/// assert_eq!(D::<50257>::LEN, 50257);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct D<const N: usize>;

impl<const N: usize> sealed::Sealed for D<N> {}
// SAFETY: an array is `N` contiguous values, by definition.
unsafe impl<const N: usize> Size for D<N> {
    type Array<T: Copy> = [T; N];
    const COUNT: usize = N;
}
impl<const N: usize> Dim for D<N> {
    type Size = Self;
    fn write_name(f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{N}")
    }
}

impl sealed::Sealed for UTerm {}
// SAFETY: no values, aligned as `T` is.
unsafe impl Size for UTerm {
    type Array<T: Copy> = [T; 0];
    const COUNT: usize = 0;
}
#[diagnostic::do_not_recommend]
impl Dim for UTerm {
    type Size = Self;
    fn write_name(f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("0")
    }
}

impl<U, B> sealed::Sealed for UInt<U, B> {}
// SAFETY: two arrays of `U::COUNT` contiguous values, `repr(C)` puts one directly behind the other.
unsafe impl<U: Size> Size for UInt<U, B0> {
    type Array<T: Copy> = Even<U::Array<T>>;
    const COUNT: usize = 2 * U::COUNT;
}
// SAFETY: as above, and one value behind them.
unsafe impl<U: Size> Size for UInt<U, B1> {
    type Array<T: Copy> = Odd<U::Array<T>, T>;
    const COUNT: usize = 2 * U::COUNT + 1;
}
#[diagnostic::do_not_recommend]
impl<U, B> Dim for UInt<U, B>
where
    UInt<U, B>: Size + fmt::Debug,
{
    type Size = Self;
    fn write_name(f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", Self::LEN)
    }
}

/// Says that an array of `K` has as many components as the dimension `N`; implemented by the size of `N`. Sealed.
///
/// # Safety
///
/// `Self::COUNT` is `K`.
#[diagnostic::on_unimplemented(
    message = "`{N}` is not made of {K} components",
    label = "{K} components are given",
    note = "as many are needed as `{N}` has; a `Sum` or a `Prod` is made with `vstack`, `from_fn` or `try_from_iter`"
)]
pub unsafe trait FromArray<N, const K: usize>: Size {}

// SAFETY: `COUNT` is `K`.
unsafe impl<N, const K: usize> FromArray<N, K> for D<K> {}
// SAFETY: `COUNT` is 0.
unsafe impl<N> FromArray<N, 0> for UTerm {}
// SAFETY: typenum's `Const<K>` is the integer `K`.
unsafe impl<N, U, B, const K: usize> FromArray<N, K> for UInt<U, B>
where
    Self: Size,
    Const<K>: ToUInt<Output = Self>,
{
}

/// The dimension of two blocks, one after the other: `Sum<State, Meas>` has `State`'s components, then `Meas`'s.
///
/// Nominal: `Sum<D<2>, D<3>>` is not `D<5>` until [`relabel`](crate::Tensor::relabel) says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sum<A, B>(PhantomData<(A, B)>);

impl<A: Dim, B: Dim> Dim for Sum<A, B> {
    type Size = Pair<A::Size, B::Size>;
    const LEN: usize = A::LEN + B::LEN;
    const NAMES: Names = Names::Blocks(&A::NAMES, A::LEN, &B::NAMES);
    fn write_name(f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (open, close) = if f.alternate() { ("(", ")") } else { ("", "") };
        write!(
            f,
            "{open}{} + {:#}{close}",
            Name::<A>::new(),
            Name::<B>::new()
        )
    }
}

/// The dimension of pairs: `Prod<A, B>` has one component for each of `A` with each of `B`, `B` varying fastest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Prod<A, B>(PhantomData<(A, B)>);

impl<A: Dim, B: Dim> Dim for Prod<A, B> {
    type Size = Nested<A::Size, B::Size>;
    const LEN: usize = A::LEN * B::LEN;
    fn write_name(f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "({:#} × {:#})", Name::<A>::new(), Name::<B>::new())
    }
}

/// The storage of an even number of values: two halves.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct Even<A>(A, A);

/// The storage of an odd number of values: two halves and the last.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct Odd<A, T>(A, A, T);

/// The size of a [`Sum`].
#[derive(Clone, Copy, Debug)]
pub struct Pair<A, B>(PhantomData<(A, B)>);

/// The storage of a [`Sum`]: one block after the other.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct Blocks<A, B>(pub A, pub B);

impl<A, B> sealed::Sealed for Pair<A, B> {}
// SAFETY: `repr(C)` puts `B`'s values directly behind `A`'s: both are arrays of `T`, so there is no padding.
unsafe impl<A: Size, B: Size> Size for Pair<A, B> {
    type Array<T: Copy> = Blocks<A::Array<T>, B::Array<T>>;
    const COUNT: usize = A::COUNT + B::COUNT;
}

/// The size of a [`Prod`].
#[derive(Clone, Copy, Debug)]
pub struct Nested<A, B>(PhantomData<(A, B)>);

impl<A, B> sealed::Sealed for Nested<A, B> {}
// SAFETY: `A::COUNT` contiguous arrays of `B::COUNT` contiguous values are contiguous values.
unsafe impl<A: Size, B: Size> Size for Nested<A, B> {
    type Array<T: Copy> = A::Array<B::Array<T>>;
    const COUNT: usize = A::COUNT * B::COUNT;
}
