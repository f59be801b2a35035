//! Kinds that are a tensor and nothing else: a reference to the tensor is a borrowed derivative.
#![allow(unsafe_code)] // `Holds` promises a memory layout, which only an unsafe trait can.

use super::{
    CongruenceBy, Dense, Diagonal, First, Gram, GramOfRows, QuadraticBy, Second, SelfOuterBy,
};
use crate::dim::Dim;
use crate::shape::Shape;
use crate::tensor::Holds;

// SAFETY: `repr(transparent)` over the tensor.
unsafe impl<T: Copy, Y: Shape<Append<X> = S>, X: Shape, S: Shape> Holds<T, S> for Dense<T, Y, X> {}
// SAFETY: as above.
unsafe impl<T: Copy, S: Shape> Holds<T, S> for Diagonal<T, S> {}
// SAFETY: as above; what is beside the tensor has no size.
unsafe impl<R, T: Copy, A: Shape, B: Shape> Holds<T, B> for First<R, T, A, B> {}
// SAFETY: as above.
unsafe impl<R, T: Copy, A: Shape, B: Shape> Holds<T, A> for Second<R, T, A, B> {}
// SAFETY: as above.
unsafe impl<T: Copy, N: Dim> Holds<T, (N,)> for QuadraticBy<T, N> {}
// SAFETY: as above.
unsafe impl<T: Copy, N: Dim> Holds<T, (N,)> for SelfOuterBy<T, N> {}
// SAFETY: as above.
unsafe impl<T: Copy, M: Dim, N: Dim> Holds<T, (M, N)> for CongruenceBy<T, M, N> {}
// SAFETY: as above.
unsafe impl<T: Copy, R: Dim, C: Dim> Holds<T, (R, C)> for Gram<T, R, C> {}
// SAFETY: as above.
unsafe impl<T: Copy, R: Dim, C: Dim> Holds<T, (R, C)> for GramOfRows<T, R, C> {}
