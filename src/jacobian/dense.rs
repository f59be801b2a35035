//! Derivatives of which every entry is stored.

use super::{Jacobian, class};
use crate::dim::Dim;
use crate::product;
use crate::scalar::Scalar;
use crate::shape::Shape;
use crate::tensor::{Derivative, Matrix, Tensor, blocks};

/// dx ↦ J dx, with every entry of J: ∂yᵢ/∂xⱼ at `(i, j)`. Its tensor has the shape of y, then the shape of x.
///
/// ```
/// use conformable::prelude::*;
/// dims! { Y = 2; R = 3; C = 4; }
/// let vector_by_vector: Dense<f64, (Y,), (C,)> = Dense(Matrix::<f64, Y, C>::zeros());
/// let scalar_by_matrix: Dense<f64, (), (R, C)> = Dense(Matrix::<f64, R, C>::zeros());
/// let vector_by_matrix: Dense<f64, (Y,), (R, C)> = Dense(Tensor::<f64, (Y, R, C)>::zeros());
/// ```
///
/// ```compile_fail,E0271
/// use conformable::prelude::*;
/// dims! { Meas = 2; State = 3; }
/// let j: Dense<f64, (Meas,), (State,)> = Dense(Matrix::<f64, State, Meas>::zeros()); // transposed
/// ```
#[derive(Clone, Debug)]
pub struct Dense<T, Y: Shape, X: Shape>(pub Derivative<T, Y, X>);

/// As [`Dense`], borrowing the entries: the derivative of A x by x is A itself, not a copy of it.
#[derive(Clone, Debug)]
pub struct DenseRef<'a, T, Y: Shape, X: Shape>(pub &'a Derivative<T, Y, X>);

impl<T, M: Dim, N: Dim> Dense<T, (M,), (N,)> {
    /// The derivative of a vector by a vector, from its m × n Jacobian matrix.
    pub const fn from_jacobian(numerator: Matrix<T, M, N>) -> Self {
        Dense(numerator)
    }
}

impl<T, X: Shape> Dense<T, (), X> {
    /// The derivative of a scalar, from its gradient, which has the shape of x.
    pub const fn from_gradient(gradient: Tensor<T, X>) -> Self {
        Dense(gradient)
    }
}

impl<'a, T, M: Dim, N: Dim> DenseRef<'a, T, (M,), (N,)> {
    /// The derivative of a vector by a vector, from its m × n Jacobian matrix.
    pub const fn from_jacobian(numerator: &'a Matrix<T, M, N>) -> Self {
        DenseRef(numerator)
    }
}

impl<'a, T, X: Shape> DenseRef<'a, T, (), X> {
    /// The derivative of a scalar, from its gradient, which has the shape of x.
    pub const fn from_gradient(gradient: &'a Tensor<T, X>) -> Self {
        DenseRef(gradient)
    }
}

/// What a kind of class [`class::Dense`] has to show.
pub trait Entries: Jacobian<Class = class::Dense> {
    /// Every entry.
    fn entries(&self) -> &Derivative<Self::Scalar, Self::Output, Self::Input>;

    /// Every entry, to keep.
    fn into_entries(self) -> Derivative<Self::Scalar, Self::Output, Self::Input>;
}

fn push<T: Scalar, Y: Shape, X: Shape>(
    entries: &Derivative<T, Y, X>,
    dx: &Tensor<T, X>,
) -> Tensor<T, Y> {
    let mut dy = Tensor::zeros();
    product::apply(blocks::<T, Y, X>(entries), dx.as_slice(), dy.as_mut_slice());
    dy
}

macro_rules! dense {
    ($([$($lifetime:lifetime)?] $kind:ty, $kept:ident => $keep:expr;)*) => {$(
        impl<$($lifetime,)? T: Scalar, Y: Shape, X: Shape> Jacobian for $kind {
            type Class = class::Dense;
            type Scalar = T;
            type Input = X;
            type Output = Y;
            #[inline]
            fn jvp(&self, dx: &Tensor<T, X>) -> Tensor<T, Y> {
                push::<T, Y, X>(self.entries(), dx)
            }
            #[inline]
            fn vjp_add(&self, dy: &Tensor<T, Y>, acc: &mut Tensor<T, X>) {
                product::combine(dy.as_slice(), blocks::<T, Y, X>(self.entries()), acc);
            }
            fn add_to_dense(&self, acc: &mut Derivative<T, Y, X>) {
                *acc += self.entries();
            }
            fn to_dense(&self) -> Dense<T, Y, X> {
                Dense(self.entries().clone())
            }
        }

        impl<$($lifetime,)? T: Scalar, Y: Shape, X: Shape> Entries for $kind {
            #[inline]
            fn entries(&self) -> &Derivative<T, Y, X> {
                &self.0
            }
            #[inline]
            fn into_entries(self) -> Derivative<T, Y, X> {
                let $kept = self.0;
                $keep
            }
        }
    )*};
}
dense! {
    [] Dense<T, Y, X>, entries => entries;
    ['a] DenseRef<'a, T, Y, X>, entries => entries.clone();
}
