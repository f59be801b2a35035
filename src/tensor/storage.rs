//! The one place that knows how entries lie in memory, and the only `unsafe` code about tensors.
//!
//! Everything rests on one fact: `S::Storage<T>` is `S::LEN` contiguous values of type `T`. It is nested arrays whose sizes
//! promise it ([`Size`](crate::dim::Size) is an unsafe, sealed trait), and `Tensor` is `repr(transparent)` over it.
#![allow(unsafe_code)]

use core::mem::MaybeUninit;
use core::{ptr, slice};

use super::{Entries, LengthError, Matrix, Tensor, Vector};
use crate::dim::{Dim, FromArray};
use crate::shape::{Shape, Split};

// SAFETY: a tensor is `S::LEN` values of type `T` and nothing else.
unsafe impl<T: Copy + Send, S: Shape> Send for Tensor<T, S> {}
// SAFETY: as above.
unsafe impl<T: Copy + Sync, S: Shape> Sync for Tensor<T, S> {}

impl<T: Copy, S: Shape> Tensor<T, S> {
    /// A tensor from its nested arrays; usable in `const` and `static`.
    ///
    /// ```
    /// use conformable::prelude::*;
    /// const A: Matrix<f64, D<2>, D<2>> = Tensor::new([[1.0, 2.0], [3.0, 4.0]]);
    /// assert_eq!(A[(1, 0)], 3.0);
    /// ```
    pub const fn new(nested: S::Storage<T>) -> Self {
        Tensor(nested)
    }

    /// The nested arrays.
    pub fn into_inner(self) -> S::Storage<T> {
        self.0
    }

    /// All entries, row by row.
    #[inline]
    #[must_use]
    pub const fn as_slice(&self) -> &[T] {
        // SAFETY: `self` is `S::LEN` contiguous values of type `T`.
        unsafe { slice::from_raw_parts(ptr::from_ref(self).cast(), S::LEN) }
    }

    /// All entries, row by row.
    #[inline]
    #[must_use]
    pub const fn as_mut_slice(&mut self) -> &mut [T] {
        // SAFETY: `self` is `S::LEN` contiguous values of type `T`.
        unsafe { slice::from_raw_parts_mut(ptr::from_mut(self).cast(), S::LEN) }
    }

    /// A tensor whose entries are made one after the other, row by row.
    #[inline]
    pub(crate) fn generate(mut entry: impl FnMut(usize) -> T) -> Self {
        let mut memory = MaybeUninit::<Self>::uninit();
        let first: *mut T = memory.as_mut_ptr().cast();
        for flat in 0..S::LEN {
            // SAFETY: `memory` has room for `S::LEN` values. Should `entry` panic, nothing is read.
            unsafe { first.add(flat).write(entry(flat)) };
        }
        // SAFETY: all `S::LEN` entries are written.
        unsafe { memory.assume_init() }
    }

    /// A tensor of one value everywhere; usable in `const` and `static`.
    #[inline]
    pub const fn filled(value: T) -> Self {
        let mut memory = MaybeUninit::<Self>::uninit();
        let first: *mut T = memory.as_mut_ptr().cast();
        let mut flat = 0;
        while flat < S::LEN {
            // SAFETY: `memory` has room for `S::LEN` values.
            unsafe { first.add(flat).write(value) };
            flat += 1;
        }
        // SAFETY: all `S::LEN` entries are written.
        unsafe { memory.assume_init() }
    }

    /// A tensor of the entries that an iterator gives, row by row.
    ///
    /// # Errors
    ///
    /// When the iterator gives too few or too many. No more than one entry too many is taken from it.
    ///
    /// ```
    /// use conformable::prelude::*;
    /// let v = Vector::<u8, D<3>>::try_from_iter(1..=3)?;
    /// assert_eq!(v.as_slice(), [1, 2, 3]);
    /// assert_eq!(Vector::<u8, D<3>>::try_from_iter(1..).unwrap_err().to_string(), "expected 3 entries, found more");
    /// # Ok::<(), LengthError>(())
    /// ```
    pub fn try_from_iter(entries: impl IntoIterator<Item = T>) -> Result<Self, LengthError> {
        let mut entries = entries.into_iter();
        let mut memory = MaybeUninit::<Self>::uninit();
        let first: *mut T = memory.as_mut_ptr().cast();
        for found in 0..S::LEN {
            match entries.next() {
                // SAFETY: `memory` has room for `S::LEN` values.
                Some(entry) => unsafe { first.add(found).write(entry) },
                None => {
                    return Err(LengthError::TooFew {
                        expected: S::LEN,
                        found,
                    });
                }
            }
        }
        if entries.next().is_some() {
            return Err(LengthError::TooMany {
                expected: S::LEN,
                found: None,
            });
        }
        // SAFETY: all `S::LEN` entries are written.
        Ok(unsafe { memory.assume_init() })
    }

