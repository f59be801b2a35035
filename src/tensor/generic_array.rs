//! Vectors over typenum's integers are `generic-array`'s arrays, by value and by reference.
#![allow(unsafe_code)]

use core::mem;

use generic_array::{ArrayLength, GenericArray};

use super::{Tensor, Vector};
use crate::dim::Dim;

/// Asserts that two types are as large, and aligned alike.
struct Alike<A, B>(A, B);

impl<A, B> Alike<A, B> {
    const CHECKED: () = assert!(
        size_of::<A>() == size_of::<B>() && align_of::<A>() == align_of::<B>(),
        "a typenum integer is stored as `GenericArray` stores it"
    );
}

/// The components, one after the other.
///
/// ```
/// use conformable::prelude::*;
/// use generic_array::GenericArray;
/// use typenum::U5;
/// let v: Vector<f32, U5> = Vector::from_fn(|i| i as f32);
/// let array: GenericArray<f32, U5> = v.into();
/// assert_eq!(array.as_slice(), [0.0, 1.0, 2.0, 3.0, 4.0]);
/// let lent: &Vector<f32, U5> = (&array).into();
/// assert_eq!(*lent, v);
/// ```
impl<T: Copy, N: Dim + ArrayLength> From<Vector<T, N>> for GenericArray<T, N> {
    #[inline]
    fn from(vector: Vector<T, N>) -> Self {
        const { Alike::<Vector<T, N>, Self>::CHECKED }
        // SAFETY: both are `N::LEN` contiguous values of `T` and nothing else; the sizes are asserted.
        unsafe { mem::transmute_copy(&vector) }
    }
}

impl<T: Copy, N: Dim + ArrayLength> From<GenericArray<T, N>> for Vector<T, N> {
    #[inline]
    fn from(array: GenericArray<T, N>) -> Self {
        *<&Self>::from(&array)
    }
}

impl<'a, T: Copy, N: Dim + ArrayLength> From<&'a GenericArray<T, N>> for &'a Tensor<T, (N,)> {
    #[inline]
    fn from(array: &'a GenericArray<T, N>) -> Self {
        const { Alike::<Vector<T, N>, GenericArray<T, N>>::CHECKED }
        // SAFETY: both are `N::LEN` contiguous values of `T` and nothing else; size and alignment are asserted.
        unsafe { &*core::ptr::from_ref(array).cast() }
    }
}

impl<'a, T: Copy, N: Dim + ArrayLength> From<&'a Vector<T, N>> for &'a GenericArray<T, N> {
    #[inline]
    fn from(vector: &'a Vector<T, N>) -> Self {
        const { Alike::<Vector<T, N>, GenericArray<T, N>>::CHECKED }
        // SAFETY: both are `N::LEN` contiguous values of `T` and nothing else; size and alignment are asserted.
        unsafe { &*core::ptr::from_ref(vector).cast() }
    }
}
