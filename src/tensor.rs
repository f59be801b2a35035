//! Tensors: values with a shape.
//!
//! A tensor is a plain value. Its entries are stored in place, row by row, with nothing beside them: no heap, no pointer, no
//! length. `Tensor<f32, (Hidden, Pixels)>` is as large as `[[f32; 64]; 32]` and can be a `static` in flash.
//!
//! A tensor is `Copy`, as its numbers are, and operators take references and values alike: `a * x` and `&a * &x`. Large tensors are
//! best handed on by reference, since a value may be a copy on the stack.

mod access;
mod arithmetic;
mod blocks;
mod construct;
mod display;
mod generic_array;
mod reduce;
mod storage;

pub use access::Value;
pub use arithmetic::SameShape;
pub use construct::LengthError;
pub(crate) use reduce::{LANES, total};
pub use storage::Holds;
pub(crate) use storage::{blocks, blocks_mut, halves, halves_mut, mirrored};

use crate::shape::Shape;

/// A value of scalars `T` with the shape `S`.
///
/// ```
/// use conformable::prelude::*;
/// dims! { Hidden = 2; Pixels = 3; }
/// static WEIGHTS: Matrix<f32, Hidden, Pixels> = Tensor::new([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]);
/// let x: Vector<f32, Pixels> = vector![1.0, 0.0, 1.0];
/// let y: Vector<f32, Hidden> = &WEIGHTS * &x;
/// assert_eq!(y, vector![4.0, 10.0]);
/// ```
///
/// Shapes that do not fit do not compile:
///
/// ```compile_fail,E0277
/// use conformable::prelude::*;
/// dims! { State = 3; Meas = 3; }
/// let h = Matrix::<f64, Meas, State>::zeros();
/// let z = Vector::<f64, Meas>::zeros();
/// let _ = &h * &z; // inner dimensions differ
/// ```
#[repr(transparent)]
pub struct Tensor<T: Copy, S: Shape>(S::Storage<T>);

/// A tensor of one dimension.
pub type Vector<T, N> = Tensor<T, (N,)>;

/// A tensor of two dimensions: rows, then columns.
pub type Matrix<T, R, C> = Tensor<T, (R, C)>;

/// A tensor of no dimension: one number, such as a loss.
pub type Rank0<T> = Tensor<T, ()>;

/// The derivative of something of shape `Y` by something of shape `X`, every entry stored: ∂yᵢ/∂xⱼ at `(i, j)`.
pub type Entries<T, Y, X> = Tensor<T, <Y as Shape>::Append<X>>;

impl<T: Copy, S: Shape> Clone for Tensor<T, S> {
    #[inline]
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Copy, S: Shape> Copy for Tensor<T, S> {}

impl<T: Copy + Default, S: Shape> Default for Tensor<T, S> {
    fn default() -> Self {
        Self::generate(|_| T::default())
    }
}

impl<T: Copy + PartialEq, S: Shape> PartialEq for Tensor<T, S> {
    fn eq(&self, other: &Self) -> bool {
        self.as_slice() == other.as_slice()
    }
}

impl<T: Copy + Eq, S: Shape> Eq for Tensor<T, S> {}