    /// Large tensors, built on the heap without passing over the stack. A clone does pass over it.
    ///
    /// ```
    /// use conformable::prelude::*;
    /// dims! { Side = 2000; }
    /// let big = Matrix::<f64, Side, Side>::boxed_from_fn(|(i, j)| (i + j) as f64); // 32 MB
    /// assert_eq!(big[(1999, 1)], 2000.0);
    /// ```
    #[cfg(feature = "alloc")]
    pub fn boxed_from_fn(mut entry: impl FnMut(S::Index) -> T) -> alloc::boxed::Box<Self> {
        let mut memory = alloc::boxed::Box::<Self>::new_uninit();
        let first: *mut T = memory.as_mut_ptr().cast();
        for flat in 0..S::LEN {
            // SAFETY: `memory` has room for `S::LEN` values. Should `entry` panic, nothing is read.
            unsafe { first.add(flat).write(entry(S::unravel(flat))) };
        }
        // SAFETY: all entries are written.
        unsafe { memory.assume_init() }
    }
}

/// A tensor of `U`, as an entry of another.
///
/// # Safety
///
/// The type is `LEN` contiguous values of type `U`.
pub(super) unsafe trait Nests<U> {
    const LEN: usize;
}

// SAFETY: a tensor is `S::LEN` contiguous values.
unsafe impl<U: Copy, S: Shape> Nests<U> for Tensor<U, S> {
    const LEN: usize = S::LEN;
}

impl<T: Copy, R: Dim, C: Dim> Matrix<T, R, C> {
    /// The rows as the entries of a vector.
    #[inline]
    pub(super) const fn as_vector_of_rows(&self) -> &Vector<Vector<T, C>, R> {
        // SAFETY: both are `R::LEN` contiguous rows of `C::LEN` contiguous values.
        unsafe { &*ptr::from_ref(self).cast() }
    }
}

impl<T: Copy, N: Dim> Vector<T, N> {
    /// A vector from an array of as many components as `N` has.
    pub const fn from_array<const K: usize>(array: [T; K]) -> Self
    where
        N::Size: FromArray<N, K>,
    {
        // SAFETY: `FromArray` (sealed) says that `N` has `K` components.
        unsafe { ptr::from_ref(&array).cast::<Self>().read() }
    }
}

impl<T: Copy, R: Dim, C: Dim> Matrix<T, R, C> {
    /// A matrix from an array of its rows.
    pub const fn from_rows<const M: usize, const N: usize>(rows: [[T; N]; M]) -> Self
    where
        R::Size: FromArray<R, M>,
        C::Size: FromArray<C, N>,
    {
        // SAFETY: `FromArray` (sealed) says that `R` has `M` and `C` has `N` components.
        unsafe { ptr::from_ref(&rows).cast::<Self>().read() }
    }
}

impl<T: Copy, S: Shape> Tensor<T, S> {
    /// The entries from the `start`-th on, as a tensor of another shape.
    #[inline]
    pub(crate) const fn part<P: Shape>(&self, start: usize) -> &Tensor<T, P> {
        assert!(
            start <= S::LEN && P::LEN <= S::LEN - start,
            "a part lies inside of the whole"
        );
        // SAFETY: `P::LEN` contiguous values from `start` on lie inside of `self`, as was just checked.
        unsafe { &*ptr::from_ref(self).cast::<T>().add(start).cast() }
    }

    /// As [`part`](Tensor::part), to write to.
    #[inline]
    pub(crate) const fn part_mut<P: Shape>(&mut self, start: usize) -> &mut Tensor<T, P> {
        assert!(
            start <= S::LEN && P::LEN <= S::LEN - start,
            "a part lies inside of the whole"
        );
        // SAFETY: as in `part`.
        unsafe { &mut *ptr::from_mut(self).cast::<T>().add(start).cast() }
    }

    /// The same entries in the same order under another shape.
    #[inline]
    pub(crate) fn into_shape<Q: Shape>(self) -> Tensor<T, Q> {
        assert!(Q::LEN == S::LEN, "as many entries as before");
        // SAFETY: both are `LEN` contiguous values of type `T`.
        unsafe { ptr::from_ref(&self).cast::<Tensor<T, Q>>().read() }
    }

    /// A tensor of tensors as one tensor, with the entries in the same order.
    #[inline]
    pub(super) fn flatten<U: Copy, Q: Shape>(self) -> Tensor<U, Q>
    where
        T: Nests<U>,
    {
        assert!(Q::LEN == S::LEN * T::LEN, "as many entries as before");
        // SAFETY: `S::LEN` contiguous tensors of `T::LEN` values of type `U` are contiguous values.
        unsafe { ptr::from_ref(&self).cast::<Tensor<U, Q>>().read() }
    }

    /// Entries in someone else's memory, seen as a tensor without copying them.
    ///
    /// # Errors
    ///
    /// When the slice does not have as many entries as the shape.
    ///
    /// ```
    /// use conformable::prelude::*;
    /// let samples = [1.0_f32, 2.0, 3.0, 4.0, 5.0, 6.0]; // from DMA, say
    /// let m = Matrix::<f32, D<2>, D<3>>::try_from_ref(&samples)?;
    /// assert_eq!(m[(1, 0)], 4.0);
    /// # Ok::<(), LengthError>(())
    /// ```
    pub const fn try_from_ref(entries: &[T]) -> Result<&Self, LengthError> {
        match LengthError::check(S::LEN, entries.len()) {
            // SAFETY: `entries` is `S::LEN` contiguous values of type `T`.
            Ok(()) => Ok(unsafe { &*entries.as_ptr().cast() }),
            Err(error) => Err(error),
        }
    }
}

