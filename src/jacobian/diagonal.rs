//! The derivative of a function that works entry by entry.

use super::known::Multiple;
use super::{Identity, Jacobian, Scaled, class};
use crate::scalar::Scalar;
use crate::shape::Shape;
use crate::tensor::{Derivative, Tensor};

/// dx ↦ d ⊙ dx: the derivative of an elementwise function, f′(x) on the diagonal, for any shape.
///
/// A vector of n has n numbers here, where the matrix would have n²; its `vjp` is δ ⊙ f′(x).
///
/// ```
/// use conformable::prelude::*;
/// dims! { Hidden = 3; }
/// let slope: Diagonal<f64, (Hidden,)> = Diagonal(vector![1.0, 0.0, 1.0]); // of relu
/// let delta: Vector<f64, Hidden> = vector![5.0, 6.0, 7.0];
/// assert_eq!(slope.vjp(&delta), vector![5.0, 0.0, 7.0]);
/// ```
///
/// ```compile_fail,E0277
/// use conformable::prelude::*;
/// dims! { Hidden = 3; Input = 4; }
/// let slope = Diagonal(Vector::<f64, Input>::zeros());
/// let dy_dx = Dense::from_jacobian(Matrix::<f64, Hidden, Input>::zeros());
/// let _ = slope * dy_dx; // the diagonal belongs on the other side
/// ```
#[derive(Clone, Debug)]
pub struct Diagonal<T, S: Shape>(pub Tensor<T, S>);

/// As [`Diagonal`], borrowing the entries: the derivative of a ⊙ b by a is b itself, not a copy of it.
#[derive(Clone, Debug)]
pub struct DiagonalRef<'a, T, S: Shape>(pub &'a Tensor<T, S>);

macro_rules! diagonal {
    ($([$($lifetime:lifetime)?] $kind:ty;)*) => {$(
        impl<$($lifetime,)? T: Scalar, S: Shape> Jacobian for $kind {
            type Class = class::Diagonal;
            type Scalar = T;
            type Input = S;
            type Output = S;
            #[inline]
            fn jvp(&self, dx: &Tensor<T, S>) -> Tensor<T, S> {
                self.0.hadamard(dx)
            }
            #[inline]
            fn vjp_add(&self, dy: &Tensor<T, S>, acc: &mut Tensor<T, S>) {
                for ((acc, slope), dy) in acc.iter_mut().zip(self.0.iter()).zip(dy) {
                    *acc = acc.clone() + slope.clone() * dy.clone();
                }
            }
            #[inline]
            fn vjp(&self, dy: &Tensor<T, S>) -> Tensor<T, S> {
                self.jvp(dy)
            }
            fn add_to_dense(&self, acc: &mut Derivative<T, S, S>) {
                add_diagonal(self, acc);
            }
        }

        impl<$($lifetime,)? T: Scalar, S: Shape> OnDiagonal for $kind {
            #[inline]
            fn entry(&self, flat: usize) -> T {
                self.0.as_slice()[flat].clone()
            }
        }
    )*};
}
diagonal! {
    [] Diagonal<T, S>;
    ['a] DiagonalRef<'a, T, S>;
}

/// acc ← acc + J, on the diagonal alone.
pub(super) fn add_diagonal<J: OnDiagonal>(
    j: &J,
    acc: &mut Derivative<J::Scalar, J::Output, J::Input>,
) {
    let diagonal = acc.as_mut_slice().iter_mut().step_by(J::Input::LEN + 1);
    for (flat, entry) in diagonal.enumerate() {
        *entry = entry.clone() + j.entry(flat);
    }
}

/// A map that is at most diagonal.
pub(super) trait OnDiagonal: Jacobian {
    /// The entry of the diagonal at a place, counted row by row.
    fn entry(&self, flat: usize) -> Self::Scalar;
}

impl<T: Scalar, S: Shape> OnDiagonal for Scaled<T, S> {
    #[inline]
    fn entry(&self, _: usize) -> T {
        self.factor()
    }
}

impl<T: Scalar, S: Shape> OnDiagonal for Identity<T, S> {
    #[inline]
    fn entry(&self, _: usize) -> T {
        self.factor()
    }
}