/// A derivative as one block of shape `X` for each entry of `Y`: the rows of a matrix, for one.
#[inline]
pub(crate) const fn blocks<T: Copy, Y: Shape, X: Shape>(
    whole: &Entries<T, Y, X>,
) -> &[Tensor<T, X>] {
    const { assert!(<Y::Append<X> as Shape>::LEN == Y::LEN * X::LEN) };
    // SAFETY: `Y::Append<X>` has `Y::LEN · X::LEN` entries: its dimensions are those of `Y`, then those of `X`.
    unsafe { slice::from_raw_parts(ptr::from_ref(whole).cast(), Y::LEN) }
}

/// As [`blocks`], to write to.
#[inline]
pub(crate) const fn blocks_mut<T: Copy, Y: Shape, X: Shape>(
    whole: &mut Entries<T, Y, X>,
) -> &mut [Tensor<T, X>] {
    const { assert!(<Y::Append<X> as Shape>::LEN == Y::LEN * X::LEN) };
    // SAFETY: as in `blocks`.
    unsafe { slice::from_raw_parts_mut(ptr::from_mut(whole).cast(), Y::LEN) }
}

/// Every entry of a symmetric n × n matrix, n entries of `S`, of which the columns of the lower triangle are given, each from the diagonal
/// down.
///
/// # Panics
///
/// When `packed` does not have n(n + 1)/2 numbers.
#[inline]
pub(crate) fn mirrored<T: Copy, S: Shape>(packed: &[T]) -> Entries<T, S, S> {
    const { assert!(<S::Append<S> as Shape>::LEN == S::LEN * S::LEN) };
    assert!(
        packed.len() == const { S::LEN * (S::LEN + 1) / 2 },
        "a symmetric matrix of n rows has n(n + 1)/2 numbers"
    );
    let mut memory = MaybeUninit::<Entries<T, S, S>>::uninit();
    let first: *mut T = memory.as_mut_ptr().cast();
    let mirror = |k: usize| {
        let start = k * (2 * S::LEN - k + 1) / 2;
        for i in k..S::LEN {
            // SAFETY: the columns before `k` have `start` numbers, and k ≤ i < n, so that `start + i - k` is below n(n + 1)/2, as many as
            // `packed` has; k n + i and i n + k are below n², for which there is room.
            unsafe {
                let entry = *packed.get_unchecked(start + i - k);
                first.add(k * S::LEN + i).write(entry);
                first.add(i * S::LEN + k).write(entry);
            }
        }
    };
    // Of the first columns the lengths are constants, and what copies them has no loop.
    macro_rules! columns {
        ($($k:literal)*) => {$(
            if $k < S::LEN {
                mirror($k);
            }
        )*};
    }
    columns! { 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 }
    for k in 16..S::LEN {
        mirror(k);
    }
    // SAFETY: for every k < n and k ≤ i < n, (i, k) and (k, i) are written: all n² entries, also where n is 0.
    unsafe { memory.assume_init() }
}

/// The two parts of a tensor whose shape has two.
#[inline]
pub(crate) const fn halves<T: Copy, S: Split>(
    whole: &Tensor<T, S>,
) -> (&Tensor<T, S::Left>, &Tensor<T, S::Right>) {
    const { assert!(S::Left::LEN + S::Right::LEN == S::LEN) };
    let first: *const T = ptr::from_ref(whole).cast();
    // SAFETY: the first `Left::LEN` and the following `Right::LEN` contiguous values are all that `whole` has.
    unsafe { (&*first.cast(), &*first.add(S::Left::LEN).cast()) }
}

/// As [`halves`], to write to.
#[inline]
pub(crate) const fn halves_mut<T: Copy, S: Split>(
    whole: &mut Tensor<T, S>,
) -> (&mut Tensor<T, S::Left>, &mut Tensor<T, S::Right>) {
    const { assert!(S::Left::LEN + S::Right::LEN == S::LEN) };
    let first: *mut T = ptr::from_mut(whole).cast();
    // SAFETY: as in `halves`, and the two parts do not overlap.
    unsafe { (&mut *first.cast(), &mut *first.add(S::Left::LEN).cast()) }
}

/// A type that is a tensor and nothing else, so that a reference to the tensor is one to it.
///
/// # Safety
///
/// `Self` is `repr(transparent)` over `Tensor<T, S>`, and any values of the tensor are right for it.
pub unsafe trait Holds<T: Copy, S: Shape>: Sized {
    /// The tensor, seen as this.
    #[inline]
    #[must_use]
    fn of(held: &Tensor<T, S>) -> &Self {
        // SAFETY: `Self` is `repr(transparent)` over the tensor.
        unsafe { &*ptr::from_ref(held).cast() }
    }
}
